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

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from app.counting.bootstrap import LEAST, mean_interval
from app.counting.pairs.choices import Choice, Choices, Comparison, Numbers, by_person, read
from app.counting.pairs.links import parts, strong

COMPARISONS = 8
"""So many choices an option needs before its place means something."""

PRIOR = 0.5
STEPS = 100
TIE = 0.5


@dataclass(frozen=True, slots=True)
class Strength:
    """`chance` is that of being chosen above an option of mean strength, 0 to 1, with its 95 % interval, None for
    fewer than six people; `strength` the same as a logarithm of odds. So many `people` said something of it; compared
    so often, won so often (equal: half).
    """

    chance: float
    low: float | None
    high: float | None
    strength: float
    compared: int
    won: float
    people: int


@dataclass(frozen=True, slots=True)
class Standings:
    """The strengths, best first, equals as given. More than one part: options of different parts cannot be compared.

    Not `strong`: some options never lost, or never won, from the others; then the prior decides how far apart they
    are. `few` were compared too seldom. So many choices were made, so many of them equal, and so many skipped.
    """

    rows: dict[str, Strength]
    parts: tuple[tuple[str, ...], ...]
    strong: bool
    few: tuple[str, ...]
    choices: int
    equal: int
    skipped: int


def standings(comparisons: Sequence[Comparison], options: Sequence[str], least: int = COMPARISONS) -> Standings:
    """The strength of each option, from single comparisons. See `standings_of`, which is faster."""
    return standings_of(by_person(comparisons), options, least)


def standings_of(people: Sequence[Sequence[Choice]], options: Sequence[str], least: int = COMPARISONS) -> Standings:
    """The strength of each option, from one list of choices for each participant.

    O(choices + people x options + options³). ValueError for an unknown option or one compared with itself.
    """
    choices = read(people, options)
    wins = choices.wins()
    theta = strengths(wins)
    ends = _intervals(choices, wins, theta)
    compared, won = (wins + wins.T).sum(axis=1), wins.sum(axis=1)
    ones = np.ones(len(choices.person))
    heard = (choices.by_person(ones, ones) > 0).sum(axis=0)
    rows = {}
    for index in np.argsort(-theta, kind="stable"):
        low, high = ends[index]
        counts = round(float(compared[index])), float(won[index]), int(heard[index])
        rows[options[index]] = Strength(_chance(theta[index]), low, high, float(theta[index]), *counts)
    linked = [(options[i], options[j]) for i, j in np.argwhere(wins)]
    few = tuple(option for option in options if rows[option].compared < least)
    equal = int((choices.to_one == TIE).sum())
    return Standings(rows, parts(options, linked), strong(options, linked), few, len(ones), equal, choices.skipped)


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
    pulls = choices.by_person(surprise, -surprise)
    given = wins + (PRIOR / n) * (1 - np.eye(n))
    moved = people * np.einsum("po,oq->pq", pulls, _inverse(given, theta))
    # Centred: the prior keeps the pulls of all people together from being exactly zero.
    columns = (moved - moved.mean(axis=0) + theta).T
    ends = [mean_interval(column) or (theta[index], theta[index]) for index, column in enumerate(columns)]
    return [(_chance(low), _chance(high)) for low, high in ends]


def _chance(strength: float) -> float:
    return 1 / (1 + exp(-strength))
