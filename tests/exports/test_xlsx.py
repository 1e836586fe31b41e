"""The workbook, read back by another library: figures equal the input and nothing runs."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from xlsxwriter.utility import xl_col_to_name

from app.exports.plan_report import plan_report
from app.exports.report import Column, Report, sheet
from app.exports.xlsx import EDGE, LINE, LONGEST, workbook
from app.text.clean import clean
from tests.exports.documents.programme import programme
from tests.exports.records import HOSTILE, MADE_AT, example_report, hostile_report, record
from tests.plan.town import partners


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
        whole = each.spread
        assert [cell.value for cell in page[1]] == [column.name or None for column in whole.columns]
        for number, row in enumerate(whole.rows, start=2):
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
    for page, made in zip(example, example_report().sheets, strict=True):
        # A table has at least one row, also when nothing stands in it yet.
        assert [each.ref for each in page.tables.values()] == [
            f"{xl_col_to_name(first)}1:{xl_col_to_name(first + len(block.columns) - 1)}{max(len(block.rows), 1) + 1}"
            for first, block in made.blocks
        ]
        assert str(page.freeze_panes)[1:] == "2"
        assert page.page_setup.orientation == "landscape"
        with_chart = any(block.drawn for _first, block in made.blocks)
        assert (page.page_setup.fitToHeight is None) == with_chart  # None: one paper high; 0: as many as it takes
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.fitToWidth or 1) == made.across
        assert not page.merged_cells.ranges


def test_wide_sheet_is_printed_on_papers_beside_each_other(example: Workbook) -> None:
    assert example["Prioriteitenlijst"].page_setup.fitToWidth > 1
    assert example["Prioriteitenlijst"].print_title_cols == "$A:$C"
    assert (example["Indicatoren"].page_setup.fitToWidth or 1) == 1


def test_chart_of_who_chose_what_is_native_and_says_in_words_what_it_shows() -> None:
    report = example_report()
    [block] = report.sheet("leeswijzer").beside
    content = workbook(report)
    page = load_workbook(BytesIO(content))["Leeswijzer"]
    [chart] = page._charts
    assert [str(each.val.numRef.f) for each in chart.series] == ["Leeswijzer!$E$2:$E$21", "Leeswijzer!$F$2:$F$21"]
    with ZipFile(BytesIO(content)) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert f'descr="{block.drawn}"' in drawing
    most = max(block.rows, key=lambda row: int(str(row[1])))
    assert f"Partners kozen het meest: {most[0]}, {most[1]} van 30." in block.drawn


def test_owners_stand_beside_their_measures() -> None:
    report = plan_report(record(partners()), MADE_AT, "1", programme())
    [block] = report.sheet("uitvoeringsprogramma").beside
    page = read(report)["Uitvoeringsprogramma"]
    names = [cell.value for cell in page["X"]]
    assert names[: len(block.rows) + 1] == ["Overzicht trekkers", *(row[0] for row in block.rows)]
    assert sum(int(str(row[1])) for row in block.rows) == sum(each.status != "done" for each in programme().measures)


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


def test_rows_are_as_high_as_their_texts_and_may_change_with_them() -> None:
    made = sheet("Blad", "blad", [Column("A", "a", width=20), Column("B", "b", width=10)], [["kort", 1], ["x" * 59, 2]])
    content = workbook(Report("Titel", {}, MADE_AT, "1", (made,)))
    page = load_workbook(BytesIO(content))["Blad"]
    assert page.row_dimensions[2].height is None
    assert page.row_dimensions[3].height == 3 * LINE + EDGE
    with ZipFile(BytesIO(content)) as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet1.xml")


def test_empty_plan_is_a_workbook_too() -> None:
    book = read(plan_report(record(candidates=()), MADE_AT, "1"))
    assert book["Uitkomsten"].tables
    assert book["Prioriteitenlijst"].max_row >= 1


def test_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    made = sheet("Blad", "blad", [Column("A", "a")], [["x" * 40_000]])
    report = Report("Titel", {}, MADE_AT, "1", (made,))
    assert read(report)["Blad"]["A2"].value == "x" * LONGEST
