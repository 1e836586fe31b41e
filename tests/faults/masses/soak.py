"""A long evening: everybody votes again and again, lines come and go, and the memory stays what it was."""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.life import Server
from tests.faults.masses.desk import Desk
from tests.faults.masses.phones import mass

LAP = 5.0
"""Seconds over which everybody votes once."""
CHURN = 0.05
WARM = 0.25
"""After this part of the time all that is made once has been made."""
MIB = 1024**2


@dataclass(frozen=True)
class Sample:
    """What the server has at one moment."""

    seconds: float
    memory: float
    """In MiB."""
    files: int
    votes: int


def soak(server: Server, size: int, seconds: float) -> Iterator[Sample]:
    """Lap after lap until it is time; a sample after each."""
    with mass(server.address, server.stage.code, size) as people:
        Desk(server).open()
        people.ask("come_in")
        people.ask("see")
        began, votes = time.monotonic(), 0
        while time.monotonic() - began < seconds:
            votes += len(people.ask("vote", LAP))
            people.ask("churn", CHURN)
            yield sample(server.process.pid or 0, time.monotonic() - began, votes)


def sample(pid: int, seconds: float, votes: int) -> Sample:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return Sample(seconds, int(found[1]) * 1024 / MIB, len(os.listdir(f"/proc/{pid}/fd")), votes)  # noqa: PTH208


def growth(samples: list[Sample]) -> float:
    """MiB that were added after warming up: the highest of the last quarter against that of the second."""
    end = samples[-1].seconds
    early = [each.memory for each in samples if WARM * end <= each.seconds <= 2 * WARM * end]
    late = [each.memory for each in samples if each.seconds >= (1 - WARM) * end]
    return max(late) - max(early or [samples[0].memory])
