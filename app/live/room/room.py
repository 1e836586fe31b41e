"""One session while it is live: what happened, what is known, and what may look different after it.

What an entry must meet is in `entries`; what each role may see of all this, in `app.live.news`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from app.activities import kind_named
from app.activities.kind import Handed, Kind, Shape
from app.live import outcome
from app.live.room import pictures
from app.live.room.likeness import Likeness
from app.live.state import (
    ActivityState,
    Decision,
    EntryState,
    ParticipantState,
    RoundState,
    SessionState,
    Snapshot,
    Steered,
)
from app.live.state.shared import Presence
from app.text.wordlist import WordList


class Room:
    """The state of one live session. `changed` names the slots that may have another value since it was emptied."""

    def __init__(self, snapshot: Snapshot, epoch: str, alone: bool = True) -> None:
        """`alone`: no other process shows this session, so this one makes the pictures."""
        self.epoch = epoch
        self.session: SessionState = snapshot.session
        self.rounds: dict[int, RoundState] = {each.id: each for each in snapshot.session.rounds}
        self.participants: dict[int, ParticipantState] = {}
        self.by_token: dict[str, int] = {}
        self.sizes: Counter[str | None] = Counter()
        """How many participants each group has."""
        self.texts: Counter[int] = Counter()
        """How many texts each participant wrote."""
        self.removed: set[int] = set()
        self.lines: Counter[int] = Counter()
        """How many lines each participant has open."""
        self.consoles = 0
        self.at_door = 0
        self.entries: dict[int, dict[int, dict[str, EntryState]]] = {}
        """By round, participant and key."""
        self.by_id: dict[int, EntryState] = {}
        self.followers: defaultdict[int, set[int]] = defaultdict(set)
        """The entries that another speaks for, by that other."""
        self.configs: dict[int, Shape] = {}
        self.outcomes: dict[tuple[int, str], Any] = {}
        """Counted once and kept until an entry changes, by round and view."""
        self.parsed: dict[int, tuple[EntryState, Handed[Any]]] = {}
        """The entries as their kind counts them, by id, each parsed once."""
        self.pictures: dict[int, pictures.Shown] = {}
        """What the hall was shown of open rounds that are shown live."""
        self.published: dict[int, pictures.Counted] | None = None if alone else {}
        """The newest picture of each round, whichever process made it; None where this one makes them all."""
        self.elsewhere = Presence()
        """Who is here on the lines of other processes."""
        self.reasons: dict[int, tuple[EntryState, WordList, Any]] = {}
        """Why each text waits, by id."""
        self.likeness = Likeness()
        self.decisions: dict[int, Decision] = {}
        """The last decision about each entry."""
        self.changed: set[str] = set()
        self.fill(snapshot)

    def fill(self, snapshot: Snapshot) -> None:
        """Take in all that is stored."""
        self.learn(snapshot.decisions)
        for participant in snapshot.participants:
            self.come_in(participant)
        for entry in snapshot.entries:
            self.store(entry)
        pictures.follow(self, self.rounds.values(), anew=True)

    # What happens to it

    def come_in(self, participant: ParticipantState) -> None:
        """Somebody joined, or answered at the door."""
        before = self.participants.get(participant.id)
        self.participants[participant.id] = participant
        self.by_token[participant.token_hash] = participant.id
        (self.removed.add if participant.removed else self.removed.discard)(participant.id)
        self.changed |= {"count", "people"}
        self.move(participant, before.group if before else None)

    def move(self, participant: ParticipantState, old: str | None) -> None:
        """Somebody is of another group now. The console sees the group of an idea as long as it is large enough."""
        least, crossed = self.session.threshold, set()
        for group, step in ((old, -1), (participant.group, 1)):
            if group is not None and old != participant.group:
                self.sizes[group] += step
                if self.sizes[group] in (least, least - 1):
                    crossed.add(group)
        for entry in self.by_id.values() if crossed else ():
            if self.participants[entry.participant_id].group in crossed:
                self.changed |= self.ideas_about(entry)
        for round_id, own in self.entries.items() if old != participant.group else ():
            for entry in own.get(participant.id, {}).values():
                self.outcomes.pop((round_id, "groups"), None)
                self.changed |= self.ideas_about(entry) | {"result"}

    def open_line(self, participant_id: int) -> None:
        self.lines[participant_id] += 1
        self.changed |= {"count", "people"}

    def close_line(self, participant_id: int) -> None:
        self.lines[participant_id] -= 1
        if self.lines[participant_id] <= 0:
            del self.lines[participant_id]
        self.changed |= {"count", "people"}

    def count_at_door(self, difference: int) -> None:
        """Phones that are here and were not let in."""
        self.at_door += difference
        self.changed.add("people")

    def count_console(self, difference: int) -> None:
        self.consoles += difference
        self.changed.add("people")

    def store(self, entry: EntryState) -> None:
        """An entry is on disk, new or changed. One older than is known (two answers that crossed) changes nothing."""
        known = self.by_id.get(entry.id)
        if known is not None and known.seq > entry.seq:
            return
        if "text" in entry.body:
            self.likeness.put(entry)
            self.texts[entry.participant_id] += known is None
        self.by_id[entry.id] = entry
        if known is not None and known.merged_into is not None:
            self.followers[known.merged_into].discard(entry.id)
        if entry.merged_into is not None:
            self.followers[entry.merged_into].add(entry.id)
        if entry.participant_id not in self.handed_in(entry.round_id):
            self.changed |= {"agenda", "session"}
        self.entries.setdefault(entry.round_id, {}).setdefault(entry.participant_id, {})[entry.key] = entry
        for view in ("result", "groups", "supporters", "shortlist"):
            self.outcomes.pop((entry.round_id, view), None)
        self.changed |= {"count", "result", "people"} | self.ideas_about(entry)
        if known is not None:
            self.changed |= self.ideas_about(known)
        if entry.round_id in self.pictures:
            pictures.changed(self, self.rounds[entry.round_id], entry.participant_id)
        if entry.id == self.session.spotlight_id:
            self.changed.add("session")

    def steer(self, steered: Steered) -> None:
        """A command was carried out."""
        before, old = self.seen_by(), self.session
        self.session = steered.session
        self.rounds = {each.id: each for each in steered.session.rounds}
        for participant in steered.participants:
            self.come_in(participant)
        self.learn(steered.decisions)
        for entry in steered.entries:
            self.store(entry)
        pictures.follow(self, self.rounds.values(), anew=False)
        # The names and the size of groups may be others now; what a round came to is not.
        self.outcomes = {key: value for key, value in self.outcomes.items() if key[1] != "groups"}
        self.changed |= {"hello", "session", "round", "count", "result", "timer", "agenda", "people"}
        picked_out = {old.spotlight_id, steered.session.spotlight_id, *{*old.promoted} ^ {*steered.session.promoted}}
        self.changed |= {f"idea:{id}" for id in picked_out if id in self.by_id}
        if self.seen_by() != before:
            self.changed |= {f"idea:{id}" for id, entry in self.by_id.items() if "text" in entry.body}

    def learn(self, decisions: Iterable[Decision]) -> None:
        """Somebody decided about entries."""
        for each in decisions:
            self.decisions[each.entry] = each
            self.changed.add(f"idea:{each.entry}")

    def seen_by(self) -> tuple[Any, ...]:
        """On what, besides the entries themselves, it depends who sees which of all texts and how."""
        current = self.round.id if self.round else None
        return current, self.session.state, self.session.threshold, self.session.words

    def ideas_about(self, entry: EntryState) -> set[str]:
        """The slots of ideas that look different when this entry changes."""
        if "text" not in entry.body and "supports" not in entry.body:
            return set()
        ids = {entry.id, entry.merged_into} if "text" in entry.body else set()
        if "supports" in entry.body:
            ids.add(self.speaks_for(entry.body["supports"]))
        return {f"idea:{id}" for id in ids if id is not None}

    # What it knows

    @property
    def activity(self) -> ActivityState | None:
        """The current activity."""
        return next((each for each in self.session.activities if each.id == self.session.activity_id), None)

    @property
    def round(self) -> RoundState | None:
        """The newest round of the current activity."""
        activity_id = self.session.activity_id
        return next((each for each in reversed(self.session.rounds) if each.activity_id == activity_id), None)

    def round_with(self, round_id: int) -> RoundState | None:
        return self.rounds.get(round_id)

    def entries_of(self, round_id: int) -> Iterable[EntryState]:
        return (entry for own in self.entries.get(round_id, {}).values() for entry in own.values())

    def handed(self, round: RoundState) -> list[Handed[Any]]:
        """The entries of a round as its kind counts them."""
        return self.parsed_as(kind_named(round.kind), list(self.entries_of(round.id)))

    def parsed_as(self, kind: Kind, entries: Sequence[EntryState]) -> list[Handed[Any]]:
        """These entries as the kind counts them; only what is new or changed is parsed."""
        fresh = [each for each in entries if each.id not in self.parsed or self.parsed[each.id][0] is not each]
        for entry, parsed in zip(fresh, outcome.handed(kind, fresh), strict=True):
            self.parsed[entry.id] = (entry, parsed)
        return [self.parsed[each.id][1] for each in entries]

    def look_up(self, is_time_left: Callable[[], bool]) -> None:
        """Find out which texts look alike, while there is time."""
        self.changed |= {f"idea:{id}" for id in self.likeness.look_up(is_time_left)}

    def closed_pictured(self) -> list[RoundState]:
        """Rounds that were shown live and are closed now; of a rehearsal that ended nothing is left to settle."""
        if self.session.rehearsal and self.session.state == "ended":
            return []
        return [self.rounds[id] for id in self.pictures if id in self.rounds and not self.rounds[id].open]

    def handed_in(self, round_id: int) -> Collection[int]:
        """The participants who handed in to the round."""
        return self.entries.get(round_id, {}).keys()

    def own(self, participant_id: int, round_id: int) -> dict[str, EntryState]:
        """What one participant has in a round, by key."""
        return self.entries.get(round_id, {}).get(participant_id, {})

    def speaks_for(self, entry_id: int) -> int:
        """The entry that speaks for this one: itself, or the one it was merged into."""
        entry = self.by_id.get(entry_id)
        return entry.merged_into if entry is not None and entry.merged_into is not None else entry_id

    def config_of(self, round: RoundState) -> Shape:
        if round.id not in self.configs:
            self.configs[round.id] = kind_named(round.kind).config.model_validate(round.config)
        return self.configs[round.id]
