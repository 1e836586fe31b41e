"""Answers on a short scale, such as 1 to 5: how many people gave each, and what that comes to.

The interval of the mean is that of app.counting.bootstrap, drawn without end instead of 2,000 times: with so few
different answers the chance of each possible total can be worked out (the answers' distribution, convolved n times
with itself by a Fourier transform), so that it takes no drawing and no seed. Above `RESAMPLED` people it is normal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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


@dataclass(frozen=True, slots=True)
class Given:
    """How many people said something of an option, and at each place how many gave each answer 0..top."""

    people: int
    counts: tuple[Counts, ...]


def tallied(
    ballots: Sequence[Mapping[str, Sequence[int]]], options: Sequence[str], places: int, top: int
) -> dict[str, Given]:
    """Count lists of answers 0..top, one for each option on a ballot, all with so many `places`.

    Ballot by ballot and all at once: option by option would touch the memory of every ballot for each of them, which
    takes five times as long. O(answers).
    """
    numbers = {option: number for number, option in enumerate(options)}
    which = np.fromiter(map(numbers.__getitem__, chain.from_iterable(ballots)), dtype=np.intp)
    lists = chain.from_iterable(each.values() for each in ballots)
    table = np.frombuffer(bytes(chain.from_iterable(lists)), dtype=np.uint8).reshape(-1, places)
    cells = (which[:, None] * places + np.arange(places)) * (top + 1) + table
    counted = np.bincount(cells.ravel(), minlength=len(options) * places * (top + 1)).reshape(-1, places, top + 1)
    people = np.bincount(which, minlength=len(options)).tolist()
    return {
        option: Given(people[number], tuple(map(tuple, counted[number].tolist()))) for option, number in numbers.items()
    }


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
