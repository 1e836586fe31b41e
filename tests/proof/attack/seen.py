"""One round as it really was, in the cells of the hall; of it the attacker only knows how many people voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.exports.sheets.rounds import Closed
from app.live.state import RoundState
from tests.proof.attack.halls import STEPS, Body

Cell = tuple[str, str]
"""A group and an area; one of them may be "*", where nothing is divided by it."""
Answer = tuple[str, int]
"""An option, and the step on the scale; 1 where people only choose, MARKS for all their marks together."""
MARKS = 0


@dataclass(frozen=True)
class Seen:
    """One round: who voted in each cell and what they said, as it really was; only sizes are known to the attacker."""

    closed: Closed
    divisions: tuple[str, ...]

    @property
    def round(self) -> RoundState:
        return self.closed.round

    @property
    def id(self) -> int:
        return self.round.id

    @property
    def approves(self) -> bool:
        return bool(self.closed.kind.approves)

    def said(self) -> Iterator[tuple[Cell, frozenset[Answer]]]:
        """The ballots with the cell of who handed them in."""
        session = self.closed.snapshot.session
        known = {"group": {each.code for each in session.groups}, "area": {each.code for each in session.areas}}
        for entry in self.closed.snapshot.entries:
            if entry.round_id == self.id:
                person = self.closed.participants[entry.participant_id]
                at = {"group": person.group or "", "area": person.area or ""}
                cell = tuple(
                    (at[of] if at[of] in known[of] else "") if of in self.divisions else "*" for of in ("group", "area")
                )
                yield (cell[0], cell[1]), frozenset(answers(entry.body))

    @property
    def sizes(self) -> Counter[Cell]:
        return Counter(cell for cell, _said in self.said())

    def truth(self) -> Counter[tuple[Cell, Answer]]:
        """How many of each cell gave each answer; of marks, what they come to together."""
        found: Counter[tuple[Cell, Answer]] = Counter()
        for cell, said in self.said():
            for code, step in said:
                found[cell, (code, MARKS if self.has_marks else step)] += step if self.has_marks else 1
        return found

    @property
    def has_marks(self) -> bool:
        """Whether a mean is told, and not how many gave which answer."""
        return self.round.kind == "matrix"

    @property
    def steps(self) -> tuple[int, ...]:
        return (1,) if self.approves else (MARKS,) if self.has_marks else STEPS

    def cells(self, of: str, code: str) -> list[Cell]:
        """The cells that belong to a group, or an area."""
        place = ("group", "area").index(of)
        return [cell for cell in self.sizes if cell[place] == code]


def answers(body: Body) -> Iterator[Answer]:
    """What somebody said; of two marks the first."""
    for name, value in body.items():
        for code in value:
            step = value[code] if isinstance(value, dict) else 1
            yield code, 1 if name == "dots" else step[0] if isinstance(step, list) else step
