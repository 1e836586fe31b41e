"""The infographic: one page whatever is on it, cut with a warning and never shrunk, with figures of the proposal."""

from dataclasses import asdict, replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from app.exports.documents.pdf import told
from app.exports.formats import Material, poster_of
from app.exports.infographic.code import matrix, runs
from app.exports.infographic.poster import SIZES, TEMPLATE, Poster, fitting, poster_pdf, poster_png, poster_svg
from app.exports.plan_report import proposal
from app.plan.list import Programme
from tests.exports.documents.programme import hostile, programme, target
from tests.exports.documents.sample import HOSTILE
from tests.exports.documents.test_pdf import tags
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents

SIX = ("P18", "P11", "P02", "P15", "P06", "P03")
SOURCE = "Bron: bijeenkomsten in september 2026."
every_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())


def made(size: Any, whole: Programme | None = None) -> tuple[Poster, tuple[str, ...]]:
    plan = record(partners(), residents())
    return fitting(plan, proposal(plan), whole or programme(), size, SOURCE)


def full(codes: tuple[str, ...]) -> Programme:
    """As much on each card as an officer can fill in."""
    whole = programme(codes)
    some = whole.measures[0]
    why, title = "Dit is een lange uitleg van woorden. " * 12, "Een maatregel met een heel lange naam " * 4
    measures = [replace(some, code=f"M{n}", priority=code, title=title) for code in codes for n in range(4)]
    lines = [replace(each, why=why, targets=(target(),), headline=()) for each in whole.priorities]
    return replace(whole, priorities=tuple(lines), measures=tuple(measures))


@pytest.mark.few(1)
@every_size
@pytest.mark.parametrize("number", [3, 6])
def test_all_priorities_stand_on_one_page(size: Any, number: int) -> None:
    for whole in (programme(SIX[:number]), full(SIX[:number])):
        page, cut = made(size, whole)
        assert len(page.cards) == min(number, size.priorities)
        with pikepdf.open(BytesIO(poster_pdf(page))) as file:
            assert len(file.pages) == 1
        left_out = {each.title for each in whole.priorities[size.priorities : number]}
        assert left_out <= set(cut)
        # -1: not even the reason fits, which only happens to texts that nobody can read.
        assert told(TEMPLATE, asdict(page), "lines") >= 0


@pytest.mark.few(2)
@every_size
@pytest.mark.parametrize("text", ["", " ".join(HOSTILE.values())], ids=["empty", "hostile"])
def test_no_text_stops_it(size: Any, text: str) -> None:
    page, _cut = made(size, hostile(text))
    with pikepdf.open(BytesIO(poster_pdf(page))) as file:
        assert len(file.pages) == 1


def test_what_was_cut_is_told_and_what_was_not_is_not() -> None:
    short = programme(("P18",))
    short = replace(short, priorities=(replace(short.priorities[0], why="Kort."),), measures=())
    _page, cut = made(SIZES["a3"], short)
    assert all(each.endswith("in het verloop") for each in cut)
    _page, cut = made(SIZES["a3"], full(SIX))
    assert "Ondermijnende criminaliteit: waarom" in cut
    assert any(each.endswith("wat we doen") for each in cut)


def test_cut_text_ends_with_a_sign_and_stays_below_its_limit() -> None:
    size = SIZES["a4"]
    page, _cut = made(size, full(SIX))
    for card in page.cards:
        assert len(card.why) <= size.why
        assert card.why.endswith("…")
        assert all(len(line.text) <= size.measure for line in card.lines)


def test_cut_before_a_very_long_word_leaves_more_than_its_beginning() -> None:
    short = programme(("P18",))
    why = "Zin één. " + "Aansprakelijkheidsverzekeringsmaatschappij" * 4
    page, _cut = made(SIZES["a4"], replace(short, priorities=(replace(short.priorities[0], why=why),)))
    assert len(page.cards[0].why) == SIZES["a4"].why
    page, _cut = made(SIZES["a4"], replace(short, priorities=(replace(short.priorities[0], why="Kort. " * 30),)))
    assert page.cards[0].why.endswith(" Kort…")


