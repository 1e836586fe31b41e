"""The workbook that comes back as OpenDocument is read as the one of Excel is."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import odfdo
import pytest

from app.errors import Refused
from app.exports.formats import Material, made
from app.exports.programme import programme
from app.exports.reimport.reading import MOST_ROWS, read
from app.store import results
from app.store.engine import Database
from app.store.programme.reading import programme_rows
from tests.exports.reimport import test_reimport as excel
from tests.exports.reimport.test_reimport import FIVE, LIST, MADE_AT, database, furnished, workbook

__all__ = ["database", "furnished", "workbook"]
CONTENT = "content.xml"


@pytest.fixture
def opendocument(database: Database) -> bytes:
    with database.read() as db:
        record = results.plan_record(db, 1)
        whole = programme(record, programme_rows(db, 1))
    return made(Material(record, whole, MADE_AT, "1"), "plan.ods").content


def edited(content: bytes, *cells: tuple[str, str, str, Any]) -> bytes:
    """The workbook as somebody saved it after changing cells: sheet, ID, column, value."""
    book = odfdo.Document(BytesIO(content))
    for sheet, id, column, value in cells:
        (page,) = [each for each in book.body.tables if each.name == sheet]
        titles, *rows = page.get_values()
        line = next(number for number, row in enumerate(rows, start=1) if row[titles.index("ID")] == id)
        page.set_value((titles.index(column), line), value)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def changed(content: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with its content otherwise."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()).encode() if name == CONTENT else part)
    return kept.getvalue()


def test_rows_are_those_of_the_other_workbook(opendocument: bytes, workbook: bytes) -> None:
    here, there = read(opendocument), read(workbook)
    assert (here.plan, here.before, here.formulas) == (there.plan, there.before, there.formulas)
    assert here.sheets == there.sheets


def test_the_same_five_changes_are_seen_and_taken(database: Database, opendocument: bytes, workbook: bytes) -> None:
    assert excel.looked_at(database, opendocument).changes == ()
    sent = edited(opendocument, *FIVE)
    assert excel.looked_at(database, sent) == excel.looked_at(database, excel.edited(workbook, *FIVE))
    assert excel.taken(database, sent) == len(FIVE)


def test_formula_without_a_result_is_told(database: Database, opendocument: bytes) -> None:
    cell = re.compile(r"<table:table-cell([^>]*)><text:p>Minder panden met drugs</text:p></table:table-cell>")
    sent = changed(opendocument, lambda text: cell.sub('<table:table-cell table:formula="of:=1+1"/>', text, count=1))
    (fault,) = excel.looked_at(database, sent).faults
    assert (fault.sheet, fault.line) == (LIST, 2)


def test_spaces_breaks_and_notes_are_read_as_people_see_them(opendocument: bytes) -> None:
    seen = "Minder<text:s/>panden<text:line-break/>met <text:span>drugs</text:span>"
    note = "<office:annotation><text:p>Klopt dit?</text:p></office:annotation>"
    text = f"{note}<text:p>{seen}</text:p>"
    sent = changed(opendocument, lambda whole: whole.replace("<text:p>Minder panden met drugs</text:p>", text))
    assert dict(read(sent).sheets[LIST])[2]["Doelstelling"] == "Minder panden\nmet drugs"


def test_repeated_rows_are_bounded_and_own_definitions_refused(opendocument: bytes) -> None:
    many = changed(
        opendocument,
        lambda text: re.sub(r'rows-repeated="\d+"', 'rows-repeated="1000000000"', text).replace(
            "<text:p>Minder panden met drugs</text:p>", '<text:p>x<text:s text:c="1000000000"/>y</text:p>'
        ),
    )
    rows = read(many).sheets[LIST]
    assert max(line for line, _row in rows) <= MOST_ROWS
    assert dict(rows)[2]["Doelstelling"] == "x y"
    with pytest.raises(Refused, match="workbook-broken"):
        read(changed(opendocument, lambda text: text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1)))
