"""Small halls drawn by chance, in which much can be given away: tiny groups, and questions on which nearly all agree.

The second vote of a session may be a re-vote, in which somebody left and somebody thought again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from app.live.state import EntryState, ParticipantState, RoundState, Snapshot
from tests.plan.town import AREAS, GROUPS, session

OPTIONS = ("P01", "P02", "P03")
KINDS = ("dots", "choice", "statements", "matrix")
STEPS = (1, 2, 3, 4, 5)
DOTS = 2
Body = dict[str, Any]


@dataclass(frozen=True)
class Hall:
    """The sessions, and the threshold below which a group is small."""

    sessions: tuple[Snapshot, ...]
    threshold: int


def hall(seed: int) -> Hall:
    """One or two sessions; the same seed gives the same halls."""
    chance = Random(seed)
    threshold = chance.choice((3, 5, 10))
    audiences = chance.choice((("mixed",), ("partners",), ("mixed", "partners"), ("residents", "mixed")))
    return Hall(tuple(held(n, each, threshold, chance) for n, each in enumerate(audiences, start=1)), threshold)


def held(number: int, audience: str, threshold: int, chance: Random) -> Snapshot:
    """A session of a few groups, with one vote or two: in the second one somebody left and somebody thought again."""
    groups = chance.sample(GROUPS, k=chance.randint(2, 4))
    doors = [
        (group, chance.choice((*(each.code for each in AREAS[:2]), None)))
        for group in (*(each.code for each in groups), None)
        for _each in range(chance.randint(0, threshold + 3 if group else 2))
    ]
    people = tuple(
        ParticipantState(1000 * number + n, group, area, "nl", True) for n, (group, area) in enumerate(doors)
    )
    kinds = ["dots", *chance.sample(KINDS, k=chance.randint(0, 1))]
    rounds = tuple(a_round(10 * number + n, kind, n if kind in kinds[:n] else 0) for n, kind in enumerate(kinds))
    entries: list[EntryState] = []
    given: dict[int, Body] = {}
    for round in rounds:
        lean = [chance.choice((0.05, 0.5, 0.9, 0.98)) for _option in OPTIONS]
        leaver = chance.choice(people).id if people and given and chance.random() < 0.5 else 0
        again = round.kind == "dots" and bool(given)
        for person in people:
            body = given.get(person.id) if again and chance.random() < 0.9 else BODIES[round.kind](lean, chance)
            if person.id != leaver and body and chance.random() < 0.95:
                given.setdefault(person.id, body)
                id = len(entries) + 1 + 10_000 * number
                entries.append(EntryState(id, round.id, person.id, "vote", 1, f"tap-{id}", body, "shown"))
    asks: dict[str, Any] = chance.choice(
        ({"ask_area": False}, {"ask_area": True}, {"ask_group": False, "ask_area": True})
    )
    made = session(number, audience, rounds)
    return Snapshot(
        replace(made, threshold=threshold, groups=tuple(groups), areas=AREAS[:2], **asks), people, tuple(entries)
    )


def a_round(id: int, kind: str, before: int) -> RoundState:
    """A closed round; `before` is how many there were of the same activity."""
    return RoundState(id, id - before, 1 + before, kind, False, True, False, config(kind))


def config(kind: str) -> Body:
    options = [{"code": code, "title": f"Titel {code}", "of": "candidate"} for code in OPTIONS]
    more: Body = {"dots": {"k": DOTS}, "choice": {"most": 1}}.get(kind, {})
    return {"source": "candidates" if kind in {"dots", "choice"} else "typed", "options": options, **more}


def dots(lean: list[float], chance: Random) -> Body:
    wanted = [code for code, each in zip(OPTIONS, lean, strict=True) if chance.random() < each]
    return {"dots": dict.fromkeys((wanted or [OPTIONS[0]])[:DOTS], 1)}


def choice(lean: list[float], chance: Random) -> Body:
    return {"options": chance.choices(OPTIONS, weights=[each**4 for each in lean])}


def step(each: float, chance: Random) -> int:
    return STEPS[-1] if chance.random() < each else chance.choice(STEPS)


def statements(lean: list[float], chance: Random) -> Body:
    return {"answers": {code: step(each, chance) for code, each in zip(OPTIONS, lean, strict=True)}}


def matrix(lean: list[float], chance: Random) -> Body:
    return {
        "scores": {code: [step(each, chance), step(each, chance)] for code, each in zip(OPTIONS, lean, strict=True)}
    }


BODIES: dict[str, Callable[[list[float], Random], Body]] = {
    "dots": dots,
    "choice": choice,
    "statements": statements,
    "matrix": matrix,
}
