"""A simulated phone: joins, keeps its line, hands in, sends again after a break, and remembers what was promised."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from app.commands.simulated.wire import Broken, Line, Matches, Slots, TurnedAway

FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
AGAIN = frozenset({"not-saved", "too-fast"})
"""The refusals after which everything that is not answered yet is sent again, a little later."""


class Turned(Exception):
    """The server refused a hand-in; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Pending:
    """A hand-in on its way: the message, since when, and who waits for its acknowledgement."""

    message: dict[str, Any]
    since: float
    answer: "asyncio.Future[dict[str, Any]]"


@dataclass(slots=True)
class Memory:
    """What the phone was told is on disk, by round and key, and how long each took in seconds."""

    acknowledged: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)


class Phone:
    """One participant at `address` in the session with this code; the same cookies are the same participant."""

    def __init__(self, address: str, code: str, chance: Random, cookies: dict[str, str] | None = None) -> None:
        self.code = code
        self.chance = chance
        self.line = Line(address, f"/ws/phone/{code}", cookies)
        self.slots = Slots()
        self.memory = Memory()
        self.outbox: dict[str, Pending] = {}
        self.seq = 0
        self.staying: asyncio.Task[None] | None = None
        self.breaks = 0

    async def connect(self, seconds: float | None = 60) -> None:
        """Get the page for its cookie and stay on the line; raises TurnedAway when there is no way in."""
        if not self.line.cookies and (status := await self.line.visit(f"/j/{self.code}")) != 200:
            raise TurnedAway(status)
        await self.line.open()
        self.staying = asyncio.create_task(self.stay())
        await self.welcome(seconds)

    async def welcome(self, seconds: float | None) -> None:
        """Wait until the server says who this is, or why it is nobody; raises Turned."""
        ways = [asyncio.ensure_future(self.wait_for(slot, seconds=seconds)) for slot in ("me", "error")]
        done, _left = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        me, error = ways
        if me in done:
            error.cancel()
            await me
        else:
            me.cancel()
            raise Turned((await error)["code"])

    async def wait_for(self, slot: str, matches: Matches = bool, seconds: float | None = 30) -> Any:
        """The slot's value as soon as it matches."""
        return await self.slots.wait_for(slot, matches, seconds)

    async def answer_door(self, group: str | None = None, area: str | None = None, language: str = "nl") -> None:
        """Say which group and area this is, and wait until the server knows."""
        await self.line.send({"t": "door", "group": group, "area": area, "language": language})
        await self.wait_for("me", lambda me: me["answered_door"])

    async def hand_in(self, body: dict[str, Any], key: str = "vote", round_id: int | None = None) -> dict[str, Any]:
        """Hand in for the round that is open (or the one named) and wait for the acknowledgement.

        Returns the entry as stored; raises Turned with the server's code.
        """
        pending = self.put(body, key, self.round_now() if round_id is None else round_id)
        await self.line.send(pending.message)
        return await pending.answer

    def round_now(self) -> int:
        return int(self.slots.values["round"]["round"]["id"])

    def put(self, body: dict[str, Any], key: str, round_id: int) -> Pending:
        """Lay a message in the outbox; it stays there until the server answers it."""
        loop = asyncio.get_running_loop()
        self.seq += 1
        tap = f"{self.chance.getrandbits(64):016x}"
        message = {"t": "hand_in", "round": round_id, "key": key, "seq": self.seq, "tap": tap, "body": body}
        self.outbox[tap] = Pending(message, loop.time(), loop.create_future())
        return self.outbox[tap]

    async def stay(self) -> None:
        """Keep the line open: after a break come back, each time a random wait that grows."""
        attempt = 0
        while True:
            with suppress(TurnedAway, *Broken):
                if attempt:
                    await self.line.open()
                attempt = 0
                await self.resend()
                await self.line.read(self.take)
            self.breaks += 1
            await asyncio.sleep(self.chance.uniform(0, min(LONGEST_WAIT, FIRST_WAIT * 2**attempt)))
            attempt += 1

    async def resend(self) -> None:
        for pending in list(self.outbox.values()):
            await self.line.send(pending.message)

    def take(self, slot: str, value: Any) -> None:
        """Keep what the server said and settle what it answers."""
        name, _, tap = slot.partition(":")
        if name == "mine" and value:
            self.settle(value)
        elif name == "error" and value["code"] in AGAIN:
            loop = asyncio.get_running_loop()
            loop.call_later(self.chance.uniform(0.5, 2), lambda: loop.create_task(self.resend()))
        elif name == "error" and (pending := self.outbox.pop(tap, None)) and not pending.answer.done():
            pending.answer.set_exception(Turned(value["code"]))
        self.slots.take(slot, value)

    def settle(self, mine: dict[str, Any]) -> None:
        """What is stored under a key answers every hand-in under it up to that sequence number."""
        self.seq = max(self.seq, mine["seq"])
        for key, entry in mine["entries"].items():
            for tap, pending in list(self.outbox.items()):
                if pending.message["round"] == mine["round"] and pending.message["key"] == key:
                    self.acknowledge(tap, pending, entry)

    def acknowledge(self, tap: str, pending: Pending, entry: dict[str, Any]) -> None:
        if entry["seq"] < pending.message["seq"]:
            return
        del self.outbox[tap]
        message = pending.message
        if entry["tap"] == tap:
            self.memory.acknowledged[message["round"], message["key"]] = entry
            self.memory.latencies.append(asyncio.get_running_loop().time() - pending.since)
        if not pending.answer.done():
            pending.answer.set_result(entry)

    async def close(self) -> None:
        """Leave for good."""
        if self.staying:
            self.staying.cancel()
            with suppress(asyncio.CancelledError):
                await self.staying
        await self.line.close()
        for pending in self.outbox.values():
            pending.answer.cancel()
