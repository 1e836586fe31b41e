"""How firmly a combined list stands: what another day with the same kind of people would have done to it.

Source: resampling of participants as in app.counting.bootstrap (Efron and Tibshirani, 1993), each session on its own,
2,000 times with a fixed seed. Every draw is counted and combined like the real ballots, and the places of all draws
say how often a candidate is among the first, and between which places it stays in 95 of 100.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.counting.bootstrap import DRAWS, RESAMPLED, SEED, weights

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ballots:
    """One round of one session: what each participant chose, of what was offered, and how heavy the session weighs."""

    chosen: tuple[frozenset[str], ...]
    offered: frozenset[str]
    weight: Fraction = Fraction(1)

    def weighing(self, weight: Fraction) -> "Ballots":
        """The same with this weight."""
        return replace(self, weight=weight)


@dataclass(frozen=True, slots=True)
class Voice:
    """One audience: its rounds, and how heavy it weighs in the combined list."""

    rounds: tuple[Ballots, ...]
    weight: Fraction = Fraction(1)


def distinct(rounds: Iterable[Ballots]) -> list[Ballots]:
    """The rounds, with those that hold the very same ballots as one that weighs as much as they do together.

    So a session that is given twice at half its weight changes nothing: the second copy tells nothing new. They come
    in an order of their own, so that the order in which sessions are given draws nothing else.
    """
    weights: defaultdict[tuple[frozenset[str], tuple[tuple[str, ...], ...]], Fraction] = defaultdict(Fraction)
    for each in rounds:
        weights[each.offered, tuple(sorted(tuple(sorted(chosen)) for chosen in each.chosen))] += each.weight
    ordered = sorted(weights.items(), key=lambda item: (sorted(item[0][0]), item[0][1]))
    return [Ballots(tuple(map(frozenset, chosen)), offered, weight) for (offered, chosen), weight in ordered]


@dataclass(frozen=True, slots=True)
class Firmness:
    """One candidate: its score (0..1) and the ends of its interval, how often it is in the top, and its places.

    `top` is the part of the draws (0..1) in which it is one of the first k; `first` and `last` hold 95 % of its places.
    """

    score: float
    low: float
    high: float
    top: float
    first: int
    last: int


def combined(voices: Iterable[Voice], codes: Sequence[str]) -> dict[str, float]:
    """The weighted mean of the shares of the voices; only of candidates that somebody could choose.

    Within a voice the people of its rounds are added up, each round times its weight: a session that is counted twice
    at half its weight changes nothing, nor does the order of sessions.
    """
    kept = [(float(voice.weight), [_counted(each, codes) for each in voice.rounds]) for voice in voices]
    scores = _scores(kept, len(codes))[0]
    return {code: float(score) for code, score in zip(codes, scores, strict=True) if not np.isnan(score)}


def firmness(voices: Iterable[Voice], codes: Sequence[str], k: int) -> dict[str, Firmness]:
    """The same with how firmly each stands. Empty when nobody handed in."""
    known = list(voices)
    scores = combined(known, codes)
    heard = [code for code in codes if code in scores]
    if not heard:
        return {}
    seeds = iter(range(SEED, SEED + 10_000))
    drawn = [
        (float(voice.weight), [_drawn(each, heard, next(seeds)) for each in distinct(voice.rounds)]) for voice in known
    ]
    draws = _scores(drawn, len(heard))
    # How many are better, and half of those that are equal, so that ties do not all take the best place.
    better = (draws[:, None, :] > draws[:, :, None] + 1e-12).sum(axis=2)
    equal = (np.abs(draws[:, None, :] - draws[:, :, None]) <= 1e-12).sum(axis=2) - 1
    places = 1 + better + equal / 2
    low, high = np.quantile(draws, (0.025, 0.975), axis=0)
    first, last = np.quantile(places, (0.025, 0.975), axis=0)
    top = np.clip((k - better) / (equal + 1), 0, 1).mean(axis=0)
    return {
        code: Firmness(
            scores[code],
            min(float(low[n]), scores[code]),
            max(float(high[n]), scores[code]),
            float(top[n]),
            int(np.floor(first[n])),
            int(np.ceil(last[n])),
        )
        for n, code in enumerate(heard)
    }


Counted = tuple[Counts, Counts]
"""People for each draw and candidate, and out of how many: draws x codes, and codes."""


def _counted(ballots: Ballots, codes: Sequence[str]) -> Counted:
    """The real ballots as a single draw."""
    marks = _marks(ballots, codes)
    return float(ballots.weight) * marks.sum(axis=0, keepdims=True), _out_of(ballots, codes)


def _drawn(ballots: Ballots, codes: Sequence[str], seed: int) -> Counted:
    marks = _marks(ballots, codes)
    n = len(ballots.chosen)
    times = weights(n, DRAWS, seed) if n <= RESAMPLED else _times(n, seed)
    return float(ballots.weight) * (times @ marks), _out_of(ballots, codes)


def _times(n: int, seed: int) -> Counts:
    """How often each of many participants was drawn."""
    return np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=DRAWS).astype(np.float64)


def _marks(ballots: Ballots, codes: Sequence[str]) -> Counts:
    """Who chose what: people x codes, in the order of the ballots."""
    return np.array([[code in each for code in codes] for each in ballots.chosen], dtype=np.float64).reshape(
        -1, len(codes)
    )


def _out_of(ballots: Ballots, codes: Sequence[str]) -> Counts:
    n = float(ballots.weight) * len(ballots.chosen)
    return np.array([n if code in ballots.offered else 0.0 for code in codes])


def _scores(voices: Sequence[tuple[float, Sequence[Counted]]], width: int) -> Counts:
    """The weighted mean over the voices that could choose a candidate: draws x codes; not a number where none could."""
    total = np.zeros((1, width))
    weight = np.zeros(width)
    for heavy, rounds in voices:
        people = sum((each[0] for each in rounds), np.zeros((1, width)))
        n = sum((each[1] for each in rounds), np.zeros(width))
        could = n > 0
        shares = np.divide(people, n, out=np.zeros_like(people), where=could)
        total = total + heavy * shares * could
        weight = weight + heavy * could
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > 0, total / weight, np.nan)


def classes(shares: Mapping[str, Mapping[str, float]], k: int) -> dict[str, str]:
    """Where each candidate is at the top: shared, the name of the one audience that has it in its first k, or neither.

    The parts of two top-k lists as R. Fagin, R. Kumar and D. Sivakumar tell them apart, "Comparing top k lists", SIAM
    Journal on Discrete Mathematics 17 (2003), 134-160: in both, in one of them, in none. `shares` by audience and
    candidate. Those tied across the cut are in the top of nobody: nobody chose them above.
    """
    tops = {audience: _top(given, k) for audience, given in shares.items()}
    everyone = dict.fromkeys(code for given in shares.values() for code in given)
    found = {}
    for code in everyone:
        held_by = [audience for audience, top in tops.items() if code in top]
        found[code] = "shared" if len(held_by) == len(tops) > 1 else held_by[0] if len(held_by) == 1 else "neither"
    return found


def _top(shares: Mapping[str, float], k: int) -> frozenset[str]:
    return frozenset(code for code, share in shares.items() if sum(other >= share for other in shares.values()) <= k)
