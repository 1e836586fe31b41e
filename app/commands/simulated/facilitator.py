"""A simulated facilitator: signs in with a one-time link and steers through the console's websocket."""

import asyncio
from contextlib import suppress
from itertools import count
from typing import Any

from app.commands.simulated.wire import Broken, Line, Matches, Slots, TurnedAway
from app.errors import Conflict

SIGNED_IN = 303
CHANGED = "changed-by-other"
"""The code that says: somebody else steered meanwhile; look again."""


class Facilitator:
    """Somebody at the console of one session."""

    def __init__(self, address: str, session_id: int) -> None:
        self.line = Line(address, f"/ws/console/{session_id}")
        self.slots = Slots()
        self.numbers = count(1)
        self.reading: asyncio.Task[None] | None = None

    async def sign_in(self, token: str) -> None:
        """Hand in the token of a one-time link; raises TurnedAway when it is not taken."""
        status = await self.line.visit("/sign-in/link", {"token": token})
        if status != SIGNED_IN:
            raise TurnedAway(status)

    async def connect(self) -> None:
        """Open the console and wait for the first look at the session."""
        await self.line.open()
        self.reading = asyncio.create_task(self.read())
        await self.slots.wait_for("session")

    async def read(self) -> None:
        """Keep what comes in until the line breaks."""
        with suppress(*Broken):
            await self.line.read(self.slots.take)

    async def wait_for(self, slot: str, matches: Matches = bool, seconds: float | None = 30) -> Any:
        """The slot's value as soon as it matches."""
        return await self.slots.wait_for(slot, matches, seconds)

    async def command(self, name: str, **values: Any) -> None:
        """Give a command and wait until it is done; raises Conflict with the server's code when it is not."""
        number = f"f{next(self.numbers)}"
        rev = self.slots.values["session"]["session_rev"]
        await self.line.send({"t": name, "id": number, "rev": rev, **values})
        answer = await self.slots.wait_for(f"answer:{number}")
        if answer["code"] == CHANGED:
            await self.wait_for("session", lambda session: session["session_rev"] != rev)
            await self.command(name, **values)
        elif answer["code"] != "ok":
            raise Conflict(answer["code"], **answer["details"])

    async def close(self) -> None:
        if self.reading:
            self.reading.cancel()
            with suppress(asyncio.CancelledError):
                await self.reading
        await self.line.close()
