"""All halls of this process: opening them from the ledger, and everything that has to wait for the ledger."""

import asyncio
import logging
import random
from contextlib import suppress
from random import Random

from app.errors import AppError, Conflict, Forbidden, NotFound, NotSaved
from app.i18n import LANGUAGES
from app.live.hall import Hall, Line, now
from app.live.messages import Command, Door, HandInMessage
from app.live.meters import Meters
from app.live.nodes import Nodes
from app.live.rehearsal import Rehearsal
from app.live.room import Room
from app.live.room.entries import check
from app.live.room.pictures import to_hide
from app.live.state import DoorAnswer, Hiding, Join, Receipt, Steered, Steering
from app.live.state.ledger import Ledger

BEAT = 0.1
"""Seconds between two beats: board and console hear at most ten times a second."""
STEP = 0.01
"""Seconds between two steps in which a large hall hears what does not hurry."""
RETRY_SPREAD_MS = 8000
PAUSED = 1.0
"""A beat that comes so many seconds late: this process was paused, and others went on."""
KEEP_EMPTY = 300.0
"""Seconds a room without lines stays in memory."""

log = logging.getLogger(__name__)


class Hub:
    """Start it in the loop that serves; it needs nothing but the ledger. `shared`: other processes write there too."""

    def __init__(self, ledger: Ledger, capacity: int = 10_000, shared: bool = False) -> None:
        self.ledger = ledger
        self.capacity = capacity
        self.halls: dict[int, Hall] = {}
        self.nodes = Nodes(f"{random.getrandbits(64):016x}", self.halls, ledger) if shared else None
        self.rehearsals: dict[int, Rehearsal] = {}
        self.opening: dict[int, asyncio.Task[Hall]] = {}
        self.beating: asyncio.Task[None] | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.meters = Meters()
        self.draining = False
        """Whether everybody is being sent away, because this process stops."""

    def start(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.beating = asyncio.create_task(self.beat_on())
        if self.nodes:
            self.nodes.start()

    def send_away(self) -> None:
        """Tell everybody to come back at a moment of their own: here when this was a restart, else at another process.

        What they sent is still stored and answered.
        """
        self.draining = True
        for hall in self.halls.values():
            for line in hall.lines:
                retry = random.randrange(500, RETRY_SPREAD_MS)  # noqa: S311  spreads the load, keeps no secret
                hall.tell(line, "bye", {"retry": retry})

    async def stop(self) -> None:
        """Stop what goes by itself; everybody is gone."""
        for rehearsal in self.rehearsals.values():
            rehearsal.stop()
        if self.beating is not None:
            self.beating.cancel()
        if self.nodes:
            await self.nodes.stop()

    async def beat_on(self) -> None:
        while True:
            due = now() + BEAT
            while self.spread() and now() < due - STEP:  # noqa: ASYNC110  it is about time
                await asyncio.sleep(STEP)
            await asyncio.sleep(max(due - now(), 0))
            self.meters.lag.add(now() - due)
            if now() - due > PAUSED:
                await self.fresh_if_possible()
            self.beat()
            self.forget_empty()

    def spread(self) -> bool:
        """Tell a few more lines of each hall what others heard already; says whether there were any."""
        spreads = [each for hall in self.halls.values() for each in hall.spreads.values() if each.left]
        for each in spreads:
            each.go_on()
        return bool(spreads)

    def beat(self) -> None:
        """Let every hall tell what changed."""
        for hall in list(self.halls.values()):
            try:
                hall.beat()
            except Exception:
                # A bug in one room may not silence all the others.
                log.exception("a room failed in its beat")

    def forget_empty(self) -> None:
        """Let go of halls that nobody was in for long; the ledger has all of it."""
        for session_id, hall in list(self.halls.items()):
            if not hall.lines and now() - hall.empty_since > KEEP_EMPTY:
                del self.halls[session_id]
                self.rehearsals.pop(session_id, None)

    # Halls

    async def hall(self, session_id: int) -> Hall:
        """Return the hall of a session; the first to ask has it read from the ledger. Raises NotFound."""
        if session_id in self.halls:
            # Whoever asks still has to wait before connecting: until then the hall may not be forgotten.
            self.halls[session_id].empty_since = now()
            await self.fresh()
            if session_id in self.halls:
                return self.halls[session_id]
        if session_id not in self.opening:
            self.opening[session_id] = asyncio.create_task(self.open(session_id))
        return await asyncio.shield(self.opening[session_id])

    async def open(self, session_id: int) -> Hall:
        try:
            snapshot = await self.ledger.load(session_id)
            self.halls[session_id] = Hall(Room(snapshot, f"{random.getrandbits(48):x}", alone=self.nodes is None))
            if self.nodes:
                self.nodes.opened(session_id, snapshot.position)
            return self.halls[session_id]
        finally:
            del self.opening[session_id]

    def knows(self, code: str, token_hash: str) -> bool:
        """Say whether somebody with this token takes part in the session with this code."""
        rooms = (hall.room for hall in self.halls.values())
        return any(room.session.code == code and token_hash in room.by_token for room in rooms)

    async def fresh(self) -> None:
        """Let the halls know what any process committed until now. Raises NotSaved when that cannot be read."""
        if self.nodes:
            await self.nodes.fresh()

    async def fresh_if_possible(self) -> None:
        with suppress(NotSaved):
            await self.fresh()

    async def hall_with_code(self, code: str) -> Hall:
        """Return the hall behind a join code. Raises NotFound, the same for any wrong code."""
        for id, hall in self.halls.items():
            # How long a code still opens after the end, the ledger knows. It keeps nothing of a rehearsal.
            session = hall.room.session
            if session.code == code and (session.state != "ended" or session.rehearsal):
                return await self.hall(id)
        session_id = await self.ledger.find(code)
        if session_id is None:
            raise NotFound("code-unknown")
        return await self.hall(session_id)

    async def refresh(self, session_id: int) -> None:
        """Read a session again after its agenda or plan was edited on a page; nothing to do when nobody is in it."""
        if session_id in self.opening:
            # It may have been read a moment before that.
            with suppress(AppError):
                await asyncio.shield(self.opening[session_id])
        hall = self.halls.get(session_id)
        if hall is not None and self.nodes:
            await self.nodes.fresh()
        elif hall is not None:
            hall.accept(Steered((await self.ledger.load(session_id)).session))

    def refresh_soon(self, session_id: int) -> None:
        """The same, for those who are not in the loop."""
        if self.loop is not None:
            asyncio.run_coroutine_threadsafe(self.refresh(session_id), self.loop)

    def let_go_soon(self, session_id: int | None = None) -> None:
        """Forget a session that is no more, or those that ended and are stored otherwise now; from any thread."""
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.let_go, session_id)

    def let_go(self, session_id: int | None) -> None:
        """Who is still on the line comes back, and is told what is stored now."""
        for id, hall in list(self.halls.items()):
            if id == session_id or (session_id is None and hall.room.session.state == "ended"):
                del self.halls[id]
                if id in self.rehearsals:
                    self.rehearsals.pop(id).stop()
                for line in hall.lines:
                    line.outbox.wire.abort()

    def connect(self, hall: Hall, line: Line) -> None:
        """From now on the line hears all. Who waited while the hall was let go comes back to the one opened anew."""
        hall.connect(line)
        if self.halls.get(hall.room.session.id) is not hall:
            line.outbox.wire.abort()

    # What people send

    async def come_in(self, hall: Hall, token_hash: str, language: str, origin: str = "phone") -> int:
        """Return the participant with this token; let a new one in if the door is open. Raises Conflict, Forbidden."""
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
        if len(room.participants) + hall.coming >= self.capacity:
            raise Conflict("session-full")
        hall.coming += 1
        try:
            participant = await self.ledger.join(Join(room.session.id, token_hash, language, origin))
            room.come_in(participant)
        finally:
            hall.coming -= 1
        if participant.removed:
            # Elsewhere, a moment ago.
            raise Forbidden("removed")
        return participant.id

    async def answer_door(self, hall: Hall, participant_id: int, message: Door) -> None:
        session = hall.room.session
        group = message.group if message.group in {each.code for each in session.groups} else None
        area = message.area if message.area in {each.code for each in session.areas} else None
        language = message.language if message.language in LANGUAGES else session.language
        answer = DoorAnswer(participant_id, group, area, language)
        hall.room.come_in(await self.ledger.answer_door(answer))
        hall.tell_participant(participant_id)

    async def hand_in(self, hall: Hall, participant_id: int, message: HandInMessage) -> str:
        """Check, store, then acknowledge: `mine` goes out after the commit, never before. Gives the outcome."""
        began = now()
        receipt = await self.ledger.hand_in(check(hall.room, participant_id, message))
        return self.stored(hall, participant_id, message.round, receipt, began)

    def stored(self, hall: Hall, participant_id: int, round_id: int, receipt: Receipt, began: float) -> str:
        """A hand-in is on disk: let the room know, and acknowledge."""
        if receipt.entry is not None:
            hall.room.store(receipt.entry)
        hall.tell_participant(participant_id, round_id)
        self.meters.acknowledged.add(now() - began)
        return receipt.outcome

    def rehearsal(self, hall: Hall) -> Rehearsal:
        """The simulated participants of a session; in a hall that was opened anew they are others."""
        known = self.rehearsals.get(hall.room.session.id)
        if known is None or known.hall is not hall:
            known = Rehearsal(self, hall, Random())  # noqa: S311  keeps no secret
            self.rehearsals[hall.room.session.id] = known
        return known

    async def accept(self, hall: Hall, steered: Steered) -> None:
        """A command is on disk: show what it came to. Beside other processes that is read with all that they wrote, for
        a round that one of them closed may lack their votes here.
        """
        if self.nodes is None:
            hall.accept(steered)
        else:
            await self.fresh_if_possible()

    async def settle(self, hall: Hall) -> None:
        """Of a round that was shown live and is closed now, the ledger hides every group, until it is told which.

        When it cannot be told, they stay hidden: the round is closed all the same.
        """
        for round in hall.room.closed_pictured():
            hiding = Hiding(hall.room.session.id, round.id, to_hide(hall.room, round))
            with suppress(NotSaved):
                await self.accept(hall, Steered(await self.ledger.hide_groups(hiding)))

    async def steer(self, hall: Hall, line: Line, message: Command) -> None:
        """Carry out a command, tell everybody the new state, and its sender how it went."""
        values = message.model_dump(exclude={"t", "id", "rev"})
        name = message.model_dump(include={"t"})["t"]
        steering = Steering(hall.room.session.id, line.account_id, message.rev, name, values)
        answer: dict[str, object] = {"code": "ok", "details": {}}
        try:
            await self.accept(hall, await self.ledger.steer(steering))
            await self.settle(hall)
            if name == "rehearse":
                self.rehearsal(hall).want(values["phones"])
        except AppError as error:
            answer = {"code": error.code, "details": error.details}
        hall.tell(line, f"answer:{message.id}", answer)
