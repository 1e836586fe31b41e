"""Guesses in a few classes, with edges that are easy to read; guesses far off go in the first or the last."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

FEW = 8
"""So many different guesses, or fewer, stand each for themselves."""
CLASSES = 6
FAR = 0.05
"""The part at each end that does not decide how wide the classes are."""
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Class:
    """Guesses from the lowest to the highest in it, both really guessed, and how many people guessed so."""

    lowest: float
    highest: float
    people: int


def classes(guesses: Sequence[float]) -> list[Class]:
    """The guesses in classes, the lowest first; a class in which nobody guessed is left out. O(n log n)."""
    counted = sorted(Counter(guesses).items())
    if len(counted) <= FEW:
        return [Class(guess, guess, people) for guess, people in counted]
    ordered = sorted(guesses)
    low, high = ordered[int(len(ordered) * FAR)], ordered[len(ordered) - 1 - int(len(ordered) * FAR)]
    width = wide((high - low) / CLASSES)
    first, last = floor(low / width), floor(high / width)

    def place(pair: tuple[float, int]) -> int:
        return min(last, max(first, floor(pair[0] / width)))

    return [summed(list(pairs)) for _place, pairs in itertools.groupby(counted, place)]


def wide(least: float) -> float:
    """The narrowest width of at least this much that is easy to read: 1, 2, 2.5 or 5 times a power of ten."""
    if least <= 0:
        return 1.0
    size = 10.0 ** floor(log10(least))
    return size * next(step for step in STEPS if step * size >= least * (1 - 1e-9))


def summed(pairs: Sequence[tuple[float, int]]) -> Class:
    return Class(pairs[0][0], pairs[-1][0], sum(people for _guess, people in pairs))
