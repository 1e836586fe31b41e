"""Differences between groups against published figures, and which neighbours cannot be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting.differences import Difference, blurred, difference, interval, neighbours
from app.counting.shares import Interval

# Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10: counts and the 95 % limits.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0000),
    ((10, 10), (0, 10), 0.6075, 1.0000),
]

counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
ends = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (float(min(pair)), float(max(pair))))


@pytest.mark.parametrize(("a", "b", "low", "high"), NEWCOMBE)
def test_difference_gives_the_published_limits(a: tuple[int, int], b: tuple[int, int], low: float, high: float) -> None:
    found = difference(a, b)
    assert found is not None
    assert (found.low / 100, found.high / 100) == pytest.approx((low, high), abs=5e-5)
    assert found.clear == (low > 0)


def test_difference_with_nobody_is_unknown() -> None:
    assert difference((0, 0), (3, 4)) is None
    assert difference((3, 4), (0, 0)) is None


@given(counts, counts)
def test_difference_the_other_way_is_the_mirror(a: tuple[int, int], b: tuple[int, int]) -> None:
    one, other = difference(a, b), difference(b, a)
    assert one is not None
    assert other is not None
    assert (one.points, one.low, one.high) == pytest.approx((-other.points, -other.high, -other.low))
    assert one.low <= one.points + 1e-9
    assert one.points - 1e-9 <= one.high
    assert one.clear == other.clear


def test_difference_is_clear_when_zero_lies_outside() -> None:
    assert Difference(10, 1, 19).clear
    assert Difference(-10, -19, -1).clear
    assert not Difference(10, -1, 21).clear


def test_blurred_counts_those_that_reach_the_first() -> None:
    assert blurred([(0.6, 0.8), (0.5, 0.7), (0.4, 0.6), (0.1, 0.59)]) == 3
    assert blurred([(0.6, 0.8), (0.1, 0.2), (0.5, 0.7)]) == 1
    assert blurred([(1.0, 2.0), (1.5, 3.0), (2.5, 4.0)]) == 2  # mean ranks: lower is better, all the same
    assert blurred([(0.6, 0.8), None, (0.1, 0.2)]) == 2
    assert blurred([None, (0.1, 0.2)]) == 2
    assert blurred([]) == 0


def test_neighbours_names_each_pair_that_touches() -> None:
    assert neighbours([(0.6, 0.8), (0.5, 0.7), (0.1, 0.2), None, (0.0, 0.1)]) == (0, 2, 3)
    assert neighbours([]) == ()


@given(st.lists(st.one_of(st.none(), ends), min_size=1, max_size=6))
def test_what_is_blurred_with_the_first_starts_with_the_first_neighbours(intervals: list[Interval | None]) -> None:
    assert (0 in neighbours(intervals)) == (blurred(intervals) > 1)


def test_interval_needs_both_ends() -> None:
    assert interval(1.0, 2.0) == (1.0, 2.0)
    assert interval(None, 2.0) is None
    assert interval(1.0, None) is None
