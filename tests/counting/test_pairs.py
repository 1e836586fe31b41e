"""Choosing between two: strengths, what hangs together, and what to ask next."""

import json
import random
from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting.pairs.choices import Choice, Comparison
from app.counting.pairs.links import parts, strong
from app.counting.pairs.strengths import standings, standings_of, strengths

OPTIONS = "abcdef"
two = st.lists(st.sampled_from(OPTIONS), min_size=2, max_size=2, unique=True)
comparisons = st.lists(
    st.tuples(st.integers(0, 9), two, st.sampled_from([0, 1, None])).map(
        lambda each: (each[0], each[1][0], each[1][1], None if each[2] is None else each[1][each[2]])
    ),
    max_size=40,
)
few = settings(max_examples=50)


def test_two_options_differ_by_the_odds_with_a_quarter_of_a_prior_win_each() -> None:
    given_choices: list[Comparison] = [(1, "a", "b", "a"), (2, "b", "a", "a"), (3, "a", "b", "b"), (4, "a", "b", "a")]
    found = standings(given_choices, "ab")
    assert found.rows["a"].strength - found.rows["b"].strength == pytest.approx(log(3.25 / 1.25), abs=1e-8)
    assert found.rows["a"].strength + found.rows["b"].strength == pytest.approx(0)
    assert (found.rows["a"].compared, found.rows["a"].won, found.rows["b"].won) == (4, 3, 1)
    assert (list(found.rows), found.few, found.rows["a"].low) == (["a", "b"], ("a", "b"), None)


def test_lists_of_choices_are_counted_like_single_ones() -> None:
    lists: list[list[Choice]] = [[("a", "b", "a"), ("c", "b", "skip")], [("b", "a", "b")], [("a", "b", "equal")], []]
    single: list[Comparison] = [(1, "a", "b", "a"), (2, "b", "a", "a"), (3, "a", "b", None)]
    found = standings_of(lists, "abc")
    assert found.rows == standings(single, "abc").rows
    assert (found.choices, found.equal, found.skipped) == (3, 1, 1)
    assert [found.rows[option].people for option in "abc"] == [3, 3, 0]
    assert found.parts == (("a", "b"), ("c",))


def test_who_skips_everything_says_nothing_about_how_sure_it_is() -> None:
    said: list[list[Choice]] = [[("a", "b", "a")]] * 5
    assert standings_of([*said, [("a", "b", "skip")]], "ab").rows["a"].low is None
    assert standings_of([*said, [("a", "b", "b")]], "ab").rows["a"].low is not None


def test_equally_important_is_half_a_choice_for_each() -> None:
    found = standings([(1, "a", "b", None), (2, "a", "b", None)], "ab")
    assert [row.won for row in found.rows.values()] == [1, 1]
    assert [row.chance for row in found.rows.values()] == [0.5, 0.5]


def pull(wins: np.ndarray, found: np.ndarray) -> float:
    """How far the most likely strengths are away: what was won minus what these strengths would win."""
    n = len(wins)
    given_wins = wins + (0.5 / n) * (1 - np.eye(n))
    chances = 1 / (1 + np.exp(found[None, :] - found[:, None]))
    return float(np.abs((given_wins - (given_wins + given_wins.T) * chances).sum(axis=1)).max())


def test_who_wins_everything_is_strong_but_not_endlessly() -> None:
    wins = np.zeros((12, 12))
    wins[0, 1:], wins[1, 2:] = 5000, 4000
    found = strengths(wins)
    assert pull(wins, found) < 1e-4
    assert found[0] > found[1] > found[2] == found[11]


def test_lopsided_wins_do_not_make_the_search_jump_over_the_top() -> None:
    wins = np.zeros((7, 7))
    wins[1, 0] = wins[2, 0] = wins[4, 0] = wins[5, 1] = 100
    wins[2, 4] = wins[3, 0] = wins[3, 6] = wins[4, 5] = wins[5, 0] = 5000
    wins[0, 4] = wins[3, 4] = wins[4, 2] = wins[5, 3] = wins[5, 6] = wins[6, 5] = 1
    wins[2, 3] = wins[3, 2] = wins[6, 2] = wins[6, 3] = 5
    assert pull(wins, strengths(wins)) < 1e-3


