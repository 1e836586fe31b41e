"""Choice, dots and their options: what the contract of all kinds does not say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.kind import Handed, Option
from app.activities.options import Stock, freeze
from app.activities.rows import rows
from app.errors import Refused

CANDIDATES = [Option(code=f"P{number:02}", title=f"Onderwerp {number}") for number in range(1, 6)]


def frozen(kind: str, **config: Any) -> Any:
    return freeze(KINDS[kind].config.model_validate(config), Stock(CANDIDATES))


def dots(participant: int, **given: int) -> Handed[Any]:
    return Handed(participant, participant, "vote", KINDS["dots"].entry.model_validate({"dots": given}))


@pytest.mark.parametrize("kind", ["choice", "dots"])
def test_empty_config_offers_all_candidates(kind: str) -> None:
    assert frozen(kind).options == [each.model_copy(update={"of": "candidate"}) for each in CANDIDATES]


def test_chosen_candidates_keep_the_order_of_the_plan() -> None:
    assert [each.code for each in frozen("dots", codes=["P04", "P02"]).options] == ["P02", "P04"]


def test_fewer_than_two_options_is_refused() -> None:
    with pytest.raises(Refused, match="too-few-options"):
        frozen("choice", codes=["P01"])


def test_double_typed_option_is_refused() -> None:
    option = {"code": "a", "title": "A"}
    with pytest.raises(Refused, match="double-option"):
        frozen("choice", source="typed", options=[option, option])


def test_places_follow_people_and_not_dots() -> None:
    """Mutant: ranking by dots would put the one loud person first."""
    result = KINDS["dots"].tally(frozen("dots", stack=True), [dots(1, P01=5), dots(2, P02=1), dots(3, P02=1)])
    assert [(row.option, row.people, row.dots, row.rank) for row in result.rows[:2]] == [
        ("P02", 2, 2, 1),
        ("P01", 1, 5, 2),
    ]


def test_least_above_most_is_refused() -> None:
    with pytest.raises(Refused, match="least-above-most"):
        KINDS["choice"].config.model_validate({"most": 1, "least": 2})


def test_least_never_asks_more_than_there_is() -> None:
    config = frozen("choice", codes=["P01", "P02"], most=3, least=3)
    KINDS["choice"].check(config, KINDS["choice"].entry.model_validate({"options": ["P01", "P02"]}), "vote")


def test_none_of_these_counts_as_a_person() -> None:
    choice = KINDS["choice"]
    empty = choice.entry.model_validate({"options": []})
    config = frozen("choice", least=0)
    choice.check(config, empty, "vote")
    result = choice.tally(config, [Handed(1, 1, "vote", empty)])
    assert (result.people, result.rows[0].share) == (1, 0.0)


@given(st.lists(st.dictionaries(st.sampled_from(["P01", "P02", "P03"]), st.integers(1, 3), min_size=1), max_size=12))
def test_people_are_never_more_than_handed_in(given: list[dict[str, int]]) -> None:
    ballots = [dots(number, **each) for number, each in enumerate(given, start=1)]
    result = KINDS["dots"].tally(frozen("dots", stack=True), ballots)
    assert result.people == len(ballots)
    assert sum(row.dots for row in result.rows) == sum(sum(each.values()) for each in given)
    assert all(row.people <= min(row.dots, result.people) for row in result.rows)


def test_equal_rows_keep_the_order_of_the_options_and_are_flagged() -> None:
    found = rows(["a", "b", "c"], {"c": 2, "a": 2}, 4)
    assert [(row.option, row.rank, row.tied) for row in found] == [("a", 1, True), ("c", 1, True), ("b", 3, False)]
