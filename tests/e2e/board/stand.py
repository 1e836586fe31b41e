"""Boards that hear only their teller: for what they draw, without a vote being held for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.board import told
from tests.e2e.board.told import Teller
from tests.server import Running

OUTSIDE = """() => {
  const walk = document.createTreeWalker(document.getElementById("board"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.closest(".hidden, svg") || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize) * 1920 / innerWidth;
    const box = element.getBoundingClientRect();
    // What stands on a next page of a wall is meant to be out of sight.
    const paged = element.closest("[data-pages]") && box.left > 0;
    const within = box.left > -2 && box.top > -2 && box.right < innerWidth + 2 && box.bottom < innerHeight + 2;
    // 28 pixels at 1920 x 1080, less what rounding takes away in other sizes.
    if (size < 27.9 || !(within || paged)) found.push([walk.currentNode.data.trim().slice(0, 40), size, box.toJSON()]);
  }
  return found;
}"""
Board = tuple[Page, Teller]
Boards = Callable[..., Board]


@pytest.fixture(name="boards")
def open_boards(browser: Browser, running: Running) -> Iterator[Boards]:
    """Open boards that hear only their teller; no script on them may fail."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def open_board(width: int = 1920, height: int = 1080, clock: bool = False, **more: Any) -> Board:
        calm = {"reduced_motion": "reduce"} | more
        context = browser.new_context(viewport={"width": width, "height": height}, **calm)
        contexts.append(context)
        page = context.new_page()
        if clock:
            page.clock.install()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        teller = Teller(page)
        teller.first = told.slots()
        page.goto(f"{running.address}/b/{running.stage.code}")
        expect(page.locator("body")).to_have_attribute("data-look", "activity")
        return page, teller

    yield open_board
    for context in contexts:
        context.close()
    assert faults == []
