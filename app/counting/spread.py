"""How answers on a scale are spread: middle, edges, and whether people agree.

Trimmed mean: the mean without the lowest and the highest tenth (J. W. Tukey and D. H. McLaughlin, Sankhya A 25
(1963), 331-352): far from the mean tells that a few people pull at it. Quartiles: linear between the two nearest
answers (method 7 of Hyndman and Fan, The American Statistician 50 (1996), 361-365).
Agreement: C. van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35 (2001), 325-341.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np

from app.counting.bootstrap import mean_interval

Option = TypeVar("Option", bound=Hashable)

TRIMMED = 0.1
"""The part that is left out at each end."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers of n people about one option, in their own unit; `above_zero` is a share of people.

    `lower` and `upper` are the quartiles; `low` and `high` the interval of the mean, None for fewer than six people.
    """

    n: int
    mean: float
    median: float
    trimmed: float
    above_zero: float
    lower: float
    upper: float
    low: float | None
    high: float | None


def spreads(columns: Mapping[Option, Sequence[float]]) -> dict[Option, Spread | None]:
    """The spread of each column of answers, one answer of each participant who gave one; None of nobody."""
    return {option: spread(values) for option, values in columns.items()}


def spread(values: Sequence[float]) -> Spread | None:
    """The spread of one column; None of nobody. O(n log n)."""
    if not len(values):
        return None
    answers = np.sort(np.asarray(values, dtype=np.float64))
    lower, median, upper = (float(each) for each in np.quantile(answers, (0.25, 0.5, 0.75)))
    left_out = int(len(answers) * TRIMMED)
    kept = answers[left_out : len(answers) - left_out]
    low, high = mean_interval(answers) or (None, None)
    return Spread(
        n=len(answers),
        mean=float(answers.mean()),
        median=median,
        trimmed=float(kept.mean()),
        above_zero=float((answers > 0).mean()),
        lower=lower,
        upper=upper,
        low=low,
        high=high,
    )


def distribution(values: Iterable[int], scale: Sequence[int]) -> tuple[int, ...]:
    """How many people gave each answer of the scale. ValueError for an answer that is not on it."""
    counted = Counter(values)
    if not counted.keys() <= set(scale):
        raise ValueError("an answer is not on the scale")
    return tuple(counted[each] for each in scale)


def agreement(counts: Sequence[int]) -> float | None:
    """A: 1 all the same answer, 0 spread evenly, -1 half at each end. None of nobody.

    `counts` is people per answer, in the order of the scale, at least two answers; "don't know" is no answer on a
    scale and stays out. The counts are taken apart in layers that are flat where they are not empty; A is the mean of
    the layers, each as heavy as it has people.
    """
    if len(counts) < 2 or min(counts) < 0:
        raise ValueError("agreement is about counts of at least two answers")
    left, total, sum_of_layers = list(counts), sum(counts), 0.0
    while any(left):
        filled = [count > 0 for count in left]
        height = min(count for count in left if count)
        sum_of_layers += height * sum(filled) * _agreement_of_layer(filled)
        left = [count - height if count else 0 for count in left]
    return sum_of_layers / total if total else None


def _agreement_of_layer(filled: Sequence[bool]) -> float:
    """A of a layer: how much of a single peak it has, times how few of the answers it takes."""
    answers, taken = len(filled), sum(filled)
    return _unimodality(filled) * (1 - (taken - 1) / (answers - 1))


def _unimodality(filled: Sequence[bool]) -> float:
    """U: from 1, one peak, to -1, the two ends; from the triples 110 and 011 (one peak) against 101 (two)."""
    triples = Counter(combinations(filled, 3))
    one = triples[True, True, False] + triples[False, True, True]
    two = triples[True, False, True]
    if one + two == 0:
        return 1.0
    k = len(filled)
    return ((k - 2) * one - (k - 1) * two) / ((k - 2) * (one + two))
