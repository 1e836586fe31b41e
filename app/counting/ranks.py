"""Places, ties and what may be called different.

Places: standard competition ranking ("1224"), the way of sports results. Overlap of intervals: Schenker and
Gentleman, "On judging the significance of differences by examining the overlap between confidence
intervals", The American Statistician 55 (2001), 182-186.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.counting.shares import Interval

Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cut(Generic[Option]):
    """Who falls on which side of a cut, best first. The tied ones share the places on both sides of it."""

    inside: tuple[Option, ...]
    tied: tuple[Option, ...]
    outside: tuple[Option, ...]

    @property
    def first(self) -> int:
        """The first of the places that the tied ones share; with `last`: "share places 7 to 9"."""
        return len(self.inside) + 1

    @property
    def last(self) -> int:
        return len(self.inside) + len(self.tied)

    @property
    def takes(self) -> tuple[int, ...]:
        """How many can be taken without choosing between equals: (6, 9), or one number when nothing is tied."""
        return (len(self.inside), self.last) if self.tied else (len(self.inside),)


def ranks(scores: Mapping[Option, float]) -> dict[Option, int]:
    """The place of each option, highest score first; equals share a place and the next stays empty: 1, 2, 2, 4."""
    places: dict[float, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), start=1):
        places.setdefault(score, place)
    return {option: places[score] for option, score in scores.items()}


def cut(scores: Mapping[Option, float], k: int) -> Cut[Option]:
    """Take the k options with the highest scores; those tied across the cut are named, not chosen between.

    Equals stand in the order in which they were given. Scores are compared exactly: round what was computed.
    ValueError when k is negative.
    """
    if k < 0:
        raise ValueError("nobody can take fewer than no options")
    ordered = sorted(scores, key=lambda option: -scores[option])
    if k == 0 or k >= len(ordered) or scores[ordered[k - 1]] > scores[ordered[k]]:
        return Cut(tuple(ordered[:k]), (), tuple(ordered[k:]))
    line = scores[ordered[k]]
    return Cut(
        tuple(option for option in ordered if scores[option] > line),
        tuple(option for option in ordered if scores[option] == line),
        tuple(option for option in ordered if scores[option] < line),
    )


def distinguishable(a: Interval, b: Interval) -> bool:
    """Whether two intervals do not touch, so that one may be called larger than the other.

    True claims: the difference is larger than chance between such people explains at 5 %. That holds
    however the two shares hang together (the same people chose both), because the standard error of a
    difference is never more than the sum of the two standard errors. It is conservative: False says "not
    shown to differ", never "equal", and a direct test would call some of these pairs different. No
    correction is made for looking at many pairs.
    """
    return a[1] < b[0] or b[1] < a[0]
