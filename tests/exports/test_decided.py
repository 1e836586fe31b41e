"""The workbook with what the officer decided: over the proposal, in the order of the list; the programme beside it."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from app.exports.formats import Material, made
from app.exports.plan_report import plan_report
from app.plan.list import AnswerRecord, Programme
from tests.exports.documents.programme import programme
from tests.exports.records import MADE_AT, idea, record, with_ideas
from tests.plan.town import partners, residents

RECORD = record(partners(), residents())
GONE = AnswerRecord("done", "Van een idee dat weg is", public=True)


@lru_cache
def read(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def sheet(name: str, whole: Programme) -> list[dict[str, Any]]:
    """The rows of a sheet of the workbook, by the names of the columns."""
    book = read(made(Material(RECORD, whole, MADE_AT, "1"), "plan.xlsx").content)
    head, *rows = [[cell.value for cell in row] for row in book[name].iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_list_comes_first_in_its_order_and_the_rest_as_proposed() -> None:
    rows = sheet("Prioriteitenlijst", programme())
    assert [row["ID"] for row in rows[:6]] == [
        f"DUI-2027-{code}" for code in ("P18", "P11", "P02", "P15", "P05", "P12")
    ]
    assert [row["Nr."] for row in rows] == [1, 2, 3, 4, 5, 6] + [None] * 14
    assert [row["Status"] for row in rows[3:7]] == ["prioriteit", "veilige basis", "strategisch thema", None]


def test_decisions_stand_over_the_proposal_and_evidence_stays() -> None:
    (bare,) = [row for row in sheet("Prioriteitenlijst", Programme()) if row["ID"] == "DUI-2027-P15"]
    (row,) = [row for row in sheet("Prioriteitenlijst", programme()) if row["ID"] == "DUI-2027-P15"]
    assert row["Besluit"] == "aangepast"
    assert row["Motivering bij afwijking"] == "De raad voegt dit samen met het fietsplan."
    assert row["Termijn"] == "01-01-2027 – 31-12-2030"
    for name in ("Partners: plaats en score", "Inwoners: plaats en score", "Verschil (procentpunt)", "Zekerheid"):
        assert row[name] == bare[name]
    assert bare["Besluit"] is None


def test_empty_decision_leaves_what_the_tool_proposes() -> None:
    empty = programme()
    empty = replace(empty, priorities=tuple(replace(each, why="", owner="") for each in empty.priorities))
    (bare,) = [row for row in sheet("Prioriteitenlijst", Programme()) if row["ID"] == "DUI-2027-P18"]
    row = sheet("Prioriteitenlijst", empty)[0]
    assert (row["Waarom (onderbouwing)"], row["Trekker"]) == (bare["Waarom (onderbouwing)"], bare["Trekker"])


def test_programme_has_a_row_for_each_measure_with_dates_as_dates() -> None:
    rows = sheet("Uitvoeringsprogramma", programme())
    measures = programme().measures
    assert [row["ID"] for row in rows] == [each.code for each in measures]
    assert [row["Gereed"].date() for row in rows] == [each.ends for each in measures]
    assert {row["Status"] for row in rows} == {"niet gestart"}
    assert rows[0]["Planning"] == "Q1 2027 – Q3 2027"
    weak = replace(programme(), measures=(replace(measures[0], lacking=("realistic", "timed")),))
    assert sheet("Uitvoeringsprogramma", weak)[0]["SMART: wat ontbreekt"] == "realistisch, tijdgebonden"


def test_targets_stand_by_year() -> None:
    rows = sheet("Indicatoren", programme())
    assert [(row["Prioriteit-ID"], row["Jaar"], row["Streefwaarde"]) for row in rows] == [
        ("DUI-2027-P18", "2028", "185"),
        ("DUI-2027-P18", "2030", "160"),
    ]
    assert rows[0]["Nulmeting"] == "212"


def test_ideas_come_with_what_became_of_them() -> None:
    said = record(partners(), with_ideas(residents(), [idea(901, "Meer licht"), idea(902, "Minder lawaai", 2001)]))
    answered = Programme(answers={901: AnswerRecord("partly", "Alleen bij het station", False), 77: GONE})
    rows = plan_report(said, MADE_AT, "1", answered).sheet("ideeen")
    names = [each.name for each in rows.columns]
    found = {
        row[0]: tuple(row[names.index(name)] for name in ("Reactie", "Toelichting op reactie")) for row in rows.rows
    }
    assert found == {901: ("deels", "Alleen bij het station"), 902: (None, None)}


def test_same_record_without_decisions_is_the_proposal() -> None:
    assert plan_report(RECORD, MADE_AT, "1") == plan_report(RECORD, MADE_AT, "1", Programme())
