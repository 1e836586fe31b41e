"""Who chose what in the rounds that count, by audience: what the firmness of a combined list is drawn from.

The same people as in `combine`: of a session with a mixed audience those of the groups that may be shown.
"""

from collections.abc import Iterable, Iterator, Mapping

from app.live.outcome import approved, ballots, visible_groups
from app.live.state import EntryState
from app.plan.combine import AUDIENCES, Combined, Source, candidates_in
from app.plan.stability import Ballots, Voice


def voices(combined: Combined, weights: Mapping[str, float]) -> list[Voice]:
    """One voice for each audience that said something; without a weight of its own it weighs 1."""
    given: dict[str, list[Ballots]] = {name: [] for name in AUDIENCES}
    for source in combined.sources:
        for audience, entries in heard(source):
            if audience in given:
                given[audience].append(chosen(source, entries))
    return [Voice(tuple(rounds), weights.get(name, 1.0)) for name, rounds in given.items() if rounds]


def heard(source: Source) -> Iterator[tuple[str, list[EntryState]]]:
    """The entries of a source by audience; the groups of a mixed one each on their own."""
    session, round = source.snapshot.session, source.round
    if session.audience in AUDIENCES:
        entries = source.snapshot.entries
        yield session.audience, [each for each in entries if each.round_id == round.id and each.status == "shown"]
        return
    people = {each.id: each for each in source.snapshot.participants}
    grouped = ballots(round, source.snapshot.entries, people, session.groups)
    visible = visible_groups(round, grouped, session.threshold)
    for group in session.groups:
        if group.code in visible:
            yield group.audience, grouped[group.code]


def chosen(source: Source, entries: Iterable[EntryState]) -> Ballots:
    """What each of them chose of what was offered."""
    offered = frozenset(candidates_in(source.round))
    return Ballots(tuple(approved(each.body) & offered for each in entries), offered)
