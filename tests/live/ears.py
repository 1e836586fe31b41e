"""Lines that listen: what they were told, however slowly they read, and a ledger that can refuse to save."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.access import Role
from app.errors import NotSaved
from app.live.hall import Hall, Line, new_line
from app.live.hub import Hub
from app.live.messages import COMMANDS, Door, HandInMessage
from app.live.socket import slot_in
from app.live.state import (
    DoorAnswer,
    HandIn,
    Hiding,
    Join,
    ParticipantState,
    Receipt,
    SessionState,
    Snapshot,
    Steered,
    Steering,
)
from app.store.live.ledger import StoreLedger
from tests.store.town import Town

PHONE, BOARD, CONSOLE = Role.PARTICIPANT, Role.BOARD, Role.FACILITATOR


@dataclass(eq=False)
class Ear:
    """A wire that keeps what comes over it. While it is `slow` it takes nothing."""

    slow: bool = False
    gone: bool = False
    heard: list[tuple[str, Any]] = field(default_factory=list)

    def write_frame(self, frame: bytes) -> None:
        assert not self.slow, "a wire that is full was written to"
        for each in apart(frame):
            slot = slot_in(each)
            self.heard.append((slot["slot"], slot["value"]))

    @property
    def behind(self) -> bool:
        return self.slow

    def abort(self) -> None:
        self.gone = True

    @property
    def knows(self) -> dict[str, Any]:
        """The newest value of each slot."""
        return dict(self.heard)

    def answers(self, slot: str) -> list[Any]:
        return [value for name, value in self.heard if name == slot]


def apart(frames: bytes) -> Iterator[bytes]:
    """One frame after the other."""
    while frames:
        head = {126: 4, 127: 10}.get(frames[1], 2)
        end = head + (int.from_bytes(frames[2:head], "big") if head > 2 else frames[1])
        yield frames[:end]
        frames = frames[end:]


@dataclass
class MoodyLedger:
    """The real ledger, that cannot save while it is `full`."""

    ledger: StoreLedger
    full: bool = False

    async def load(self, session_id: int) -> Snapshot:
        return await self.ledger.load(session_id)

    async def find(self, code: str) -> int | None:
        return await self.ledger.find(code)

    async def join(self, join: Join) -> ParticipantState:
        self.check()
        return await self.ledger.join(join)

    async def answer_door(self, answer: DoorAnswer) -> ParticipantState:
        self.check()
        return await self.ledger.answer_door(answer)

    async def hand_in(self, hand_in: HandIn) -> Receipt:
        self.check()
        return await self.ledger.hand_in(hand_in)

    async def steer(self, steering: Steering) -> Steered:
        self.check()
        return await self.ledger.steer(steering)

    async def hide_groups(self, hiding: Hiding) -> SessionState:
        self.check()
        return await self.ledger.hide_groups(hiding)

    def check(self) -> None:
        if self.full:
            raise NotSaved("not-saved")


@dataclass
class Evening:
    """A hub with one hall, on a real database."""

    town: Town
    ledger: MoodyLedger
    hub: Hub
    hall: Hall

    def listen(self, role: Role, participant: int | None = None) -> tuple[Ear, Line]:
        ear = Ear()
        line = new_line(ear, role, self.town.account_id if role == CONSOLE else None)
        if participant is not None:
            self.hall.take_place(line, participant)
        self.hall.connect(line)
        return ear, line

    async def phone(self, number: int) -> tuple[Ear, Line]:
        """Somebody who comes in, or comes back."""
        return self.listen(PHONE, await self.hub.come_in(self.hall, token(number), "nl"))

    async def steer(self, name: str, **values: Any) -> dict[str, Any]:
        """One command from a console of its own; gives the answer."""
        ear, line = self.listen(CONSOLE)
        command = COMMANDS[name](t=name, id="c1", rev=self.hall.room.session.rev, **values)
        await self.hub.steer(self.hall, line, command)
        self.hall.disconnect(line)
        answer: dict[str, Any] = ear.knows["answer:c1"]
        return answer

    async def open(self, step: str) -> int:
        """Go to a step and open a round; gives its id."""
        assert (await self.steer("go", activity=self.town.steps[step]))["code"] == "ok"
        assert (await self.steer("open"))["code"] == "ok"
        assert self.hall.room.round is not None
        return self.hall.room.round.id

    async def hand_in(self, line: Line, body: dict[str, Any], key: str = "vote", seq: int = 1, tap: str = "") -> str:
        """Hand in for the current round; gives the outcome."""
        assert line.participant_id is not None
        assert self.hall.room.round is not None
        tap = tap or f"tap-{line.participant_id}-{key}-{seq}".replace(":", "-")
        return await self.hub.hand_in(
            self.hall, line.participant_id, hand_in_message(self.hall.room.round.id, body, key, seq, tap)
        )

    async def answer_door(self, line: Line, group: str | None) -> None:
        assert line.participant_id is not None
        await self.hub.answer_door(self.hall, line.participant_id, Door(t="door", group=group, area=None))

    def settle(self) -> None:
        """Every line reads again, and everything that waits goes out."""
        for line in self.hall.lines:
            if isinstance(line.outbox.wire, Ear):
                line.outbox.wire.slow = False
        self.hall.beat(at_once=True)


def hand_in_message(round_id: int, body: dict[str, Any], key: str, seq: int, tap: str) -> HandInMessage:
    return HandInMessage(t="hand_in", round=round_id, key=key, seq=seq, tap=tap, body=body)


def token(number: int) -> str:
    return f"{number:064x}"


def dots(*codes: str) -> dict[str, Any]:
    return {"dots": dict.fromkeys(codes, 1)}


def text(words: str) -> dict[str, Any]:
    return {"text": words, "language": "nl"}


def told(evening: Evening, role: Role) -> dict[str, Any]:
    """All slots of a role, as they go over the line after a beat."""
    evening.settle()
    ear, line = evening.listen(role)
    evening.hall.disconnect(line)
    return ear.knows


def texts(evening: Evening, role: Role) -> str:
    return orjson.dumps(told(evening, role)).decode()


@asynccontextmanager
async def evening_in(town: Town) -> AsyncIterator[Evening]:
    """Without a clock: the tests make the beats."""
    ledger = MoodyLedger(StoreLedger(town.database))
    hub = Hub(ledger)
    yield Evening(town, ledger, hub, await hub.hall(town.session_id))
