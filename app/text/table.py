"""A table as text: lines of cells between semicolons, commas or tabs, whichever the first line has most of."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from app.errors import Refused

Row = tuple[int, list[str]]
"""The number of the line and its cells."""


def table(text: str, most: int) -> tuple[list[str], Iterator[Row]]:
    """The titles in the first line, and the other lines that are not empty, with their number.

    Raises Refused, also while one goes through the lines: table-broken, and table-too-long beyond `most` of them.
    """
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    lines = _numbered(csv.reader(StringIO(text, newline=""), delimiter=max(";,\t", key=head.count), strict=True))
    _first, titles = next(lines, (1, []))
    return titles, _filled(lines, most)


def _numbered(reader: Any) -> Iterator[Row]:
    """Every line with the number at which it begins: a cell may hold several lines."""
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error:
        raise Refused("table-broken") from None


def _filled(lines: Iterator[Row], most: int) -> Iterator[Row]:
    count = 0
    for line, row in lines:
        if any(cell.strip() for cell in row):
            count += 1
            if count > most:
                raise Refused("table-too-long", most=most, line=line)
            yield line, row
