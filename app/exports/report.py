"""The neutral report: sheets of typed cells, before any file format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.plan.house.sheet import light
from app.plan.house.style import HouseStyle

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


GAP = Column("", "", width=3)
WIDEST = 280
"""So many letters beside each other fit on A3 on its side with letters of 7 points."""


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
    beside: tuple["Sheet", ...] = ()
    """Smaller tables on the same page, to the right; each after an empty column."""
    drawn: str = ""
    """What a bar chart of this table shows, in words; empty when there is no chart."""

    @property
    def blocks(self) -> tuple[tuple[int, "Sheet"], ...]:
        """This table and those beside it, each with the number of its first column."""
        found, place = [], 0
        for each in (self, *self.beside):
            found.append((place, each))
            place += len(each.columns) + 1
        return tuple(found)

    @property
    def across(self) -> int:
        """On so many papers beside each other it is printed: on fewer the letters would be too small to read."""
        return -(-sum(each.width for each in self.spread.columns) // WIDEST)

    @property
    def spread(self) -> "Sheet":
        """All tables of the page as one, with empty cells where there is nothing."""
        columns, rows = list(self.columns), [list(row) for row in self.rows]
        for each in self.beside:
            for number in range(max(len(rows), len(each.rows))):
                if number == len(rows):
                    rows.append([None] * len(columns))
                rows[number] += [None, *(each.rows[number] if number < len(each.rows) else [None] * len(each.columns))]
            columns += [GAP, *each.columns]
        return replace(self, columns=tuple(columns), rows=tuple(map(tuple, rows)), beside=())


@dataclass(frozen=True, slots=True)
class Report:
    """Everything in an export, the same for each format."""

    title: str
    about: dict[str, Cell]
    made_at: datetime
    version: str
    sheets: tuple[Sheet, ...]
    style: HouseStyle | None = None

    @property
    def header(self) -> tuple[str, str]:
        """The colours of header rows: what they stand on, and their letters."""
        values = light(self.style.colors) if self.style else {}
        return values.get("brand-wash", "#ECECF8"), values.get("brand-ink", "#23265F")

    def sheet(self, key: str) -> Sheet:
        """The sheet with this key."""
        return next(each for each in self.sheets if each.key == key)


def sheet(name: str, key: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], frozen: int = 0) -> Sheet:
    """Make a sheet; every row must have a cell for each column."""
    assert all(len(row) == len(columns) for row in rows)
    return Sheet(name, key, tuple(columns), tuple(tuple(row) for row in rows), frozen)
