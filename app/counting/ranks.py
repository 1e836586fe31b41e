"""Places, ties and what may be called different.

Places: standard competition ranking ("1224"), the way of sports results. Overlap of intervals: Schenker and
Gentleman, "On judging the significance of differences by examining the overlap between confidence
intervals", The American Statistician 55 (2001), 182-186.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from app.counting.shares import Interval

Option = TypeVar("Option", bound=Hashable)


def ranks(scores: Mapping[Option, float]) -> dict[Option, int]:
    """The place of each option, highest score first; equals share a place and the next stays empty: 1, 2, 2, 4."""
    places: dict[float, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), start=1):
        places.setdefault(score, place)
    return {option: places[score] for option, score in scores.items()}


def distinguishable(a: Interval, b: Interval) -> bool:
    """Whether two intervals do not touch, so that one may be called larger than the other.

    True claims: the difference is larger than chance between such people explains at 5 %. That holds
    however the two shares hang together (the same people chose both), because the standard error of a
    difference is never more than the sum of the two standard errors. It is conservative: False says "not
    shown to differ", never "equal", and a direct test would call some of these pairs different. No
    correction is made for looking at many pairs.
    """
    return a[1] < b[0] or b[1] < a[0]
