"""What stands behind each line of the list: votes, how firm they are, other rounds, and ideas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.exports.sheets.rounds import Closed, closed_rounds
from app.exports.sheets.texts import spoken
from app.plan.combine import Combined
from app.plan.evidence import Beside, Said, beside
from app.plan.sources import candidates_in
from app.plan.standing import CUT, Standing
from app.store.results import CandidateRecord, PlanRecord


@dataclass(frozen=True, slots=True)
class Link:
    """The way to a round on the result page of its session; `number` is its people, or its texts about the topic."""

    session: int
    round: int
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Backing:
    """All that stands behind one candidate."""

    standing: Standing
    said: tuple[Said, ...]
    rounds: tuple[Link, ...]
    ideas: tuple[Link, ...]


def backings(record: PlanRecord, combined: Combined) -> dict[str, Backing]:
    """By candidate code, in the proposed order."""
    said, closed = beside(record.sessions), [each for each in closed_rounds(record.sessions) if each.kind.text]
    known = {each.code: each for each in record.candidates}
    return {
        each.code: Backing(
            standing=each,
            said=said.get(each.code, Beside()).said,
            rounds=tuple(rounds(combined, each.code)),
            ideas=tuple(ideas(closed, known[each.code])),
        )
        for each in combined.standings
    }


def rounds(combined: Combined, code: str) -> Iterator[Link]:
    """The rounds in which people could choose it."""
    for source in combined.sources:
        if code in candidates_in(source.round):
            session = source.snapshot.session
            yield Link(session.id, source.round.id, session.title, source.people)


def ideas(closed: Iterable[Closed], candidate: CandidateRecord) -> Iterator[Link]:
    """Where the hall saw texts about it: those with its code as topic, else those of its field."""
    for each in closed:
        bodies = [entry.body for entry, _people in spoken(each)]
        number = sum(body.get("topic") == candidate.code for body in bodies)
        number = number or sum(bool(candidate.field) and body.get("field") == candidate.field for body in bodies)
        if number:
            yield Link(each.snapshot.session.id, each.round.id, each.activity.title, number)


def furthest_apart(combined: Combined) -> list[Standing]:
    """Those that both partners and residents could choose, the largest difference first."""
    return sorted((each for each in combined.standings if each.apart), key=lambda each: -abs(each.difference or 0.0))


def undecided(combined: Combined) -> list[str]:
    """Those that are tied across the line after the first, to be named and not chosen between."""
    chosen = ticked(combined)
    return [each.code for each in combined.standings if each.place and each.place <= CUT and each.code not in chosen]


def ticked(combined: Combined) -> frozenset[str]:
    """The first of the proposal, without those that are tied across the line: nobody chose between them."""
    scores = {each.code: each.score for each in combined.standings if each.score is not None}
    return frozenset(
        code for code, score in scores.items() if sum(other >= score - 1e-12 for other in scores.values()) <= CUT
    )
