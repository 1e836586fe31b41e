"""Criteria: profiles, weights that are seen, and a score that is only there when all that counts was scored."""

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.kind import Handed, Result

CRITERIA = KINDS["criteria"]


def config(*weights: int) -> Any:
    return CRITERIA.config.model_validate(
        {
            "source": "typed",
            "options": [{"code": code, "title": f"Over {code}"} for code in "AB"],
            "criteria": [
                {"code": f"c{n}", "title": f"Criterium {n}", "weight": weight} for n, weight in enumerate(weights)
            ],
        }
    )


def tally(config: Any, *scores: dict[str, list[int]]) -> Result:
    handed = [Handed(n, n, "vote", CRITERIA.entry.model_validate({"scores": each})) for n, each in enumerate(scores)]
    return CRITERIA.tally(config, handed)


def score(config: Any, *scores: dict[str, list[int]]) -> Any:
    return {row.option: row.figures["score"] for row in tally(config, *scores).rows}["A"]


def test_usual_criteria_are_the_default() -> None:
    usual: Any = CRITERIA.config()
    codes = [each.code for each in usual.criteria]
    assert codes == ["omvang", "ernst", "trend", "beleving", "invloed", "urgentie", "samenhang"]


def test_score_weighs_the_means_of_the_criteria() -> None:
    assert score(config(1, 3), {"A": [5, 1]}, {"A": [3, 1]}).value == pytest.approx((4 + 3 * 1) / 4)


def test_criterion_without_weight_does_not_count_and_need_not_be_scored() -> None:
    assert score(config(2, 0), {"A": [4, 0]}).value == 4.0


def test_no_score_when_a_criterion_that_counts_was_scored_by_nobody() -> None:
    """Mutant: taking the other criteria alone would compare things that were asked differently."""
    assert score(config(1, 1), {"A": [4, 0]}).value is None


def test_no_score_when_nothing_has_weight() -> None:
    assert score(config(0, 0), {"A": [4, 4]}).value is None


def test_margin_is_as_wide_as_if_all_criteria_erred_together() -> None:
    ballots = [{"A": [1 + n % 5, 5 - n % 5]} for n in range(10)]
    found = tally(config(1, 1), *ballots)
    profile = found.facts["profile"]["A"]
    figure = {row.option: row.figures["score"] for row in found.rows}["A"]
    assert figure.low == pytest.approx((profile["c0"]["low"] + profile["c1"]["low"]) / 2)
    assert figure.high == pytest.approx((profile["c0"]["high"] + profile["c1"]["high"]) / 2)
    assert score(config(1, 1), *ballots[:3]).low is None


def test_weights_are_in_the_result_and_in_the_table() -> None:
    asked = config(1, 3)
    found = tally(asked, {"A": [5, 1]})
    assert found.facts["weights"] == {"c0": 1, "c1": 3}
    table = CRITERIA.table(asked, found)
    assert table.columns[2:] == ("Criterium 0 (x 1)", "Criterium 1 (x 3)", "Weighted mean")
    assert table.rows == (("Over A", 1, 5.0, 1.0, 2.0), ("Over B", 0, "", "", ""))
