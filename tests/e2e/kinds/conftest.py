"""One activity of a kind, open in a hall: its phones, its board and its console.

The session has an activity of every kind at the end of its agenda, called as the kind and set as its sample.json says.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import app.activities
from app.activities import KINDS
from app.commands.demo.stage import Stage
from app.store import agenda
from app.store.agenda import ActivityDraft
from app.store.upkeep import opened
from tests.e2e.conftest import Phones, axe
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import begin, come_in
from tests.e2e.screens import Screens, let_in, open_screens  # noqa: F401  two are fixtures
from tests.server import Running

FOLDER = Path(app.activities.__file__).parent
FALLS_OUT = """(selector) => [...document.querySelectorAll(selector)].filter((card) => {
  const box = card.getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(card);
  const cut = getComputedStyle(card).overflow !== "visible";
  return !cut && [...text.getClientRects()].some((each) => each.width > 2
    && (each.left < box.left - 1 || each.right > box.right + 1));
}).map((card) => card.textContent.slice(0, 80))"""
SMALL = """(selector) => [...document.querySelectorAll(selector)].flatMap((node) => [...node.childNodes])
  .filter((node) => node.nodeType === 3 && node.data.trim() && !node.parentElement.closest(".hidden, svg"))
  .filter((node) => parseFloat(getComputedStyle(node.parentElement).fontSize) < 28).map((node) => node.data)"""


def sample(kind: str) -> dict[str, Any]:
    """What the kind's sample.json holds."""
    found: dict[str, Any] = json.loads((FOLDER / kind / "sample.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def running(tmp_path: Path, staged: Callable[[Path, str], Stage]) -> Iterator[Running]:
    """A server whose session has every kind on its agenda."""
    running = Running(tmp_path, staged(tmp_path, "S1"))
    with opened(f"sqlite:///{running.database}") as database:
        for name in KINDS:
            draft = ActivityDraft(title=name)
            database.write(agenda.add, running.stage.session_id, name, draft, sample(name)["config"])
    running.start()
    yield running
    running.kill()


class Play:
    """An activity of one kind in the hall, and who look at it."""

    def __init__(self, hall: Hall, phones: Phones, screens: Screens) -> None:
        self.hall, self.phones, self.screens = hall, phones, screens

    def opens(self, kind: str, **changes: Any) -> None:
        """Open a round of this kind with the sample's config, changed so."""
        config = KINDS[kind].config.model_validate(sample(kind)["config"] | changes)
        with closing(sqlite3.connect(self.hall.running.database)) as db:
            db.execute("update activities set config = ? where title = ?", (config.model_dump_json(), kind))
            db.commit()
        begin(self.hall, kind)

    def phone(self, **how: Any) -> Page:
        """Somebody who came in; `how` as for the fixture phones."""
        page = self.phones(**how)
        come_in(page)
        return page

    def board(self, **how: Any) -> Page:
        return self.screens.board(**how)

    def console(self, **how: Any) -> Page:
        return self.screens.console(**how)


@pytest.fixture
def play(hall: Hall, phones: Phones, screens: Screens) -> Play:
    """`play.opens("words")`, then `play.phone()`, `play.board()` and `play.console()`."""
    return Play(hall, phones, screens)


def well(page: Page, cards: str = "bdi") -> None:
    """Axe finds nothing, nothing sticks out at the side, and every text stays in its card."""
    assert axe(page) == []
    inside(page, cards)


def inside(page: Page, cards: str = "bdi") -> None:
    """Nothing sticks out at the side, and every text stays in its card."""
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(FALLS_OUT, cards) == []


def readable(board: Page, selector: str = ".middle *") -> None:
    """Nothing in the middle of the board is smaller than 28 pixels at 1920 x 1080."""
    expect(board.locator(".middle")).to_be_visible()
    assert board.evaluate(SMALL, selector) == []
