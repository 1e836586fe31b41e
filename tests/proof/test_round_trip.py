"""The workbook of the four sessions goes out and comes back: exactly what was changed changes, or nothing at all."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from app.errors import Refused
from app.exports.formats import Material, made
from app.exports.programme import programme
from app.exports.reimport.taking import preview, take_over
from app.store import results
from app.store.engine import Database
from app.store.programme import priorities
from app.store.programme.drafts import PriorityDraft
from app.store.programme.reading import programme_rows
from tests.proof.four.decided import LIST
from tests.proof.once import once, put
from tests.proof.town import MADE_AT, Town
from tests.store.town import everything

pytestmark = pytest.mark.breadth
"""What is quick of it, with a small plan: tests/exports/reimport."""
SHEET, PROGRAMME = "Prioriteitenlijst", "Uitvoeringsprogramma"
Cell = tuple[str, str, str, Any]
"""Sheet, ID, column, and what is filled in."""
FIVE: tuple[Cell, ...] = (
    (SHEET, "DUI-2027-P18", "Nr.", 1),
    (SHEET, "DUI-2027-P11", "Doelstelling", "Minder overlast, ook in de zomer"),
    (SHEET, "DUI-2027-P11", "Partners", "Politie, basisteam Kust; Bureau Halt"),
    (PROGRAMME, "M02", "Gereed", date(2029, 3, 31)),
    (PROGRAMME, "M01", "Streefwaarde", 15),
)
"""The order, a text, a list of names, a date and a number."""
Rows = dict[str, list[Any]]


@pytest.fixture
def database(four_sessions: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(four_sessions, tmp_path / "test.sqlite3")
    base = Database(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    base.start()
    yield base
    base.stop()


@pytest.fixture(scope="module")
def workbook(town: Town) -> bytes:
    """The workbook as it was made."""
    return town.file("plan.xlsx")


@pytest.fixture(scope="module")
def slim(workbook: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same without the long sheets that only tell something: a tenth of the time in each test."""

    def change(book: Any) -> None:
        for name in ("Uitkomsten", "Per groep", "Ideeën", "Verantwoording"):
            del book[name]

    folder = once(tmp_path_factory, "slim", lambda at: put(at / "slim", changed(workbook, change)))
    return (folder / "slim").read_bytes()


def exported(database: Database) -> bytes:
    with database.read() as db:
        record = results.plan_record(db, 1)
        return made(Material(record, programme(record, programme_rows(db, 1)), MADE_AT, "1"), "plan.xlsx").content


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    book = load_workbook(BytesIO(content))
    change(book)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def cell_of(book: Any, sheet: str, id: str, column: str) -> Any:
    page = book[sheet]
    titles = [cell.value for cell in page[1]]
    row = next(row for row in page.iter_rows(min_row=2) if row[titles.index("ID")].value == id)
    return row[titles.index(column)]


def filled(*cells: Cell) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for sheet, id, column, value in cells:
            cell_of(book, sheet, id, column).value = value

    return change


def rows(database: Database) -> Rows:
    """Every row of every table."""
    return everything(Path(str(database.url).removeprefix("sqlite:///")))


def faults(database: Database, content: bytes) -> list[tuple[str, int, str]]:
    """What is in the way, having seen that nothing changes: sheet, line and code."""
    before = rows(database)
    with database.read() as db:
        found = preview(db, 1, content, MADE_AT, "1")
    with pytest.raises(Refused):
        database.write(take_over, 1, 3, content, MADE_AT, "1")
    assert rows(database) == before
    return [(each.sheet, each.line, each.refusal.code) for each in found.faults]


def taken(database: Database, content: bytes) -> list[tuple[str, str, str, str, str]]:
    """Take it over; gives what was announced: sheet, ID, column, before and after."""
    with database.read() as db:
        found = preview(db, 1, content, MADE_AT, "1")
    assert found.faults == ()
    assert database.write(take_over, 1, 3, content, MADE_AT, "1") == len(found.changes)
    return [(each.sheet, each.id, each.column, each.before, each.after) for each in found.changes]


