"""The word for where an indicator is going."""

import pytest

from app.plan.trend import Point, trend


@pytest.mark.parametrize(
    ("values", "direction", "expected"),
    [
        ([212.0, 190.0], "lower", "better"),
        ([212.0, 190.0], "higher", "worse"),
        ([190.0, 212.0], "higher", "better"),
        ([190.0, 212.0], "neutral", "rising"),
        ([212.0, 190.0], "neutral", "falling"),
        ([212.0, 212.0], "lower", "same"),
        ([212.0, None, 190.0], "lower", "better"),
        ([300.0, 190.0, 212.0], "lower", "worse"),
        ([None, 212.0], "lower", "unknown"),
        ([], "lower", "unknown"),
    ],
)
def test_word_comes_from_the_last_two_known_values(values: list[float | None], direction: str, expected: str) -> None:
    points = [Point(str(2020 + place), value) for place, value in enumerate(values)]
    assert trend(points, direction).word == expected
    assert trend(reversed(points), direction) == trend(points, direction)


def test_difference_within_the_margins_is_none() -> None:
    before = Point("2023", 14.8, 13.1, 16.5)
    assert trend([before, Point("2025", 16.0, 14.4, 17.6)], "lower").word == "same"
    assert trend([before, Point("2025", 19.0, 17.4, 20.6)], "lower").word == "worse"
    assert trend([before, Point("2025", 16.0)], "lower").word == "worse"


def test_missing_is_never_zero() -> None:
    found = trend([Point("2023", 5.0), Point("2025", None)], "lower")
    assert (found.word, found.last) == ("unknown", Point("2023", 5.0))
