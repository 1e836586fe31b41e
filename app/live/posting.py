"""The same conversation without a websocket: one message in, everything this phone may know out."""

from typing import Any

import orjson

from app.access import Role
from app.errors import AppError
from app.live.hub import Hall, Hub, connectable
from app.live.messages import PARSE_PHONE
from app.live.socket import parse, refuse, take


class Basket:
    """A line that keeps what it is told; always room for more, and over as soon as the answer is sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def write_frame(self, frame: bytes) -> None:
        self.frames.append(frame)

    def full(self) -> bool:
        return False

    def abort(self) -> None:
        self.frames.clear()


async def exchange(hub: Hub, hall: Hall, token_hash: str, language: str, raw: bytes) -> list[dict[str, Any]]:
    """Take one message (or none, when raw is empty) and give all slots as they are after it."""
    basket = Basket()
    line = connectable(basket, Role.PARTICIPANT)
    try:
        line.participant_id = await hub.come_in(hall, token_hash, language)
        if raw:
            await take(hub, hall, line, parse(PARSE_PHONE, raw))
    except AppError as error:
        refuse(hall, line, error)
    answers = [slot_in(each) for each in basket.frames]
    basket.frames.clear()
    hub.connect(hall, line)
    hub.disconnect(hall, line)
    return [slot_in(each) for each in basket.frames] + answers


def slot_in(frame: bytes) -> dict[str, Any]:
    """Take the JSON out of one of our own text frames."""
    head = {126: 4, 127: 10}.get(frame[1], 2)
    slot: dict[str, Any] = orjson.loads(frame[head:])
    return slot
