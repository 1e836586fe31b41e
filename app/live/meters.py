"""Meters: how often and how fast things happen in this process. They only count; whoever asks reads the clock."""

from bisect import bisect_left
from dataclasses import dataclass, field

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds; what takes longer than the last is counted in one more place."""


@dataclass(slots=True)
class Times:
    """How many took how long, in steps: small, whatever the number of times."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one; a clock that stood still or ran back counts as no time."""
        seconds = max(seconds, 0.0)
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Meters:
    """What the hub measures."""

    acknowledged: Times = field(default_factory=Times)
    """From a hand-in that was read to its acknowledgement, in the server."""
    lag: Times = field(default_factory=Times)
    """How much later than it asked the loop came back to the beat."""
