"""Matrix: the partners' session of the example counted one answer at a time, corners, and what is left out."""

import json
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pytest

import app.activities
from app.activities import KINDS
from app.activities.kind import Handed, Result
from app.counting.bootstrap import mean_interval

MATRIX = KINDS["matrix"]
EXAMPLE = Path(app.activities.__file__).parents[1] / "data" / "example_ballots.json"
BALLOTS = json.loads(EXAMPLE.read_text(encoding="utf-8"))["biljetten"]["S1_matrix"]
NAMES = {"effect": "effect", "feasibility": "haalbaar"}


def tally(*scores: dict[str, list[int]], **config: Any) -> Result:
    codes = sorted({code for each in scores for code in each})
    options = [{"code": code, "title": f"Over {code}"} for code in codes]
    handed = [Handed(n, n, "vote", MATRIX.entry.model_validate({"scores": each})) for n, each in enumerate(scores)]
    return MATRIX.tally(MATRIX.config.model_validate({"source": "typed", "options": options, **config}), handed)


def test_partners_session_comes_out_as_counted_by_hand() -> None:
    """The expected values here come from the ballots in another way than in the program."""
    scores = [
        {code: [each["effect"], each["haalbaar"]] for code, each in ballot["scores"].items()} for ballot in BALLOTS
    ]
    result = tally(*scores)
    assert (result.people, len(result.rows)) == (30, 8)
    for row in result.rows:
        assert row.people == sum(row.option in ballot["scores"] for ballot in BALLOTS)
        for name, dutch in NAMES.items():
            given = [ballot["scores"][row.option][dutch] for ballot in BALLOTS if row.option in ballot["scores"]]
            drawn = mean_interval(given)
            assert drawn is not None
            figure = row.figures[name]
            assert figure.value == pytest.approx(fmean(given))
            assert (figure.low, figure.high) == pytest.approx(drawn, abs=0.05)
            assert row.figures[f"{name}_median"].value == median(given)
            assert result.facts["answers"][row.option][name] == [given.count(answer) for answer in range(1, 6)]
    effects = [row.figures["effect"].value or 0 for row in result.rows]
    assert effects == sorted(effects, reverse=True)


@pytest.mark.parametrize(
    ("marks", "corner"),
    [([5, 5], "now"), ([5, 1], "big"), ([1, 5], "along"), ([1, 1], "later"), ([3, 3], "later"), ([4, 3], "big")],
)
def test_corner_follows_the_means(marks: list[int], corner: str) -> None:
    result = tally(*[{"A": marks}] * 6)
    assert result.facts["corners"]["A"] == {"corner": corner, "sure": 3 not in marks}


def test_corner_of_few_people_or_of_a_wide_margin_is_not_sure() -> None:
    few, wide = tally(*[{"A": [5, 5]}] * 5), tally(*[{"A": [5, 5]}, {"A": [2, 5]}] * 4)
    assert few.facts["corners"]["A"] == {"corner": "now", "sure": False}
    assert wide.facts["corners"]["A"] == {"corner": "now", "sure": False}


def test_what_is_left_out_counts_for_nothing() -> None:
    """Mutant: counting 0 as an answer would pull the mean down."""
    row = tally({"A": [4, 0]}, {"A": [2, 5]}, {"B": [1, 1]}).rows[0]
    assert (row.option, row.people, row.figures["effect"].value, row.figures["feasibility"].value) == ("A", 2, 3.0, 5.0)


def test_option_with_one_axis_has_no_corner() -> None:
    assert tally({"A": [4, 0]}).facts["corners"]["A"] is None


def test_own_names_stand_in_the_table() -> None:
    names = {"effect": "Winst", "now": "Meteen"}
    options = [{"code": "A", "title": "Over A"}, {"code": "B", "title": "Over B"}]
    config = MATRIX.config.model_validate({"source": "typed", "options": options, **names})
    handed = [Handed(1, 1, "vote", MATRIX.entry.model_validate({"scores": {"A": [5, 4]}}))]
    table = MATRIX.table(config, MATRIX.tally(config, handed))
    assert table.columns[2] == "Winst"
    assert table.rows == (("Over A", 1, 5.0, 5.0, 4.0, 4.0, "Meteen"), ("Over B", 0, "", "", "", "", ""))
