"""Somebody who breaks things, one at a time: kills the server, stops or restarts it, and what the store knows."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random

from tests.faults.life import Server

QUIET = (0.3, 1.5)
"""Seconds between two harms."""
STOPPED = (0.2, 1.5)

Deed = Callable[["Harm"], Awaitable[None]]
Turns = defaultdict[object, asyncio.Lock]


class Harm:
    """Breaks one thing at a time, and mends it; `server` is the node whose turn it is.

    Where several do so at once, nothing is broken twice at the same time: `turns` are those of all of them.
    """

    def __init__(
        self, nodes: list[Server], chance: Random, counts: Counter[str], deeds: list[Deed], turns: Turns
    ) -> None:
        self.nodes = nodes
        self.turns = turns
        self.server = nodes[0]
        self.chance = chance
        self.counts = counts
        self.deeds = deeds

    async def go_on_until(self, until: float) -> None:
        while asyncio.get_running_loop().time() < until:
            await asyncio.sleep(self.chance.uniform(*QUIET))
            self.server = self.chance.choice(self.nodes)
            deed = self.chance.choice(self.deeds)
            whose = self.server.port if deed in (Harm.kill, Harm.restart, Harm.pause) else deed
            async with self.turns[whose]:
                await deed(self)

    async def kill(self) -> None:
        self.counts["kills"] += 1
        await asyncio.to_thread(self.server.kill)
        await asyncio.to_thread(started, self.server)

    async def restart(self) -> None:
        """As for an update: it sends everybody away, and stops by itself."""
        self.counts["restarts"] += 1
        await asyncio.to_thread(self.server.stop)
        await asyncio.to_thread(started, self.server)

    async def pause(self) -> None:
        self.counts["pauses"] += 1
        self.server.pause()
        await asyncio.sleep(self.chance.uniform(*STOPPED))
        self.server.go_on()


def started(server: Server) -> None:
    """Start it as what looks after it does: again, when it could not."""
    for _attempt in range(20):
        with suppress(EOFError):
            return server.start()
    raise AssertionError("the server does not start any more")
