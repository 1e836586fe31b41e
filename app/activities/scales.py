"""What the kinds with answers on a scale have in common: figures from counts, and rows in the order of a measure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.activities.kind import Figure, Row
from app.activities.rows import ranked
from app.counting.scales import Answers
from app.counting.shares import share, wilson

SCALE = (1, 2, 3, 4, 5)
HIGHEST = SCALE[-1]
NOBODY = Figure(value=None)
LAST = float("-inf")

Counts = Mapping[str, dict[str, int]]


def mean(found: Answers | None) -> Figure:
    """The mean on the scale with its interval."""
    return NOBODY if found is None else Figure(value=found.mean, low=found.low, high=found.high)


def median(found: Answers | None) -> Figure:
    """The median on the scale."""
    return NOBODY if found is None else Figure(value=found.median)


def part(people: int, n: int) -> Figure:
    """A share of n people with its interval."""
    if not n:
        return NOBODY
    low, high = wilson(people, n)
    return Figure(value=share(people, n), low=low, high=high)


def measured(
    figures: Mapping[str, dict[str, Figure]], people: Mapping[str, int], n: int, counts: Counts | None = None
) -> list[Row]:
    """A row for each option, the highest in the first of its figures first; what nobody spoke about comes last.

    `people` is how many of the n said something of it; equals come in the order of `figures`.
    """
    found = {option: next(iter(each.values())).value for option, each in figures.items()}
    scores = {option: LAST if value is None else value for option, value in found.items()}
    return [
        replace(row, counts=(counts or {}).get(row.option, {})) for row in ranked(scores, people, n, figures=figures)
    ]


def value(row: Row, name: str) -> float | str:
    """A figure of a row as it stands in a table; empty where nothing was measured."""
    found = row.figures[name].value
    return "" if found is None else found


def in_order(codes: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """The rows in the order in which people were asked."""
    by_code = {row.option: row for row in rows}
    return [by_code[code] for code in codes if code in by_code]
