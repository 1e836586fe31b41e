"""Equal shares: examples worked out by hand, and what the method promises to groups of people."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting.equal_shares import Seat, equal_shares

OPTIONS = "abcdef"
approvals = st.lists(st.sets(st.sampled_from(OPTIONS), max_size=4), max_size=12)
few = settings(max_examples=80)


def test_minority_gets_its_part() -> None:
    ballots = ["abc"] * 6 + ["d"] * 3
    assert set(equal_shares(ballots, OPTIONS, 3).options) == {"a", "b", "d"}
    assert equal_shares(ballots, OPTIONS, 3).by_shares == 3


def test_what_nobody_can_pay_for_goes_to_most_people() -> None:
    shortlist = equal_shares(["a", "a", "a", "b", "b", "c"], OPTIONS, 2)
    assert shortlist.seats == (Seat("a", "shares"), Seat("b", "people"))
    assert shortlist.undecided == ()


def test_who_has_less_left_pays_all_and_others_the_rest() -> None:
    # Two places for four people, half a place each. a costs a third each; for b one has 1/6 left, another pays 1/2.
    assert equal_shares(["a", "a", "ab", "b"], "ab", 2).seats == (Seat("a", "shares"), Seat("b", "people"))
    # With three places 3/4 each: b gets 5/12 and 7/12.
    assert [seat.by for seat in equal_shares(["a", "a", "ab", "b"], "abc", 3).seats] == ["shares", "shares", "people"]


def test_tie_is_named_and_who_stays_out_by_it_is_undecided() -> None:
    shortlist = equal_shares(["a", "b", "c"], "abc", 2)
    assert shortlist.seats == (Seat("a", "people", ("b", "c")), Seat("b", "people", ("c",)))
    assert shortlist.undecided == ("c",)


def test_tie_of_which_all_come_in_leaves_nothing_undecided() -> None:
    shortlist = equal_shares(["a", "b"], "ab", 2)
    assert shortlist.seats == (Seat("a", "shares", ("b",)), Seat("b", "shares"))
    assert shortlist.undecided == ()


def test_more_places_than_options_takes_all() -> None:
    assert set(equal_shares(["ab"], "abc", 9).options) == set("abc")
    assert equal_shares([], "abc", 2).options == ("a", "b")
    assert equal_shares(["ab"], "abc", 0).seats == ()


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown option"):
        equal_shares(["x"], "abc", 1)
    with pytest.raises(ValueError, match="places"):
        equal_shares(["a"], "abc", -1)


@few
@given(approvals, st.integers(1, 5))
def test_every_large_enough_group_that_agrees_has_something(ballots: list[set[str]], k: int) -> None:
    """Extended justified representation: l times n/k people with l options in common; one of them has l that are in."""
    chosen = set(equal_shares(ballots, OPTIONS, k).options)
    for size in range(1, k + 1):
        for common in combinations(OPTIONS, size):
            group = [ballot for ballot in ballots if set(common) <= ballot]
            if ballots and len(group) * k >= size * len(ballots):
                assert max(len(ballot & chosen) for ballot in group) >= size


@few
@given(approvals, st.integers(1, 5), st.randoms(use_true_random=False))
def test_order_of_ballots_is_irrelevant_and_doubling_keeps_the_seats(
    ballots: list[set[str]], k: int, chance: random.Random
) -> None:
    mixed = ballots * 2
    chance.shuffle(mixed)
    assert equal_shares(mixed, OPTIONS, k) == equal_shares(ballots, OPTIONS, k)


@few
@given(approvals, st.integers(1, 5))
def test_seats_are_filled_with_different_options_and_the_undecided_stay_out(ballots: list[set[str]], k: int) -> None:
    shortlist = equal_shares(ballots, OPTIONS, k)
    assert len(set(shortlist.options)) == len(shortlist.seats) == min(k, len(OPTIONS))
    assert not set(shortlist.undecided) & set(shortlist.options)