def test_what_is_a_measure_too_stands_once() -> None:
    whole = programme(("P11",))
    (first, *_rest) = whole.measures_of("P11")
    named = replace(whole.priorities[0], headline=(first.title, "Iets anders"))
    page, _cut = made(SIZES["a3"], replace(whole, priorities=(named,)))
    texts = [line.text for line in page.cards[0].lines]
    assert texts[0] == "Iets anders"
    assert texts.count(first.title) == 1


def test_figures_and_places_are_those_of_the_plan() -> None:
    plan = record(partners(), residents())
    page, _cut = made(SIZES["a3"])
    assert {("30", "partners"), ("64", "inwoners")} <= set(page.figures)
    standings = {each.code: each for each in proposal(plan).standings}
    titles = {each.code: each.title for each in plan.candidates}
    first = page.shifts[0]
    code = next(code for code, title in titles.items() if title.startswith(first.title.rstrip("…")))
    assert (first.partners, first.residents) == tuple(
        standings[code].evidence[name].place for name in ("partners", "residents")
    )
    assert "47,5" in page.sentence or "48 procentpunt" in page.sentence


def test_internal_measures_stay_off_the_page() -> None:
    whole = programme(("P11",))
    secret = replace(whole, measures=tuple(replace(each, public=False) for each in whole.measures))
    page, _cut = made(SIZES["a3"], secret)
    assert "Eigen jongerenplek in De Weel" in str(asdict(made(SIZES["a3"], whole)[0]))
    assert "Eigen jongerenplek in De Weel" not in str(asdict(page))


def test_page_is_accessible_and_says_what_is_not_decided() -> None:
    page, _cut = made(SIZES["a3"], replace(programme(("P11", "P05")), measures=()))
    assert page.draft == "CONCEPT"
    assert page.cards[1].lines[0].text == "nog niet bepaald"
    found = tags(poster_pdf(page))
    roles = [role for role, _about in found]
    assert roles.count("H1") == 1
    assert roles.count("H2") >= 4
    assert [about["/Alt"] for role, about in found if role == "Figure"] == [page.sentence]


def test_svg_and_png_are_made_too() -> None:
    page, _cut = made(SIZES["wide"])
    assert poster_svg(page).startswith(b"<svg")
    picture = poster_png(page, 96)
    assert picture.startswith(b"\x89PNG")
    width, height = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert width / height == pytest.approx(16 / 9, rel=0.01)


ADDRESS = "https://samen.duinerwaard.example"


@pytest.mark.few(1)
@pytest.mark.parametrize("size", SIZES)
def test_adopted_plan_with_a_public_address_says_where_to_read_it(size: str) -> None:
    adopted = replace(programme(SIX), adopted_on=date(2026, 11, 20))
    plan = record(partners(), residents())
    for whole, address, expected in (
        (adopted, ADDRESS, f"{ADDRESS}/plans/DUI-2027/report"),
        (adopted, f"{ADDRESS}/", f"{ADDRESS}/plans/DUI-2027/report"),
        (adopted, "", ""),
        (programme(SIX), ADDRESS, ""),
    ):
        page, _cut = poster_of(Material(plan, whole, MADE_AT, "1", address=address), size)
        assert page.address == expected
        content = poster_pdf(page)
        with pikepdf.open(BytesIO(content)) as file:
            assert len(file.pages) == 1
        told_of = [str(about["/Alt"]) for role, about in tags(content) if role == "Figure"]
        assert any(each.startswith("QR-code naar") for each in told_of) == bool(expected)


def test_code_is_drawn_as_the_modules_of_its_address() -> None:
    rows = matrix(ADDRESS)
    drawn = [[False] * len(rows) for _row in rows]
    for row, found in enumerate(runs(ADDRESS)):
        for start, length in found:
            assert not any(drawn[row][start : start + length])
            drawn[row][start : start + length] = [True] * length
    assert drawn == rows
    assert runs("") == []
