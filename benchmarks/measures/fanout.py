"""How many frames of 600 bytes one core sends to all who are connected: the program, and other ways to do it.

Counted is the time that the server worked, so what else the machine does makes little difference.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from statistics import median

from benchmarks.bare.commands import FRAME
from benchmarks.bare.servers import Bare, product, references, running
from benchmarks.figures import Figure, figure
from benchmarks.phones.listeners import Listeners, listeners

FLOOR = "bare epoll writer in C"
BURSTS = 7
FRAMES = 40_000
"""In one burst, in all."""
MOST_ROUNDS = 40
"""More would not fit in the buffers of a socket: then who reads is measured."""
GOALS = {1_000: 0.65, 5_000: 0.80, 10_000: 0.85}
"""Of the floor."""


def fanout() -> list[Figure]:
    """For a hall of each size."""
    return [figure for sockets in GOALS for figure in compared(sockets)]


def compared(sockets: int) -> list[Figure]:
    """Each server in turn, in one run: only so they can be compared."""
    found: dict[str, list[float]] = {}
    busiest = 0.0
    for name, command in references().items():
        if command is not None:
            found[name], busy = rates(partial(running, command), sockets)
            busiest = max(busiest, busy)
    found["this program"], busy = rates(product, sockets)
    told = [figure(f"{sockets:,} sockets: {name}", "frames/s", values) for name, values in found.items()]
    floor = found.get(FLOOR)
    if floor:
        shares = [each / median(floor) for each in found["this program"]]
        told.append(figure(f"{sockets:,} sockets: share of the floor", "", shares, GOALS[sockets], more=True))
    told.append(figure(f"{sockets:,} sockets: busiest listening core", "%", [max(busiest, busy) * 100]))
    return told


def rates(start: Callable[[], AbstractContextManager[Bare]], sockets: int) -> tuple[list[float], float]:
    """Frames for each second of the core, of each burst, and how busy the busiest listening process was."""
    with start() as server, listeners(server.place, sockets) as ears:
        rounds = min(max(FRAMES // sockets, 1), MOST_ROUNDS)
        burst(server, ears, rounds)
        spans = [burst(server, ears, rounds) for _each in range(BURSTS)]
    return [sockets * rounds / worked for worked, _busy in spans], max(busy for _worked, busy in spans)


def burst(server: Bare, ears: Listeners, rounds: int) -> tuple[float, float]:
    """Seconds that the server worked until the last byte was heard, and the part that the busiest listener did."""
    ears.expect(rounds * len(FRAME))
    began, before = time.monotonic(), server.cpu()
    server.send(rounds)
    last, cpu = ears.hear()
    return server.cpu() - before, cpu / (last - began)
