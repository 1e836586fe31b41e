"""Places, ties and what may be called different.

Places: standard competition ranking ("1224"), the way of sports results. Overlap of intervals: Schenker and
Gentleman, "On judging the significance of differences by examining the overlap between confidence
intervals", The American Statistician 55 (2001), 182-186.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from app.counting.shares import Interval

Option = TypeVar("Option", bound=Hashable)


def ranks(scores: Mapping[Option, float]) -> dict[Option, int]:
    """The place of each option, highest score first; equals share a place and the next stays empty: 1, 2, 2, 4."""
    places: dict[float, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), start=1):
        places.setdefault(score, place)
    return {option: places[score] for option, score in scores.items()}


def tied_at_cut(scores: Mapping[Option, float], cut: int) -> frozenset[Option]:
    """The options with the score of the last place inside the cut, if one of them falls out; else empty."""
    ordered = sorted(scores.values(), reverse=True)
    if not 0 < cut < len(ordered) or ordered[cut - 1] != ordered[cut]:
        return frozenset()
    return frozenset(option for option, score in scores.items() if score == ordered[cut])


def distinguishable(a: Interval, b: Interval) -> bool:
    """Whether two intervals do not touch, so that one may be called larger than the other.

    True claims: the difference is larger than chance between such people explains at 5 %. That holds
    however the two shares hang together (the same people chose both), because the standard error of a
    difference is never more than the sum of the two standard errors. It is conservative: False says "not
    shown to differ", never "equal", and a direct test would call some of these pairs different. No
    correction is made for looking at many pairs.
    """
    return a[1] < b[0] or b[1] < a[0]


def indistinct_runs(order: Sequence[Option], intervals: Mapping[Option, Interval]) -> tuple[tuple[Option, ...], ...]:
    """Runs of two or more options, in the given order, in which each overlaps with its neighbour.

    The claim is only about neighbours: the order within a run may be chance. The first and the last of a
    long run can differ all the same; ask `distinguishable` for such a pair. Two runs never overlap each
    other.
    """
    runs: list[list[Option]] = []
    for option in order:
        if runs and not distinguishable(intervals[runs[-1][-1]], intervals[option]):
            runs[-1].append(option)
        else:
            runs.append([option])
    return tuple(tuple(run) for run in runs if len(run) > 1)
