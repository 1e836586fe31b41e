"""The cells of an edited workbook that was saved as OpenDocument: what stands in them, and which hold a formula."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from app.errors import Refused

MEDIA = b"application/vnd.oasis.opendocument.spreadsheet"
OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
NUMBERS = {"float", "percentage", "currency"}
SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}

MOST_SPACES = 20
"""In a row. A small file could hold millions of elements for thousands of them each."""

Cell = tuple[Any, bool]
"""What it shows, and whether it holds a formula."""


def is_opendocument(content: bytes) -> bool:
    """Whether the file, which is a zip, says that it is one."""
    with ZipFile(BytesIO(content)) as archive:
        return "mimetype" in archive.namelist() and archive.read("mimetype").startswith(MEDIA)


def pages(content: bytes, most_rows: int, most_columns: int) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Each sheet with its name and its rows, of which no more are read than asked. Raises Refused for another XML."""
    with ZipFile(BytesIO(content)) as archive:
        part = archive.read("content.xml")
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        raise Refused("workbook-broken")
    for page in root.iter(f"{TABLE}table"):
        yield page.get(f"{TABLE}name", ""), rows(page, most_rows, most_columns)


def rows(page: Any, most: int, most_columns: int) -> list[list[Cell]]:
    """The rows; one that is repeated, such as the empty ones below a table, stands there as often."""
    found: list[list[Cell]] = []
    for row in page.iter(f"{TABLE}table-row"):
        found += [cells(row, most_columns)] * min(times(row, "rows"), most - len(found))
        if len(found) == most:
            break
    return found


def cells(row: Any, most: int) -> list[Cell]:
    found: list[Cell] = []
    for each in row.iterchildren(*CELLS):
        one = (value(each), each.get(f"{TABLE}formula") is not None)
        found += [one] * min(times(each, "columns"), most - len(found))
    return found


def times(element: Any, what: str) -> int:
    return int(element.get(f"{TABLE}number-{what}-repeated", "1"))


def value(cell: Any) -> Any:
    """A number, a day or a text; None for an empty cell."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind in NUMBERS:
        return float(cell.get(f"{OFFICE}value"))
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value")[:10])
    return "\n".join("".join(words(each)) for each in cell.iterchildren(f"{TEXT}p")) or None


def words(element: Any) -> Iterator[str]:
    """The text of a paragraph, with the spaces and line breaks that are elements of their own."""
    yield element.text or ""
    for each in element:
        if each.tag == f"{TEXT}s":
            yield " " * min(int(each.get(f"{TEXT}c", "1")), MOST_SPACES)
        elif each.tag in SIGNS:
            yield SIGNS[each.tag]
        elif each.tag != f"{OFFICE}annotation":
            yield from words(each)
        yield each.tail or ""
