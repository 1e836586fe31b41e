"""A facilitator who gets what is wanted done, however often the server dies in between."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.wire import Broken, TurnedAway
from app.errors import Conflict
from tests.faults.campaign.ledger import Ledger
from tests.faults.life import Server

PATIENCE = 4.0
"""Seconds after which an answer is no longer waited for: the line may be gone without a word."""


class Director:
    """Somebody at the console, at one node or another, who looks first whether what was asked is so already."""

    def __init__(self, nodes: list[Server], ledger: Ledger, chance: Random) -> None:
        self.nodes = nodes
        self.stage = nodes[0].stage
        self.ledger = ledger
        self.chance = chance
        self.desk = self.new_desk()

    def new_desk(self) -> Facilitator:
        desk = Facilitator(self.chance.choice(self.nodes).address, self.stage.session_id)
        read = desk.line.read

        async def listen(take: Callable[[str, Any], None]) -> None:
            def heard(slot: str, value: Any) -> None:
                if slot == "result" and value and value["final"]:
                    self.ledger.see(value)
                take(slot, value)

            await read(heard)

        desk.line.read = listen  # type: ignore[method-assign]
        return desk

    async def arrive(self) -> None:
        """Sign in and go to the step where people put dots."""
        await self.desk.sign_in(self.stage.director)
        await self.desk.connect()
        await self.desk.command("start")
        step = next(each for each in self.desk.slots.values["agenda"] if each["kind"] == "dots")
        await self.desk.command("go", activity=step["id"])

    @property
    def round(self) -> dict[str, Any]:
        """The round as the console was last told it; empty when there is none."""
        return (self.desk.slots.values.get("round") or {}).get("round") or {}

    async def open(self, after: int) -> int:
        """Open the next round; gives its id."""
        await self.until("open", lambda: self.round.get("id", 0) > after and self.round["open"])
        return int(self.round["id"])

    async def close(self) -> None:
        await self.until("close", lambda: not self.round["open"])

    async def reveal(self) -> None:
        await self.until("reveal", lambda: bool(self.round.get("revealed")), on=True)

    async def until(self, name: str, done: Callable[[], bool], **values: Any) -> None:
        """Give the command until it is so."""
        while True:
            with suppress(Conflict, TimeoutError, *Broken):
                async with asyncio.timeout(PATIENCE):
                    if self.desk.reading is None or self.desk.reading.done():
                        await self.come_back()
                    if done():
                        return
                    await self.desk.command(name, **values)
                    await self.desk.wait_for("round", lambda _value: done())
                    return
            await asyncio.sleep(0.1)
            await self.leave()

    async def come_back(self) -> None:
        """Open the console again, with the same cookie."""
        cookies = self.desk.line.cookies
        self.desk = self.new_desk()
        self.desk.line.cookies.update(cookies)
        while True:
            with suppress(TurnedAway, *Broken):
                await self.desk.connect()
                await self.desk.wait_for("round", lambda _value: True)
                return
            await asyncio.sleep(0.1)

    async def leave(self) -> None:
        with suppress(*Broken):
            async with asyncio.timeout(PATIENCE):
                await self.desk.close()
