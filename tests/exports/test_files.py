"""The files an officer gets."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.errors import NotFound
from app.exports.files import plan_file
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents

RECORD = record(partners(), residents())


def test_name_says_what_it_is_and_of_when() -> None:
    assert plan_file(RECORD, "xlsx", MADE_AT, "1").name == "prioriteitenlijst-DUI-2027-2026-11-24.xlsx"


def test_name_is_safe_on_every_system() -> None:
    assert plan_file(record(code='../a"b\n'), "json", MADE_AT, "1").name == "prioriteitenlijst-a-b-2026-11-24.json"


def test_each_kind_is_what_it_says() -> None:
    assert load_workbook(BytesIO(plan_file(RECORD, "xlsx", MADE_AT, "1").content)).sheetnames[0] == "Leeswijzer"
    assert plan_file(RECORD, "json", MADE_AT, "1").content.startswith(b"{")
    assert plan_file(RECORD, "csv", MADE_AT, "1").content.startswith(b'"id","nr"')
    assert plan_file(RECORD, "csv", MADE_AT, "1", excel=True).content.startswith(b'\xef\xbb\xbf"id";"nr"')


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(NotFound, match="format-unknown"):
        plan_file(RECORD, "exe", MADE_AT, "1")


def test_same_record_gives_the_same_figures() -> None:
    assert plan_file(RECORD, "json", MADE_AT, "1") == plan_file(RECORD, "json", MADE_AT, "1")
