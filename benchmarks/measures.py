"""The measures. Each starts a server of its own and gives figures with a goal from the design, where there is one."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from app.commands.simulated.crowd import percentile
from app.commands.simulated.facilitator import Facilitator
from benchmarks.phones.crowd import Crowd, crowd
from benchmarks.scene import Scene, scene
from benchmarks.tally import ENTRIES, asking, tally_times

MILLISECONDS, MICROSECONDS, KIB = 1000, 1_000_000, 1024
BURST_PHONES, BURST_TIMES = 500, 5
RACE_TIMES, BREATH = 3, 3.0
"""Seconds in which each phone may send a full load again: the server takes 20 messages at once and then 5 a second."""
JOIN_PHONES, RACE_PHONES, MEMORY_PHONES = 1_500, 900, 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: the median of the repeats, the lowest and highest of them, and what it should be."""

    name: str
    unit: str
    value: float
    low: float
    high: float
    goal: float | None = None
    more_is_better: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None when there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal


def figure(name: str, unit: str, values: list[float], goal: float | None = None, more: bool = False) -> Figure:
    return Figure(name, unit, median(values), min(values), max(values), goal, more)


class Desk:
    """A facilitator for code that does not wait: each command is done when the call returns."""

    def __init__(self, stage: Scene) -> None:
        self.runner = asyncio.Runner()
        self.facilitator = Facilitator(stage.address, stage.session_id)
        self.runner.run(self.arrive(stage.token))

    async def arrive(self, token: str) -> None:
        await self.facilitator.sign_in(token)
        await self.facilitator.connect()

    def command(self, name: str, **values: Any) -> None:
        self.runner.run(self.facilitator.command(name, **values))

    def leave(self) -> None:
        self.runner.run(self.facilitator.close())
        self.runner.close()


@contextmanager
def hall(phones: int) -> Iterator[tuple[Scene, Desk, Crowd]]:
    """A server, a facilitator and phones that did not join yet."""
    with scene() as stage, crowd(stage.address, phones) as people:
        desk = Desk(stage)
        try:
            yield stage, desk, people
        finally:
            desk.leave()


def burst() -> list[Figure]:
    """500 phones hand in at one moment, five times."""
    runs: list[list[float]] = []
    with hall(BURST_PHONES) as (_stage, desk, people):
        people.join()
        for _each in range(BURST_TIMES):
            desk.command("open")
            runs.append(people.vote())
            desk.command("close")

    def at(part: float) -> list[float]:
        return [percentile(latencies, part) * MILLISECONDS for latencies in runs]

    return [
        figure(f"{BURST_PHONES} votes at once: hand-in to mine, p50", "ms", at(0.5)),
        figure(f"{BURST_PHONES} votes at once: hand-in to mine, p95", "ms", at(0.95), goal=50),
        figure(f"{BURST_PHONES} votes at once: hand-in to mine, p99", "ms", at(0.99)),
    ]


def join() -> list[Figure]:
    """Phones come in as fast as the server takes them: page, websocket, first state."""
    with hall(JOIN_PHONES) as (stage, _desk, people):
        before = stage.cpu()
        latencies = people.join()
        seconds = stage.cpu() - before
    return [
        figure(f"{JOIN_PHONES} joins: page to first state, p50", "ms", [percentile(latencies, 0.5) * MILLISECONDS]),
        figure(
            f"{JOIN_PHONES} joins: page to first state, p95", "ms", [percentile(latencies, 0.95) * MILLISECONDS], 500
        ),
        figure("joins for each second of the core", "1/s", [JOIN_PHONES / seconds], 800, more=True),
    ]


def acks() -> list[Figure]:
    """Phones hand in again as soon as they are acknowledged: durable acknowledgements a second."""
    rates: list[float] = []
    costs: list[float] = []
    with hall(RACE_PHONES) as (stage, desk, people):
        people.join()
        for _each in range(RACE_TIMES):
            desk.command("open")
            before = stage.cpu()
            spans = people.race()
            number = sum(number for *_span, number in spans)
            costs.append((stage.cpu() - before) / number * MICROSECONDS)
            seconds = max(end for _begin, end, _number in spans) - min(begin for begin, _end, _number in spans)
            rates.append(number / seconds)
            desk.command("close")
            time.sleep(BREATH)
    return [
        figure(f"durable acknowledgements, {RACE_PHONES} phones", "1/s", rates, 15_000, more=True),
        figure("time of the core for each of them", "µs", costs),
    ]


def memory() -> list[Figure]:
    """What a connected phone costs the server."""
    with hall(MEMORY_PHONES) as (stage, _desk, people):
        before = stage.memory()
        people.join()
        each = (stage.memory() - before) / MEMORY_PHONES / KIB
    return [figure(f"memory for each of {MEMORY_PHONES} connected phones", "KiB", [each], 40)]


def tally() -> list[Figure]:
    """5,000 entries of each kind."""
    return [
        figure(
            f"{ENTRIES:,} entries counted: {kind.name}", "ms", [each * MILLISECONDS for each in tally_times(kind)], 20
        )
        for kind in asking()
    ]


MEASURES: dict[str, Callable[[], list[Figure]]] = {
    "burst": burst,
    "join": join,
    "acks": acks,
    "memory": memory,
    "tally": tally,
}
