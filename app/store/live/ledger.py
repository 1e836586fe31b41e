"""The ledger as the hub sees it, on the database."""

from collections.abc import Awaitable

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
from app.live.state.shared import Known, Presence, Published, Seen
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.participants import answer_door, join_all
from app.store.live.rounds import hide_groups
from app.store.live.snapshots import find, load
from app.store.live.steering import steer
from app.store.nodes import pictures, presence
from app.store.nodes.look import look


class StoreLedger:
    """Each call answers after commit. Reading goes through the writer too: a room starts at one point in the order."""

    def __init__(self, database: Database, secret: str = "") -> None:
        self.database = database
        self.secret = secret

    async def load(self, session_id: int) -> Snapshot:
        return await self.database.read_in_turn(load, session_id)

    async def find(self, code: str) -> int | None:
        return await self.database.read_in_turn(find, code)

    async def join(self, join: Join) -> ParticipantState:
        return await self.database.write_together(join_all, join, early=True)

    async def answer_door(self, answer: DoorAnswer) -> ParticipantState:
        return await self.database.write_soon(answer_door, answer)

    def hand_in(self, hand_in: HandIn) -> Awaitable[Receipt]:
        return self.database.write_together(hand_in_all, hand_in)

    async def steer(self, steering: Steering) -> Steered:
        return await self.database.write_soon(steer, steering)

    async def hide_groups(self, hiding: Hiding) -> SessionState:
        return await self.database.write_soon(hide_groups, hiding)

    async def look(self, known: Known) -> Seen:
        return await self.database.read_in_turn(look, known)

    async def say_here(self, node: str, halls: dict[int, Presence]) -> None:
        # No news for anybody: they look often enough.
        await self.database.read_in_turn(presence.say_here, node, self.secret, halls)

    async def say_gone(self, node: str) -> None:
        await self.database.write_soon(presence.say_gone, node)

    async def take_pictures(self, node: str, round_id: int) -> None:
        await self.database.write_soon(pictures.take_pictures, node, round_id)

    async def publish(self, round_id: int, picture: Published) -> None:
        await self.database.write_soon(pictures.publish, round_id, picture)
