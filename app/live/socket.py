"""One connection from its first frame to its last: bounded parsing, a budget, and refusals that keep the line open."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.errors import AppError, Conflict, NotSaved, Refused, TooMany
from app.live.hub import Hall, Hub, Line, now, tell
from app.live.messages import PARSE_CONSOLE, PARSE_PHONE, Command, Door, HandInMessage

LONGEST = 16 * 1024
BAD_MESSAGES = 10
POLICY_VIOLATION = 1008

Parsed = TypeVar("Parsed")


@dataclass(slots=True)
class Budget:
    """A token bucket: so many messages at once, so many a second after that."""

    burst: float
    pace: float
    left: float
    seen: float

    def take(self, moment: float) -> None:
        """Use one. Raises TooMany when there is none."""
        self.left = min(self.burst, self.left + (moment - self.seen) * self.pace)
        self.seen = moment
        if self.left < 1:
            raise TooMany("too-fast")
        self.left -= 1


def phone_budget() -> Budget:
    return Budget(burst=20, pace=5, left=20, seen=now())


def console_budget() -> Budget:
    return Budget(burst=60, pace=20, left=60, seen=now())


async def listen_to_phone(websocket: WebSocket, hub: Hub, hall: Hall, line: Line) -> None:
    """Serve a phone until it goes."""
    budget, bad = phone_budget(), 0
    async for raw in messages(websocket):
        try:
            budget.take(now())
            await take(hub, hall, line, parse(PARSE_PHONE, raw))
        except AppError as error:
            bad += 1
            refuse(hall, line, error)
        if bad >= BAD_MESSAGES:
            await websocket.close(POLICY_VIOLATION)
            return


async def listen_to_console(websocket: WebSocket, hub: Hub, hall: Hall, line: Line) -> None:
    """Serve a console until it goes."""
    budget, bad = console_budget(), 0
    async for raw in messages(websocket):
        try:
            budget.take(now())
            message: Command = parse(PARSE_CONSOLE, raw)
            await hub.steer(hall, line, message)
        except AppError as error:
            bad += 1
            refuse(hall, line, error)
        if bad >= BAD_MESSAGES:
            await websocket.close(POLICY_VIOLATION)
            return


async def listen_to_board(websocket: WebSocket) -> None:
    """A board has nothing to say: wait until it goes."""
    async for _ in messages(websocket):
        await websocket.close(POLICY_VIOLATION)
        return


async def messages(websocket: WebSocket) -> AsyncIterator[str | bytes]:
    """Give what comes in, as it is, until the line ends."""
    while True:
        try:
            message = await websocket.receive()
        except (WebSocketDisconnect, RuntimeError):
            return
        if message["type"] == "websocket.disconnect":
            return
        yield message.get("text") or message.get("bytes") or b""


async def take(hub: Hub, hall: Hall, line: Line, message: Door | HandInMessage) -> None:
    """Pass a phone's message on; a refused hand-in is answered by its own tap, so that the phone knows which one."""
    if line.participant_id is None:
        raise Conflict("not-in")
    if isinstance(message, Door):
        await hub.answer_door(hall, line, message)
        return
    try:
        await hub.hand_in(hall, line, message)
    except NotSaved as error:
        refuse(hall, line, error)
    except AppError as error:
        tell(hall, line, f"error:{message.tap}", {"code": error.code, "details": error.details})


def parse(adapter: TypeAdapter[Parsed], raw: str | bytes) -> Parsed:
    """Read a message strictly: no NaN, no lone surrogates, no unknown names. Raises Refused, telling nothing back."""
    if len(raw) > LONGEST:
        raise Refused("message-too-long")
    try:
        return adapter.validate_python(orjson.loads(raw))
    except (orjson.JSONDecodeError, ValidationError, RecursionError):
        raise Refused("message-invalid") from None


def refuse(hall: Hall, line: Line, error: AppError) -> None:
    tell(hall, line, "error", {"code": error.code, "details": error.details})
