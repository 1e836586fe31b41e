"""The difference between two groups, and which neighbours in an order cannot be told apart.

Difference of two shares: method 10 (hybrid score) of R. G. Newcombe, "Interval estimation for the difference
between independent proportions", Statistics in Medicine 17 (1998), 873-890; from Wilson's intervals, without
correction for continuity. The groups are different people. Neighbours: `distinguishable` in ranks.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from app.counting.ranks import distinguishable
from app.counting.shares import Z95, Interval, share, wilson


@dataclass(frozen=True, slots=True)
class Difference:
    """The first group minus the second in percentage points (-100 to 100), with its 95 % interval."""

    points: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether zero lies outside: more than chance between such people explains."""
        return self.low > 0 or self.high < 0


def difference(a: tuple[int, int], b: tuple[int, int], z: float = Z95) -> Difference | None:
    """How much more of group a than of group b; each as (people, n). None when a group has nobody."""
    if not (a[1] and b[1]):
        return None
    return difference_between((share(*a), wilson(*a, z)), (share(*b), wilson(*b, z)))


def difference_between(a: tuple[float, Interval], b: tuple[float, Interval]) -> Difference:
    """The same of two shares (0 to 1) of different people of which the intervals are known already."""
    (one, (low_one, high_one)), (other, (low_other, high_other)) = a, b
    below = sqrt((one - low_one) ** 2 + (high_other - other) ** 2)
    above = sqrt((high_one - one) ** 2 + (other - low_other) ** 2)
    apart = one - other
    return Difference(100 * apart, 100 * (apart - below), 100 * (apart + above))


def interval(low: float | None, high: float | None) -> Interval | None:
    """Two ends as one interval; None when nothing is known."""
    return None if low is None or high is None else (low, high)


def apart(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals do not touch; what is unknown (None) touches everything."""
    return a is not None and b is not None and distinguishable(a, b)


def blurred(intervals: Sequence[Interval | None]) -> int:
    """How many at the top of an order, best first, cannot be told from the first; 0 or 1: nothing to say.

    For shares, means and ranks alike. The board does the same (`blurred` in static/js/charts/words.js).
    """
    for index, each in enumerate(intervals):
        if apart(intervals[0], each):
            return index
    return len(intervals)


def neighbours(intervals: Sequence[Interval | None]) -> tuple[int, ...]:
    """The indexes i of which i and i + 1 cannot be told apart."""
    return tuple(index for index, (a, b) in enumerate(pairwise(intervals)) if not apart(a, b))
