"""The workbook, read back by another library: figures equal the input and nothing runs."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from app.exports.plan_report import plan_report
from app.exports.report import Column, Report, sheet
from app.exports.xlsx import LONGEST, workbook
from app.text.clean import clean
from tests.exports.records import HOSTILE, MADE_AT, example_report, hostile_report, record


def read(report: Report) -> Workbook:
    return load_workbook(BytesIO(workbook(report)))


@pytest.fixture(scope="module")
def example() -> Workbook:
    return read(example_report())


def expected(cell: Any) -> Any:
    if cell == "":
        return None
    return clean(cell)[:LONGEST] if isinstance(cell, str) else cell


def found(cell: Any) -> Any:
    return cell.value.date() if isinstance(cell.value, datetime) else cell.value


@pytest.mark.parametrize("report", [example_report(), hostile_report()], ids=["example", "hostile"])
def test_every_cell_reads_back_as_it_is_in_the_report(report: Report) -> None:
    book = read(report)
    assert book.sheetnames == [each.name for each in report.sheets]
    for each in report.sheets:
        page = book[each.name]
        assert [cell.value for cell in page[1]] == [column.name for column in each.columns]
        for number, row in enumerate(each.rows, start=2):
            values = [found(cell) for cell in page[number]]
            assert values == pytest.approx([expected(cell) for cell in row])


def test_nothing_is_a_formula_or_a_link() -> None:
    content = workbook(hostile_report())
    book = load_workbook(BytesIO(content))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert not any(page._hyperlinks for page in book)
    with ZipFile(BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in part or b"<hyperlink" in part for part in sheets)


def test_formula_like_text_stays_text_when_it_is_edited() -> None:
    page = read(hostile_report())["Ideeën"]
    cells = {cell.value: cell for cell in page["C"]}
    assert cells["=1+1"].quotePrefix
    assert not cells[HOSTILE[0]].quotePrefix


def test_sheets_are_tables_with_frozen_headers_that_print_on_wide_paper(example: Workbook) -> None:
    for page in example:
        assert len(page.tables) == 1
        # A table has at least one row, also when nothing stands in it yet.
        assert next(iter(page.tables.values())).ref in {page.dimensions, f"{page.dimensions[:-1]}2"}
        assert str(page.freeze_panes)[1:] == "2"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToHeight == 0
        assert page.print_title_rows == "$1:$1"
        assert not page.merged_cells.ranges


def test_priority_list_folds_its_evidence_and_offers_lists(example: Workbook) -> None:
    page = example["Prioriteitenlijst"]
    folded = {letter for letter, column in page.column_dimensions.items() if column.outlineLevel}
    assert {"S", "AB"} <= folded
    assert not {"A", "R"} & folded
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists["F2"] == '"prioriteit,strategisch thema,veilige basis,vervalt"'
    assert "Jeugd en veiligheid" in lists["D2"]
    assert {"Y2", "V2"} <= lists.keys()


def test_language_and_date_of_making_are_in_the_properties(example: Workbook) -> None:
    assert example.properties.language == "nl-NL"
    assert example.properties.created == MADE_AT.replace(tzinfo=None)


def test_empty_plan_is_a_workbook_too() -> None:
    book = read(plan_report(record(candidates=()), MADE_AT, "1"))
    assert book["Uitkomsten"].tables
    assert book["Prioriteitenlijst"].max_row >= 1


def test_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    made = sheet("Blad", "blad", [Column("A", "a")], [["x" * 40_000]])
    report = Report("Titel", {}, MADE_AT, "1", (made,))
    assert read(report)["Blad"]["A2"].value == "x" * LONGEST