def differences(one: bytes, other: bytes) -> set[tuple[str, str, str]]:
    """Sheet, ID and column of each cell that differs between two workbooks, in the sheets that are edited."""
    found = set()
    books = [load_workbook(BytesIO(each), read_only=True) for each in (one, other)]
    for sheet in (SHEET, PROGRAMME):
        tables = []
        for book in books:
            head, *lines = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
            tables.append({line[head.index("ID")]: dict(zip(head, line, strict=True)) for line in lines})
        assert tables[0].keys() == tables[1].keys()
        for id, line in tables[0].items():
            found |= {(sheet, id, column) for column, value in line.items() if value != tables[1][id][column]}
    return found


def test_five_changed_cells_are_exactly_what_changes(database: Database, workbook: bytes) -> None:
    told = taken(database, changed(workbook, filled(*FIVE)))
    assert sorted(each[:3] for each in told) == sorted(each[:3] for each in FIVE)
    again = exported(database)
    moved = {(SHEET, f"DUI-2027-{code}", "Nr.") for code in ("P18", "P15", "P11")}
    follows = {(PROGRAMME, "M02", "Planning"), (PROGRAMME, "M01", "SMART: wat ontbreekt")}
    assert differences(workbook, again) - follows == {each[:3] for each in FIVE} | moved
    with database.read() as db:
        assert [each.candidate_code for each in priorities.everything(db, 1)] == ["P18", "P15", "P11", *list(LIST)[3:]]
    assert taken(database, changed(again, filled())) == []


def test_workbook_that_was_taken_over_changes_nothing_the_second_time(database: Database, slim: bytes) -> None:
    content = changed(slim, filled(*FIVE))
    taken(database, content)
    before = rows(database)
    with database.read() as db:
        found = preview(db, 1, content, MADE_AT, "1")
    # The numbers of the lines that moved along are others now than when the workbook was made.
    assert {(each.refusal.code, each.refusal.details["column"]) for each in found.faults} <= {("cell-conflict", "Nr.")}
    assert rows(database) == before


def test_stale_workbook_is_refused_at_the_cells_that_somebody_else_changed(database: Database, slim: bytes) -> None:
    database.write(priorities.move, 1, 1, "P11", True)
    with database.read() as db:
        row = priorities.priority(db, 1, "P11")
        draft = PriorityDraft.model_validate(
            {name: getattr(row, name) for name in PriorityDraft.model_fields} | {"goal": "Van een ander"}
        )
    database.write(priorities.change, 1, 1, "P11", row.rev, draft)
    found = faults(database, changed(slim, filled(*FIVE)))
    assert found == [(SHEET, line_of(slim, "DUI-2027-P11"), "cell-conflict")]
    others = [each for each in FIVE if each[2] != "Doelstelling"]
    assert len(taken(database, changed(slim, filled(*others)))) == len(others)


def line_of(content: bytes, id: str) -> int:
    return int(cell_of(load_workbook(BytesIO(content)), SHEET, id, "ID").row)


def doubled(book: Any) -> None:
    page = book[SHEET]
    page.append([cell.value for cell in page[2]])


def without_column(book: Any) -> None:
    page = book[SHEET]
    page.delete_cols([cell.value for cell in page[1]].index("Doelstelling") + 1)


def without_ids(book: Any) -> None:
    book[SHEET].delete_cols(1)


def renamed(book: Any) -> None:
    book[SHEET].title = "Lijst"


CELLS: tuple[tuple[Cell, str], ...] = (
    ((SHEET, "DUI-2027-P18", "Doelstelling", "=A1&B1"), "cell-formula"),
    ((SHEET, "DUI-2027-P11", "Nr.", "bovenaan"), "cell-wrong"),
    ((SHEET, "DUI-2027-P12", "Nr.", None), "cell-wrong"),
    ((SHEET, "DUI-2027-P20", "Nr.", 1), "cell-wrong"),
    ((SHEET, "DUI-2027-P02", "Status", "topprioriteit"), "cell-wrong"),
    ((SHEET, "DUI-2027-P07", "ID", "DUI-2027-P77"), "id-unknown"),
    ((SHEET, "DUI-2027-P01", "ID", "DUI-2027-P15"), "id-twice"),
    ((PROGRAMME, "M02", "Gereed", "na de zomer"), "cell-wrong"),
)
"""A formula without a result, a place that is none, no place, a place for what is not on the list, a choice that is
none, an ID that is none, the ID of another line, and a date that is none."""
RIGHT: tuple[Cell, ...] = (
    (SHEET, "DUI-2027-P15", "Middelen", "€ 1"),
    (PROGRAMME, "M01", "Voortgang", "Dit mag niet half"),
)


