"""What a phone says along its line: heard, passed on and answered without a task of its own."""

import asyncio
import logging
from collections import deque
from typing import Any, Protocol

from app.errors import AppError, Conflict
from app.live import socket
from app.live.hall import Hall, Line, now
from app.live.hub import Hub
from app.live.messages import PARSE_PHONE, Door, HandInMessage
from app.live.outbox import Write
from app.live.room.entries import check

WAITING_MESSAGES = 32

log = logging.getLogger(__name__)


class Ends(Protocol):
    """The wire, as far as it can be ended."""

    def close(self, code: int) -> None: ...
    def abort(self) -> None: ...


class Talk:
    """One phone's side of it, from its first message to its last.

    One message at a time: what comes before the last one is on disk waits, and is held against what that came to.
    """

    __slots__ = ("budget", "going", "hall", "hub", "line", "over", "refused", "waiting", "wire")

    def __init__(self, hub: Hub, hall: Hall, line: Line, wire: Ends) -> None:
        self.hub = hub
        self.hall = hall
        self.line = line
        self.wire = wire
        self.budget = socket.phone_budget()
        self.refused = 0
        self.going = False
        self.over = False
        self.waiting: deque[str | bytes] | None = None

    def hear(self, raw: str | bytes) -> None:
        """Respond to a message, now or when the one before it is done; who sends too many meanwhile is gone."""
        if not self.going:
            self.respond(raw)
            return
        if self.waiting is None:
            self.waiting = deque()
        self.waiting.append(raw)
        if len(self.waiting) > WAITING_MESSAGES:
            self.waiting = None
            self.wire.abort()

    def take_way(self, way: Write | None) -> None:
        """What the line is told goes straight this way, as long as there is one."""
        self.line.outbox.take_way(way)

    def gone(self) -> None:
        """The line is over. What is on its way to the disk is still told to the room."""
        self.over = True
        self.waiting = None
        self.hall.disconnect(self.line)

    def respond(self, raw: str | bytes) -> None:
        if self.over:
            return
        try:
            moment = now()
            self.budget.take(moment)
            self.pass_on(socket.parse(PARSE_PHONE, raw), moment)
        except AppError as error:
            self.refuse(error)
        except Exception:
            # A bug: the phone comes back, and no other one notices.
            log.exception("a message could not be dealt with")
            self.wire.abort()

    def pass_on(self, message: Door | HandInMessage, began: float) -> None:
        """Let the hub do it. Raises Conflict for who is nobody here, because the door was shut."""
        participant_id = self.line.participant_id
        if participant_id is None:
            raise Conflict("not-in")
        if isinstance(message, Door):
            self.follow(message, asyncio.ensure_future(self.hub.answer_door(self.hall, participant_id, message)), 0.0)
            return
        try:
            checked = check(self.hall.room, participant_id, message)
        except AppError as error:
            socket.refuse_hand_in(self.hall, self.line, message, error)
        else:
            self.follow(message, asyncio.ensure_future(self.hub.ledger.hand_in(checked)), began)

    def follow(self, message: Door | HandInMessage, doing: "asyncio.Future[Any]", began: float) -> None:
        self.going = True
        doing.add_done_callback(lambda done: self.done(message, done, began))

    def done(self, message: Door | HandInMessage, done: "asyncio.Future[Any]", began: float) -> None:
        """It is on disk, or could not be: say so, and go on with what waits."""
        self.going = False
        try:
            if isinstance(message, Door):
                done.result()
            else:
                self.acknowledge(message, done, began)
        except AppError as error:
            self.refuse(error)
        except Exception:
            # A bug: the phone comes back, and no other one notices.
            log.exception("a message could not be dealt with")
            self.wire.abort()
        while self.waiting and not self.going:
            self.respond(self.waiting.popleft())

    def acknowledge(self, message: HandInMessage, done: "asyncio.Future[Any]", began: float) -> None:
        try:
            outcome = self.hub.stored(self.hall, self.line.participant_id or 0, message.round, done.result(), began)
        except AppError as error:
            socket.refuse_hand_in(self.hall, self.line, message, error)
        else:
            if outcome == "closed":
                socket.refuse_hand_in(self.hall, self.line, message, Conflict("round-closed"))

    def refuse(self, error: AppError) -> None:
        """Say what was not possible; after too many of these the line is closed."""
        socket.refuse(self.hall, self.line, error)
        self.refused += 1
        if self.refused >= socket.BAD_MESSAGES:
            self.over = True
            self.wire.close(socket.POLICY_VIOLATION)
