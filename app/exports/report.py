"""The neutral report: sheets of typed cells, before any file format."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

TEXT, WHOLE, NUMBER, PERCENT, DATE = "text", "whole", "number", "percent", "date"

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is its name in CSV and JSON; percent cells are fractions; `fold`: in the outline group."""

    name: str
    key: str
    kind: str = TEXT
    width: int = 18
    choices: tuple[str, ...] = ()
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. A cell of a number column may be a text, such as "< 5"."""

    name: str
    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 0
    """So many columns stay in sight when one scrolls to the side."""
    hidden: bool = False
    """Not for people: what the program needs when the file comes back."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything in an export, the same for each format."""

    title: str
    about: dict[str, Cell]
    made_at: datetime
    version: str
    sheets: tuple[Sheet, ...]

    def sheet(self, key: str) -> Sheet:
        """The sheet with this key."""
        return next(each for each in self.sheets if each.key == key)


def sheet(name: str, key: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], frozen: int = 0) -> Sheet:
    """Make a sheet; every row must have a cell for each column."""
    assert all(len(row) == len(columns) for row in rows)
    return Sheet(name, key, tuple(columns), tuple(tuple(row) for row in rows), frozen)
