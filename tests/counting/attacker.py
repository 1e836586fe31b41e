"""An attacker who adds and subtracts all pictures of a round and its final result, as totals of each cell."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from app.counting.pictures import Picture, first_picture, next_picture, waiting

Seen = tuple[Mapping[str, str], Mapping[str, Hashable]]
"""What one picture or result counts: the ballot of each participant, and the cell in which."""


@dataclass
class Round:
    """A round in which things happen, and the pictures that were made of it."""

    threshold: int
    cells: dict[str, Hashable] | None = None
    ballots: dict[str, str] = field(default_factory=dict)
    last: Picture[str, str] = field(default_factory=Picture)
    seen: list[Seen] = field(default_factory=list)

    def hand_in(self, person: str, ballot: str) -> None:
        if self.ballots.get(person) != ballot:
            self.ballots.pop(person, None)
            self.ballots[person] = ballot
        self.look()

    def look(self) -> None:
        before = self.last
        self.last = next_picture(before, waiting(before, self.ballots), self.cells, self.threshold)
        if self.last is not before:
            self.seen.append((self.last.ballots, self.last.cells))

    def restart(self) -> None:
        self.last = first_picture(self.ballots, self.cells, self.threshold)

    def close(self, groups: Mapping[str, Hashable] | None = None) -> list[Seen]:
        """All that was shown, and the final result, per group when groups are given."""
        return [*self.seen, (dict(self.ballots), groups or self.cells or dict.fromkeys(self.ballots))]


def fewest(seen: Sequence[Seen], coefficients: Sequence[int] = (-1, 0, 1)) -> int:
    """The smallest number of people, not nobody, that is left in a sum of what was seen; 0 when there is no such sum.

    Somebody is in the sum when one of her ballots does not cancel out. For each picture the attacker knows the total of
    each cell and may add or subtract each. A combination is made of steps: the difference between two pictures that
    follow each other in one cell. Small coefficients of steps give all small sums of differences.
    """
    columns = [
        (number, cell) for number, (_, cells) in enumerate(seen) for cell in sorted(set(cells.values()), key=str)
    ]
    unknowns: dict[tuple[str, str], int] = {}
    rows: list[list[int]] = []
    for number, (ballots, cells) in enumerate(seen):
        for person, ballot in ballots.items():
            row = unknowns.setdefault((person, ballot), len(unknowns))
            rows += [[0] * len(columns)] if row == len(rows) else []
            rows[row][columns.index((number, cells[person]))] = 1
    people = sorted({person for person, _ballot in unknowns})
    owner = np.array([people.index(person) for person, _ballot in unknowns])
    steps = np.array(list(product(coefficients, repeat=len(columns))), dtype=np.int16)
    left = (steps @ as_steps(columns) @ np.array(rows, dtype=np.int16).T) != 0
    counts = np.zeros((len(steps), len(people)), dtype=bool)
    for row, person in enumerate(owner):
        counts[:, person] |= left[:, row]
    numbers = counts.sum(axis=1)
    return int(numbers[numbers > 0].min(initial=len(people) + 1)) % (len(people) + 1)


def as_steps(columns: Sequence[tuple[int, Hashable]]) -> np.ndarray:
    """Each row is a step: the total of a cell, minus that of the picture before in the same cell."""
    matrix = np.eye(len(columns), dtype=np.int16)
    for row, (number, cell) in enumerate(columns):
        before = [other for other in range(len(columns)) if columns[other][1] == cell and columns[other][0] < number]
        if before:
            matrix[row, before[-1]] = -1
    return matrix
