"""A table with a column for each figure, as the statistical office gives it, made into one value a line.

Source: the layout of StatLine's CSV files (region, period, perhaps a column that says which line is a margin). Nothing
is computed here: a cell goes over as it is written, so that reading it stays in one place.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from app.errors import Refused
from app.text.clean import clean_line
from app.text.table import table

MOST_COLUMNS, MOST_LINES, LONGEST_CELL = 80, 20_000, 1_000
SHOWN = 3
"""So many cells of a column are shown, to recognise it by."""
AREA = re.compile(r"regio|gemeente|gebied|wijk|buurt", re.IGNORECASE)
PERIOD = re.compile(r"period|jaar|kwartaal|maand", re.IGNORECASE)
MARGIN = re.compile(r"marge", re.IGNORECASE)
UNIT = re.compile(r"\(([^()]{1,40})\)\s*$")
KINDS = {"NL": "land", "LD": "regio", "PV": "regio", "CR": "regio", "RE": "regio", "GM": "gemeente", "WK": "wijk"}
KINDS |= {"BU": "buurt"}
PERIODS = (
    (re.compile(r"(\d{4})JJ00\*{0,2}"), r"\1"),
    (re.compile(r"(\d{4})KW0?(\d)\*{0,2}"), r"\1-Q\2"),
    (re.compile(r"(\d{4})MM(\d{2})\*{0,2}"), r"\1-\2"),
    (re.compile(r"(\d{4})\*{1,2}"), r"\1"),
)
"""How the office writes years, quarters and months; a star is a figure that may still change."""
PARTS = {"waarde": "waarde", "mw": "waarde", "onder": "marge_onder", "mog": "marge_onder"}
PARTS |= {"boven": "marge_boven", "mbg": "marge_boven"}
"""What a line is, by how its margin begins: the value itself, or the lower or upper end."""
LONG = (
    "indicator_code", "indicator", "gebied_type", "gebied_code", "gebied", "periode", "waarde", "marge_onder",
    "marge_boven", "eenheid", "richting", "bron", "bron_tabel",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column as somebody recognises it: its title, and what stands first in it."""

    title: str
    samples: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Wide:
    """The columns of a table, and which of them seem to hold the area, the period and the margin; "" for none."""

    columns: tuple[Column, ...]
    area: str
    period: str
    margin: str

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns that may hold figures."""
        return tuple(each for each in self.columns if each.title not in {self.area, self.period, self.margin, "ID"})


@dataclass(frozen=True, slots=True)
class Picked:
    """A column that becomes an indicator: lower, higher or neutral says which way is better."""

    title: str
    name: str
    unit: str = ""
    direction: str = "neutraal"


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody says that the columns are; `areas` are the codes or names to keep, empty for all."""

    period: str
    area: str = ""
    margin: str = ""
    areas: frozenset[str] = frozenset()
    source: str = ""
    source_table: str = ""
    picked: tuple[Picked, ...] = field(default_factory=tuple)


def wide(text: str) -> Wide:
    """Look at the columns. Raises Refused when there are none to choose from, or too many."""
    titles, rows = table(text, MOST_LINES)
    names = [clean_line(each) for each in titles]
    if not 1 < len(names) <= MOST_COLUMNS or len(set(names)) < len(names):
        raise Refused("columns-unclear", most=MOST_COLUMNS)
    first = [row for _line, row in rows][:SHOWN]
    columns = tuple(
        Column(name, tuple(clean_line(row[place][:80]) for row in first if place < len(row)), unit_of(name))
        for place, name in enumerate(names)
        if name
    )
    return Wide(columns, guess(names, AREA), guess(names, PERIOD), guess(names, MARGIN))


def guess(names: Sequence[str], what: re.Pattern[str]) -> str:
    return next((name for name in names if what.search(name)), "")


def unit_of(title: str) -> str:
    found = UNIT.search(title)
    return found[1].strip() if found else ""


def long(text: str, choice: Choice) -> str:
    """One value a line, with the names that app.store.programme.indicator_file reads. Raises Refused."""
    titles, rows = table(text, MOST_LINES)
    names = [clean_line(each) for each in titles]
    needed = [choice.period, *filter(None, (choice.area, choice.margin)), *(each.title for each in choice.picked)]
    if unknown := [each for each in needed if each not in names]:
        raise Refused("column-missing", what=unknown[0])
    if not choice.picked:
        raise Refused("no-column-picked")
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for _line, row in rows:
        cells = {name: clean_line(cell[:LONGEST_CELL]) for name, cell in zip(names, row, strict=False)}
        if kept(cells.get(choice.area, ""), choice.areas):
            add(found, cells, choice)
    return written(choice, found)


def kept(area: str, areas: frozenset[str]) -> bool:
    return not areas or area.casefold() in areas


def add(found: dict[tuple[str, str, str], dict[str, str]], cells: Mapping[str, str], choice: Choice) -> None:
    """Add what one line says of each column that was picked."""
    part = part_of(cells.get(choice.margin, ""))
    if part is None:
        return
    for each in choice.picked:
        key = (each.title, cells.get(choice.area, ""), period_of(cells.get(choice.period, "")))
        found.setdefault(key, {})[part] = cells.get(each.title, "")


def part_of(margin: str) -> str | None:
    """Which of the three a line holds; without a column for it, the value. None for what is none of them."""
    return (
        next((part for start, part in PARTS.items() if margin.lower().startswith(start)), None) if margin else "waarde"
    )


def period_of(cell: str) -> str:
    """The period as people write it."""
    for pattern, better in PERIODS:
        if pattern.fullmatch(cell):
            return pattern.sub(better, cell)
    return cell


def written(choice: Choice, found: Mapping[tuple[str, str, str], Mapping[str, str]]) -> str:
    picked = {each.title: each for each in choice.picked}
    kept_lines = StringIO()
    lines = csv.DictWriter(kept_lines, LONG, delimiter=";", lineterminator="\n", restval="")
    lines.writeheader()
    for (title, area, period), parts in found.items():
        each, kind = picked[title], KINDS.get(area[:2], "") if re.fullmatch(r"[A-Z]{2}\d*", area) else ""
        lines.writerow(
            {
                "indicator_code": code_of(each.name),
                "indicator": each.name,
                "gebied_type": kind,
                "gebied_code": area,
                "gebied": "" if kind else area,
                "periode": period,
                "eenheid": each.unit,
                "richting": each.direction,
                "bron": choice.source,
                "bron_tabel": choice.source_table,
                **parts,
            }
        )
    return kept_lines.getvalue()


def code_of(name: str) -> str:
    """A code that the same column gets again next year."""
    return re.sub(r"\W+", "-", name.lower()).strip("-")[:40].strip("-") or "indicator"


def areas_of(typed: str) -> frozenset[str]:
    """The areas that somebody typed, between commas or semicolons."""
    return frozenset(each.strip().casefold() for each in re.split(r"[;,\n]", typed) if each.strip())
