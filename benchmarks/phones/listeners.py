"""Connections that only listen, in processes of their own: they count what comes and know when the last of it came.

They look for it again and again, and never wait to be woken: waking somebody up would cost the server that is measured,
more or less of it as the listeners are idle or busy.
"""

import select
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from benchmarks.phones.line import handshake
from benchmarks.phones.processes import on_other_cores
from benchmarks.scene import CORE

AT_ONCE = 64
SETTLE = 1.5
"""Seconds in which a newcomer has heard everything that there is at first."""
LOOK_AGAIN = 0.001
MOST_EVENTS, MOST_BYTES = 4096, 1 << 18
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect to; every connection is somebody else when `cookie` names one."""

    port: int
    path: str = "/"
    cookie: str = ""


class Ears:
    """The connections of one process."""

    def __init__(self) -> None:
        self.lines: dict[int, socket.socket] = {}
        self.poll = select.epoll()
        self.buffer = bytearray(MOST_BYTES)
        self.size = 0
        self.last = 0.0

    def connect(self, place: Place, number: int, name: int) -> None:
        """Shake hands with some at a time, and wait until what everybody hears first has come."""
        for begin in range(0, number, AT_ONCE):
            fresh = []
            for each in range(begin, min(begin + AT_ONCE, number)):
                line = socket.create_connection(("127.0.0.1", place.port))
                cookie = f"{place.cookie}={name:08x}{each:024x}" if place.cookie else ""
                line.sendall(handshake(f"127.0.0.1:{place.port}", place.path, cookie))
                fresh.append(line)
            for line in fresh:
                line.settimeout(PATIENCE)
                line.recv(MOST_BYTES)
                line.setblocking(False)
                self.lines[line.fileno()] = line
                self.poll.register(line.fileno(), select.EPOLLIN)
        settled = time.monotonic() + SETTLE
        while time.monotonic() < settled:
            self.listen()
            time.sleep(LOOK_AGAIN)

    def listen(self) -> bool:
        """Take what came; says whether anything did."""
        events = self.poll.poll(0, MOST_EVENTS)
        for descriptor, _event in events:
            self.size += self.lines[descriptor].recv_into(self.buffer)
        if events:
            self.last = time.monotonic()
        return bool(events)

    def listen_until(self, expected: int) -> None:
        due = time.monotonic() + PATIENCE
        while self.size < expected:
            if not self.listen():
                time.sleep(LOOK_AGAIN)
                if time.monotonic() > due:
                    raise TimeoutError(f"{expected - self.size} bytes did not come")


class Listeners:
    """All connections of all processes."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.pipes = pipes

    def hear(self) -> tuple[float, float]:
        """Wait until all of it was heard; gives when the last came, and the seconds of the busiest process."""
        answers = [pipe.recv() for pipe in self.pipes]
        return max(last for last, _cpu in answers), max(cpu for _last, cpu in answers)

    def expect(self, size: int) -> None:
        """From now on each connection has to hear so many bytes."""
        for pipe in self.pipes:
            pipe.send(size)
        for pipe in self.pipes:
            pipe.recv()


@contextmanager
def listeners(place: Place, number: int, servers: frozenset[int] = frozenset({CORE})) -> Iterator[Listeners]:
    """So many connections to one server, divided over the cores that the servers leave."""
    with on_other_cores(work, place, number, servers, grace=0) as pipes:
        for pipe in pipes:
            pipe.recv()
        yield Listeners(pipes)


def work(pipe: Connection, place: Place, number: int, name: int) -> None:
    """Connect, and then say of each expected burst when the last of it came, until killed."""
    ears = Ears()
    ears.connect(place, number, name)
    pipe.send("open")
    while True:
        expected = ears.size + pipe.recv() * number
        before = time.process_time()
        pipe.send("ready")
        ears.listen_until(expected)
        pipe.send((ears.last, time.process_time() - before))
