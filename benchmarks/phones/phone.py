"""One simulated phone: comes in like a browser, hands in ready-made bodies, and knows when it was acknowledged."""

import asyncio
import time
from collections.abc import Callable
from random import Random
from typing import Any

import orjson

from benchmarks.phones.line import Line, Page, cookie_in, handshake, masked

DOTS = 5
PATIENCE = 60.0
"""Seconds after which a phone that is told nothing counts as lost."""


class LeanPhone:
    """A participant of the session with this code."""

    def __init__(self, place: str, code: str, name: str) -> None:
        self.place = place
        self.code = code
        self.chance = Random(name)
        self.cookie = ""
        self.line: Line | None = None
        self.round: dict[str, Any] | None = None
        self.seq = 0
        self.sent = 0.0
        self.here: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.acknowledged: Callable[[], None] | None = None
        self.refused: list[bytes] = []
        self.newest = b""
        self.heard_at = 0.0

    async def come_in(self) -> None:
        """Get the page and its cookie the first time, then a line, and wait for the first state."""
        async with asyncio.timeout(PATIENCE):
            if not self.cookie:
                self.cookie = cookie_in(await self.page())
            await self.connect()

    async def page(self) -> bytes:
        host, _, port = self.place.partition(":")
        loop = asyncio.get_running_loop()
        _transport, page = await loop.create_connection(lambda: Page(self.place, f"/j/{self.code}"), host, int(port))
        return await page.done

    async def connect(self) -> None:
        host, _, port = self.place.partition(":")
        loop = asyncio.get_running_loop()
        self.here = loop.create_future()
        head = handshake(self.place, f"/ws/phone/{self.code}", self.cookie)
        _transport, self.line = await loop.create_connection(lambda: Line(head, self.hear), host, int(port))
        await self.line.opened
        await self.here

    def hear(self, payload: bytes) -> None:
        """Look only at the slots that a benchmark waits for."""
        slot = payload[9 : payload.index(b'"', 9)]
        if slot == b"mine":
            if not self.here.done():
                self.here.set_result(None)
            elif self.acknowledged is not None and b'"seq":%d,' % self.seq in payload:
                self.acknowledged()
        elif slot in (b"round", b"session"):
            self.heard_at = time.monotonic()
            if slot == b"round":
                self.newest = payload
        elif slot.startswith(b"error"):
            self.refused.append(payload)

    def is_open(self) -> bool:
        """Whether it knows of an open round; remembers which."""
        if b'"open":true' not in self.newest:
            return False
        self.round = orjson.loads(self.newest)["value"]["round"]
        return True

    def body(self) -> bytes:
        """Dots on some of the topics."""
        assert self.round is not None
        options = self.round["config"]["options"]
        return orjson.dumps({"dots": {each["code"]: 1 for each in self.chance.sample(options, DOTS)}})

    def hand_in(self, body: bytes) -> None:
        """Send a vote now; `acknowledged` is called when it is on disk."""
        assert self.line is not None
        assert self.round is not None
        self.seq += 1
        message = b'{"t":"hand_in","round":%d,"key":"vote","seq":%d,"tap":"%016x","body":%s}' % (
            self.round["id"],
            self.seq,
            self.chance.getrandbits(64),
            body,
        )
        self.sent = time.monotonic()
        self.line.transport.write(masked(0x81, message))

    def leave(self) -> None:
        if self.line is not None:
            self.line.transport.abort()
