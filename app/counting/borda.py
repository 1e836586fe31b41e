"""Borda's points and the mean rank, to stand beside Schulze's order.

Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", Histoire de l'Académie royale des sciences
(1781); for partial rankings the "averaged" way, in which what was not ranked shares the mean of the places that are
left: nobody gains by ranking less (P. Emerson, Social Choice and Welfare 40 (2013), 353-358, compares the ways).
Easy to explain, but not independent of clones: a near-duplicate of an option can change the order of the others, so
merge duplicates first. Points are the number of options minus the rank, so both give the same order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.counting.bootstrap import mean_interval
from app.counting.rankings import Ranking, positions


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over people and its 95 % interval, None for fewer than six people."""

    mean: float
    low: float | None
    high: float | None


def borda(rankings: Sequence[Ranking], options: Sequence[str]) -> dict[str, float]:
    """The points of each option in total: with eight options 7 for whom somebody puts first, 0 for the last."""
    points = (len(options) - places(rankings, options)).sum(axis=0)
    return {option: float(each) for option, each in zip(options, points, strict=True)}


def mean_ranks(rankings: Sequence[Ranking], options: Sequence[str]) -> dict[str, Mean]:
    """The mean place that people gave each option, 1 is best, with an interval over people. Empty of nobody."""
    if not rankings:
        return {}
    columns = places(rankings, options).T
    ends = [mean_interval(column) or (None, None) for column in columns]
    return {
        option: Mean(float(column.mean()), low, high)
        for option, column, (low, high) in zip(options, columns, ends, strict=True)
    }


def places(rankings: Sequence[Ranking], options: Sequence[str]) -> NDArray[np.float64]:
    """People x options: the place from 1, where the unranked share the mean of the places that are left."""
    table, n = positions(rankings, options), len(options)
    ranked = (table < n).sum(axis=1, keepdims=True)
    return np.where(table < n, table + 1.0, (ranked + 1 + n) / 2)
