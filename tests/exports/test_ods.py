"""The OpenDocument workbook, read back by another library: cells equal the report, and nothing runs."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, repeat
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from odfdo import Document, Element

from app.exports.ods.package import MEDIA, workbook
from app.exports.plan_report import plan_report
from app.exports.report import Column, Report, Sheet, sheet
from app.text.clean import clean
from tests.exports.documents.programme import programme
from tests.exports.records import HOSTILE, MADE_AT, example_report, hostile_report, record
from tests.plan.town import partners, residents

WHOLE = plan_report(record(partners(), residents()), MADE_AT, "9.9", programme())
every_report = pytest.mark.parametrize(
    "report", [WHOLE, example_report(), hostile_report()], ids=["whole", "ideas", "hostile"]
)


def read(report: Report) -> Any:
    return Document(BytesIO(workbook(report))).body


@pytest.fixture(scope="module")
def whole() -> Any:
    return read(WHOLE)


def rows(table: Element) -> list[list[Any]]:
    """The cells of a table, each as often as it says it is there; the empty ones at the end of the page left out."""
    found = [
        [value for cell in row.get_elements("table:table-cell") for value in times(cell, "columns", typed(cell))]
        for row in table.get_elements("descendant::table:table-row")
    ]
    while found and not any(each is not None for each in found[-1]):
        found.pop()
    return found


def times(element: Element, what: str, value: Any) -> Iterator[Any]:
    return repeat(value, int(element.get_attribute(f"table:number-{what}-repeated") or 1))


def typed(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return "\n".join(each.text_recursive for each in cell.get_elements("text:p"))
    return value.date() if isinstance(value, datetime) else value


def expected(cell: Any) -> Any:
    return (clean(cell) or None) if isinstance(cell, str) else cell


@pytest.mark.few(2)
@every_report
def test_every_cell_reads_back_as_it_is_in_the_report(report: Report) -> None:
    tables = read(report).tables
    assert [each.name for each in tables] == [each.name for each in report.sheets]
    for table, made in zip(tables, report.sheets, strict=True):
        head, *found = rows(table)
        whole = made.spread
        assert head == [column.name or None for column in whole.columns]
        assert len(found) == len(whole.rows)
        for row, cells in zip(found, whole.rows, strict=True):
            assert row == pytest.approx([expected(cell) for cell in cells])


def test_numbers_are_numbers_and_days_are_days(whole: Any) -> None:
    outcomes, programme_table = whole.get_table(name="Uitkomsten"), whole.get_table(name="Uitvoeringsprogramma")
    types = {type(value) for value in chain(*rows(outcomes)[1:], *rows(programme_table)[1:])}
    assert types == {str, int, float, date, type(None)}


def test_nothing_is_a_formula_or_a_link() -> None:
    with ZipFile(BytesIO(workbook(hostile_report()))) as archive:
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    assert "xlink:href" not in content
    marked = content.split(">=1+1<")[0].rpartition("<table:table-cell ")[2]
    assert 'table:style-name="Cquoted"' in marked
    assert 'office:value-type="string"' in marked


def test_lists_to_choose_from_hold_hostile_choices_too() -> None:
    choices = ('zeg "ja"; of niet', "<b>", "=1+1")
    made = sheet("Blad's", "blad", [Column("A", "a", choices=choices)], [["<b>"]])
    body = read(Report("T", {}, MADE_AT, "1", (made,)))
    [rule] = body.get_elements("descendant::table:content-validation")
    assert rule.get_attribute("table:condition") == ('of:cell-content-is-in-list("zeg ""ja""; of niet";"<b>";"=1+1")')
    assert rule.get_attribute("table:base-cell-address") == "'Blad''s'.A2"
    used = [
        each.get_attribute("table:content-validation-name")
        for each in body.get_elements("descendant::table:table-cell")
    ]
    assert used == [None, "blad_a", "blad_a"]


def test_header_stays_in_sight_and_comes_again_on_paper(whole: Any) -> None:
    for table, made in zip(whole.tables, WHOLE.sheets, strict=True):
        [head] = table.get_elements("table:table-header-rows")
        assert len(head.get_elements("table:table-row")) == 1
        assert len(table.get_elements("table:table-header-columns/table:table-column")) == made.frozen
    with ZipFile(BytesIO(workbook(WHOLE))) as archive:
        settings, styles = archive.read("settings.xml").decode(), archive.read("styles.xml").decode()
    frozen = '<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>'
    assert settings.count(frozen) == len(WHOLE.sheets)
    assert styles.count('style:print-orientation="landscape"') == styles.count("<style:page-layout ")
    assert 'style:scale-to-X="1"' in styles
    assert 'fo:language="nl" fo:country="NL"' in styles


def test_every_table_is_a_range_with_a_filter(whole: Any) -> None:
    found = {
        each.get_attribute("table:name"): each.get_attribute("table:target-range-address")
        for each in whole.get_elements("descendant::table:database-range")
    }
    assert found.keys() == {block.key for each in WHOLE.sheets for _place, block in each.blocks}
    assert found["prioriteitenlijst"] == "'Prioriteitenlijst'.A1:'Prioriteitenlijst'.AB21"
    assert found["overzicht_trekkers"].startswith("'Uitvoeringsprogramma'.X1:")


def test_file_says_what_it_is_and_is_the_same_each_time() -> None:
    content = workbook(WHOLE)
    with ZipFile(BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read(first).decode() == MEDIA
    document = Document(BytesIO(content))
    assert document.meta.title == WHOLE.title
    assert document.get_language() == "nl-NL"
    assert workbook(WHOLE) == content


@pytest.mark.parametrize("text", HOSTILE[-8:])
def test_no_text_breaks_a_name(text: str) -> None:
    made = Sheet(text[:50], "blad", (Column(text[:80], "a", choices=(text[:80],)),), ((text,),), hidden=True)
    body = read(Report(text, {}, MADE_AT, "1", (Sheet("Eerste", "eerste", made.columns, ()), made)))
    assert len(body.tables) == 2
