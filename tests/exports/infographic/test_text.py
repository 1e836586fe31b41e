"""The infographic as text: all that the poster says, nothing cut, and tables for what it draws."""

from dataclasses import astuple, replace
from typing import Any

import pytest

from app.exports.documents.document import Table
from app.exports.documents.html import html
from app.exports.formats import Material, poster_of, text_of
from app.exports.infographic.poster import SIZES
from app.exports.plan_report import proposal
from app.plan.list import Programme
from tests.exports.documents.programme import hostile, programme
from tests.exports.documents.sample import HOSTILE
from tests.exports.infographic.test_poster import SIX, full, made
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents
from tests.web.reading import Page

PLAN = record(partners(), residents())


def text(whole: Programme) -> str:
    return html(text_of(Material(PLAN, whole, MADE_AT, "1"))).decode()


def words(page: str) -> str:
    return " ".join(Page(page).text.split())


def said(value: Any) -> list[str]:
    """Every text on a poster, however deep."""
    if isinstance(value, str):
        return [value]
    return [text for each in value for text in said(each)] if isinstance(value, tuple) else []


def test_says_all_that_the_poster_says() -> None:
    whole = programme(("P18", "P11", "P02"))
    poster, _cut = poster_of(Material(PLAN, whole, MADE_AT, "1"), "a3")
    told = words(text(whole))
    for each in said(astuple(poster)):
        if each != "a3" and not each.startswith("#") and "…" not in each:
            assert " ".join(each.split()) in told, each


def test_nothing_is_cut() -> None:
    whole = full(SIX)
    told = words(text(whole))
    assert "…" not in told
    assert told.count(" ".join(whole.priorities[0].why.split())) == len(SIX)
    assert told.count(" ".join(whole.measures[0].title.split())) == len(whole.measures)


def test_places_are_a_table_with_every_candidate_that_was_voted_on() -> None:
    [table] = [
        each for part in text_of(Material(PLAN, programme(), MADE_AT, "1")).parts for each in part.blocks
        if isinstance(each, Table)
    ]  # fmt: skip
    titles = {each.code: each.title for each in PLAN.candidates}
    expected = [
        (titles[each.code], *(str(each.evidence[name].place) for name in ("partners", "residents")))
        for each in proposal(PLAN).standings
        if each.evidence
    ]
    assert list(table.rows) == expected


def test_internal_priorities_are_neither_on_the_poster_nor_in_its_text() -> None:
    whole = programme()
    inside = replace(
        whole,
        priorities=tuple(replace(each, title=f"canary {each.code}", public=False) for each in whole.priorities),
        measures=tuple(replace(each, title=f"canary {each.code}") for each in whole.measures),
    )
    poster, cut = made(SIZES["a3"], inside)
    assert poster.cards == ()
    assert "canary" not in str(poster) + str(cut) + text(inside)
    assert "canary" in text(replace(inside, priorities=tuple(replace(each, public=True) for each in inside.priorities)))


@pytest.mark.parametrize("sort", HOSTILE)
def test_text_of_people_stays_text(sort: str) -> None:
    page = text(hostile(HOSTILE[sort]))
    assert "<script" not in page
    assert page.count("<h1>") == 1
    assert page.count("<table>") == 1


def test_draft_and_what_is_missing_are_marked() -> None:
    whole = programme(("P18",))
    page = text(replace(whole, priorities=(replace(whole.priorities[0], why=""),), measures=()))
    assert '<p class="draft">CONCEPT</p>' in page
    assert "<mark>[nog invullen: waarom]</mark>" in page
