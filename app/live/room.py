"""One session while it is live: what is known, what an entry must meet, and who sees what. Never waits, reads no clock.

`news(role)` is the only place that decides what a role may see; what is hidden is not sent.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from pydantic import ValidationError

from app.access import Role
from app.activities import kind_named
from app.activities.kind import Handed, Place, Shape
from app.activities.texts import cleaned
from app.errors import Conflict, Forbidden, Refused, TooMany
from app.live import outcome
from app.live.messages import HandInMessage
from app.live.news import SLOTS_OF, names, news, slot
from app.live.state import (
    ActivityState,
    EntryState,
    HandIn,
    ParticipantState,
    RoundState,
    SessionState,
    Snapshot,
    Steered,
)

ENTRIES_PER_PERSON = 200
"""In one round, of all keys together: far above what anybody types, far below what hurts."""


class Room:
    """The state of one live session. `changed` names the slots that may have another value since it was emptied."""

    def __init__(self, snapshot: Snapshot, epoch: str) -> None:
        self.epoch = epoch
        self.session: SessionState = snapshot.session
        self.rounds: dict[int, RoundState] = {each.id: each for each in snapshot.session.rounds}
        self.participants: dict[int, ParticipantState] = {}
        self.by_token: dict[str, int] = {}
        self.sizes: Counter[str | None] = Counter()
        """How many participants each group has."""
        self.lines: Counter[int] = Counter()
        self.consoles = 0
        self.entries: dict[int, dict[int, dict[str, EntryState]]] = {}
        """By round, participant and key."""
        self.by_id: dict[int, EntryState] = {}
        self.configs: dict[int, Shape] = {}
        self.outcomes: dict[tuple[int, str], Any] = {}
        """Counted once and kept until an entry changes, by round and view."""
        self.parsed: dict[int, tuple[EntryState, Handed[Any]]] = {}
        """The entries as their kind counts them, by id, each parsed once."""
        self.live_shown: dict[int, dict[str, Any]] = {}
        """What the hall last saw of a round that is shown live."""
        self.similar: dict[int, tuple[str, list[dict[str, Any]]]] = {}
        """What each text looks like, by id."""
        self.uncompared: dict[int, None] = {}
        """Texts of which the console wants to know what they look like, in order of asking."""
        self.changed: set[str] = set()
        for participant in snapshot.participants:
            self.come_in(participant)
        for entry in snapshot.entries:
            self.store(entry)

    # What happens to it

    def come_in(self, participant: ParticipantState) -> None:
        """Somebody joined, or answered at the door."""
        before = self.participants.get(participant.id)
        self.participants[participant.id] = participant
        self.by_token[participant.token_hash] = participant.id
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
        self.changed.add("count")

    def close_line(self, participant_id: int) -> None:
        self.lines[participant_id] -= 1
        if self.lines[participant_id] <= 0:
            del self.lines[participant_id]
        self.changed.add("count")

    def count_console(self, difference: int) -> None:
        self.consoles += difference
        self.changed.add("people")

    def store(self, entry: EntryState) -> None:
        """An entry is on disk, new or changed. One older than is known (two answers that crossed) changes nothing."""
        known = self.by_id.get(entry.id)
        if known is not None and known.seq > entry.seq:
            return
        self.by_id[entry.id] = entry
        if entry.participant_id not in self.handed_in(entry.round_id):
            self.changed.add("agenda")
        self.entries.setdefault(entry.round_id, {}).setdefault(entry.participant_id, {})[entry.key] = entry
        for view in ("result", "groups", "supporters"):
            self.outcomes.pop((entry.round_id, view), None)
        self.changed |= {"count", "result", "people"} | self.ideas_about(entry)
        if known is not None:
            self.changed |= self.ideas_about(known)

    def steer(self, steered: Steered) -> None:
        """A command was carried out."""
        before = self.seen_by()
        self.session = steered.session
        self.rounds = {each.id: each for each in steered.session.rounds}
        for participant in steered.participants:
            self.come_in(participant)
        for entry in steered.entries:
            self.store(entry)
        self.outcomes.clear()
        self.changed |= {"hello", "session", "round", "count", "result", "timer", "agenda", "people"}
        if self.seen_by() != before:
            self.changed |= {f"idea:{id}" for id, entry in self.by_id.items() if "text" in entry.body}

    def seen_by(self) -> tuple[Any, ...]:
        """On what, besides the entries themselves, it depends who sees which of them and how."""
        current = self.round.id if self.round else None
        return current, self.session.state, self.session.promoted, self.session.threshold

    def ideas_about(self, entry: EntryState) -> set[str]:
        """The slots of ideas that look different when this entry changes."""
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
        mine = [each for each in self.session.rounds if each.activity_id == self.session.activity_id]
        return mine[-1] if mine else None

    def round_with(self, round_id: int) -> RoundState | None:
        return self.rounds.get(round_id)

    def entries_of(self, round_id: int) -> Iterable[EntryState]:
        return (entry for own in self.entries.get(round_id, {}).values() for entry in own.values())

    def handed(self, round: RoundState) -> list[Handed[Any]]:
        """The entries of a round as its kind counts them; only what is new or changed is parsed."""
        entries = list(self.entries_of(round.id))
        fresh = [each for each in entries if each.id not in self.parsed or self.parsed[each.id][0] is not each]
        for entry, parsed in zip(fresh, outcome.handed(kind_named(round.kind), fresh), strict=True):
            self.parsed[entry.id] = (entry, parsed)
        return [self.parsed[each.id][1] for each in entries]

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

    # What an entry must meet

    def check(self, participant_id: int, message: HandInMessage) -> HandIn:
        """Return the entry as it may go to the ledger. Raises Refused, Conflict, Forbidden or TooMany; changes nothing.

        Whether the round is still open is not asked here: only the ledger knows that in the right order.
        """
        if self.participants[participant_id].removed:
            raise Forbidden("removed")
        round = self.round_with(message.round)
        if round is None:
            raise Conflict("round-unknown")
        kind = kind_named(round.kind)
        try:
            entry = kind.entry.model_validate(message.body)
        except ValidationError:
            raise Refused("entry-invalid") from None
        config = self.config_of(round)
        kind.check(config, entry, message.key)
        self.check_place(participant_id, message, round)
        kind.admit(config, entry, self.place(participant_id, message))
        return HandIn(
            round_id=round.id,
            participant_id=participant_id,
            key=message.key,
            seq=message.seq,
            tap=message.tap,
            body=cleaned(kind, entry),
            status=kind.screen(config, entry, self.session.words),
        )

    def place(self, participant_id: int, message: HandInMessage) -> Place:
        """Where the entry comes in, as its kind may want to know."""
        about = self.by_id.get(message.body.get("supports", 0))
        return Place(
            group=self.participants[participant_id].group,
            about=about.body if about else None,
            marks=tuple(about.marks.split()) if about else (),
        )

    def check_place(self, participant_id: int, message: HandInMessage, round: RoundState) -> None:
        """What only the room can see: what the entry refers to, and how many this person has."""
        supports = message.body.get("supports")
        if supports is not None:
            entry = self.by_id.get(supports)
            if entry is None or entry.round_id != round.id or entry.status != "shown":
                raise Refused("entry-unknown")
        theirs = self.own(participant_id, round.id)
        if message.key in theirs:
            return
        prefix = message.key.partition(":")[0]
        most = getattr(self.config_of(round), "most_per_person", ENTRIES_PER_PERSON)
        if len(theirs) >= ENTRIES_PER_PERSON:
            raise TooMany("too-many-entries")
        if prefix == "idea" and sum(key.startswith("idea:") for key in theirs) >= most:
            raise TooMany("too-many-ideas")

    # Who sees what

    def news(self, role: Role) -> dict[str, Any]:
        """Everything this role may know now, slot by slot."""
        return news(self, role)

    def names(self, role: Role) -> list[str]:
        """The slots that there are for this role now."""
        return names(self, role)

    def slot(self, role: Role, name: str) -> Any:
        """One slot as this role may see it; None when there is nothing for it."""
        return slot(self, role, name)

    def me(self, participant_id: int) -> dict[str, Any]:
        """What a phone is told about its participant; the seed shuffles the options, always the same way."""
        participant = self.participants[participant_id]
        return {
            "seed": int(participant.token_hash[:8] or "0", 16),
            "group": participant.group,
            "area": participant.area,
            "language": participant.language,
            "answered_door": participant.answered_door,
            "removed": participant.removed,
        }

    def mine(self, participant_id: int, round_id: int | None) -> dict[str, Any]:
        """What is on disk of this participant in one round: the acknowledgement."""
        own = self.own(participant_id, round_id or 0)
        return {
            "round": round_id,
            "seq": max((entry.seq for entry in own.values()), default=0),
            "entries": {
                key: {"id": entry.id, "seq": entry.seq, "tap": entry.tap, "body": entry.body, "status": entry.status}
                for key, entry in own.items()
            },
        }

    def in_order(self, role: Role, names: Iterable[str]) -> list[str]:
        """Those of the slots that this role has at all, in the order in which they explain each other."""
        families = SLOTS_OF[role]
        mine = [name for name in names if name.partition(":")[0] in families]
        return sorted(mine, key=lambda name: families.index(name.partition(":")[0]))
