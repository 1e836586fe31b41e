"""How much a mean could differ on another day with the same kind of people: resampling of participants.

Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (Chapman & Hall, 1993), chapters 6 and
13 (percentile interval); drawn 2,000 times with a fixed seed, so the same answers give the same interval. It does
not make a hall a sample of the town. With few people it is some percents too narrow: half the width is
multiplied by about the square root of 1 - 1/n.

Of more than `RESAMPLED` people the mean of a draw is normal for all that can be seen, and the interval is what
endless drawing would give: mean and standard deviation over the square root of n. That keeps 5,000 entries fast.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.counting.shares import Z95, Interval

DRAWS = 2000
SEED = 20260917
RESAMPLED = 400

LEAST = 6
"""Of fewer people nothing is said: that five who do not care all agree has a chance of 1 in 16, six 1 in 32."""

Column = Sequence[float] | NDArray[np.float64]


def mean_interval(values: Column, draws: int = DRAWS, seed: int = SEED) -> Interval | None:
    """The 95 % interval of the mean of these answers, one of each participant, in their own unit.

    None for fewer than six people. The order of the answers does not matter. Everybody the same gives an
    interval without width. Between columns nothing is assumed: each has its own.
    """
    n = len(values)
    if n < LEAST:
        return None
    answers = np.sort(np.asarray(values, dtype=np.float64))
    middle = float(answers.mean())
    if answers[0] == answers[-1]:
        return middle, middle
    if n > RESAMPLED:
        half = Z95 * float(answers.std()) / n**0.5
        return middle - half, middle + half
    # Not @: that wakes a thread for each core, and they keep each other waiting on a busy machine.
    means = np.einsum("dp,p->d", weights(n, draws, seed), answers) / n
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


@lru_cache(maxsize=4)
def weights(n: int, draws: int, seed: int) -> NDArray[np.float64]:
    """How often each of n participants was drawn, draws x n; every row adds up to n. Kept (6 MB at most each), for it
    takes the time.
    """
    drawn = np.random.default_rng(seed).integers(0, n, size=(draws, n))
    drawn += np.arange(draws)[:, None] * n
    counted = np.bincount(drawn.ravel(), minlength=draws * n).reshape(draws, n).astype(np.float64)
    counted.flags.writeable = False
    return counted
