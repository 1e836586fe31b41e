"""Pairs: what the contract of all kinds does not say, and the residents' evening of the example."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app
from app.activities import KINDS
from app.activities.kind import Handed, Result

PAIRS = KINDS["pairs"]
EXAMPLE = json.loads((Path(app.__file__).parent / "data" / "example_ballots.json").read_text(encoding="utf-8"))
ORDER = ["I08", "I04", "I05", "I12", "I19", "I15", "I22", "I18", "I24", "I46", "I31", "I28"]
"""The evening's ideas as the library choix orders them (tests/counting/oracles says how that was asked)."""

CODES = ["a", "b", "c", "d"]
Choice = tuple[str, str, str]


def config(codes: Sequence[str] = CODES, **more: Any) -> Any:
    options = [{"code": code, "title": code} for code in codes]
    return PAIRS.config.model_validate({"source": "typed", "options": options, **more})


def tally(people: Sequence[Sequence[Choice]], codes: Sequence[str] = CODES) -> Result:
    handed = [
        Handed(number, number, "vote", PAIRS.entry.model_validate({"pairs": [list(each) for each in choices]}))
        for number, choices in enumerate(people)
    ]
    return PAIRS.tally(config(codes), handed)


def evening() -> dict[str, list[Choice]]:
    """What each resident of the example chose."""
    found: dict[str, list[Choice]] = defaultdict(list)
    for who, a, b, chosen in EXAMPLE["biljetten"]["S2_paren"]:
        found[who].append((a, b, {a: "a", b: "b", "gelijk": "equal"}.get(chosen, "skip")))
    return found


def test_evening_of_the_example_is_one_whole_in_which_every_idea_is_compared_enough() -> None:
    people = evening()
    codes = sorted({code for choices in people.values() for a, b, _outcome in choices for code in (a, b)})
    result = tally(list(people.values()), codes)
    assert (result.people, result.facts["comparisons"]) == (64, 640)
    assert result.facts["parts"] == [codes]
    assert result.facts["few"] == []
    for row in result.rows:
        of_it = [each for choices in people.values() for each in choices if row.option in each[:2]]
        won = sum(
            1 if (outcome == "a") == (a == row.option) else 0 for a, _b, outcome in of_it if outcome != "equal"
        ) + 0.5 * sum(outcome == "equal" for _a, _b, outcome in of_it)
        figures: Any = row.figures
        assert (figures["compared"].value, figures["won"].value) == (len(of_it), won)
        assert figures["chance"].low < figures["chance"].value < figures["chance"].high
        assert row.people == sum(any(row.option in each[:2] for each in choices) for choices in people.values())
    assert [row.option for row in result.rows] == ORDER


def test_skipping_is_no_tie() -> None:
    """Mutant: a skip counted as equal would make c and d known, and b stronger."""
    chosen = [[("a", "b", "a"), ("c", "d", "skip")]] * 6
    result = tally(chosen)
    assert {row.option: row.figures["compared"].value for row in result.rows} == {"a": 6, "b": 6, "c": None, "d": None}
    assert (result.facts["comparisons"], result.facts["equal"], result.facts["skipped"]) == (6, 0, 6)
    assert [(row.option, row.rank) for row in result.rows] == [("a", 1), ("b", 2), ("c", 3), ("d", 3)]


def test_who_only_skipped_took_part_and_said_nothing() -> None:
    result = tally([[("a", "b", "skip")]])
    assert result.people == 1
    assert all((row.people, row.rank, row.figures["chance"].value) == (0, 1, None) for row in result.rows)


def test_equally_important_is_half_for_each() -> None:
    result = tally([[("a", "b", "equal")]] * 6)
    rows = {row.option: row for row in result.rows}
    assert [rows[code].figures["won"].value for code in "ab"] == [3.0, 3.0]
    assert rows["a"].rank == rows["b"].rank == 1
    assert rows["a"].figures["chance"].value == pytest.approx(0.5)


def test_left_or_right_makes_no_difference() -> None:
    left = tally([[("a", "b", "a"), ("b", "c", "equal")], [("c", "a", "b")]])
    right = tally([[("b", "a", "b"), ("c", "b", "equal")], [("a", "c", "a")]])
    assert left == right


def test_what_nobody_chose_between_cannot_be_compared() -> None:
    result = tally([[("a", "b", "a"), ("c", "d", "b")]] * 8)
    assert result.facts["parts"] == [["a", "b"], ["c", "d"]]
    assert result.facts["few"] == []


def test_fewer_than_eight_comparisons_are_too_few() -> None:
    assert tally([[("a", "b", "a")]] * 7).facts["few"] == CODES
    assert tally([[("a", "b", "a")]] * 8).facts["few"] == ["c", "d"]


def test_nobody_gets_more_pairs_than_there_are() -> None:
    three = config(["a", "b", "c"], number=10)
    chosen = [["a", "b", "a"], ["b", "c", "a"], ["c", "a", "skip"]]
    PAIRS.check(three, PAIRS.entry.model_validate({"pairs": chosen}), "vote")


choice = st.permutations(CODES).flatmap(
    lambda order: st.sampled_from(["a", "b", "equal", "skip"]).map(lambda outcome: (order[0], order[1], outcome))
)


@given(st.lists(st.lists(choice, min_size=1, max_size=4), max_size=8))
def test_every_comparison_is_counted_once(people: list[list[Choice]]) -> None:
    result = tally(people)
    counted = [each for choices in people for each in choices if each[2] != "skip"]
    assert result.facts["comparisons"] == len(counted)
    assert sum(row.figures["won"].value or 0 for row in result.rows) == len(counted)
    assert sum(row.figures["compared"].value or 0 for row in result.rows) == 2 * len(counted)
    assert result.facts["skipped"] == sum(map(len, people)) - len(counted)
    assert sorted(code for part in result.facts["parts"] for code in part) == CODES
