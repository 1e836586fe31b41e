"""The plan as a document: its seven parts, figures that are those of the proposal, and marks for what is missing."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx.api import Document as WordDocument

from app.exports.documents.document import Bullets, Chart, Document, Heading, Paragraph, Pending, Table
from app.exports.documents.odt import odt
from app.exports.documents.pdf import pdf
from app.exports.documents.plan_document import plan_document
from app.exports.documents.word import word
from app.exports.plan_report import proposal
from app.plan.list import Programme
from tests.exports.documents.programme import hostile, programme
from tests.exports.documents.sample import HOSTILE
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents


def made(whole: Programme | None = None) -> Document:
    plan = record(partners(), residents())
    return plan_document(plan, proposal(plan), whole or programme(), MADE_AT)


def blocks(document: Document, key: str) -> tuple[Any, ...]:
    return next(part.blocks for part in document.parts if part.key == key)


def of(kind: type[Any], document: Document, key: str) -> list[Any]:
    return [each for each in blocks(document, key) if isinstance(each, kind)]


def test_parts_come_in_the_order_of_the_plan() -> None:
    keys = [part.key for part in made().parts]
    assert keys[:2] == ["aanpak", "prioriteitentabel"]
    assert keys[2:6] == ["kaart-P18", "kaart-P11", "kaart-P02", "kaart-P15"]
    assert keys[6:] == ["basis", "uitvoering", "verantwoording", "raadsvoorstel"]


def test_charts_show_the_figures_of_the_proposal() -> None:
    plan = record(partners(), residents())
    charts = of(Chart, made(), "aanpak")
    assert len(charts) == 2
    for audience, chart in zip(("partners", "residents"), charts, strict=True):
        heard = {each.code: each.evidence[audience] for each in proposal(plan).standings}
        shares = sorted((each.share for each in heard.values()), reverse=True)[: len(chart.bars)]
        assert [bar.share for bar in chart.bars] == shares
        assert chart.bars[0].figure in {f"{each.people} van {each.n}" for each in heard.values() if each.place == 1}


def test_table_has_a_row_for_each_priority_and_marks_what_is_missing() -> None:
    (table,) = of(Table, made(), "prioriteitentabel")
    assert [row[0] for row in table.rows] == ["1", "2", "3", "4"]
    goals, doing = [row[3] for row in table.rows], [row[4] for row in table.rows]
    assert goals == ["Minder mensen hebben er last van dan in 2025."] * 4
    assert doing[0] == "Eigen plek voor jongeren; Samen op straat"
    assert doing[1:] == [Pending("nog invullen: wat gaan we doen")] * 3


def test_card_tells_both_audiences_the_difference_and_the_decision() -> None:
    (said,) = of(Bullets, made(), "kaart-P18")[:1]
    assert said.items[0].startswith("Partners: plaats 1, gekozen door 18 van 30")
    assert said.items[1].startswith("Inwoners: ")
    assert said.items[2] == "Partners kozen dit vaker: 47,5 procentpunt verschil (marge 27 tot 64)"
    assert re.fullmatch(r"In \d+ van de 100 herhalingen bij de eerste 5 van het voorstel", said.items[3])
    headings = [each.text for each in of(Heading, made(), "kaart-P15")]
    assert "Besluit en motivering" in headings
    assert "Besluit en motivering" not in [each.text for each in of(Heading, made(), "kaart-P18")]


def test_account_has_the_figures_of_the_proposal_and_whose_weights_it_has() -> None:
    plain = record(partners(), residents())
    heavy = replace(
        plain,
        weights={"partners": 2},
        candidates=tuple(replace(each, visibility="low" if each.code == "P18" else "") for each in plain.candidates),
    )
    for plan in (plain, heavy):
        combined = proposal(plan)
        document = plan_document(plan, combined, programme(), MADE_AT)
        order = of(Table, document, "verantwoording")[1]
        assert [row[1] for row in order.rows] == [str(each.place) for each in combined.standings]
        assert [row[2].partition(" %")[0] for row in order.rows] == [
            f"{100 * (each.score or 0):.0f}" for each in combined.standings
        ]
        assert [row[3] for row in order.rows] == [f"{each.often} %" for each in combined.standings]
        beside = [row[6:] for row in order.rows]
        assert beside == [
            (str(each.place_even), str(each.place_per_head)) if plan is heavy else () for each in combined.standings
        ]
        weights = [each.items for each in of(Bullets, document, "aanpak")]
        assert len(weights) == (1 if plan is heavy else 0)
    marked = [row[0] for row in order.rows if "inwoners zien dit weinig" in row[0]]
    assert len(marked) == 1
    assert "Inwoners zien weinig van: " in of(Chart, document, "aanpak")[1].sentence
    assert "Inwoners zien dit onderwerp weinig." in of(Bullets, document, "kaart-P18")[0].items


def test_aims_stand_by_year_with_their_source() -> None:
    aims = of(Table, made(), "kaart-P18")[0]
    assert [each.title for each in aims.columns] == ["Indicator", "Nulmeting", "2028", "2030", "Bron"]
    assert aims.rows == (("Meldingen jeugdoverlast (per jaar)", "212 (2025)", "185", "160", "Politie"),)


def test_programme_says_what_is_measured_and_with_what_means() -> None:
    rows = {row[0]: row for table in of(Table, made(), "uitvoering") for row in table.rows}
    measured, *_rest, means, ready, _stand = rows["M01"][2:]
    assert measured == "Meldingen jeugdoverlast De Weel per jaar: van 212 (2025) naar hoogstens 160 (2028)"
    assert (means, ready) == ("€ 85.000 eenmalig, 0,4 fte jongerenwerk", "30-09-2027")
    bare = replace(programme().measures[0], indicator="", baseline="", target="")
    (table, *_) = of(Table, made(replace(programme(), measures=(bare,))), "uitvoering")
    assert table.rows[0][2] == Pending("nog invullen: wat we meten")


def test_difference_names_who_chose_it_more_often() -> None:
    lines = [line for part in made().parts for each in part.blocks if isinstance(each, Bullets) for line in each.items]
    told = [str(line) for line in lines if "procentpunt" in str(line)]
    assert {line.partition(" ")[0] for line in told} == {"Partners", "Inwoners"}
    assert not re.search(r": -", " ".join(told))


def test_draft_until_the_council_adopted_it() -> None:
    assert made().draft == "CONCEPT"
    assert made(replace(programme(), adopted_on=date(2026, 12, 1))).draft == ""


def test_empty_programme_is_a_document_full_of_marks() -> None:
    document = made(Programme())
    assert [part.key for part in document.parts] == [
        *("aanpak", "prioriteitentabel", "basis", "uitvoering", "verantwoording", "raadsvoorstel")
    ]
    assert isinstance(of(Paragraph, document, "basis")[0].text, Pending)
    assert pdf(document).startswith(b"%PDF")


def test_plan_without_sessions_is_a_document_too() -> None:
    plan = record()
    document = plan_document(plan, proposal(plan), programme(), MADE_AT)
    assert of(Chart, document, "aanpak") == []
    assert of(Bullets, document, "kaart-P18")[0].items == ("In de bijeenkomsten is hierover niet gestemd.",)


@pytest.mark.few(1)
@pytest.mark.parametrize("text", ["", " ".join(HOSTILE.values())], ids=["empty", "hostile"])
def test_no_text_of_the_officer_stops_any_format(text: str) -> None:
    document = made(hostile(text))
    assert pdf(document).startswith(b"%PDF")
    assert WordDocument(BytesIO(word(document))).tables
    assert odt(document)[:2] == b"PK"


def test_part_can_be_taken_on_its_own() -> None:
    assert [part.key for part in made().only("prioriteitentabel").parts] == ["prioriteitentabel"]
    with pytest.raises(KeyError):
        made().only("niets")
