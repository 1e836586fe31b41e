"""Answers on a short scale, against the same numbers worked out one answer at a time."""

from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting.bootstrap import mean_interval
from app.counting.scales import Given, answers, tallied


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


def test_lists_of_answers_are_counted_by_option_and_place() -> None:
    found = tallied([{"a": [5, 0], "b": [1, 1]}, {"a": [3, 2]}], ["a", "b", "c"], 2, 5)
    assert found["a"] == Given(2, ((0, 0, 0, 1, 0, 1), (1, 0, 1, 0, 0, 0)))
    assert found["b"] == Given(1, ((0, 1, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0)))
    assert found["c"] == Given(0, ((0,) * 6, (0,) * 6))


def test_nobody_gave_anything() -> None:
    assert tallied([], ["a"], 1, 1) == {"a": Given(0, ((0, 0),))}


BALLOTS = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(0, 5), min_size=2, max_size=2)), max_size=9
)


@given(BALLOTS)
def test_every_answer_is_counted_once(ballots: list[dict[str, list[int]]]) -> None:
    found = tallied(ballots, ["a", "b", "c"], 2, 5)
    for option, each in found.items():
        lists = [ballot[option] for ballot in ballots if option in ballot]
        assert each.people == len(lists)
        assert each.counts == tuple(
            tuple([pair[place] for pair in lists].count(n) for n in range(6)) for place in (0, 1)
        )
