"""Ideas: supporters and screening."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.kind import Handed
from app.activities.options import Stock, freeze
from app.errors import Refused
from app.text.wordlist import NO_WORDS

IDEAS = KINDS["ideas"]


def idea(number: int, participant: int, **more: Any) -> Handed[Any]:
    return Handed(number, participant, f"idea:{number}", IDEAS.entry.model_validate({"text": f"idee {number}"}), **more)


def support(number: int, participant: int, of: int, on: bool = True) -> Handed[Any]:
    return Handed(number, participant, f"up:{of}", IDEAS.entry.model_validate({"supports": of, "on": on}))


def people(*handed: Handed[Any]) -> dict[str, int]:
    return {row.option: row.people for row in IDEAS.tally(IDEAS.config(), handed).rows}


def test_author_counts_once_with_own_support() -> None:
    assert people(idea(1, 1), support(2, 1, 1)) == {"1": 1}


def test_merged_ideas_share_unique_supporters_over_a_chain() -> None:
    merged = [idea(1, 1), idea(2, 2, merged_into=1), idea(3, 3, merged_into=2), support(4, 2, 1), support(5, 4, 3)]
    assert people(*merged) == {"1": 4}


def test_taking_apart_gives_each_its_own_supporters_back() -> None:
    assert people(idea(1, 1), idea(2, 2), support(3, 3, 2), support(4, 3, 1)) == {"1": 2, "2": 2}


def test_support_taken_back_does_not_count() -> None:
    assert people(idea(1, 1), support(2, 2, 1, on=False)) == {"1": 1}


@pytest.mark.parametrize("status", ["held", "hidden", "emergency"])
def test_what_is_not_shown_counts_for_nobody(status: str) -> None:
    assert people(idea(1, 1, status=status), support(2, 2, 1), idea(3, 3)) == {"3": 1}


def test_idea_that_waited_counts_with_the_one_it_was_merged_into() -> None:
    assert people(idea(1, 1), idea(2, 2, status="held", merged_into=1), support(3, 3, 2)) == {"1": 3}
    assert people(idea(1, 1, status="held"), idea(2, 2, status="held", merged_into=1)) == {}
    assert people(idea(1, 1), idea(2, 2, status="hidden", merged_into=1)) == {"1": 1}


def test_idea_merged_into_a_hidden_one_counts_for_nobody() -> None:
    assert people(idea(1, 1, status="hidden"), idea(2, 2, merged_into=1)) == {}


def test_support_of_nothing_and_merging_in_a_circle_do_no_harm() -> None:
    assert people(support(1, 1, 99), idea(2, 2, merged_into=3), idea(3, 3, merged_into=2), idea(4, 4)) == {"4": 1}


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, 1, 2, 3])), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 6)), max_size=12, unique=True),
)
def test_supporters_are_one_to_everybody(ideas: list[tuple[int, int | None]], ups: list[tuple[int, int]]) -> None:
    posted = [idea(number, by, merged_into=into) for number, (by, into) in enumerate(ideas, start=1)]
    supported = [support(100 + number, by, of) for number, (by, of) in enumerate(ups)]
    result = IDEAS.tally(IDEAS.config(), [*posted, *supported])
    assert all(1 <= row.people <= result.people <= 4 for row in result.rows)
    assert sorted(result.rows, key=lambda row: -row.people) == result.rows


@pytest.mark.parametrize(
    ("moderation", "text", "status"),
    [
        ("after", "Meer licht op het fietspad", "shown"),
        ("before", "Meer licht op het fietspad", "held"),
        ("after", "Bel mij op 06-12345678", "held"),
        ("after", "Die klootzakken doen geen reet", "held"),
        ("after", "Sinds het azc er is durf ik niet meer naar buiten, stuur ze allemaal weg", "held"),
        ("after", "mijn buurvrouw wordt NU geslagen ik hoor het door de muur wat moet ik doen", "emergency"),
        ("before", "mijn buurvrouw wordt NU geslagen ik hoor het door de muur wat moet ik doen", "emergency"),
    ],
)
def test_screening_holds_what_a_person_should_see_first(moderation: str, text: str, status: str) -> None:
    config = IDEAS.config.model_validate({"moderation": moderation})
    assert IDEAS.screen(config, IDEAS.entry.model_validate({"text": text}), NO_WORDS) == status


def test_support_is_never_held() -> None:
    assert IDEAS.screen(IDEAS.config(), IDEAS.entry.model_validate({"supports": 1}), NO_WORDS) == "shown"


def test_frozen_config_knows_the_fields_and_areas() -> None:
    config: Any = freeze(IDEAS.config(), Stock(fields=["VWL"], areas=["WK1"]))
    assert (config.fields, config.areas) == (["VWL"], ["WK1"])


@pytest.mark.parametrize("letters", [281, 4001, 16_000])
def test_text_that_is_too_long_is_refused_as_such(letters: int) -> None:
    with pytest.raises(Refused, match="text-too-long"):
        IDEAS.check(IDEAS.config(), IDEAS.entry.model_validate({"text": "x" * letters}), "idea:a")


def test_limit_counts_characters_as_people_do() -> None:
    config = IDEAS.config.model_validate({"limit": 40})
    IDEAS.check(config, IDEAS.entry.model_validate({"text": "👩‍🚒" * 40}), "idea:a")
