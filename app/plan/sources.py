"""Which round of a session counts, and who chose what in it, by audience.

Of a session with a mixed audience only the groups that may be shown count: with the hidden ones in, an audience minus
its shown groups would give a small group away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.activities import kind_named
from app.activities.options import candidates_of
from app.live.outcome import approved, ballots, visible_groups
from app.live.state import EntryState, RoundState, Snapshot
from app.plan.stability import Ballots, Voice
from app.plan.weights import AUDIENCES, Weights


@dataclass(frozen=True, slots=True)
class Source:
    """The round of a session that counts, what each audience chose in it, and how many people are in no audience."""

    snapshot: Snapshot
    round: RoundState
    people: int
    left_out: int
    heard: tuple[tuple[str, Ballots], ...]

    @property
    def id(self) -> int:
        """The id of the session, by which it is weighed."""
        return self.snapshot.session.id

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences that it speaks for."""
        return tuple(dict.fromkeys(name for name, _ballots in self.heard))


def source_of(snapshot: Snapshot) -> Source | None:
    """What a session brings to the proposal; None when no round of it counts."""
    round = main_round(snapshot)
    if round is None:
        return None
    grouped = by_audience(snapshot, round)
    offered = frozenset(candidates_in(round))
    heard = tuple((name, chosen(entries, offered)) for name, entries in grouped if name in AUDIENCES and entries)
    people = sum(len(entries) for entries in ballots(round, snapshot.entries, {}, ()).values())
    return Source(snapshot, round, people, people - sum(len(each.chosen) for _name, each in heard), heard)


def main_round(snapshot: Snapshot) -> RoundState | None:
    """The closed round that counts: of those with the most candidates to choose from the newest with votes.

    Not simply the newest: a run-off between three at the end would take the evidence of all others away.
    """
    if snapshot.session.rehearsal:
        return None
    voted = {entry.round_id for entry in snapshot.entries if entry.status == "shown"}
    usable = [each for each in snapshot.session.rounds if not each.open and each.id in voted and candidates_in(each)]
    return max(usable, key=lambda each: (len(candidates_in(each)), each.id), default=None)


def candidates_in(round: RoundState) -> list[str]:
    """The candidates that people could choose in this round; none for kinds in which a row is no number of people."""
    kind = kind_named(round.kind)
    return candidates_of(kind.config.model_validate(round.config)) if kind.approves else []


def by_audience(snapshot: Snapshot, round: RoundState) -> list[tuple[str, Sequence[EntryState]]]:
    """The entries of this round by audience; the groups of a mixed session each on their own.

    None of a mixed session whose results are divided by area: groups beside areas would cut people out of both.
    """
    session = snapshot.session
    if session.audience in AUDIENCES:
        everybody = ballots(round, snapshot.entries, {}, ())
        return [(session.audience, entries) for entries in everybody.values()]
    if not session.ask_group:
        return []
    grouped = ballots(round, snapshot.entries, {each.id: each for each in snapshot.participants}, session.groups)
    visible = visible_groups(round, grouped, session.threshold)
    return [(group.audience, grouped[group.code]) for group in session.groups if group.code in visible]


def chosen(entries: Iterable[EntryState], offered: frozenset[str]) -> Ballots:
    """What each of them chose of what was offered."""
    return Ballots(tuple(approved(each.body) & offered for each in entries), offered)


def voices(sources: Iterable[Source], weights: Weights) -> dict[str, Voice]:
    """The audiences that said something, with what counts of it."""
    given: dict[str, list[Ballots]] = {name: [] for name in AUDIENCES}
    for source in sources:
        weight = weights.of_session(source.id)
        for name, said in source.heard:
            given[name] += [said.weighing(weight)] if weight else []
    return {name: Voice(tuple(rounds), weights.of_audience(name)) for name, rounds in given.items() if rounds}
