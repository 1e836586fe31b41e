"""A board that remembers when it showed how many had handed in."""

import asyncio
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import orjson

from benchmarks.phones.line import Line, handshake
from benchmarks.scene import CODE


class Screen:
    """What came along its line."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.counts: list[tuple[float, int]] = []

    def hear(self, payload: bytes) -> None:
        if payload.startswith(b'{"slot":"count"'):
            value = orjson.loads(payload)["value"]
            self.counts.append((time.monotonic(), value["handed_in"] if value else 0))

    async def watch(self, over: asyncio.Event) -> None:
        host, _, port = self.place.partition(":")
        head = handshake(self.place, f"/ws/board/{CODE}")
        transport, line = await asyncio.get_running_loop().create_connection(
            lambda: Line(head, self.hear), host, int(port)
        )
        await line.opened
        await over.wait()
        transport.abort()

    def shows(self, number: int, patience: float) -> bool:
        """Wait until it shows so many."""
        due = time.monotonic() + patience
        while time.monotonic() < due:
            if self.counts and self.counts[-1][1] >= number:
                return True
            time.sleep(0.01)
        return False

    def delays(self, sent: list[float]) -> list[float]:
        """Seconds from the moment at which each was sent until the board showed that so many had handed in."""
        shown = [each for each in self.counts if each[0] >= min(sent)]
        numbers = [number for _moment, number in shown]
        found = ((moment, bisect_left(numbers, place)) for place, moment in enumerate(sorted(sent), start=1))
        return [shown[at][0] - moment for moment, at in found]


@contextmanager
def screen(address: str) -> Iterator[Screen]:
    """A board on the line, in a thread of its own."""
    made = Screen(address.removeprefix("http://"))
    over, loop = asyncio.Event(), asyncio.new_event_loop()
    watching = Thread(target=lambda: loop.run_until_complete(made.watch(over)))
    watching.start()
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(over.set)
        watching.join()
        loop.close()
