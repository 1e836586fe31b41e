"""What other rounds said of the candidates: no people to add up, but what stands beside the order as evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.activities import kind_named
from app.activities.kind import SHARE, Figure, Row
from app.activities.options import candidates_of
from app.live.outcome import tally_round
from app.live.state import RoundState, Snapshot

AXES = ("effect", "feasibility")
"""The measures that fill the column Effect / haalbaarheid, of whichever kind has them; not when the facilitator called
one something else: that name stands under the measure's in the config."""
SHORTLIST = "shortlist"


@dataclass(frozen=True, slots=True)
class Said:
    """What one round said of one candidate; `of` is how many had a place, `kind` the name of the kind as a msgid."""

    audience: str
    kind: str
    people: int
    rank: int
    tied: bool
    of: int
    figures: Mapping[str, Figure]
    marked: int = 1
    """How many of the people said something of this candidate."""

    @property
    def on_axes(self) -> bool:
        """Whether this is effect and feasibility: then its place is only that of the first."""
        return all(name in self.figures for name in AXES)


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that is said of one candidate beside the order."""

    said: tuple[Said, ...] = ()
    shortlists: tuple[str, ...] = ()
    """The audiences that had it on a shortlist."""

    @property
    def axes(self) -> tuple[float, float] | None:
        """Effect and feasibility of all sessions of an audience together, everybody who marked it counting once.

        Those of partners first: residents cannot judge the second.
        """
        given = [each for each in self.said if each.on_axes and None not in marks(each)]
        first = min(given, key=lambda each: each.audience != "partners", default=None)
        own = [each for each in given if first and each.audience == first.audience]
        total = sum(each.marked for each in own)
        if not total:
            return None
        one, other = (sum((each.figures[name].value or 0) * each.marked for each in own) / total for name in AXES)
        return one, other


def marks(said: Said) -> list[float | None]:
    return [said.figures[name].value for name in AXES]


def beside(snapshots: Iterable[Snapshot]) -> dict[str, Beside]:
    """What the sessions said of each candidate, by code."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    shortlists: defaultdict[str, list[str]] = defaultdict(list)
    for snapshot in snapshots:
        audience = snapshot.session.audience
        for round, codes in rounds_on_candidates(snapshot):
            if round.config.get("source") == SHORTLIST:
                for code in codes:
                    shortlists[code] += [] if audience in shortlists[code] else [audience]
            for row, each in of_round(snapshot, round):
                said[row.option].append(each)
    return {code: Beside(tuple(said[code]), tuple(shortlists[code])) for code in {*said, *shortlists}}


def rounds_on_candidates(snapshot: Snapshot) -> Iterator[tuple[RoundState, list[str]]]:
    """The newest closed round of each activity in which people spoke about candidates, with their codes."""
    if snapshot.session.rehearsal:
        return
    voted = {entry.round_id for entry in snapshot.entries if entry.status == "shown"}
    closed = [each for each in snapshot.session.rounds if not each.open and each.id in voted]
    newest = {each.activity_id: each for each in sorted(closed, key=lambda each: each.number)}
    for round in newest.values():
        codes = candidates_of(kind_named(round.kind).config.model_validate(round.config))
        if codes:
            yield round, codes


def of_round(snapshot: Snapshot, round: RoundState) -> Iterator[tuple[Row, Said]]:
    """What a round said of each candidate in it; nothing of kinds of which the people are added up, and of those in
    which people only said something of each.
    """
    kind = kind_named(round.kind)
    if kind.approves or kind.measures == (SHARE,):
        return
    codes = set(candidates_of(kind.config.model_validate(round.config)))
    result = tally_round(round, snapshot.entries)
    rows = [row for row in result.rows if row.people and row.option in codes]
    audience, title, of = snapshot.session.audience, kind.title, len(rows)
    renamed = {name for name in AXES if round.config.get(name)}
    for row in rows:
        figures = {name: figure for name, figure in row.figures.items() if name not in renamed}
        yield row, Said(audience, title, result.people, row.rank, row.tied, of, figures, row.people)
