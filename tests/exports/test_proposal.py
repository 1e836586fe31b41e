"""The proposal in the workbook and in JSON: the figures of the page, and how the order came about."""

from dataclasses import replace

import pytest

from app.exports.formats import Material, poster_of
from app.exports.plan_report import plan_report, proposal
from app.exports.report import Cell, Report
from app.exports.sheets.proposal import briefly, in_dutch, stated
from app.plan.list import Programme
from app.plan.method import Sentence, method
from app.plan.standing import Standing
from app.store.results import PlanRecord
from tests.exports.records import MADE_AT, record
from tests.plan.town import CODES, partners, residents, snapshot

WEIGHTS = {"partners": 2, "session:3": 0.5}


def held(**more: object) -> PlanRecord:
    few = snapshot(3, "residents", [("inwoners", ["P01", "P02"])] * 12, title="Avond <b>")
    return record(partners(), residents(), few, **more)


def sheet(report: Report, key: str) -> list[dict[str, Cell]]:
    found = report.sheet(key)
    return [dict(zip([each.key for each in found.columns], row, strict=True)) for row in found.rows]


def figures(made: PlanRecord, code: str) -> dict[Cell, dict[str, Cell]]:
    report = plan_report(made, MADE_AT, "1.2.3")
    lines = [each for each in sheet(report, "uitkomsten") if each["onderdeel"] == "Voorstel" and each["code"] == code]
    return {each["maat"]: each for each in lines}


def standing(made: PlanRecord, code: str) -> Standing:
    return next(each for each in proposal(made).standings if each.code == code)


@pytest.mark.few(1)
@pytest.mark.parametrize("weights", [{}, WEIGHTS])
def test_figures_are_those_of_the_proposal(weights: dict[str, float]) -> None:
    made = held(weights=weights)
    for code in CODES:
        each, lines = standing(made, code), figures(made, code)
        assert each.firm is not None
        assert each.apart is not None
        score = lines["Score"]
        assert [score["waarde"], score["ondergrens"], score["bovengrens"]] == [
            100 * (each.score or 0),
            100 * each.firm.low,
            100 * each.firm.high,
        ]
        assert lines["Bij de eerste 5"]["waarde"] == 100 * each.firm.top
        gap = lines["Verschil partners en inwoners"]
        assert [gap["waarde"], gap["ondergrens"], gap["bovengrens"]] == [
            each.apart.points,
            each.apart.low,
            each.apart.high,
        ]
        top = [lines[f"Bovenaan bij {name}"]["waarde"] for name in ("partners", "inwoners")]
        assert top == {"shared": [1, 1], "partners": [1, 0], "residents": [0, 1], "neither": [0, 0]}[each.top_of]
        assert {line["plaats"] for line in lines.values()} == {each.place}
        assert {line["n"] for line in lines.values()} == {106}


def test_places_without_weights_stand_beside_it_only_when_there_are_weights() -> None:
    plain, heavy = held(), held(weights=WEIGHTS)
    assert not any("Plaats als" in str(name) for name in figures(plain, "P18"))
    lines = figures(heavy, "P18")
    assert lines["Plaats als alles even zwaar telt"]["waarde"] == standing(plain, "P18").place
    assert lines["Plaats als ieder één keer telt"]["waarde"] == standing(heavy, "P18").place_per_head
    assert lines["Score"]["plaats"] == standing(heavy, "P18").place != standing(plain, "P18").place


def test_account_says_who_counts_more() -> None:
    def account(made: PlanRecord) -> list[Cell]:
        rows = sheet(plan_report(made, MADE_AT, "1.2.3"), "verantwoording")
        return [row["gegeven"] for row in rows if row["onderwerp"] == "Eén voorstel"]

    assert len(account(held())) == 1
    heavy = held(weights=WEIGHTS)
    assert account(heavy) == [in_dutch(each) for each in method(proposal(heavy))]
    assert [(each.times, each.about) for each in method(proposal(heavy))] == [
        (1, ""),
        (2, ""),
        (1, ""),
        (0.5, "Avond <b>"),
        (1, ""),
    ]


def test_every_row_of_the_list_names_the_weights_with_its_sources() -> None:
    heavy = held(weights=WEIGHTS)
    rows = sheet(plan_report(heavy, MADE_AT, "1.2.3"), "prioriteitenlijst")
    assert all(str(row["bron_sessies_datums_n"]).endswith(f"; {stated(proposal(heavy))}") for row in rows)
    assert "Avond <b>" in stated(proposal(heavy))
    assert stated(proposal(held())) == ""


def test_number_of_times_is_written_as_the_dutch_do() -> None:
    assert in_dutch(Sentence("x %(times)s y", 0.5, "Avond")) == "Avond: x 0,5 y"
    assert in_dutch(Sentence("x %(times)s y", 2)) == "x 2 y"


def test_weights_and_what_residents_cannot_see_stand_below_the_places_on_the_infographic() -> None:
    def sentence(made: PlanRecord) -> str:
        return poster_of(Material(made, Programme(), MADE_AT, "1.2.3"), "a4")[0].sentence

    plain, heavy = held(), held(weights=WEIGHTS)
    low = replace(plain, candidates=tuple(replace(each, visibility="low") for each in plain.candidates))
    assert sentence(heavy).endswith(briefly(proposal(heavy)))
    assert "Bijeenkomsten tellen verschillend mee." in sentence(heavy)
    assert "Avond" not in sentence(heavy)
    assert sentence(low) == f"{sentence(plain)} Inwoners zien dit onderwerp weinig."
    assert briefly(proposal(plain)) == ""


def test_topic_that_residents_see_little_of_is_marked_beside_their_votes() -> None:
    made = held()
    low = replace(made, candidates=tuple(replace(each, visibility="low") for each in made.candidates[:1]))
    rows = sheet(plan_report(low, MADE_AT, "1.2.3"), "prioriteitenlijst")
    assert "Inwoners zien dit onderwerp weinig." in str(rows[0]["waarom_onderbouwing"])
    assert "weinig" in str(figures(low, "P01")["Verschil partners en inwoners"]["methode"])
    plain = sheet(plan_report(made, MADE_AT, "1.2.3"), "prioriteitenlijst")
    assert not any("dit onderwerp weinig" in str(row["waarom_onderbouwing"]) for row in plain)


def test_nothing_voted_on_has_no_figures_of_a_proposal() -> None:
    assert figures(record(), "P01") == {}
