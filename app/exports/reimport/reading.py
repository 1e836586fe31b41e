"""Read an edited workbook as texts: its rows by ID, and what stood there when it was made.

A workbook of somebody else is not trusted: it is bounded before it is opened, and formulas count as what they show.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import takewhile
from typing import Any
from zipfile import BadZipFile, ZipFile

from app.errors import Refused
from app.exports.reimport.opendocument import Cell, is_opendocument, pages
from app.exports.report import Column, Report, Sheet
from app.text.clean import clean

LARGEST, UNPACKED, PARTS = 5 * 1024**2, 60 * 1024**2, 300
"""Bytes as sent, bytes in all parts, and parts of the file: far above a real one."""
MOST_ROWS, MOST_COLUMNS = 3_000, 60
ORIGIN = "Herkomst van dit bestand"
"""The hidden sheet with what stood in each cell that may be edited."""

Row = Mapping[str, str]
Lines = tuple[tuple[int, Row], ...]
Spot = tuple[str, int, str]
"""Sheet, line, and the title of the column."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The rows of each sheet by line, and the cells as they were made: (sheet, ID, column) to text."""

    plan: str
    sheets: Mapping[str, Lines]
    before: Mapping[tuple[str, str, str], str]
    formulas: frozenset[Spot] = frozenset()
    """The cells with a formula. One without a result looks empty."""


def read(content: bytes) -> Edited:
    """Read it. Raises Refused for what is no workbook of ours, or is too large."""
    check_size(content)
    try:
        tables, formulas = opendocument_cells(content) if is_opendocument(content) else excel_cells(content)
    except Refused:
        raise
    except Exception:  # noqa: BLE001  whatever a broken file makes of the reader
        raise Refused("workbook-broken") from None
    if ORIGIN not in tables:
        raise Refused("workbook-of-others")
    origin = [row for _line, row in tables.pop(ORIGIN)]
    before = {(row.get("Blad", ""), row.get("ID", ""), row.get("Kolom", "")): row.get("Waarde", "") for row in origin}
    return Edited(before.get(("plan", "", ""), ""), tables, before, formulas)


def excel_cells(content: bytes) -> tuple[dict[str, Lines], frozenset[Spot]]:
    """The tables and the cells with a formula of a workbook of Excel."""
    from openpyxl import load_workbook  # noqa: PLC0415  0.3 s at the start of the server, which seldom needs it

    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    bounds = {"max_row": MOST_ROWS, "max_col": MOST_COLUMNS}
    tables = {page.title: table(page.iter_rows(**bounds, values_only=True)) for page in book.worksheets}
    if not calculates(content):
        return tables, frozenset()
    second = load_workbook(BytesIO(content), read_only=True)
    written = {
        page.title: [[(cell.value, cell.data_type == "f") for cell in row] for row in page.iter_rows(**bounds)]
        for page in second.worksheets
    }
    return tables, frozenset(formula_cells(written))


def opendocument_cells(content: bytes) -> tuple[dict[str, Lines], frozenset[Spot]]:
    """The same of one that was saved as OpenDocument."""
    found = dict(pages(content, MOST_ROWS, MOST_COLUMNS))
    tables = {name: table([shown for shown, _formula in row] for row in rows) for name, rows in found.items()}
    return tables, frozenset(formula_cells(found))


def calculates(content: bytes) -> bool:
    """Whether a cell holds a formula; ours hold none, so a second look is seldom needed."""
    with ZipFile(BytesIO(content)) as archive:
        pages = [archive.read(each) for each in archive.namelist() if each.startswith("xl/worksheets/")]
    return any(b"<f>" in page or b"<f " in page for page in pages)


def formula_cells(found: Mapping[str, list[list[Cell]]]) -> Iterator[Spot]:
    """Where a formula stands."""
    for name, rows in found.items():
        titles = [said(shown) for shown, _formula in rows[0]] if rows else []
        for line, cells in enumerate(rows, start=1):
            at = zip(cells, titles, strict=False)
            yield from ((name, line, title) for (_shown, formula), title in at if formula)


def check_size(content: bytes) -> None:
    """Raise Refused for what is no zip, or would be too much when it is unpacked."""
    if len(content) > LARGEST:
        raise Refused("too-large", megabytes=LARGEST // 1024**2)
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refused("workbook-broken") from None
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Refused("too-large", megabytes=LARGEST // 1024**2)


def table(rows: Iterable[Iterable[Any]]) -> Lines:
    """The rows of the first table of a sheet with their line, by the titles above it; empty rows are left out."""
    found = []
    titles: list[str] = []
    for line, cells in enumerate(rows, start=1):
        texts = [said(cell) for cell in cells]
        if line == 1:
            titles = list(takewhile(bool, texts))  # what stands to the right of an empty column is another table
        elif any(texts[: len(titles)]):
            found.append((line, dict(zip(titles, texts, strict=False))))
    return tuple(found)


def said(cell: Any) -> str:
    """A cell as text, the same whichever program saved it: days as 31-12-2030, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    text = clean(str(cell))
    return "\n".join(line.strip() for line in text.splitlines()).strip()


def origin_sheet(report: Report, plan_code: str, editable: Mapping[str, frozenset[str]]) -> Sheet:
    """The hidden sheet: what stands in each cell that may be edited, so that a change can be told from a copy."""
    columns = (Column("Blad", "blad"), Column("ID", "id"), Column("Kolom", "kolom"), Column("Waarde", "waarde"))
    rows = [["plan", "", "", plan_code]]
    rows += [[*place, text] for place, text in sorted(as_made(report, editable).items())]
    return Sheet(ORIGIN, "herkomst", columns, tuple(map(tuple, rows)), hidden=True)


def as_made(report: Report, editable: Mapping[str, frozenset[str]]) -> dict[tuple[str, str, str], str]:
    """The cells of these columns as the report makes them now."""
    found: dict[tuple[str, str, str], str] = {}
    for name, columns in editable.items():
        sheet = next(each for each in report.sheets if each.name == name)
        for row in sheet.rows:
            cells = {column.name: said(cell) for column, cell in zip(sheet.columns, row, strict=True)}
            found |= {(name, cells["ID"], column): cells[column] for column in columns}
    return found
