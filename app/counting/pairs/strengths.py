"""How strong each option is, from choices between two.

Source: R. A. Bradley and M. E. Terry, "Rank analysis of incomplete block designs", Biometrika 39 (1952), 324-345: a
is chosen above b with chance exp(a) / (exp(a) + exp(b)). The strengths are the most likely ones, by Newton's method
(the likelihood has one top: D. R. Hunter, The Annals of Statistics 32 (2004), 384-406). "Equally important" is half
a choice for each. As prior every option won 0.5/n times from every other (n options), so that who won everything is
not endlessly strong; it weighs less the more is chosen, so twice the choices may turn near-equals round.

Intervals: resampling of participants, not of choices, for one person's choices hang together; each draw is taken one
Newton step from the outcome, with what every participant pulls at it (A. C. Davison and D. V. Hinkley, "Bootstrap
Methods and their Application", Cambridge 1997, chapter 2.7).
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.counting.bootstrap import LEAST, mean_interval
from app.counting.pairs.links import parts, strong

Comparison = tuple[Hashable, str, str, str | None]
"""Participant, the two options, and the one that was chosen; None when they are equally important. No skips."""

COMPARISONS = 8
"""So many choices an option needs before its place means something."""

PRIOR = 0.5
STEPS = 100
Numbers = NDArray[np.float64]
Indexes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Strength:
    """`chance` is that of being chosen above an option of mean strength, 0 to 1, with its 95 % interval, None for
    fewer than six people; `strength` the same as a logarithm of odds. Compared so often, won so often (equal: half).
    """

    chance: float
    low: float | None
    high: float | None
    strength: float
    compared: int
    won: float


@dataclass(frozen=True, slots=True)
class Standings:
    """The strengths, best first, equals as given. More than one part: options of different parts cannot be compared.

    Not `strong`: some options never lost, or never won, from the others; then the prior decides how far apart they
    are. `few` were compared too seldom.
    """

    rows: dict[str, Strength]
    parts: tuple[tuple[str, ...], ...]
    strong: bool
    few: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """The comparisons as numbers: person, the two options, and the part of the choice that went to the first."""

    person: Indexes
    one: Indexes
    other: Indexes
    to_one: Numbers
    n: int

    @property
    def people(self) -> int:
        return int(self.person.max()) + 1 if len(self.person) else 0

    def count(self, weights: Numbers) -> Numbers:
        """The sum of the weights by first and second option."""
        flat = np.bincount(self.one * self.n + self.other, weights=weights, minlength=self.n**2)
        return flat.reshape(self.n, self.n).astype(np.float64)

    def wins(self) -> Numbers:
        """How often the option of the row was chosen above that of the column."""
        return self.count(self.to_one) + self.count(1 - self.to_one).T


def standings(comparisons: Sequence[Comparison], options: Sequence[str], least: int = COMPARISONS) -> Standings:
    """The strength of each option. O(comparisons + people x options + options³).

    ValueError for an unknown option, one compared with itself, or a choice that is not one of the two.
    """
    choices = _read(comparisons, options)
    wins = choices.wins()
    theta = strengths(wins)
    ends = _intervals(choices, wins, theta)
    compared, won = (wins + wins.T).sum(axis=1), wins.sum(axis=1)
    rows = {}
    for index in np.argsort(-theta, kind="stable"):
        low, high = ends[index]
        rows[options[index]] = Strength(
            _chance(theta[index]), low, high, float(theta[index]), round(float(compared[index])), float(won[index])
        )
    linked = [(options[i], options[j]) for i, j in np.argwhere(wins)]
    few = tuple(option for option in options if rows[option].compared < least)
    return Standings(rows, parts(options, linked), strong(options, linked), few)


def strengths(wins: Numbers, prior: float = PRIOR) -> Numbers:
    """The most likely strengths, as logarithms with mean 0, from who won how often from whom (options x options)."""
    n = len(wins)
    given = wins + (prior / n) * (1 - np.eye(n)) if n else wins
    theta = np.zeros(n)
    for _step in range(STEPS):
        pull = (given - (given + given.T) * _chances(theta)).sum(axis=1)
        step = _inverse(given, theta) @ pull
        # More than this at once may jump over the top; see the test with one side that always wins.
        theta += step * min(1.0, 2.0 / max(1e-12, float(np.abs(step).max(initial=0.0))))
        if np.abs(step).max(initial=0.0) < 1e-12:
            break
    # Rounded, so that what is equal by symmetry shares a place.
    return np.asarray(np.round(theta, 9) + 0.0, dtype=np.float64)


def _chances(theta: Numbers) -> Numbers:
    """The chance that the option of the row is chosen above that of the column."""
    chances: Numbers = 1 / (1 + np.exp(theta[None, :] - theta[:, None]))
    return chances


def _inverse(given: Numbers, theta: Numbers) -> Numbers:
    """The inverse of the curvature of the likelihood, among strengths with mean 0."""
    chances = _chances(theta)
    weight = (given + given.T) * chances * (1 - chances)
    curvature = np.diag(weight.sum(axis=1)) - weight
    level = np.full_like(weight, 1 / max(1, len(theta)))
    inverse: Numbers = np.linalg.inv(curvature + level) - level
    return inverse


def _intervals(choices: Choices, wins: Numbers, theta: Numbers) -> list[tuple[float | None, float | None]]:
    """The interval of each chance: what every participant pulls, brought to strengths, resampled."""
    n, people = choices.n, choices.people
    if people < LEAST:
        return [(None, None)] * n
    surprise = choices.to_one - _chances(theta)[choices.one, choices.other]
    pulls = np.bincount(choices.person * n + choices.one, surprise, people * n)
    pulls -= np.bincount(choices.person * n + choices.other, surprise, people * n)
    given = wins + (PRIOR / n) * (1 - np.eye(n))
    moved = people * np.einsum("po,oq->pq", pulls.reshape(people, n), _inverse(given, theta))
    # Centred: the prior keeps the pulls of all people together from being exactly zero.
    columns = (moved - moved.mean(axis=0) + theta).T
    ends = [mean_interval(column) or (theta[index], theta[index]) for index, column in enumerate(columns)]
    return [(_chance(low), _chance(high)) for low, high in ends]


def _chance(strength: float) -> float:
    return 1 / (1 + exp(-strength))


def _read(comparisons: Sequence[Comparison], options: Sequence[str]) -> Choices:
    index: dict[str | None, int] = {option: number for number, option in enumerate(options)}
    person, ones, others, winners = zip(*comparisons, strict=True) if comparisons else ((), (), (), ())
    people = {each: number for number, each in enumerate(dict.fromkeys(person))}
    try:
        one, other, winner = (_indexes(index | {None: -1}, column) for column in (ones, others, winners))
    except KeyError as error:
        raise ValueError("a choice holds an unknown option") from error
    equal = winner == -1
    if not ((one != other) & (one >= 0) & (other >= 0) & (equal | (winner == one) | (winner == other))).all():
        raise ValueError("a choice is between two options")
    to_one = np.where(equal, 0.5, winner == one)
    return Choices(_indexes(people, person), one, other, to_one, len(options))


def _indexes(index: Mapping[Any, int], column: Sequence[Hashable]) -> Indexes:
    return np.fromiter(map(index.__getitem__, column), dtype=np.intp, count=len(column))
