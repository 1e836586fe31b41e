"""Numbers as Dutch readers know them."""

import pytest

from app.exports.documents.plan_words import number
from app.web.filters import decimal_in


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (3.0, "3"), (0.0, "0"), (-0.0, "0"), (2.04, "2,0"), (-0.04, "0,0"), (-0.06, "-0,1"), (47.5, "47,5")],
)
def test_numbers_are_written_the_dutch_way(value: float | None, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(-0.04, "0,0"), (0.0, "0,0"), (-0.06, "-0,1"), (12.0, "12"), (1234.56, "1.234,6")]
)
def test_pages_write_what_rounds_to_nothing_without_a_sign(value: float, written: str) -> None:
    assert decimal_in("nl")(value) == written
