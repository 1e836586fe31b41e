"""A room with everybody on the line: what each role was told, and the beat in which they hear what changed.

A slot is encoded once per role and goes to every line of that role; the newest value wins. Nothing in here waits.
"""

import asyncio
import logging
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.access import Role
from app.live.freezing import Still, of_still, running
from app.live.line.framing import text_frame
from app.live.line.spread import Spread
from app.live.news import in_order, names, slot
from app.live.news.own import me, mine
from app.live.outbox import Outbox, Wire
from app.live.room import Room
from app.live.state import SessionState, Steered

SLOW_BEATS, SLOW_STEPS = 10, 100
SLOW_SLOTS: dict[Role, frozenset[str]] = {
    Role.PARTICIPANT: frozenset({"count", "result", "idea"}),
    Role.BOARD: frozenset(),
    Role.FACILITATOR: frozenset({"people"}),
}
"""What a role hears at each tenth beat only, while it moves; openings, closings and reveals go at once."""
LOOKING_UP = 0.02
"""Seconds of each beat for finding texts that look alike: a fifth of the time that the loop has."""
HEAVY = {"result", "people"}
"""What is counted anew from all entries."""
LONG, RESTS = 0.01, 10
"""Seconds of counting after which it rests, and how many times as long it then takes in all."""
QUIET = 15.0
"""Seconds after which a silent line gets a sign of life."""
TABS = 4
"""So many lines one participant may have."""

log = logging.getLogger(__name__)


def now() -> float:
    """The loop's clock: never jumps."""
    return asyncio.get_running_loop().time()


@dataclass(eq=False, slots=True)
class Line:
    """One phone, board or console that is connected. `heard` is when it was last told something of its own."""

    role: Role
    outbox: Outbox
    participant_id: int | None = None
    account_id: int | None = None
    heard: float = 0.0


