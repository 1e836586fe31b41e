"""Answers on a short scale, such as 1 to 5: how many people gave each, and what that comes to.

The interval of the mean is that of app.counting.bootstrap, drawn without end instead of 2,000 times: with so few
different answers the chance of each possible total can be worked out (the answers' distribution, convolved n times
with itself by a Fourier transform), so that it takes no drawing and no seed. Above `RESAMPLED` people it is normal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.counting.bootstrap import LEAST, RESAMPLED
from app.counting.shares import Z95, Interval

Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What n people answered: mean and median on the scale; `low` and `high` the interval of the mean, None for few."""

    n: int
    mean: float
    median: float
    low: float | None
    high: float | None


def counts_by_place(answers: Iterable[Sequence[int]], places: int, top: int) -> list[Counts]:
    """How many people gave each answer 0..top at each place of their list; all lists have so many `places`."""
    table = np.frombuffer(b"".join(map(bytes, answers)), dtype=np.uint8).reshape(-1, places)
    return [tuple(np.bincount(column, minlength=top + 1).tolist()) for column in table.T]


def answers(counts: Sequence[int], lowest: int = 1) -> Answers | None:
    """What these counts come to; `counts` is people per answer, from the lowest upwards. None of nobody."""
    n = sum(counts)
    if not n:
        return None
    mean = sum(answer * count for answer, count in enumerate(counts)) / n
    low, high = _interval(counts, n, mean) or (None, None)
    return Answers(
        n,
        lowest + mean,
        lowest + (_nth(counts, (n - 1) // 2) + _nth(counts, n // 2)) / 2,
        None if low is None else lowest + low,
        None if high is None else lowest + high,
    )


def _nth(counts: Sequence[int], place: int) -> int:
    """The answer that stands at this place, from 0, when all answers stand in order."""
    for answer, count in enumerate(counts):
        if place < count:
            return answer
        place -= count
    raise ValueError("place lies beyond the answers")


def _interval(counts: Sequence[int], n: int, mean: float) -> Interval | None:
    if n < LEAST:
        return None
    if max(counts) == n:
        return mean, mean
    if n > RESAMPLED:
        squares = sum(count * (answer - mean) ** 2 for answer, count in enumerate(counts))
        half = Z95 * (squares / n) ** 0.5 / n**0.5
        return mean - half, mean + half
    totals = (len(counts) - 1) * n + 1
    chances = np.fft.irfft(np.fft.rfft(np.asarray(counts) / n, totals) ** n, totals)
    low, high = np.searchsorted(np.cumsum(chances), (0.025, 0.975))
    return float(low) / n, float(high) / n
