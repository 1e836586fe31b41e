"""What the example's ballots come to, worked out a second time: slowly, plainly, and without anything of the program.

Each function takes ballots as they stand in the file. Where a method has a textbook form that differs from the
program's (Schulze by widest paths found one by one, shares as fractions, a likelihood climbed step by step), that one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import exp, log, sqrt
from statistics import fmean, median

Z = 1.959963984540054


def people(choices: Iterable[Iterable[str]]) -> Counter[str]:
    """How many people chose each option."""
    return Counter(code for chosen in choices for code in set(chosen))


def wilson(k: float | Fraction, n: float | Fraction) -> tuple[float, float]:
    """The roots of (p - k/n)^2 = z^2 p (1 - p) / n, as Wilson (1927) writes the interval."""
    a, b, c = 1 + Z * Z / n, -(2 * k / n + Z * Z / n), float(k / n) ** 2
    root = sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def places(scores: Mapping[str, float]) -> dict[str, int]:
    """1, 2, 2, 4: one more than how many are better."""
    return {code: 1 + sum(other > score for other in scores.values()) for code, score in scores.items()}


def preferred(rankings: Sequence[Sequence[str]], a: str, b: str) -> int:
    """How many people put a above b; who ranked only a put it above b."""
    return sum(a in each and (b not in each or each.index(a) < each.index(b)) for each in rankings)


def schulze(rankings: Sequence[Sequence[str]], options: Sequence[str]) -> dict[str, int]:
    """Places by the strongest of all paths without a loop, each path written out: fine for eight options."""
    wins = {(a, b): preferred(rankings, a, b) for a, b in permutations(options, 2)}
    beats = {pair: number for pair, number in wins.items() if number > wins[pair[1], pair[0]]}

    def strongest(a: str, b: str, passed: frozenset[str] = frozenset()) -> int:
        """The weakest link of the best path."""
        steps = [step for step in options if step not in passed | {a, b} and (a, step) in beats]
        around = [min(beats[a, step], strongest(step, b, passed | {a})) for step in steps]
        return max([beats.get((a, b), 0), *around])

    strength = {(a, b): strongest(a, b) for a, b in permutations(options, 2)}
    losses = {a: sum(strength[b, a] > strength[a, b] for b in options if b != a) for a in options}
    return places({code: -float(lost) for code, lost in losses.items()})


def borda(rankings: Sequence[Sequence[str]], options: Sequence[str]) -> dict[str, Fraction]:
    """Points: how many options stand below; those not ranked share what is left."""
    total = dict.fromkeys(options, Fraction(0))
    for ranking in rankings:
        rest = [code for code in options if code not in ranking]
        for place, code in enumerate(ranking):
            total[code] += len(options) - 1 - place
        for code in rest:
            total[code] += Fraction(len(rest) - 1, 2)
    return total


def mean(values: Sequence[float]) -> float:
    return fmean(values)


def middle(values: Sequence[float]) -> float:
    return float(median(values))


def agreement(counts: Sequence[int]) -> float:
    """Van der Eijk's A (2001): peel off layers in which every answer that is left has the same number of people."""
    left, total, found = list(counts), sum(counts), 0.0
    k = len(counts)
    while any(left):
        least = min(number for number in left if number)
        layer = [1 if number else 0 for number in left]
        found += least * sum(layer) / total * _pattern(layer, k)
        left = [number - least if number else 0 for number in left]
    return found


def _pattern(layer: Sequence[int], k: int) -> float:
    """The agreement of one layer: 1 - (S - 1) / (K - 1), times how unimodal it is."""
    s = sum(layer)
    if s == 1:
        return 1.0
    if s == k:
        return 0.0
    one, two = 0, 0
    for a, b, c in combinations(range(k), 3):
        triple = (layer[a], layer[b], layer[c])
        two += triple == (1, 0, 1)
        one += triple in {(1, 1, 0), (0, 1, 1)}
    unimodality = ((k - 2) * one - (k - 1) * two) / ((k - 2) * (one + two)) if one + two else 1.0
    return unimodality * (1 - (s - 1) / (k - 1))


def chances(comparisons: Sequence[tuple[str, str, float]], options: Sequence[str], prior: float) -> dict[str, float]:
    """Bradley and Terry's strengths (logarithms, mean 0) by climbing the likelihood; `prior` wins each way for a pair.

    A comparison is (one, other, part of the win that goes to one).
    """
    wins: Counter[tuple[str, str]] = Counter()
    for one, other, part in comparisons:
        wins[one, other] += part
        wins[other, one] += 1 - part
    for pair in permutations(options, 2):
        wins[pair] += prior
    strength = dict.fromkeys(options, 0.0)
    for _step in range(4000):
        slope = dict.fromkeys(options, 0.0)
        curve = dict.fromkeys(options, 0.0)
        for a, b in combinations(options, 2):
            n, p = wins[a, b] + wins[b, a], 1 / (1 + exp(strength[b] - strength[a]))
            slope[a] += wins[a, b] - n * p
            slope[b] -= wins[a, b] - n * p
            curve[a] += n * p * (1 - p)
            curve[b] += n * p * (1 - p)
        moved = {code: slope[code] / curve[code] / 2 for code in options}
        strength = {code: strength[code] + moved[code] for code in options}
        if max(map(abs, moved.values())) < 1e-12:
            break
    level = fmean(strength.values())
    return {code: value - level for code, value in strength.items()}


def log_odds(chance: float) -> float:
    return log(chance / (1 - chance))