@dataclass(eq=False, slots=True)
class Hall:
    """A room with its lines, and the frames that each role was last told."""

    room: Room
    lines: set[Line] = field(default_factory=set)
    outboxes: defaultdict[Role, dict[Line, Outbox]] = field(default_factory=lambda: defaultdict(dict))
    """The lines of each role, with their outboxes."""
    told_at: dict[Role, float] = field(default_factory=dict)
    """When each role last heard something together."""
    spreads: dict[Role, Spread] = field(default_factory=lambda: {role: Spread(SLOW_STEPS) for role in SLOW_SLOTS})
    phones: dict[int, list[Line]] = field(default_factory=dict)
    """The lines of each participant: one for each tab."""
    told: dict[Role, dict[str, bytes]] = field(default_factory=dict)
    late: dict[Role, set[str]] = field(default_factory=dict)
    """Slots that each role still has to hear at the next slow beat."""
    beats: int = 0
    rested_at: float = 0.0
    """From when on may be counted again, when that took long."""
    current: int | None = None
    """The round that phones last heard was current."""
    steered_at: float = field(default_factory=now)
    empty_since: float = field(default_factory=now)
    still: Still | None = None
    """What boards keep while they are frozen."""
    coming: int = 0
    """Newcomers on their way to the disk: they take a place already."""

    def __post_init__(self) -> None:
        self.keep_still()

    def connect(self, line: Line) -> None:
        """Tell the newcomer everything that its role was told, and from now on every change."""
        told = self.told_to(line.role)
        self.lines.add(line)
        self.outboxes[line.role][line] = line.outbox
        for name, payload in told.items():
            # The clock goes on while a frame lies ready.
            line.outbox.put(name, self.frame(name, self.value(line.role, name)) if name == "timer" else payload)
        if line.participant_id is not None:
            self.tell_own(line)
        if line.role == Role.FACILITATOR:
            self.room.count_console(1)
        elif self.is_outside(line):
            self.room.count_at_door(1)

    def take_place(self, line: Line, participant_id: int) -> None:
        """The line now speaks for this participant; of too many tabs the oldest goes."""
        tabs = self.phones.setdefault(participant_id, [])
        # Those that were let go before may still be here for a moment.
        for oldest in tabs[: max(len(tabs) + 1 - TABS, 0)]:
            oldest.outbox.wire.abort()
        tabs.append(line)
        line.participant_id = participant_id
        self.room.open_line(participant_id)

    def disconnect(self, line: Line) -> None:
        if line not in self.lines:
            return
        self.lines.discard(line)
        del self.outboxes[line.role][line]
        tabs = self.phones.get(line.participant_id or 0, [])
        if line in tabs:
            tabs.remove(line)
            self.room.close_line(line.participant_id or 0)
            if not tabs:
                del self.phones[line.participant_id or 0]
        if line.role == Role.FACILITATOR:
            self.room.count_console(-1)
        elif self.is_outside(line):
            self.room.count_at_door(-1)
        self.empty_since = now()

    def accept(self, steered: Steered) -> None:
        """A command was carried out: everybody hears the new state now."""
        before = self.room.session
        self.room.steer(steered)
        self.steered_at = now()
        self.keep_still()
        # Who wrote something is told what became of it.
        writers = {entry.participant_id for entry in steered.entries if "text" in entry.body}
        for participant_id in writers | {participant.id for participant in steered.participants}:
            self.tell_participant(participant_id)
        if steered.participants or opens(before, steered.session):
            self.let_knock_again()
        self.beat(at_once=True)

    def let_knock_again(self) -> None:
        """Somebody may come in after all: phones that were turned away try again."""
        for line in self.lines:
            if self.is_outside(line):
                line.outbox.wire.abort()

    def is_outside(self, line: Line) -> bool:
        """Whether it is a phone that was not let in."""
        return line.role == Role.PARTICIPANT and line.participant_id is None

    def keep_still(self) -> None:
        """Hold on to what boards show when they are frozen; when they no longer are, all of it may have changed."""
        frozen = self.room.session.frozen
        if frozen and self.still is None:
            there = names(self.room, Role.BOARD)
            self.still = Still({name: self.value(Role.BOARD, name) for name in there}, now())
        elif self.still is not None and not frozen:
            self.room.changed |= {*self.still.slots, *names(self.room, Role.BOARD)}
            self.still = None

    def is_frozen(self, role: Role) -> bool:
        return role == Role.BOARD and self.still is not None

    def told_to(self, role: Role) -> dict[str, bytes]:
        """The frames of this role, made now if nobody of it was here yet."""
        if role not in self.told:
            there = self.still.slots if self.still and role == Role.BOARD else names(self.room, role)
            values = {name: self.value(role, name) for name in there}
            self.told[role] = {
                name: self.frame(name, value)
                for name, value in values.items()
                if value is not None or not name.startswith("idea:")
            }
        return self.told[role]

    def tell(self, line: Line, name: str, value: Any) -> None:
        """Send one slot to one line."""
        line.outbox.put(name, self.frame(name, value))
        line.heard = now()

    def tell_participant(self, participant_id: int, round_id: int | None = None) -> None:
        for line in self.phones.get(participant_id, ()):
            self.tell_own(line, round_id)

    def tell_own(self, line: Line, round_id: int | None = None) -> None:
        """Send a phone what is on disk of its own in a round; without a round: also who it is, for the current one."""
        assert line.participant_id is not None
        round = self.room.round
        current = round.id if round else None
        if round_id is None:
            self.tell(line, "me", me(self.room, line.participant_id))
        if round_id is None or round_id == current:
            self.tell(line, "mine", mine(self.room, line.participant_id, current))
        else:
            self.tell(line, f"mine:{round_id}", mine(self.room, line.participant_id, round_id))

    def beat(self, at_once: bool = False) -> None:
        """Tell every role what changed since it was last told; what is slow for it only at the slow beat."""
        self.beats += 1
        began = now()
        self.room.look_up(lambda: now() < began + LOOKING_UP)
        changed, self.room.changed = self.room.changed, set()
        self.tell_round()
        slow = at_once or self.beats % SLOW_BEATS == 0
        rested = at_once or now() >= self.rested_at
        for role in self.told:
            waiting = self.late.get(role, set()) | changed
            due = {each for each in waiting if slow or each.partition(":")[0] not in SLOW_SLOTS[role]}
            due -= set() if rested else HEAVY
            self.late[role] = waiting - due
            # The clock of a board goes on by itself.
            self.publish(role, due - {"timer"} if self.is_frozen(role) else due, at_once)
        self.keep_going()

    def tell_round(self) -> None:
        """When another round becomes current, those who have something of their own in it are told."""
        round = self.room.round
        current = round.id if round else None
        if current != self.current:
            self.current = current
            for participant_id in list(self.room.handed_in(current or 0)):
                self.tell_participant(participant_id)

    def publish(self, role: Role, changed: set[str], at_once: bool = False) -> None:
        """Encode what really changed, once, and put it in the outbox of every line of this role, soon or at once."""
        began = time.perf_counter()
        fresh = self.fresh(role, changed)
        self.rest(time.perf_counter() - began)
        if fresh:
            hurry = at_once or not {each.partition(":")[0] for each in fresh} <= SLOW_SLOTS[role]
            self.spreads[role].tell(self.outboxes[role].values(), fresh, hurry)
            self.told_at[role] = now()

    def rest(self, took: float) -> None:
        """What took long to make is made less often: counting may take a tenth of the time that the loop has."""
        if took > LONG:
            self.rested_at = max(self.rested_at, now() + took * (RESTS - 1))

    def fresh(self, role: Role, changed: set[str]) -> dict[str, bytes]:
        """The frames of these slots that differ from what the role was told; from now on it was told them."""
        told = self.told[role]
        found: dict[str, bytes] = {}
        # In the order of SLOTS_OF: who hears of a result knows the round already.
        for name in in_order(role, changed):
            value = self.value(role, name)
            payload = self.frame(name, value)
            if told.get(name) == payload or (value is None and name not in told):
                continue
            found[name] = told[name] = payload
            if value is None and name.startswith("idea:"):
                del told[name]
        return found

    def keep_going(self) -> None:
        """Flush what waits, and give a sign of life to who heard nothing for long."""
        moment, alive = now(), self.frame("beat", {})
        for role, lines in self.outboxes.items():
            quiet = moment - self.told_at.get(role, 0.0) > QUIET
            for line, outbox in lines.items():
                if outbox.waiting:
                    outbox.flush()
                if quiet and moment - line.heard > QUIET:
                    outbox.put("beat", alive)
                    line.heard = moment

    def value(self, role: Role, name: str) -> Any:
        """One slot as this role may see it now; only here time comes in."""
        try:
            if role == Role.BOARD and self.still is not None:
                return of_still(self.still, self.room, name, now())
            found = slot(self.room, role, name)
        except Exception:
            # One idea or one result that cannot be shown may not take the rest of the screen with it.
            log.exception("a slot could not be made")
            return None
        return running(found, now() - self.steered_at) if name == "timer" else found

    def frame(self, name: str, value: Any) -> bytes:
        """One slot as a frame, ready for the line."""
        return text_frame(orjson.dumps({"slot": name, "epoch": self.room.epoch, "value": value}))


def opens(before: SessionState, after: SessionState) -> bool:
    """Whether the door stands further open than before."""
    way = before.admission == after.admission
    return (before.locked and not after.locked) or after.seats > before.seats or not way


def new_line(wire: Wire, role: Role, account_id: int | None = None) -> Line:
    """A line that is not in any hall yet."""
    return Line(role, Outbox(wire), account_id=account_id, heard=now())