def test_options_that_are_alike_are_exactly_equal() -> None:
    ring: list[Comparison] = [(n, a, b, a) for n, (a, b) in enumerate(zip("abcde", "bcdea", strict=True))]
    found = standings([*ring, *((who, b, a, None) for who, a, b, _won in ring)], "abcde")
    assert len({row.strength for row in found.rows.values()}) == 1


def test_nothing_chosen_yet_makes_all_equal() -> None:
    found = standings([], "abc")
    assert [row.chance for row in found.rows.values()] == [0.5] * 3
    assert found.parts == (("a",), ("b",), ("c",))
    assert not found.strong
    assert standings([], "").rows == {}


@pytest.mark.parametrize(
    "wrong", [("a", "x", "a"), ("a", "b", "x"), ("a", "a", "a"), ("a", "b", "c"), ("a", None, "a")]
)
def test_impossible_choices_are_refused(wrong: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="a choice"):
        standings([(1, *wrong)], "abc")


@few
@given(comparisons, st.randoms(use_true_random=False))
def test_order_of_choices_and_sides_is_irrelevant(given_choices: list[Comparison], chance: random.Random) -> None:
    mixed = [(who, b, a, won) if chance.random() < 0.5 else (who, a, b, won) for who, a, b, won in given_choices]
    chance.shuffle(mixed)
    once, again = standings(given_choices, OPTIONS), standings(mixed, OPTIONS)
    assert once.parts == again.parts
    for option, row in once.rows.items():
        other = again.rows[option]
        assert (other.strength, other.compared, other.won) == pytest.approx((row.strength, row.compared, row.won))
        assert (other.low, other.high) == pytest.approx((row.low, row.high), abs=1e-6)
        assert row.low is None or row.low - 1e-9 <= row.chance <= row.high + 1e-9  # type: ignore[operator]


@few
@given(comparisons)
def test_more_choices_alike_move_away_from_the_middle(given_choices: list[Comparison]) -> None:
    """Doubling weakens the prior: the difference between the ends does not become smaller."""
    once = [row.strength for row in standings(given_choices, OPTIONS).rows.values()]
    twice = [row.strength for row in standings(given_choices * 2, OPTIONS).rows.values()]
    assert sum(each**2 for each in twice) >= sum(each**2 for each in once) - 1e-6


def test_intervals_of_the_example_are_those_of_drawing_people_again() -> None:
    """Against drawing participants again and working every draw out; each end within 0.02 of a chance."""
    rows = json.loads(Path("app/data/example_ballots.json").read_text(encoding="utf-8"))["biljetten"]["S2_paren"]
    choices: list[Comparison] = [(who, a, b, None if won == "gelijk" else won) for who, a, b, won in rows]
    ideas = sorted({idea for _who, a, b, _won in choices for idea in (a, b)})
    own = {who: own_wins([each for each in choices if each[0] == who], ideas) for who, *_rest in choices}
    chance, people = random.Random(7), np.array(list(own.values()))
    draws = [strengths(sum(people[chance.choices(range(len(people)), k=len(people))])) for _each in range(300)]
    low, high = np.quantile(1 / (1 + np.exp(-np.array(draws))), (0.025, 0.975), axis=0)
    found = standings(choices, ideas).rows
    assert [found[idea].low for idea in ideas] == pytest.approx(low.tolist(), abs=0.02)
    assert [found[idea].high for idea in ideas] == pytest.approx(high.tolist(), abs=0.02)


def own_wins(choices: list[Comparison], ideas: list[str]) -> np.ndarray:
    wins = np.zeros((len(ideas), len(ideas)))
    for _who, a, b, won in choices:
        wins[ideas.index(a), ideas.index(b)] += 0.5 if won is None else won == a
        wins[ideas.index(b), ideas.index(a)] += 0.5 if won is None else won == b
    return wins


def test_parts_hang_together_and_the_largest_comes_first() -> None:
    assert parts("abcde", [("b", "a"), ("c", "e"), ("e", "d")]) == (("c", "d", "e"), ("a", "b"))
    assert parts("", []) == ()


def test_strong_needs_a_way_back() -> None:
    assert strong("abc", [("a", "b"), ("b", "c"), ("c", "a")])
    assert not strong("abc", [("a", "b"), ("b", "c"), ("a", "c")])
    assert not strong("abc", [("a", "b"), ("b", "a")])
    assert strong("a", [])
    assert strong("", [])
