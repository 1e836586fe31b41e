"""Statements: the residents' evening of the example, counted here one answer at a time, and what don't know does."""

import json
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

import app.activities
from app.activities import KINDS
from app.activities.kind import Handed
from app.activities.options import Stock, freeze

STATEMENTS = KINDS["statements"]
EXAMPLE = Path(app.activities.__file__).parents[1] / "data" / "example_ballots.json"
BALLOTS = json.loads(EXAMPLE.read_text(encoding="utf-8"))["biljetten"]["S2_stellingen"]
TWO_CAMPS, ALL_THE_SAME, FLAT = [1] * 4 + [5] * 4, [4] * 8, [1, 2, 3, 4, 5]


def answers(number: int, **given: Any) -> Handed[Any]:
    return Handed(number, number, "vote", STATEMENTS.entry.model_validate({"answers": given}))


def asked(*codes: str) -> Any:
    return STATEMENTS.config.model_validate({"options": [{"code": code, "title": f"Over {code}"} for code in codes]})


def one(given: list[Any]) -> Any:
    return STATEMENTS.tally(asked("A"), [answers(number, A=each) for number, each in enumerate(given)]).rows[0]


def test_residents_evening_comes_out_as_counted_by_hand() -> None:
    """The expected values here come from the ballots in another way than in the program."""
    codes = ["ST1", "ST2", "ST3", "ST4", "ST5"]
    handed = [
        answers(number, **{code: each or "unknown" for code, each in ballot["antwoorden"].items()})
        for number, ballot in enumerate(BALLOTS)
    ]
    result = STATEMENTS.tally(asked(*codes), handed)
    assert result.people == 64
    for row in result.rows:
        said = [ballot["antwoorden"][row.option] for ballot in BALLOTS if row.option in ballot["antwoorden"]]
        placed = [each for each in said if each]
        assert row.people == len(said)
        assert row.figures["agree"].value == pytest.approx(fmean(each >= 4 for each in placed))
        assert row.figures["disagree"].value == pytest.approx(fmean(each <= 2 for each in placed))
        assert row.figures["unknown"].value == pytest.approx(1 - len(placed) / len(said))
    agreed = [row.figures["agree"].value or 0 for row in result.rows]
    assert agreed == sorted(agreed, reverse=True)


@pytest.mark.parametrize(("given", "agreement"), [(TWO_CAMPS, -1.0), (ALL_THE_SAME, 1.0), (FLAT, 0.0)])
def test_agreement_tells_two_camps_from_one(given: list[int], agreement: float) -> None:
    assert one(given).figures["agreement"].value == pytest.approx(agreement)


def test_who_does_not_know_is_not_in_the_middle() -> None:
    """Mutant: counting don't know as 3 would halve the share and change the agreement."""
    without, with_them = one([4, 4, 2]), one([4, 4, 2, "unknown", "unknown", "unknown"])
    for name in ("agree", "disagree", "agreement"):
        assert with_them.figures[name] == without.figures[name]
    assert (with_them.people, with_them.figures["unknown"].value) == (6, 0.5)


def test_statement_that_everybody_left_out_comes_last() -> None:
    result = STATEMENTS.tally(asked("A", "B"), [answers(1, B=1)])
    assert [(row.option, row.rank, row.figures["agree"].value) for row in result.rows] == [
        ("B", 1, 0.0),
        ("A", 2, None),
    ]


def test_one_statement_is_enough_and_topics_can_be_statements() -> None:
    freeze(asked("A"), Stock())
    topics: Any = freeze(STATEMENTS.config.model_validate({"source": "candidates"}), Stock(asked("P1", "P2").options))
    assert [each.code for each in topics.options] == ["P1", "P2"]


def test_table_keeps_the_order_of_the_statements() -> None:
    config = asked("A", "B")
    result = STATEMENTS.tally(config, [answers(1, A=1, B=5), answers(2, A="unknown", B=4)])
    assert [row[:2] for row in STATEMENTS.table(config, result).rows] == [("Over A", 2), ("Over B", 2)]
