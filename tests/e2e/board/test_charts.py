"""Every shared picture on a real board, of results that are made up: readable, on the screen, never colour alone."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.board import told
from tests.e2e.board.stand import OUTSIDE, Board, Boards, open_boards  # noqa: F401  one is a fixture
from tests.e2e.conftest import axe
from tests.e2e.screens import nl

EXAMPLE = json.loads((Path(__file__).parents[3] / "app" / "data" / "example.json").read_text(encoding="utf-8"))
HOSTILE = [each["tekst"] for each in EXAMPLE["teststrings"]] + ["W" * 280, "Z" + "\u0336\u0301\u0489" * 60]
PICTURES = ("outcome", "bars", "strip", "diverging", "quadrant", "heat", "cloud", "distribution")
ARABIC = ["السلامة على الطرق قرب المدارس", "الشباب والسلامة", "الجريمة الرقمية والاحتيال عبر الإنترنت"]

PASSES_ITS_CARD = """() => {
  const card = document.querySelector(".spot").getBoundingClientRect();
  const said = document.querySelector(".spot .said bdi").getBoundingClientRect();
  return said.left < card.left || said.right > card.right + 1 || said.bottom > card.bottom + 1;
}"""

IN_VIEW = """() => [...document.querySelectorAll(".options .title")].filter((each) => {
  const [box, wall] = [each, each.closest(".options")].map((element) => element.getBoundingClientRect());
  return box.left >= wall.left && box.right <= wall.right + 1 && box.bottom <= wall.bottom + 1;
}).map((each) => each.textContent)"""


def draws(picture: str, options: int = 20, titles: Sequence[str] = ("",), **more: Any) -> list[tuple[str, Any]]:
    """What a board is told to draw one of the pictures."""
    titled = [told.option(number, titles[number % len(titles)][:300]) for number in range(options)]
    result = told.result(1 if picture == "distribution" else options, **more)
    return told.slots({"draws": picture, "options": titled}, result, title=f"Vraag {picture}")


def show(board: Board, slots: list[tuple[str, Any]]) -> None:
    """Tell the board, and wait until it has drawn and measured that."""
    page, teller = board
    teller.tell(slots)
    title = next(value for slot, value in slots if slot == "round")["activity"]["title"]
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".fit")).to_have_attribute("data-density", re.compile(".+"))


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (3840, 2160)])
def test_twenty_rows_are_readable_from_the_back_in_every_picture(boards: Boards, width: int, height: int) -> None:
    board = boards(width, height)
    for picture in PICTURES:
        show(board, draws(picture))
        assert board[0].evaluate(OUTSIDE) == [], picture
        show(board, draws(picture, groups=4))
        assert board[0].evaluate(OUTSIDE) == [], f"{picture} per group"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_picture_or_its_table(boards: Boards, scheme: str) -> None:
    board = boards(color_scheme=scheme)
    page = board[0]
    for picture in PICTURES:
        show(board, draws(picture, options=8, earlier=True))
        assert axe(page) == [], picture
        page.keyboard.press("d")
        assert axe(page) == [], f"{picture}, two rounds"
        page.keyboard.press("t")
        expect(page.get_by_role("table")).to_be_visible()
        assert axe(page) == [], f"{picture} as a table"
        page.keyboard.press("t")


def test_every_picture_has_a_table_with_its_figures(boards: Boards) -> None:
    board = boards()
    page = board[0]
    page.keyboard.press("t")
    for picture in PICTURES[1:]:
        show(board, draws(picture, options=8))
        lines = page.get_by_role("table").locator("tbody tr")
        expect(lines).to_have_count(1 if picture == "distribution" else 8)
        expect(lines.first).to_contain_text("2,5–3,4" if picture == "distribution" else "4,1–5,0")
        expect(page.locator(".notes")).to_contain_text("42")


def test_nothing_hangs_on_colour_alone(boards: Boards) -> None:
    board = boards()
    page = board[0]
    show(board, draws("diverging", options=6))
    first = page.locator(".balances > li").first
    expect(first.locator(".against")).to_contain_text("17%")
    expect(first.locator(".against .hidden")).to_have_text(re.compile("Helemaal oneens, Oneens"))
    show(board, draws("heat", options=6))
    expect(page.locator("tbody tr").first.locator(".warmth").first).to_have_text("4,4")
    show(board, draws("quadrant", options=6))
    expect(page.locator(".quadrant .legend li").first).to_contain_text("Woninginbraken 1")
    assert page.locator(".bubble text").all_text_contents() == [str(number + 1) for number in range(6)]


@pytest.mark.parametrize("titles", [HOSTILE, ARABIC], ids=["hostile", "arabic"])
def test_titles_stay_text_and_on_the_screen_in_every_picture(boards: Boards, titles: list[str]) -> None:
    board = boards()
    page = board[0]
    if titles is ARABIC:
        page.evaluate("document.documentElement.dir = 'rtl'")
    for picture in PICTURES:
        show(board, draws(picture, titles=titles))
        assert page.evaluate(OUTSIDE) == [], picture
        assert page.locator("#board script").count() == 0
        expect(page.locator("#board")).to_contain_text("42" if picture == "distribution" else titles[0][:20])


def test_two_rounds_beside_each_other_on_a_key(boards: Boards) -> None:
    board = boards()
    page = board[0]
    show(board, draws("bars", options=8, earlier=True))
    expect(page.locator(".bars .shift").first).to_contain_text(nl("up {n}", n="2,7"))
    page.keyboard.press("d")
    expect(page.locator(".dumbbells .legend")).to_contain_text(nl("Round {n}", n=2))
    expect(page.locator(".dumbbells li").first.locator(".figures")).to_contain_text("1,9")
    expect(page.locator(".dumbbells li").first.locator(".figures")).to_contain_text("4,6")
    page.keyboard.press("d")
    expect(page.locator(".dumbbells")).to_have_count(0)


def test_group_view_is_there_while_the_vote_is_still_open(boards: Boards) -> None:
    page, teller = boards()
    told_now = dict(draws("outcome", options=6, groups=3))
    told_now["round"]["round"] |= {"open": True, "revealed": False, "live": True}
    show((page, teller), list(told_now.items()))
    expect(page.get_by_role("columnheader", name="Hulpdiensten 1")).to_contain_text("10")
    expect(page.locator(".running")).to_contain_text(nl("The vote is still open: this can change."))


def test_one_idea_large_whatever_its_length(boards: Boards) -> None:
    page, teller = boards()
    texts = [*(text[:280] for text in HOSTILE), "Licht", "Meer toezicht op het plein " * 10]
    ideas = [{"id": number, "text": text, "supporters": number} for number, text in enumerate(texts, 1)]
    for idea in ideas:
        teller.tell(told.slots({"draws": "wall"}, None, ideas, session={"spotlight": idea["id"]}, open=True, live=True))
        expect(page.locator(".spot .said")).to_have_text(idea["text"], use_inner_text=False)
        assert page.evaluate(PASSES_ITS_CARD) is False, idea["text"]
        assert page.evaluate(OUTSIDE) == [], idea["text"]
    expect(page.locator(".spot .support")).to_contain_text(str(len(ideas)))
    teller.tell([("session", dict(told.slots())["session"])])
    expect(page.locator(".wall > li")).to_have_count(len(ideas))


def test_pinned_and_answered_say_so(boards: Boards) -> None:
    page, teller = boards()
    ideas = [
        {"id": 1, "text": "Een"},
        {"id": 2, "text": "Twee", "marks": ["answered"]},
        {"id": 3, "text": "Drie", "marks": ["pinned"]},
    ]
    teller.tell(told.slots({"draws": "wall"}, None, ideas, open=True, live=True))
    cards = page.locator(".wall > li")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("Drie")
    expect(cards.first).to_contain_text(nl("Pinned"))
    expect(cards.filter(has_text="Twee")).to_contain_text(nl("Answered"))


def test_thirty_long_options_can_all_be_read_while_voting(boards: Boards) -> None:
    page, teller = boards()
    titles = [
        f"Optie {number}: meer toezicht en handhaving op overlast rond het winkelcentrum en het station"
        for number in range(30)
    ]
    options = [told.option(number, title) for number, title in enumerate(titles)]
    teller.tell(told.slots({"draws": "bars", "options": options}, None, open=True))
    pages = page.locator("#pages")
    expect(pages).to_contain_text("1 /")
    seen: set[str] = set()
    for number in range(1, int(pages.locator("span[dir]").inner_text().split("/")[1]) + 1):
        expect(pages).to_contain_text(f"{number} /")
        seen |= set(page.evaluate(IN_VIEW))
        page.keyboard.press("PageDown")
    assert seen == set(titles)
    expect(pages).to_contain_text("1 /")
    page.keyboard.press("ArrowLeft")
    expect(pages).not_to_contain_text("1 /")


def test_pages_turn_by_themselves_but_not_on_a_frozen_board(boards: Boards) -> None:
    page, teller = boards(reduced_motion="no-preference", clock=True)
    ideas = [{"id": number, "text": f"Een idee over licht op straat, nummer {number}"} for number in range(40)]
    teller.tell(told.slots({"draws": "wall"}, None, ideas, open=True, live=True))
    pages = page.locator("#pages")
    expect(pages).to_contain_text("1 /")
    page.clock.run_for(15_000)
    expect(pages).to_contain_text("2 /")
    teller.tell(told.slots({"draws": "wall"}, None, ideas[:39], session={"frozen": True}, title="Stil", live=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Stil")
    page.clock.run_for(20_000)
    expect(pages).to_contain_text("2 /")


def test_keys_of_the_board(boards: Boards) -> None:
    board = boards()
    page = board[0]
    show(board, draws("bars", options=6))
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_contain_text(nl("Make this screen black"))
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".keys")).to_have_count(0)
    page.keyboard.press("b")
    expect(page.locator("body")).to_have_attribute("data-look", "blank")
    page.keyboard.press("b")
    expect(page.locator(".bars > li")).to_have_count(6)