def test_wrong_cells_are_told_by_line_and_nothing_is_half_taken(database: Database, slim: bytes) -> None:
    book = load_workbook(BytesIO(slim))
    lines = {each[1]: cell_of(book, *each[:2], "ID").row for each, _code in CELLS}
    found = faults(database, changed(slim, filled(*RIGHT, *(cell for cell, _code in CELLS))))
    assert sorted(found) == sorted((each[0], lines[each[1]], code) for each, code in CELLS)


@pytest.mark.parametrize(
    ("change", "code", "number"),
    [(doubled, "id-twice", 1), (without_ids, "id-unknown", 20), (renamed, "sheet-missing", 1)],
    ids=["a line twice", "no IDs", "a sheet with another name"],
)
def test_sheet_that_was_taken_apart_is_told_and_nothing_is_half_taken(
    change: Callable[[Any], None], code: str, number: int, database: Database, slim: bytes
) -> None:
    def both(book: Any) -> None:
        filled(*RIGHT)(book)
        change(book)

    assert [found for _sheet, _line, found in faults(database, changed(slim, both))] == [code] * number


def test_column_that_was_removed_changes_nothing_and_the_others_are_taken(database: Database, slim: bytes) -> None:
    def change(book: Any) -> None:
        filled((SHEET, "DUI-2027-P15", "Middelen", "€ 1"))(book)
        without_column(book)

    assert taken(database, changed(slim, change)) == [(SHEET, "DUI-2027-P15", "Middelen", "€ 85.000", "€ 1")]


def test_damaged_workbook_is_refused_whole(database: Database, workbook: bytes) -> None:
    before = rows(database)
    for content in (workbook[: len(workbook) // 2], workbook[:200] + bytes(400) + workbook[600:], cut(workbook)):
        with pytest.raises(Refused, match=r"workbook-broken|workbook-of-others"), database.read() as db:
            preview(db, 1, content, MADE_AT, "1")
    assert rows(database) == before


def cut(content: bytes) -> bytes:
    """The same archive with half of each sheet."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(kept, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            whole = source.read(part)
            target.writestr(part.filename, whole[: len(whole) // 2] if "worksheets/sheet" in part.filename else whole)
    return kept.getvalue()


def test_order_of_lines_in_the_sheet_says_nothing(database: Database, slim: bytes) -> None:
    """Somebody sorted by another column, and saved it so."""

    def backwards(book: Any) -> None:
        page = book[SHEET]
        values = [[copy(cell.value) for cell in row] for row in page.iter_rows(min_row=2)]
        for row, line in zip(page.iter_rows(min_row=2), reversed(values), strict=True):
            for cell, value in zip(row, line, strict=True):
                cell.value = value

    before = rows(database)
    assert taken(database, changed(slim, backwards)) == []
    assert rows(database) == before


def test_workbook_that_libreoffice_saved_is_the_same_workbook(
    database: Database, workbook: bytes, tmp_path: Path
) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice (LibreOffice Calc) is not installed")
    assert taken(database, through_libreoffice(workbook, tmp_path / "as_it_was")) == []
    told = taken(database, through_libreoffice(changed(workbook, filled(*FIVE)), tmp_path / "changed"))
    assert sorted(each[:3] for each in told) == sorted(each[:3] for each in FIVE)


def through_libreoffice(content: bytes, folder: Path) -> bytes:
    (folder / "saved").mkdir(parents=True)
    (folder / "plan.xlsx").write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    order = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    subprocess.run([*order, str(folder / "plan.xlsx")], capture_output=True, check=True, timeout=120)
    return (folder / "saved" / "plan.xlsx").read_bytes()
