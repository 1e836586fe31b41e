"""Places, and what may be called different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting.ranks import cut, distinguishable, ranks

scores = st.dictionaries(st.text(max_size=3), st.integers(0, 6), max_size=12)


def test_ranks_share_a_place_and_leave_the_next_empty() -> None:
    assert ranks({"a": 9, "b": 7, "c": 7, "d": 2}) == {"a": 1, "b": 2, "c": 2, "d": 4}


@given(scores)
def test_a_rank_is_one_more_than_the_number_that_is_better(given_scores: dict[str, int]) -> None:
    assert ranks(given_scores) == {
        option: 1 + sum(other > own for other in given_scores.values()) for option, own in given_scores.items()
    }


def test_intervals_that_touch_are_not_distinguishable() -> None:
    assert not distinguishable((0.1, 0.3), (0.3, 0.5))
    assert distinguishable((0.1, 0.29), (0.3, 0.5))
    assert distinguishable((0.3, 0.5), (0.1, 0.29))
    assert not distinguishable((0.1, 0.9), (0.3, 0.5))


def test_cut_names_who_shares_the_places_around_it() -> None:
    people = {"P03": 12, "P19": 7, "P02": 9, "P15": 7, "P16": 7, "P01": 3}
    for k in (3, 4):
        line = cut(people, k)
        assert (line.inside, line.tied, line.outside) == (("P03", "P02"), ("P19", "P15", "P16"), ("P01",))
        assert (line.first, line.last, line.takes) == (3, 5, (2, 5))


@pytest.mark.parametrize(("k", "inside"), [(0, 0), (2, 2), (5, 5), (6, 6), (9, 6)])
def test_cut_between_different_scores_ties_nobody(k: int, inside: int) -> None:
    line = cut({"a": 9, "b": 8, "c": 5, "d": 5, "e": 5, "f": 1}, k)
    assert (len(line.inside), line.tied, line.takes) == (inside, (), (inside,))


def test_cut_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer"):
        cut({"a": 1}, -1)


@given(scores, st.integers(0, 13))
def test_cut_divides_all_and_ties_only_across_it(given_scores: dict[str, int], k: int) -> None:
    line = cut(given_scores, k)
    assert sorted((*line.inside, *line.tied, *line.outside)) == sorted(given_scores)
    assert len(line.inside) <= k
    assert not line.tied or len(line.inside) < k < line.last
    places = ranks(given_scores)
    assert all(places[option] <= k for option in (*line.inside, *line.tied))
    assert all(places[option] > k for option in line.outside)
