"""Shares of people and how sure they are.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212. Chosen because it stays within 0 and 1 and is honest
for the small numbers of a hall: Newcombe, Statistics in Medicine 17 (1998), 857-872, compares it with six
others.
"""

from math import sqrt

Interval = tuple[float, float]

Z95 = 1.959964
"""The 97.5 % point of the normal distribution: a two-sided interval of 95 %."""


def share(successes: int, n: int) -> float:
    """The part of n people, from 0 to 1; 0 of 0 is 0, so show n beside it."""
    _check(successes, n)
    return successes / n if n else 0.0


def wilson(successes: float, n: float, z: float = Z95) -> Interval:
    """Lower and upper end of Wilson's interval for a share, 0 to 1; of nobody nothing is known: (0, 1).

    It says how much another day with the same kind of people could differ. It does not make a hall a sample
    of the town.
    """
    _check(successes, n)
    if n == 0:
        return 0.0, 1.0
    p, z2 = successes / n, z * z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    # Exactly 0 and 1 at the ends, where rounding would leave 1e-17: nobody should read "-0 %".
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return low, high


def _check(successes: float, n: float) -> None:
    if not 0 <= successes <= n:
        raise ValueError("successes must lie between 0 and n")
