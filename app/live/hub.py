"""All rooms of this process and everybody on the line with them.

The hub waits (for the ledger, for the beat); the rooms do not. What a room says goes out in beats: the newest value of
each changed slot, encoded once per role, to every line of that role.
"""

import asyncio
import logging
import random
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.access import Role
from app.errors import AppError, Conflict, Forbidden, NotFound
from app.live.messages import Command, Door, HandInMessage
from app.live.outbox import Outbox, Wire, text_frame
from app.live.room import Room
from app.live.state import DoorAnswer, Join, Ledger, Steered, Steering

BEAT = 0.1
"""Seconds between two beats: board and console hear at most ten times a second."""
SLOW_BEATS = 10
SLOW_SLOTS = frozenset({"count", "result", "idea"})
"""What phones hear once a second while it moves; openings, closings and reveals go at once."""
QUIET = 15.0
"""Seconds after which a silent line gets a sign of life."""
RETRY_SPREAD_MS = 8000
TABS = 4
"""So many lines one participant may have."""
KEEP_EMPTY = 300.0
"""Seconds a room without lines stays in memory."""

log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Line:
    """One phone, board or console that is connected."""

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
    phones: dict[int, list[Line]] = field(default_factory=dict)
    """The lines of each participant: one for each tab."""
    told: dict[Role, dict[str, bytes]] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    """Slots that phones still have to hear at the next slow beat."""
    beats: int = 0
    current: int | None = None
    """The round that phones last heard was current."""
    steered_at: float = 0.0
    empty_since: float = 0.0


