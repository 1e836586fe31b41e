"""Shares and their intervals, against published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting.shares import share, wilson

# Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (score, no continuity correction), 95 %.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]

counts = st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("successes", "n", "low", "high"), NEWCOMBE)
def test_wilson_gives_the_published_limits(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nobody_knows_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_wilson_narrows_with_a_smaller_z() -> None:
    assert wilson(40, 100, z=1.0) > wilson(40, 100)
    assert wilson(40, 100, z=1.0)[1] < wilson(40, 100)[1]


@given(counts)
def test_wilson_holds_the_share_and_stays_between_zero_and_one(count: tuple[int, int]) -> None:
    low, high = wilson(*count)
    assert 0 <= low <= share(*count) <= high <= 1


@given(counts)
def test_wilson_of_the_others_is_the_mirror(count: tuple[int, int]) -> None:
    successes, n = count
    low, high = wilson(successes, n)
    assert wilson(n - successes, n) == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 2000), st.integers(2, 5))
def test_wilson_narrows_with_more_people(successes: int, more: int) -> None:
    low, high = wilson(successes, 2 * successes)
    narrower_low, narrower_high = wilson(successes * more, 2 * successes * more)
    assert low < narrower_low < narrower_high < high


def test_share_of_nobody_is_zero() -> None:
    assert (share(0, 0), share(3, 4)) == (0.0, 0.75)


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_impossible_counts_are_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="between"):
        wilson(successes, n)
    with pytest.raises(ValueError, match="between"):
        share(successes, n)
