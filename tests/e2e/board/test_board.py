"""The board in a real browser: what the hall sees and what it may not know, readable from the back, in every state."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens, sends, votes  # noqa: F401  two are fixtures

EXAMPLE = json.loads((Path(__file__).parents[3] / "app" / "data" / "example.json").read_text(encoding="utf-8"))
DOTS, IDEAS, INFO = "Eerste keuze", "Wie doet wat?", "Welkom"
FIRST, SECOND = ["P03", "P11", "P15"], ["P03", "P07"]
SMALLEST = 28
"""Pixels at 1920 x 1080: readable from twenty metres."""

TEXTS_ON_SCREEN = """() => {
  const walk = document.createTreeWalker(document.getElementById("board"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim();
    const element = walk.currentNode.parentElement;
    if (!text || element.closest(".hidden, svg") || !element.checkVisibility()) continue;
    const box = element.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize);
    found.push([text, size, box.left, box.top, box.right, box.bottom]);
  }
  return found;
}"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".bars > li")].map((each) => each.getBoundingClientRect());
  const beside = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1;
  const apart = (a, b) => beside(a, b) || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  return boxes.filter((a, i) => boxes.some((b, j) => j > i && !apart(a, b))).length;
}"""
COLUMNS = "() => new Set([...document.querySelectorAll('.bars > li')].map((each) => each.offsetLeft)).size"
CUT = """() => [...document.querySelectorAll(".bars .title")]
  .filter((each) => each.scrollHeight > each.clientHeight + 4).map((each) => each.textContent)"""
SIZES = ((1366, 768), (1024, 768), (390, 844), (320, 640))


def readable(page: Page) -> None:
    """Every text on the screen is large enough and stands within it."""
    texts: list[Any] = page.evaluate(TEXTS_ON_SCREEN)
    assert texts
    assert [each for each in texts if each[1] < SMALLEST] == []
    assert [each for each in texts if each[2] < 0 or each[3] < 0 or each[4] > 1921 or each[5] > 1081] == []


def look(page: Page, name: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-look", name)


def test_hall_sees_the_result_only_after_the_reveal(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    board = screens.board()
    phones = crowd(12)
    begin(hall, DOTS)
    votes(hall, phones, FIRST, SECOND, FIRST)
    expect(board.locator(".counter")).to_contain_text("12")
    expect(board.locator(".options > li")).to_have_count(20)
    hall.do("close")
    expect(board.get_by_text(nl("The vote is closed. The result comes in a moment."))).to_be_visible()
    assert not any('"rows"' in frame for frame in screens.frames), "a hidden result was sent"
    hall.do("reveal", on=True)
    expect(board.locator(".bars > li")).to_have_count(20)
    first = board.locator(".bars > li").first
    expect(first.locator(".figures b")).to_have_text("12")
    expect(first.locator(".figures span").first).to_have_text("100%")
    expect(board.locator(".sentence")).to_contain_text("12")
    expect(board.locator(".notes")).to_contain_text(nl("Not a representative sample"))
    assert any('"rows"' in frame for frame in screens.frames), "this test would not have seen a result"


def test_twenty_options_are_readable_from_the_back_and_fit_every_screen(
    hall: Hall, screens: Screens, crowd: Crowd
) -> None:
    board = screens.board()
    readable(board)
    phones = crowd(6)
    begin(hall, DOTS)
    votes(hall, phones, FIRST, SECOND, ["P01"])
    expect(board.locator(".options > li")).to_have_count(20)
    readable(board)
    hall.do("close")
    hall.do("reveal", on=True)
    expect(board.locator(".bars > li")).to_have_count(20)
    readable(board)
    assert board.evaluate(OVERLAPS) == 0
    assert board.evaluate(COLUMNS) == 2
    assert board.evaluate(CUT) == []
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        board.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
        expect(board.locator(".qr")).to_be_attached()
        board.wait_for_function(f"() => ({OVERLAPS})() === 0")


def test_table_and_groups_and_second_round(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    board = screens.board()
    phones = crowd(12)
    begin(hall, DOTS)
    votes(hall, phones, FIRST, SECOND, FIRST)
    hall.do("close")
    hall.do("reveal", on=True)
    expect(board.locator(".bars > li")).to_have_count(20)
    board.keyboard.press("t")
    expect(board.get_by_role("table").locator("tbody tr")).to_have_count(20)
    board.keyboard.press("t")
    hall.do("show_groups", on=True)
    expect(board.get_by_role("columnheader", name="Gemeente")).to_contain_text("6")
    hall.do("show_groups", on=False)
    hall.do("open")
    votes(hall, phones, SECOND)
    hall.do("close")
    hall.do("reveal", on=True)
    down = board.locator(".bars > li", has_text=title("P11")).locator(".shift")
    expect(down).to_contain_text(nl("down {n} points", n=67))


def title(code: str) -> str:
    return str(next(each["titel"] for each in EXAMPLE["kandidaten"] if each["code"] == code))


def test_keeps_its_picture_when_the_line_breaks(hall: Hall, screens: Screens) -> None:
    board = screens.board()
    begin(hall, DOTS)
    expect(board.locator(".options > li")).to_have_count(20)
    hall.running.kill()
    expect(board.get_by_text(nl("No connection. Trying again."))).to_be_visible(timeout=15_000)
    expect(board.locator(".options > li")).to_have_count(20)
    hall.running.restart()
    board.evaluate("dispatchEvent(new Event('online'))")  # else it may wait fifteen seconds more
    expect(board.get_by_text(nl("No connection. Trying again."))).to_have_count(0, timeout=30_000)
    hall.back()
    hall.do("pause", on=True)
    look(board, "paused")


def test_ideas_are_text_and_stay_on_their_cards(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    board = screens.board()
    phones = crowd(3)
    begin(hall, IDEAS)
    hostile = [each["tekst"][:280] for each in EXAMPLE["teststrings"]] + ["W" * 280, "Z" + "\u0336\u0301\u0489" * 60]
    for number, text in enumerate(hostile):
        id = sends(hall, phones[number % 3], text, number)
        hall.do("moderate", entry=id, status="shown")
    cards = board.locator(".wall > li")
    expect(cards).to_have_count(len(hostile))
    expect(cards.filter(has_text="<script>alert('hoi')</script> meer licht")).to_have_count(1)
    assert board.locator("#board script").count() == 0
    for box, inner in board.evaluate(
        """() => [...document.querySelectorAll(".wall > li")].map((card) =>
          [card, card.querySelector("p")].map((each) => each.getBoundingClientRect().toJSON()))"""
    ):
        assert inner["left"] >= box["left"]
        assert inner["right"] <= box["right"] + 0.5
        assert inner["bottom"] <= box["bottom"] + 0.5
    readable_sizes = {each[1] for each in board.evaluate(TEXTS_ON_SCREEN)}
    assert min(readable_sizes) >= SMALLEST


@pytest.mark.story
@pytest.mark.few(1)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(hall: Hall, screens: Screens, crowd: Crowd, scheme: str) -> None:
    board = screens.board(color_scheme=scheme)
    assert axe(board) == [], "waiting room"
    hall.do("start")
    hall.go(INFO)
    expect(board.get_by_role("heading", level=1)).to_contain_text(INFO)
    assert axe(board) == [], "text"
    phones = crowd(12)
    begin(hall, DOTS)
    hall.do("timer", seconds=60)
    votes(hall, phones, FIRST, SECOND, FIRST)
    expect(board.get_by_role("timer")).to_be_visible()
    expect(board.locator(".counter")).to_contain_text("12")
    assert axe(board) == [], "open"
    hall.do("close")
    expect(board.get_by_text(nl("The vote is closed. The result comes in a moment."))).to_be_visible()
    assert axe(board) == [], "closed"
    hall.do("reveal", on=True)
    results(hall, board)
    begin(hall, IDEAS)
    expect(board.get_by_text(nl("Your ideas appear here."))).to_be_visible()
    assert axe(board) == [], "no ideas yet"
    sends(hall, phones[0], "Meer licht bij het fietspad", 1)
    expect(board.locator(".wall > li")).to_have_count(1)
    assert axe(board) == [], "ideas"
    interruptions(hall, board)


def results(hall: Hall, board: Page) -> None:
    expect(board.locator(".bars > li")).to_have_count(20)
    assert axe(board) == [], "result"
    board.keyboard.press("t")
    expect(board.get_by_role("table")).to_be_visible()
    assert axe(board) == [], "table"
    board.keyboard.press("t")
    hall.do("show_groups", on=True)
    expect(board.get_by_role("columnheader", name="Gemeente")).to_be_visible()
    assert axe(board) == [], "groups"


def interruptions(hall: Hall, board: Page) -> None:
    for command, name in (("pause", "paused"), ("blank", "blank")):
        hall.do(command, on=True)
        look(board, name)
        assert axe(board) == [], name
        hall.do(command, on=False)
    hall.do("lock", on=True)
    expect(board.get_by_text(nl("The door is locked. If you are in, you stay in."))).to_be_visible()
    assert axe(board) == [], "locked"
    hall.do("end")
    look(board, "ended")
    assert axe(board) == [], "ended"


def test_groups_are_shown_while_the_vote_runs(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    board = screens.board()
    phones = crowd(24)
    begin(hall, DOTS)
    hall.do("live", on=True)
    hall.do("show_groups", on=True)
    # Three choices over two groups: a group that says the same in everything is never shown.
    votes(hall, phones, FIRST, SECOND, ["P01", "P18"])
    expect(board.get_by_role("columnheader", name="Politie, OM, brandweer")).to_be_visible()
    expect(board.locator(".running")).to_contain_text(nl("The vote is still open: this can change."))
    # The newest wait, so that no two pictures differ by one vote; the hall is told how many are in this one.
    expect(board.locator(".running")).to_contain_text("24")
    readable(board)


def test_spotlight_and_freeze(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    board = screens.board()
    phones = crowd(1)
    begin(hall, IDEAS)
    ids = [sends(hall, phones[0], text, number) for number, text in enumerate(["Meer licht", "Minder hard"])]
    for id in ids:
        hall.do("moderate", entry=id, status="shown")
    expect(board.locator(".wall > li")).to_have_count(2)
    hall.do("spotlight", entry=ids[0])
    expect(board.locator(".spot .said")).to_have_text("Meer licht")
    readable(board)
    assert axe(board) == []
    hall.do("freeze", on=True)
    hall.do("spotlight", entry=None)
    hall.go(DOTS)
    late = screens.board()
    expect(late.locator(".spot .said")).to_have_text("Meer licht")
    expect(board.locator(".spot .said")).to_have_text("Meer licht")
    hall.do("freeze", on=False)
    expect(board.get_by_role("heading", level=1)).to_contain_text(DOTS)
