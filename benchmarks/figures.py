"""What a measure comes to."""

from dataclasses import dataclass
from statistics import median

MILLISECONDS, MICROSECONDS, KIB = 1000, 1_000_000, 1024


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


def milliseconds(name: str, seconds: list[float], goal: float | None = None) -> Figure:
    return figure(name, "ms", [each * MILLISECONDS for each in seconds], goal)