class Hub:
    """Start it in the loop that serves; it needs nothing but the ledger."""

    def __init__(self, ledger: Ledger, capacity: int = 10_000) -> None:
        self.ledger = ledger
        self.capacity = capacity
        self.halls: dict[int, Hall] = {}
        self.opening: dict[int, asyncio.Task[Hall]] = {}
        self.beating: asyncio.Task[None] | None = None
        self.loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.beating = asyncio.create_task(self.beat_on())

    async def stop(self) -> None:
        """Tell everybody to come back at a moment of their own, then stop."""
        for hall in self.halls.values():
            for line in hall.lines:
                retry = random.randrange(500, RETRY_SPREAD_MS)  # noqa: S311  spreads the load, keeps no secret
                line.outbox.put("bye", frame(hall.room, "bye", {"retry": retry}))
        if self.beating is not None:
            self.beating.cancel()

    async def hall(self, session_id: int) -> Hall:
        """Return the hall of a session; the first to ask has it read from the ledger."""
        if session_id in self.halls:
            return self.halls[session_id]
        if session_id not in self.opening:
            self.opening[session_id] = asyncio.create_task(self.open(session_id))
        return await asyncio.shield(self.opening[session_id])

    async def open(self, session_id: int) -> Hall:
        try:
            room = Room(await self.ledger.load(session_id), epoch=f"{random.getrandbits(48):x}")
            hall = self.halls[session_id] = Hall(room, steered_at=now(), empty_since=now())
            return hall
        finally:
            del self.opening[session_id]

    async def hall_with_code(self, code: str) -> Hall:
        """Return the hall behind a join code. Raises NotFound, the same for any wrong code."""
        for hall in self.halls.values():
            if hall.room.session.code == code:
                return hall
        session_id = await self.ledger.find(code)
        if session_id is None:
            raise NotFound("code-unknown")
        return await self.hall(session_id)

    # Coming and going

    def connect(self, hall: Hall, line: Line) -> None:
        """Tell the newcomer everything that its role was told, and from now on every change."""
        room, told = hall.room, self.told(hall, line.role)
        hall.lines.add(line)
        for name, payload in told.items():
            # The clock goes on while a frame lies ready.
            line.outbox.put(name, frame(room, name, value(hall, line.role, name)) if name == "timer" else payload)
        if line.participant_id is not None:
            self.tell_own(hall, line)
        if line.role == Role.FACILITATOR:
            room.count_console(1)

    def disconnect(self, hall: Hall, line: Line) -> None:
        if line not in hall.lines:
            return
        hall.lines.discard(line)
        tabs = hall.phones.get(line.participant_id or 0, [])
        if line in tabs:
            tabs.remove(line)
            hall.room.close_line(line.participant_id or 0)
            if not tabs:
                del hall.phones[line.participant_id or 0]
        if line.role == Role.FACILITATOR:
            hall.room.count_console(-1)
        hall.empty_since = now()

    async def come_in(self, hall: Hall, token_hash: str, language: str) -> int:
        """Return the participant with this token; let a new one in when the door is open. Raises Conflict, Forbidden."""
        room = hall.room
        known = room.by_token.get(token_hash)
        if known is not None:
            if room.participants[known].removed:
                raise Forbidden("removed")
            return known
        if room.session.state == "ended":
            raise Conflict("session-ended")
        if room.session.locked:
            raise Conflict("session-locked")
        if len(room.participants) >= self.capacity:
            raise Conflict("session-full")
        participant = await self.ledger.join(Join(room.session.id, token_hash, language))
        room.come_in(participant)
        return participant.id

    def take_place(self, hall: Hall, line: Line, participant_id: int) -> None:
        """The line now speaks for this participant; of too many tabs the oldest goes."""
        tabs = hall.phones.setdefault(participant_id, [])
        if len(tabs) >= TABS:
            tabs[0].outbox.wire.abort()
        tabs.append(line)
        line.participant_id = participant_id
        hall.room.open_line(participant_id)

    # What they send

    async def answer_door(self, hall: Hall, line: Line, message: Door) -> None:
        assert line.participant_id is not None
        room = hall.room
        group = message.group if message.group in {each.code for each in room.session.groups} else None
        area = message.area if message.area in {each.code for each in room.session.areas} else None
        answer = DoorAnswer(line.participant_id, group, area, message.language)
        room.come_in(await self.ledger.answer_door(answer))
        self.tell_participant(hall, line.participant_id)

    async def hand_in(self, hall: Hall, line: Line, message: HandInMessage) -> None:
        """Check, store, then acknowledge: `mine` goes out after the commit, never before."""
        assert line.participant_id is not None
        room = hall.room
        receipt = await self.ledger.hand_in(room.check(line.participant_id, message))
        if receipt.entry is not None:
            room.store(receipt.entry)
        if receipt.outcome == "closed":
            refusal = {"code": "round-closed", "details": {}}
            tell(hall, line, f"error:{message.tap}", refusal)
        self.tell_participant(hall, line.participant_id, message.round)

    async def steer(self, hall: Hall, line: Line, message: Command) -> None:
        """Carry out a command and tell its sender how it went; the others see the new state at the next beat."""
        values = message.model_dump(exclude={"t", "id", "rev"})
        name = type(message).model_fields["t"].annotation.__args__[0]  # type: ignore[union-attr]
        steering = Steering(hall.room.session.id, line.account_id, message.rev, name, values)
        try:
            steered = await self.ledger.steer(steering)
        except AppError as error:
            tell(hall, line, f"answer:{message.id}", {"code": error.code, "details": error.details})
            return
        self.accept(hall, steered)
        for participant in steered.participants:
            self.tell_participant(hall, participant.id)
        self.beat(hall, at_once=True)
        tell(hall, line, f"answer:{message.id}", {"code": "ok", "details": {}})

    async def refresh(self, session_id: int) -> None:
        """Read a session again after its agenda or plan was edited on a page; does nothing when nobody is in it."""
        if session_id in self.halls:
            snapshot = await self.ledger.load(session_id)
            self.accept(self.halls[session_id], Steered(snapshot.session))

    def refresh_soon(self, session_id: int) -> None:
        """The same, for those who are not in the loop."""
        if self.loop is not None:
            asyncio.run_coroutine_threadsafe(self.refresh(session_id), self.loop)

    def accept(self, hall: Hall, steered: Steered) -> None:
        hall.room.steer(steered)
        hall.steered_at = now()

    # What they are told

    def told(self, hall: Hall, role: Role) -> dict[str, bytes]:
        """The frames of this role, made now if nobody of it was here yet."""
        if role not in hall.told:
            room = hall.room
            hall.told[role] = {name: frame(room, name, value(hall, role, name)) for name in room.news(role)}
        return hall.told[role]

    def tell_participant(self, hall: Hall, participant_id: int, round_id: int | None = None) -> None:
        for line in hall.phones.get(participant_id, ()):
            self.tell_own(hall, line, round_id)

    def tell_own(self, hall: Hall, line: Line, round_id: int | None = None) -> None:
        """Send `me` and `mine` to one phone."""
        assert line.participant_id is not None
        room = hall.room
        if round_id is None:
            tell(hall, line, "me", room.me(line.participant_id))
        current = room.round.id if room.round else None
        if round_id is None or round_id == current:
            tell(hall, line, "mine", room.mine(line.participant_id, current))
        else:
            tell(hall, line, f"mine:{round_id}", room.mine(line.participant_id, round_id))

    async def beat_on(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            for hall in list(self.halls.values()):
                try:
                    self.beat(hall)
                except Exception:
                    # A bug in one room may not silence all the others.
                    log.exception("a room failed in its beat")

    def beat(self, hall: Hall, at_once: bool = False) -> None:
        """Tell every role what changed since it was last told. Phones hear numbers that move at the slow beat only."""
        hall.beats += 1
        changed, hall.room.changed = hall.room.changed, set()
        self.tell_round(hall)
        for role in hall.told:
            if role != Role.PARTICIPANT:
                self.publish(hall, role, changed)
        hall.late |= changed
        slow = at_once or hall.beats % SLOW_BEATS == 0
        names = {each for each in hall.late if slow or each.partition(":")[0] not in SLOW_SLOTS}
        if Role.PARTICIPANT in hall.told:
            self.publish(hall, Role.PARTICIPANT, names)
        hall.late -= names
        self.keep_going(hall)

    def tell_round(self, hall: Hall) -> None:
        """When another round becomes current, those who have something of their own in it are told."""
        round = hall.room.round
        if round is None or round.id == hall.current:
            return
        hall.current = round.id
        for participant_id in list(hall.room.handed_in(round.id)):
            self.tell_participant(hall, participant_id)

    def publish(self, hall: Hall, role: Role, names: set[str]) -> None:
        """Encode what really changed, once, and put it in the outbox of every line of this role."""
        told, room = hall.told[role], hall.room
        fresh: dict[str, bytes] = {}
        for name in names:
            if not room.concerns(role, name):
                continue
            new = value(hall, role, name)
            payload = frame(room, name, new)
            if told.get(name) == payload or (new is None and name not in told):
                continue
            fresh[name] = told[name] = payload
            if new is None and name.startswith("idea:"):
                del told[name]
        for line in hall.lines if fresh else ():
            if line.role == role:
                for name, payload in fresh.items():
                    line.outbox.put(name, payload)
                line.heard = now()

    def keep_going(self, hall: Hall) -> None:
        """Flush what waits, and give a sign of life to who heard nothing for long; forget a room nobody is in."""
        moment = now()
        alive = frame(hall.room, "beat", {})
        for line in hall.lines:
            line.outbox.flush()
            if moment - line.heard > QUIET:
                line.outbox.put("beat", alive)
                line.heard = moment
        if not hall.lines and moment - hall.empty_since > KEEP_EMPTY:
            self.halls.pop(hall.room.session.id, None)


def value(hall: Hall, role: Role, name: str) -> Any:
    """One slot as this role may see it now; only here time comes in."""
    found = hall.room.slot(role, name)
    if name == "timer" and found is not None:
        return {**found, "left": round(found["left"] - (now() - hall.steered_at), 1)}
    return found


def now() -> float:
    return asyncio.get_running_loop().time()


def frame(room: Room, name: str, value: Any) -> bytes:
    """One slot as a frame, ready for the line."""
    return text_frame(orjson.dumps({"slot": name, "epoch": room.epoch, "value": value}))


def tell(hall: Hall, line: Line, name: str, value: Any) -> None:
    """Send one slot to one line."""
    line.outbox.put(name, frame(hall.room, name, value))
    line.heard = now()


def connectable(wire: Wire, role: Role, account_id: int | None = None) -> Line:
    """A line that is not in any hall yet."""
    return Line(role, Outbox(wire), account_id=account_id, heard=now())
