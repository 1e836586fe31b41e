"""A rehearsal from the console: simulated participants come, hand in, and go when they are sent away."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.commands.demo.stage import Stage
from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Screens, begin, nl, open_screens  # noqa: F401  a fixture
from tests.server import Running

DOTS = "Eerste keuze"


@pytest.fixture
def running(tmp_path: Path, staged: Callable[[Path, str], Stage]) -> Iterator[Running]:
    """A server whose session is a rehearsal."""
    running = Running(tmp_path, staged(tmp_path, "S1"))
    with closing(sqlite3.connect(running.database)) as db:
        db.execute("update sessions set rehearsal = 1")
        db.commit()
    running.start()
    yield running
    running.kill()


def test_thirty_simulated_participants_come_vote_and_go(hall: Hall, screens: Screens) -> None:
    page = screens.console(1366, 768)
    begin(hall, DOTS)
    page.locator("[data-side=people]").click()
    rehearsal = page.locator(".people")
    rehearsal.locator("[data-deed=simulate]").click()
    present = page.locator(".counts div").nth(1).locator("dd")
    expect(present).to_have_text("30")
    expect(page.locator(".origins")).to_contain_text("30")
    hall.wait(hall.facilitator.wait_for("count", lambda now: now["handed_in"] >= 10))
    assert axe(page) == []
    rehearsal.get_by_role("button", name=nl("Send them away")).click()
    expect(present).to_have_text("0")
