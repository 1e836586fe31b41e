"""Places, and what may be called different."""

from hypothesis import given
from hypothesis import strategies as st

from app.counting.ranks import distinguishable, ranks

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
