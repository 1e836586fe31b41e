"""Support: the middle of the hall, and who holds up two fingers or fewer."""

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.kind import Handed

SUPPORT = KINDS["support"]


def shown(*fingers: int) -> Any:
    entries = [Handed(n, n, "vote", SUPPORT.entry.model_validate({"fingers": each})) for n, each in enumerate(fingers)]
    return SUPPORT.tally(SUPPORT.config(), entries).rows[0]


@pytest.mark.parametrize(
    ("fingers", "median", "little"),
    [((5,), 5, 0), ((0, 5), 2.5, 0.5), ((2, 2, 3), 2, 2 / 3), ((0, 0, 0, 5, 5), 0, 0.6), ((3, 3, 4, 5), 3.5, 0)],
)
def test_median_and_two_fingers_or_fewer(fingers: tuple[int, ...], median: float, little: float) -> None:
    row = shown(*fingers)
    assert row.figures["median"].value == median
    assert row.figures["little"].value == pytest.approx(little)


def test_table_has_a_line_for_each_number_of_fingers() -> None:
    entries = [Handed(1, 1, "vote", SUPPORT.entry.model_validate({"fingers": 4}))]
    table = SUPPORT.table(SUPPORT.config(), SUPPORT.tally(SUPPORT.config(), entries))
    assert table.rows == ((0, 0, 0.0), (1, 0, 0.0), (2, 0, 0.0), (3, 0, 0.0), (4, 1, 1.0), (5, 0, 0.0))
