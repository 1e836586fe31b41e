"""Points: what the contract of all kinds does not say, and the residents' evening of the example."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app
from app.activities import KINDS
from app.activities.kind import Handed, Result
from app.errors import Refused

POINTS = KINDS["points"]
EXAMPLE = json.loads((Path(app.__file__).parent / "data" / "example_ballots.json").read_text(encoding="utf-8"))
EVENING: list[dict[str, int]] = [each["punten"] for each in EXAMPLE["biljetten"]["S2_budget100"]]
CODES = ["a", "b", "c"]


def config(codes: list[str] = CODES, **more: Any) -> Any:
    options = [{"code": code, "title": code} for code in codes]
    return POINTS.config.model_validate({"source": "typed", "options": options, **more})


def tally(given: Sequence[Mapping[str, int]], **more: Any) -> Result:
    handed = [
        Handed(number, number, "vote", POINTS.entry.model_validate({"points": each}))
        for number, each in enumerate(given)
    ]
    return POINTS.tally(config(**more), handed)


def means(result: Result) -> list[float]:
    return [row.figures["mean"].value or 0 for row in result.rows]


def test_evening_of_the_example_is_counted_as_by_hand() -> None:
    """The mean over everybody, also who gave nothing: 64 residents, 8 topics."""
    codes = sorted({code for given in EVENING for code in given})
    result = tally(EVENING, codes=codes)
    assert (result.people, len(result.rows)) == (64, 8)
    for row in result.rows:
        column = [given.get(row.option, 0) for given in EVENING]
        figures: Any = row.figures
        assert figures["mean"].value == pytest.approx(mean(column))
        assert figures["median"].value == median(column)
        assert figures["gave"].value == sum(value > 0 for value in column) / 64
        kept = sorted(column)[6:-6]
        assert figures["trimmed"].value == pytest.approx(mean(kept))
        assert figures["mean"].low < mean(column) < figures["mean"].high
    assert sum(means(result)) == pytest.approx(100)
    assert result.facts["all_on_one"] == sum(len(given) == 1 for given in EVENING)


def test_order_follows_the_mean_and_not_the_number_of_people() -> None:
    result = tally([{"a": 100}, {"b": 20, "a": 80}, {"b": 20, "c": 80}])
    assert [row.option for row in result.rows] == ["a", "c", "b"]


def test_who_gave_nothing_counts_in_the_mean() -> None:
    """Mutant: the mean over who gave something would put c, of one person, on top."""
    result = tally([{"a": 60, "b": 40}, {"a": 60, "b": 40}, {"c": 100}])
    assert {row.option: row.figures["mean"].value for row in result.rows} == pytest.approx(
        {"a": 40.0, "b": 80 / 3, "c": 100 / 3}
    )


@pytest.mark.parametrize("people", [9, 10])
def test_answers_of_single_people_show_only_among_enough_people(people: int) -> None:
    result = tally([{"a": 100}] * people)
    assert ("spread" in result.facts) == (people >= 10)
    assert all(not row.counts for row in result.rows)


def test_spread_is_how_many_people_gave_how_much() -> None:
    result = tally([{"a": 100}] * 7 + [{"a": 35, "b": 65}] * 3)
    assert result.facts["spread"] == {"a": {"35": 3, "100": 7}, "b": {"0": 7, "65": 3}, "c": {"0": 10}}


def test_fine_steps_are_taken_together_in_twentieths() -> None:
    result = tally([{"a": 1, "b": 99_999}] * 10, unit="euro", total=100_000, step=1)
    assert result.facts["spread"] == {"a": {"5000": 10}, "b": {"100000": 10}, "c": {"0": 10}}


def test_step_that_does_not_divide_the_whole_is_refused() -> None:
    with pytest.raises(Refused, match="total-not-in-steps"):
        config(total=100, step=30)


@given(st.lists(st.lists(st.integers(0, 20), min_size=2, max_size=2), max_size=12))
def test_means_add_up_to_what_each_divides(cuts: list[list[int]]) -> None:
    people = [(5 * low, 5 * (high - low), 5 * (20 - high)) for low, high in map(sorted, cuts)]
    given = [{code: each for code, each in zip(CODES, person, strict=True) if each} for person in people]
    for each in given:
        POINTS.check(config(), POINTS.entry.model_validate({"points": each}), "vote")
    result = tally(given)
    assert sum(means(result)) == pytest.approx(100 if given else 0)
    assert means(result) == sorted(means(result), reverse=True)
