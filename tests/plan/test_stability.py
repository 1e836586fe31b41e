"""The combined list and how firmly it stands: what may not change it, and what it says of the example."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plan.stability import Ballots, Voice, classes, combined, firmness
from app.store import plans

CODES = ["P01", "P02", "P03", "P04", "P05"]
BALLOTS: Any = json.loads((plans.DATA / "example_ballots.json").read_text("utf-8"))["biljetten"]
EVERY = [f"P{number:02}" for number in range(1, 21)]


def example(name: str) -> Ballots:
    return Ballots(tuple(frozenset(each["keuze"]) for each in BALLOTS[name]), frozenset(EVERY))


ballots = st.builds(
    Ballots,
    st.lists(st.frozensets(st.sampled_from(CODES), min_size=1, max_size=3), min_size=1, max_size=12).map(tuple),
    st.just(frozenset(CODES)),
    st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2)]),
)
voices = st.lists(
    st.builds(
        Voice,
        st.lists(ballots, min_size=1, max_size=3).map(tuple),
        st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(3)]),
    ),
    min_size=1,
    max_size=3,
)


@given(voices, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_of_sessions_and_of_people_changes_nothing(given: list[Voice], chance: Any) -> None:
    def shuffled(items: Any) -> Any:
        return tuple(chance.sample(list(items), len(items)))

    other = [
        replace(voice, rounds=shuffled([replace(each, chosen=shuffled(each.chosen)) for each in voice.rounds]))
        for voice in given
    ]
    assert combined(other, CODES) == pytest.approx(combined(given, CODES))
    before, after = firmness(given, CODES, 2), firmness(other, CODES, 2)
    assert {code: each.top for code, each in after.items()} == {code: each.top for code, each in before.items()}


@given(voices)
@settings(max_examples=25, deadline=None)
def test_session_that_is_counted_twice_at_half_its_weight_changes_nothing(given: list[Voice]) -> None:
    first, *rest = given[0].rounds
    half = replace(first, weight=first.weight / 2)
    doubled = [replace(given[0], rounds=(half, half, *rest)), *given[1:]]
    assert combined(doubled, CODES) == pytest.approx(combined(given, CODES))


@given(voices)
@settings(max_examples=15, deadline=None)
def test_places_and_tops_add_up(given: list[Voice]) -> None:
    found = firmness(given, CODES, 2)
    assert sum(each.top for each in found.values()) == pytest.approx(2)
    for each in found.values():
        assert 0 <= each.low <= each.score <= each.high <= 1
        assert 1 <= each.first <= each.last <= len(CODES)


def test_score_is_the_mean_of_the_shares_of_the_audiences_and_follows_their_weights() -> None:
    partners = Voice((Ballots((frozenset({"P01"}), frozenset({"P01", "P02"})), frozenset(CODES)),))
    residents = Voice((Ballots((frozenset({"P02"}),) * 8, frozenset(CODES)),))
    assert combined([partners, residents], CODES)["P01"] == pytest.approx(0.5)
    assert combined([partners, residents], CODES)["P02"] == pytest.approx(0.75)
    assert combined([partners, replace(residents, weight=Fraction(3))], CODES)["P01"] == pytest.approx(0.25)


def test_what_could_not_be_chosen_is_not_counted_as_not_chosen() -> None:
    first = Voice((Ballots((frozenset({"P01"}),), frozenset({"P01", "P02"})),))
    second = Voice((Ballots((frozenset({"P03"}),), frozenset({"P03"})),))
    assert combined([first, second], CODES) == {"P01": 1.0, "P02": 0.0, "P03": 1.0}
    assert combined([Voice(())], CODES) == {}
    assert firmness([Voice(())], CODES, 3) == {}


def test_example_is_firm_about_the_first_and_not_about_the_cut() -> None:
    found = firmness([Voice((example("S1_stickers"),)), Voice((example("S2_stickers"),))], EVERY, 5)
    best = max(found, key=lambda code: found[code].score)
    assert found[best].top > 0.95
    unsure = [code for code in found if 0.2 < found[code].top < 0.8]
    assert unsure
    assert all(found[code].first < 6 <= found[code].last for code in unsure)


def test_more_of_the_same_people_makes_it_firmer() -> None:
    few = example("S1_stickers")
    many = replace(few, chosen=few.chosen * 5)
    wide, narrow = (firmness([Voice((each,))], EVERY, 8)["P18"] for each in (few, many))
    assert wide.score == pytest.approx(narrow.score)
    assert narrow.high - narrow.low < 0.6 * (wide.high - wide.low)


def test_hundreds_of_people_are_drawn_too() -> None:
    many = replace(example("S2_stickers"), chosen=example("S2_stickers").chosen * 8)
    found = firmness([Voice((many,))], EVERY, 5)
    assert sum(each.top for each in found.values()) == pytest.approx(5)


def test_classes_say_at_whose_top_a_candidate_stands() -> None:
    shares = {
        "partners": {"a": 0.9, "b": 0.8, "c": 0.1, "d": 0.1},
        "residents": {"a": 0.7, "b": 0.1, "c": 0.6, "d": 0.1},
    }
    assert classes(shares, 2) == {"a": "shared", "b": "partners", "c": "residents", "d": "neither"}


def test_those_tied_across_the_cut_are_at_nobodys_top() -> None:
    shares = {"partners": {"a": 0.9, "b": 0.5, "c": 0.5}, "residents": {"a": 0.9, "b": 0.8, "c": 0.1}}
    assert classes(shares, 2) == {"a": "shared", "b": "residents", "c": "neither"}
