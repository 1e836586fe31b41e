"""The order of the list by the numbers in a workbook."""

import pytest

from app.errors import Refused
from app.exports.reimport.order import in_order, wished


@pytest.mark.parametrize(
    ("wishes", "order"),
    [
        ({}, "abcd"),
        ({"c": 1}, "cabd"),
        ({"a": 3}, "bcad"),
        ({"a": 99}, "bcda"),
        ({"d": 1.5}, "adbc"),
        ({"a": 2, "b": 1}, "bacd"),
        ({"c": 1, "d": 1}, "cdab"),
        ({"d": 0}, "dabc"),
    ],
)
def test_line_comes_at_the_place_that_was_filled_in(wishes: dict[str, float], order: str) -> None:
    assert in_order("abcd", wishes) == list(order)


@pytest.mark.parametrize("text", ["", "bovenaan", "-1", "nan", "inf", "1e9", "1,5,5"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="cell-wrong"):
        wished(text, is_listed=True)


def test_line_that_is_not_on_the_list_has_no_place() -> None:
    assert wished("2,5", is_listed=True) == 2.5
    with pytest.raises(Refused, match="cell-wrong"):
        wished("1", is_listed=False)
