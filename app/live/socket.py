"""One conversation from its first message to its last: bounded parsing, a budget, refusals that keep the line open."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError
from starlette.websockets import WebSocket

from app.access import Role
from app.errors import AppError, Conflict, NotSaved, Refused, TooMany
from app.live.hall import Hall, Line, new_line, now
from app.live.hub import Hub
from app.live.messages import PARSE_CONSOLE, PARSE_PHONE, Door, HandInMessage

LONGEST = 16 * 1024
BAD_MESSAGES = 10
POLICY_VIOLATION = 1008

Parsed = TypeVar("Parsed")


@dataclass(slots=True)
class Budget:
    """A token bucket: so many messages at once, and so many a second after that."""

    burst: float
    pace: float
    left: float
    seen: float

    def take(self, moment: float) -> None:
        """Use one. Raises TooMany when there is none left."""
        self.left = min(self.burst, self.left + (moment - self.seen) * self.pace)
        self.seen = moment
        if self.left < 1:
            raise TooMany("too-fast")
        self.left -= 1


def phone_budget() -> Budget:
    """What one phone may say, along whichever line."""
    return Budget(burst=20, pace=5, left=20, seen=now())


class Budgets:
    """The budgets of those who post, and so have no line to keep it with; who was silent longest is forgotten."""

    def __init__(self, most: int = 20_000) -> None:
        self.most = most
        self.known: dict[str, Budget] = {}

    def of(self, who: str) -> Budget:
        """Return the budget of this one, and make it if there is none."""
        found = self.known.pop(who, None) or phone_budget()
        self.known[who] = found
        if len(self.known) > self.most:
            del self.known[next(iter(self.known))]
        return found


async def listen_to_console(websocket: WebSocket, hub: Hub, hall: Hall, line: Line) -> None:
    """Serve a console until it goes."""
    budget = Budget(burst=60, pace=20, left=60, seen=now())
    await listen(websocket, hall, line, budget, lambda raw: hub.steer(hall, line, parse(PARSE_CONSOLE, raw)))


async def listen_to_board(websocket: WebSocket) -> None:
    """A board has nothing to say: wait until it goes."""
    async for _ in messages(websocket):
        await websocket.close(POLICY_VIOLATION)


async def listen(
    websocket: WebSocket, hall: Hall, line: Line, budget: Budget, respond: Callable[[str | bytes], Awaitable[None]]
) -> None:
    """Respond to each message; what is refused is told, and after too many refusals the line is closed."""
    refused = 0
    async for raw in messages(websocket):
        try:
            budget.take(now())
            await respond(raw)
        except AppError as error:
            refused += 1
            refuse(hall, line, error)
        if refused >= BAD_MESSAGES:
            await websocket.close(POLICY_VIOLATION)
            return


async def messages(websocket: WebSocket) -> AsyncIterator[str | bytes]:
    """Give what comes in, as it is, until the line ends."""
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            return
        yield message.get("text") or message.get("bytes") or b""


async def take(hub: Hub, hall: Hall, line: Line, message: Door | HandInMessage) -> None:
    """Pass a phone's message on; a refused hand-in is answered by its own tap, so that the phone knows which one."""
    if line.participant_id is None:
        raise Conflict("not-in")
    if isinstance(message, Door):
        await hub.answer_door(hall, line.participant_id, message)
        return
    try:
        outcome = await hub.hand_in(hall, line.participant_id, message)
    except AppError as error:
        refuse_hand_in(hall, line, message, error)
    else:
        if outcome == "closed":
            refuse_hand_in(hall, line, message, Conflict("round-closed"))


def parse(adapter: TypeAdapter[Parsed], raw: str | bytes) -> Parsed:
    """Read a message strictly: no NaN, no lone surrogates, no unknown names. Raises Refused, telling nothing back."""
    if len(raw) > LONGEST:
        raise Refused("message-too-long")
    try:
        return adapter.validate_python(orjson.loads(raw))
    except (orjson.JSONDecodeError, ValidationError, RecursionError):
        raise Refused("message-invalid") from None


def refuse(hall: Hall, line: Line, error: AppError) -> None:
    """Say to one line what was not possible."""
    hall.tell(line, "error", {"code": error.code, "details": error.details})


def refuse_hand_in(hall: Hall, line: Line, message: HandInMessage, error: AppError) -> None:
    """A refused hand-in is answered by its own tap, so that the phone knows which one.

    What could not be saved is no fault of the phone: it keeps the entry and sends it again.
    """
    name = "error" if isinstance(error, NotSaved) else f"error:{message.tap}"
    hall.tell(line, name, {"code": error.code, "details": error.details})


class Basket:
    """A wire for who posts and polls: keeps what it is told, and is over as soon as the answer is sent."""

    behind = False

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def write_frame(self, frame: bytes) -> None:
        self.frames.append(frame)

    def abort(self) -> None:
        self.frames.clear()


@dataclass(frozen=True, slots=True)
class Knock:
    """Who knocks at the door, in which language, and from what kind of device."""

    token_hash: str
    language: str
    origin: str = "phone"


async def exchange(hub: Hub, hall: Hall, knock: Knock, raw: bytes) -> list[dict[str, Any]]:
    """The same conversation without a websocket: one message (or none) in, all slots as they are after it out."""
    basket = Basket()
    line = new_line(basket, Role.PARTICIPANT)
    message = None
    try:
        line.participant_id = await hub.come_in(hall, knock.token_hash, knock.language, knock.origin)
        if raw:
            message = parse(PARSE_PHONE, raw)
            await take(hub, hall, line, message)
    except AppError as error:
        refuse(hall, line, error)
    answers = [slot_in(each) for each in basket.frames]
    basket.frames.clear()
    hall.connect(line)
    if isinstance(message, HandInMessage):
        # The round may have passed: then `mine` says nothing of this hand-in.
        hall.tell_own(line, message.round)
    hall.disconnect(line)
    return [slot_in(each) for each in basket.frames] + answers


def slot_in(frame: bytes) -> dict[str, Any]:
    """Take the JSON out of one of our own text frames."""
    head = {126: 4, 127: 10}.get(frame[1], 2)
    slot: dict[str, Any] = orjson.loads(frame[head:])
    return slot
