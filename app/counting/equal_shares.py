"""A shortlist in proportion: the method of equal shares, so that one majority does not fill every place.

Source: D. Peters and P. Skowron, "Proportionality and the limits of welfarism", EC 2020, 793-794 ("rule X"); D.
Peters, G. Pierczyński and P. Skowron, "Proportional participatory budgeting with additive utilities", NeurIPS 2021.
Here each option costs one place and is worth the same to everybody who approves it: each participant gets k/n of a
place to spend; of the options whose people can pay for it together, the one for which each pays least comes in; who
has less than that left pays all of it. Places that nobody can pay for go to most people. Counted in whole numbers,
so equal is equal.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Seat:
    """An option that is in, how it came in, and which others had exactly the same claim at that moment."""

    option: str
    by: Literal["shares", "people"]
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The seats, in the order in which they were filled.

    Of options for which each pays the same the one with most people goes first; of those with as many people, the one
    that was given first, and then the others are named in `tied`. `undecided` are the named ones that stayed out:
    only the order in which they were given kept them out, so people should decide. What would have come of the other
    choice for the places after it, is not worked out.
    """

    seats: tuple[Seat, ...]
    undecided: tuple[str, ...]

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(seat.option for seat in self.seats)

    @property
    def by_shares(self) -> int:
        """How many came in by equal shares; the rest by most people."""
        return sum(seat.by == "shares" for seat in self.seats)


def equal_shares(approvals: Sequence[Collection[str]], options: Sequence[str], k: int) -> Shortlist:
    """Fill k places from what each participant approves. O(k x people x options).

    A participant who approves nothing counts in n. ValueError when k is negative or an option is unknown.
    """
    chosen = _matrix(approvals, options)
    people = [int(count) for count in chosen.sum(axis=0)]
    seats, left = _by_shares(chosen, people, options, k)
    while left and len(seats) < k:
        best, tied = _first([index for index in left if people[index] == max(people[each] for each in left)], people)
        left.remove(best)
        seats.append(Seat(options[best], "people", tuple(options[index] for index in tied)))
    named = {option for seat in seats for option in seat.tied}
    return Shortlist(tuple(seats), tuple(options[index] for index in left if options[index] in named))


def _matrix(approvals: Sequence[Collection[str]], options: Sequence[str]) -> NDArray[np.bool_]:
    """People x options: who approves what."""
    column = {option: index for index, option in enumerate(options)}
    chosen = np.zeros((len(approvals), len(options)), dtype=np.bool_)
    try:
        where = [column[option] for approved in approvals for option in approved]
    except KeyError as error:
        raise ValueError("somebody approves an unknown option") from error
    chosen[np.repeat(np.arange(len(approvals)), [len(approved) for approved in approvals]), where] = True
    return chosen


class _Purses:
    """What everybody has left: `classes` are people with as much `money`, the poorest first; `price` buys a place."""

    def __init__(self, people: int, places: int) -> None:
        self.classes = np.zeros(people, dtype=np.int64)
        self.money, self.price = [places], people

    def share(self, people: NDArray[np.intp]) -> Fraction | None:
        """What each pays at most, as part of a place, when these people pay for it together; None when they cannot."""
        counts = np.bincount(self.classes[people]).tolist()
        able, open_price = len(people), self.price
        for money, count in zip(self.money, counts, strict=False):  # the poorest first; the last may be nobody here
            if money * able >= open_price and able:
                return Fraction(open_price, able * self.price)
            open_price -= money * count
            able -= count
        return None

    def pay(self, people: NDArray[np.intp], share: Fraction) -> None:
        """Each of these people pays the share, or all that is left. Who then has as much comes in one class."""
        amount = share * self.price
        self.price *= amount.denominator
        money = [each * amount.denominator for each in self.money]
        after = [*money, *(max(0, each - amount.numerator) for each in money)]
        self.classes[people] += len(money)
        self.money = sorted({after[each] for each in np.unique(self.classes)})
        number = {value: index for index, value in enumerate(self.money)}
        self.classes = np.array([number.get(each, 0) for each in after], dtype=np.int64)[self.classes]


def _by_shares(
    chosen: NDArray[np.bool_], people: Sequence[int], options: Sequence[str], k: int
) -> tuple[list[Seat], list[int]]:
    """The seats that people can pay for, and the indexes of the options that are left."""
    if k < 0:
        raise ValueError("nobody can fill fewer than no places")
    purses, supporters = _Purses(len(chosen), k), [np.flatnonzero(column) for column in chosen.T]
    seats: list[Seat] = []
    left = list(range(len(options)))
    shares = dict.fromkeys(left, Fraction(0))
    while equals := _cheapest(shares, purses, supporters):
        best, tied = _first(equals, people)
        seats.append(Seat(options[best], "shares", tuple(options[index] for index in tied)))
        left.remove(best)
        purses.pay(supporters[best], shares.pop(best))
    return seats, left


def _cheapest(shares: dict[int, Fraction], purses: _Purses, supporters: Sequence[NDArray[np.intp]]) -> list[int]:
    """The options for which each pays least now, in order; none when nothing can be paid for any more.

    `shares` is what was found before. Money only goes, so nothing becomes cheaper, and what was too dear stays so:
    only those that were as cheap as the cheapest have to be worked out again.
    """
    least: Fraction | None = None
    for index in sorted(shares, key=shares.__getitem__):
        if least is not None and shares[index] > least:
            break
        now = purses.share(supporters[index])
        if now is None:
            del shares[index]
        else:
            shares[index], least = now, now if least is None else min(least, now)
    return sorted(index for index in shares if shares[index] == least)


def _first(equals: Sequence[int], people: Sequence[int]) -> tuple[int, list[int]]:
    """The one with most people, and who has as many; of those the first goes before."""
    most = max(people[index] for index in equals)
    best, *tied = (index for index in equals if people[index] == most)
    return best, tied
