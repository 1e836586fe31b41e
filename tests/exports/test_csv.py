"""CSV in both dialects, read back."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.exports.csv import TRIGGERS, table
from app.exports.report import DATE, NUMBER, WHOLE, Cell, Column, sheet
from app.text.clean import clean
from tests.exports.records import HOSTILE, example_report, hostile_report

COLUMNS = [Column("T", "t"), Column("N", "n", NUMBER), Column("W", "w", WHOLE), Column("D", "d", DATE)]


def read(content: bytes, excel: bool) -> list[list[str]]:
    text = content.decode("utf-8-sig" if excel else "utf-8")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";" if excel else ",", strict=True))


def test_plain_has_points_and_iso_dates_and_no_mark() -> None:
    content = table(sheet("B", "b", COLUMNS, [["één", -45.4, 7, date(2026, 9, 17)]]))
    assert content == '"t","n","w","d"\r\n"één",-45.4,7,2026-09-17\r\n'.encode()


def test_dutch_excel_has_a_mark_semicolons_and_commas() -> None:
    content = table(sheet("B", "b", COLUMNS, [["één", -45.4, None, date(2026, 9, 17)]]), excel=True)
    assert content == b"\xef\xbb\xbf" + '"t";"n";"w";"d"\r\n"één";-45,4;;17-09-2026\r\n'.encode()


@given(st.lists(st.text(), min_size=1, max_size=5), st.booleans())
@example(HOSTILE, False)
@example(HOSTILE, True)
def test_no_text_can_run_and_all_read_back(texts: list[str], excel: bool) -> None:
    rows: list[list[Cell]] = [[text] for text in texts]
    found = read(table(sheet("B", "b", COLUMNS[:1], rows), excel), excel)[1:]
    for [cell], text in zip(found or [[""]], texts, strict=True):
        assert not cell.startswith(tuple(TRIGGERS))
        assert cell.removeprefix("'") == clean(text).removeprefix("'")


@pytest.mark.parametrize("excel", [False, True])
def test_every_sheet_keeps_its_rows_and_names(excel: bool) -> None:
    for report in (example_report(), hostile_report()):
        for each in report.sheets:
            found = read(table(each, excel), excel)
            assert found[0] == [column.key for column in each.columns]
            assert len(found) == len(each.rows) + 1
            assert {len(row) for row in found} == {len(each.columns)}


def test_priority_list_keeps_its_figures() -> None:
    found = read(table(example_report().sheet("prioriteitenlijst")), excel=False)
    by_id = {row[0]: dict(zip(found[0], row, strict=True)) for row in found[1:]}
    assert by_id["DUI-2027-P18"]["verschil_procentpunt"] == "47.5"
    assert by_id["DUI-2027-P15"]["verschil_procentpunt"] == "-45.4"
