"""Where an indicator is going, in a word: the last two values that are known, with their margins and the direction.

A difference within the margins is no difference: when the intervals of both values overlap, it stays the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

LOWER, HIGHER = "lower", "higher"
BETTER, WORSE, RISING, FALLING, SAME, UNKNOWN = "better", "worse", "rising", "falling", "same", "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a period, with the ends of its interval where they are known; None is missing, never 0."""

    period: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """The word, the last value and the one before it."""

    word: str
    last: Point | None = None
    before: Point | None = None


def trend(points: Iterable[Point], direction: str) -> Trend:
    """The trend of one area; `direction` says whether lower or higher is better, or neither."""
    known = sorted((each for each in points if each.value is not None), key=lambda each: each.period)
    if len(known) < 2:
        return Trend(UNKNOWN, *known[-1:])
    before, last = known[-2:]
    return Trend(word(before, last, direction), last, before)


def word(before: Point, last: Point, direction: str) -> str:
    """Better and worse only where somebody said which way is better."""
    if last.value == before.value or overlap(before, last):
        return SAME
    assert last.value is not None
    assert before.value is not None
    rising = last.value > before.value
    if direction in {LOWER, HIGHER}:
        return BETTER if rising == (direction == HIGHER) else WORSE
    return RISING if rising else FALLING


def overlap(one: Point, other: Point) -> bool:
    """Whether both have an interval and these touch."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low <= other.high and other.low <= one.high
