"""Places, ties at the cut, and runs that cannot be told apart."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import app
from app.counting.ranks import distinguishable, indistinct_runs, ranks, tied_at_cut
from app.counting.shares import wilson

BALLOTS = Path(app.__file__).parent / "data" / "example_ballots.json"
EXAMPLE = json.loads(BALLOTS.read_text("utf-8"))["biljetten"]

scores = st.dictionaries(st.text(max_size=3), st.integers(0, 6), max_size=12)


def test_ranks_share_a_place_and_leave_the_next_empty() -> None:
    assert ranks({"a": 9, "b": 7, "c": 7, "d": 2}) == {"a": 1, "b": 2, "c": 2, "d": 4}


@given(scores)
def test_a_rank_is_one_more_than_the_number_that_is_better(given_scores: dict[str, int]) -> None:
    assert ranks(given_scores) == {
        option: 1 + sum(other > own for other in given_scores.values()) for option, own in given_scores.items()
    }


def people(round_name: str) -> Counter[str]:
    return Counter(code for ballot in EXAMPLE[round_name] for code in ballot["keuze"])


def test_ties_at_the_cut_of_the_example() -> None:
    assert tied_at_cut(people("S1_stickers"), 8) == {"P15", "P16", "P19"}
    assert tied_at_cut(people("S2_stickers"), 8) == {"P05", "P08"}
    assert tied_at_cut(people("S1_stickers"), 1) == frozenset()


def test_a_cut_outside_the_list_has_no_tie() -> None:
    even = {"a": 1, "b": 1}
    assert [tied_at_cut(even, cut) for cut in (-1, 0, 2, 3)] == [frozenset()] * 4
    assert tied_at_cut(even, 1) == {"a", "b"}


@given(scores, st.integers(-1, 13))
def test_a_tie_crosses_the_cut(given_scores: dict[str, int], cut: int) -> None:
    tied = tied_at_cut(given_scores, cut)
    if tied:
        (score,) = {given_scores[option] for option in tied}
        better = sum(other > score for other in given_scores.values())
        assert better < cut < better + len(tied)


def test_intervals_that_touch_are_not_distinguishable() -> None:
    assert not distinguishable((0.1, 0.3), (0.3, 0.5))
    assert distinguishable((0.1, 0.29), (0.3, 0.5))
    assert distinguishable((0.3, 0.5), (0.1, 0.29))
    assert not distinguishable((0.1, 0.9), (0.3, 0.5))


def test_runs_follow_neighbours() -> None:
    intervals = {"a": (0.8, 0.9), "b": (0.5, 0.7), "c": (0.4, 0.6), "d": (0.3, 0.45), "e": (0.0, 0.1)}
    assert indistinct_runs("abcde", intervals) == (("b", "c", "d"),)
    assert distinguishable(intervals["b"], intervals["d"])
    assert indistinct_runs([], {}) == ()


@given(st.lists(st.integers(0, 60), max_size=12))
def test_runs_hold_every_overlapping_pair_of_neighbours_and_no_other(counts: list[int]) -> None:
    order = sorted(range(len(counts)), key=lambda option: -counts[option])
    intervals = {option: wilson(count, 60) for option, count in enumerate(counts)}
    alike = {(a, b) for a, b in pairwise(order) if not distinguishable(intervals[a], intervals[b])}
    assert {pair for run in indistinct_runs(order, intervals) for pair in pairwise(run)} == alike
