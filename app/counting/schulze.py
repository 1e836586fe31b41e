"""The order of a group from the rankings of its people: duels between two options, and Schulze's method.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011), 267-303; the strength of a won duel is the number of people
who put the winner above the loser ("winning votes"), as the paper recommends for rankings that are not complete.
Chosen because near-duplicates of an option do not change the order of the others, unlike Borda (borda.py), and
because who beats everybody in duels comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.counting.rankings import Ranking, positions
from app.counting.ranks import ranks


@dataclass(frozen=True, slots=True)
class Duels:
    """How many people put one option above another: `people[i][j]` for options i and j.

    Who ranked one of the two puts it above the one that she did not rank; who ranked neither counts for neither.
    """

    options: tuple[str, ...]
    people: tuple[tuple[int, ...], ...]

    def between(self, a: str, b: str) -> tuple[int, int]:
        """People who put a above b, and b above a: "a beats b by 17 to 9"."""
        i, j = self.options.index(a), self.options.index(b)
        return self.people[i][j], self.people[j][i]


def duels(rankings: Sequence[Ranking], options: Sequence[str]) -> Duels:
    """Count every duel. O(people x options²). ValueError for an option that is unknown or ranked twice."""
    table = np.ascontiguousarray(positions(rankings, options).T)
    counted = tuple(tuple(int(count) for count in (row < table).sum(axis=1)) for row in table)
    return Duels(tuple(options), counted)


def beats(duels: Duels) -> dict[str, frozenset[str]]:
    """Whom each option beats: the strongest path of won duels to it is stronger than any path back.

    A path is as strong as its weakest duel. Who beats, is transitive; two that do not beat each other are tied.
    O(options³).
    """
    people = np.array(duels.people, dtype=np.int64).reshape(len(duels.options), len(duels.options))
    paths = np.where(people > people.T, people, 0)
    for between in range(len(paths)):
        paths = np.maximum(paths, np.minimum(paths[:, between, None], paths[None, between, :]))
    won = paths > paths.T
    return {
        option: frozenset(other for other, better in zip(duels.options, row, strict=True) if better)
        for option, row in zip(duels.options, won, strict=True)
    }


def schulze(duels: Duels) -> dict[str, int]:
    """The place of each option, by how many beat it; equals share a place and the next stays empty.

    Whoever beats another stands above it. Two on one place do not beat each other; two on different places can be
    tied as well: `beats` tells.
    """
    beaten = beats(duels)
    return ranks({option: -sum(option in losers for losers in beaten.values()) for option in duels.options})


def condorcet(duels: Duels) -> str | None:
    """The option that wins all its duels; None when there is none."""
    for option in duels.options:
        results = [duels.between(option, other) for other in duels.options if other != option]
        if all(won > lost for won, lost in results):
            return option
    return None
