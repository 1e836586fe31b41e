"""Orders of a group: published examples, and what each method promises."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting.borda import borda, mean_ranks
from app.counting.schulze import beats, condorcet, duels, schulze

# The four examples that M. Schulze's method is published with (also on Wikipedia and Electorama), with their order.
PUBLISHED = [
    ("5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC", "EACBD"),
    ("5 ACBD, 2 ACDB, 3 ADCB, 4 BACD, 3 CBDA, 3 CDBA, 1 DACB, 5 DBAC, 4 DCBA", "DACB"),
    ("3 ABDEC, 5 ADEBC, 1 ADECB, 2 BADEC, 2 BDECA, 4 CABDE, 6 CBADE, 2 DBECA, 5 DECAB", "BADEC"),
]

OPTIONS = "abcde"
rankings = st.lists(st.lists(st.sampled_from(OPTIONS), unique=True, min_size=1, max_size=5), min_size=1, max_size=9)
few = settings(max_examples=60)


def ballots(text: str) -> list[str]:
    counted = [each.split() for each in text.split(", ")]
    return [order for number, order in counted for _each in range(int(number))]


@pytest.mark.parametrize(("text", "order"), PUBLISHED)
def test_schulze_gives_the_published_order(text: str, order: str) -> None:
    places = schulze(duels(ballots(text), sorted(order)))
    assert sorted(places, key=lambda option: places[option]) == list(order)
    assert sorted(places.values()) == list(range(1, len(order) + 1))


def test_schulze_shares_the_first_place_in_the_published_tie() -> None:
    found = duels(ballots("3 ABCD, 2 DABC, 2 DBCA, 2 CBDA"), "ABCD")
    assert {option for option, place in schulze(found).items() if place == 1} == {"B", "D"}
    assert condorcet(found) is None


def test_duel_counts_people_and_leaves_out_who_ranked_neither() -> None:
    found = duels(["ab", "ba", "a", "c"], "abc")
    assert found.between("a", "b") == (2, 1)
    assert found.between("c", "a") == (1, 3)


def test_nobody_ranked_anything_is_one_shared_place() -> None:
    assert schulze(duels([], "abc")) == {"a": 1, "b": 1, "c": 1}
    assert mean_ranks([], "abc") == {}
    assert schulze(duels([], "")) == {}


@pytest.mark.parametrize("wrong", [["ax"], ["aa"], ["ab", "aba"]])
def test_impossible_rankings_are_refused(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match="ranking holds"):
        duels(wrong, "abc")


@few
@given(rankings)
def test_who_wins_all_duels_comes_first(given_rankings: list[list[str]]) -> None:
    found = duels(given_rankings, OPTIONS)
    winner = condorcet(found)
    if winner is not None:
        assert [option for option, place in schulze(found).items() if place == 1] == [winner]


@few
@given(rankings)
def test_beating_is_transitive_and_higher_is_never_beaten_by_lower(given_rankings: list[list[str]]) -> None:
    found = duels(given_rankings, OPTIONS)
    won, places = beats(found), schulze(found)
    for option, losers in won.items():
        assert all(won[loser] <= losers and places[option] < places[loser] for loser in losers)


@few
@given(rankings, st.randoms(use_true_random=False))
def test_order_of_ballots_is_irrelevant_and_doubling_keeps_the_order(
    given_rankings: list[list[str]], chance: random.Random
) -> None:
    mixed = given_rankings * 2
    chance.shuffle(mixed)
    assert schulze(duels(mixed, OPTIONS)) == schulze(duels(given_rankings, OPTIONS))
    once, twice = borda(given_rankings, OPTIONS), borda(mixed, OPTIONS)
    assert twice == pytest.approx({option: 2 * points for option, points in once.items()})


@few
@given(rankings, st.sampled_from(OPTIONS))
def test_clone_leaves_schulze_as_it_was(given_rankings: list[list[str]], cloned: str) -> None:
    def with_clone(ranking: list[str]) -> list[str]:
        return [each for option in ranking for each in ((option, "clone") if option == cloned else (option,))]

    before = beats(duels(given_rankings, OPTIONS))
    after = beats(duels([with_clone(ranking) for ranking in given_rankings], [*OPTIONS, "clone"]))
    for option in OPTIONS:
        assert after[option] - {"clone"} == before[option]
        assert option == cloned or ("clone" in after[option]) == (cloned in before[option])


def test_clone_changes_borda() -> None:
    """As its module says: merge near-duplicates first."""
    before = borda(ballots("3 ab, 2 ba"), "ab")
    after = borda(ballots("3 abc, 2 bca"), "abc")
    assert before["a"] > before["b"]
    assert after["a"] < after["b"]


def test_borda_shares_what_is_left_among_the_unranked() -> None:
    assert borda(["ab"], "abcd") == {"a": 3, "b": 2, "c": 0.5, "d": 0.5}
    assert {option: row.mean for option, row in mean_ranks(["ab"], "abcd").items()} == {
        "a": 1,
        "b": 2,
        "c": 3.5,
        "d": 3.5,
    }


@few
@given(rankings)
def test_borda_and_mean_rank_give_the_same_order(given_rankings: list[list[str]]) -> None:
    points, ranks = borda(given_rankings, OPTIONS), mean_ranks(given_rankings, OPTIONS)
    for option in OPTIONS:
        assert points[option] == pytest.approx(len(given_rankings) * (len(OPTIONS) - ranks[option].mean))
        assert (ranks[option].low is None) == (len(given_rankings) < 6)
