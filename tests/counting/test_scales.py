"""Answers on a short scale, against the same numbers worked out one answer at a time."""

from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting.bootstrap import mean_interval
from app.counting.scales import answers, counts_by_place


def one_by_one(counts: list[int], lowest: int = 1) -> list[float]:
    return [float(lowest + answer) for answer, count in enumerate(counts) for _each in range(count)]


@given(st.lists(st.integers(0, 30), min_size=2, max_size=7).filter(any), st.integers(0, 1))
def test_mean_and_median_are_those_of_the_answers(counts: list[int], lowest: int) -> None:
    found = answers(counts, lowest)
    given_answers = one_by_one(counts, lowest)
    assert found
    assert (found.n, found.median) == (len(given_answers), median(given_answers))
    assert found.mean == pytest.approx(fmean(given_answers))


@pytest.mark.parametrize("counts", [[2, 3, 4, 8, 3], [1, 0, 0, 0, 5], [30, 20, 10, 40, 100], [900, 10, 20, 500, 70]])
def test_interval_is_that_of_resampling_people(counts: list[int]) -> None:
    found, drawn = answers(counts), mean_interval(one_by_one(counts))
    assert found
    assert drawn
    assert (found.low, found.high) == pytest.approx(drawn, abs=2 / sum(counts) ** 0.5 / 10)


def test_interval_of_few_is_unknown_and_of_equals_has_no_width() -> None:
    few, equal = answers([1, 1, 1, 1, 1]), answers([0, 0, 0, 6, 0])
    assert few
    assert equal
    assert (few.low, few.high) == (None, None)
    assert (equal.low, equal.high) == (4.0, 4.0)


def test_nobody_has_no_answers() -> None:
    assert answers([0, 0, 0, 0, 0]) is None


def test_counts_are_taken_place_by_place() -> None:
    assert counts_by_place([[5, 0], [3, 2], [5, 2]], 2, 5) == [(0, 0, 0, 1, 0, 2), (1, 0, 2, 0, 0, 0)]
    assert counts_by_place([], 2, 1) == [(0, 0), (0, 0)]
