"""Choices between two as numbers, from lists of what people chose."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Indexes = NDArray[np.intp]

Choice = tuple[str, str, Literal["a", "b", "equal", "skip"]]
"""The two options, and which was chosen: the first, the second, both as much, or nothing was said."""

Comparison = tuple[Hashable, str, str, str | None]
"""Participant, the two options, and the one that was chosen; None when they are equally important. No skips."""

TO_FIRST = {"a": 1.0, "b": 0.0, "equal": 0.5}


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen, skips left out: person, the two options, and the part of the choice that went to the first.

    So many `people` said something, and there are n options.
    """

    person: Indexes
    one: Indexes
    other: Indexes
    to_one: Numbers
    people: int
    n: int
    skipped: int

    def count(self, weights: Numbers) -> Numbers:
        """The sum of the weights by first and second option."""
        flat = np.bincount(self.one * self.n + self.other, weights=weights, minlength=self.n**2)
        return flat.reshape(self.n, self.n).astype(np.float64)

    def wins(self) -> Numbers:
        """How often the option of the row was chosen above that of the column."""
        return self.count(self.to_one) + self.count(1 - self.to_one).T

    def by_person(self, to_one: Numbers, to_other: Numbers) -> Numbers:
        """The sums for each person of what goes to the first and to the second option: people x options."""
        cells = self.people * self.n
        found: Numbers = np.zeros(cells)
        found += np.bincount(self.person * self.n + self.one, to_one, cells)
        found += np.bincount(self.person * self.n + self.other, to_other, cells)
        return found.reshape(self.people, self.n)


def read(people: Sequence[Sequence[Choice]], options: Sequence[str]) -> Choices:
    """From one list for each participant. ValueError for an unknown option, or one compared with itself.

    Each different choice is looked at once; of five thousand people most choices are alike.
    """
    index = {option: number for number, option in enumerate(options)}
    given = list(chain.from_iterable(people))
    different = {choice: number for number, choice in enumerate(dict.fromkeys(given))}
    try:
        table = [(index[one], index[other], TO_FIRST.get(outcome, -1.0)) for one, other, outcome in different]
    except KeyError as error:
        raise ValueError("a choice holds an unknown option") from error
    if any(one == other for one, other, _part in table):
        raise ValueError("a choice is between two options")
    kind = np.fromiter(map(different.__getitem__, given), dtype=np.intp, count=len(given))
    person = np.repeat(np.arange(len(people)), list(map(len, people)))
    one, other, to_one = np.array(table, dtype=np.float64).reshape(-1, 3).T[:, kind]
    said = to_one >= 0
    heard = np.bincount(person[said], minlength=len(people)) > 0
    return Choices(
        person=(heard.cumsum() - 1)[person[said]],
        one=one[said].astype(np.intp),
        other=other[said].astype(np.intp),
        to_one=to_one[said],
        people=int(heard.sum()),
        n=len(options),
        skipped=int((~said).sum()),
    )


def by_person(comparisons: Sequence[Comparison]) -> list[list[Choice]]:
    """Single comparisons as one list for each participant. ValueError when another option was chosen than those two."""
    found: defaultdict[Hashable, list[Choice]] = defaultdict(list)
    for person, one, other, winner in comparisons:
        if winner not in (one, other, None):
            raise ValueError("a choice is between two options")
        found[person].append((one, other, "equal" if winner is None else "a" if winner == one else "b"))
    return list(found.values())
