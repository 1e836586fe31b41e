"""What every browser test uses: one Chromium, a hall with a facilitator, and phones in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.hall import Hall
from tests.e2e.people import People
from tests.e2e.policy import watch_all
from tests.server import NOBODY, Running

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """axe.run(document, {resultTypes: ["violations"], ...%s}).then((found) => JSON.stringify(
  found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))])))"""

SLOW = 20_000
"""Milliseconds after which something has not happened: far more than it takes, also on a busy machine."""

Phones = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is no story is breadth; the longest goes first, so that nobody waits for it alone."""
    items.sort(key=lambda item: "test_story" not in item.nodeid)
    for item in items:
        if "e2e" in item.path.parts and not item.get_closest_marker("story"):
            item.add_marker("breadth")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests; each test has contexts of its own in it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    expect.set_options(timeout=SLOW)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=FLAGS)


@pytest.fixture(scope="session")
def policy_faults(browser: Browser) -> list[str]:
    """What broke the content policy on any page of any test."""
    return watch_all(browser)


@pytest.fixture(autouse=True)
def broken(policy_faults: list[str]) -> Iterator[list[str]]:
    """What broke the content policy in this test: nothing may, but what the test itself planted and took out again."""
    policy_faults.clear()
    yield policy_faults
    assert policy_faults == []


@pytest.fixture
def people(browser: Browser) -> Iterator[People]:
    """People with browsers of their own; whatever happens, none of their pages may have a fault."""
    people = People(browser)
    yield people
    people.leave()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Running]:
    """A server that was just installed: it starts for the first time, on an empty database."""
    running = Running(tmp_path, NOBODY)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def hall(running: Running) -> Iterator[Hall]:
    """A server with the partners' session prepared, and its facilitator."""
    hall = Hall(running)
    yield hall
    hall.close()


@pytest.fixture
def phones(browser: Browser, hall: Hall) -> Iterator[Phones]:
    """Take a phone out of a pocket: `phones(language="en", width=320)` gives its page, with the session on it."""
    pockets: list[BrowserContext] = []
    faults: list[str] = []

    def take(language: str = "nl", width: int = 390, height: int = 844, **more: Any) -> Page:
        size: Any = {"width": width, "height": height}
        context = browser.new_context(viewport=size, locale=language, has_touch=True, **more)
        pockets.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(hall.join)
        return page

    yield take
    for context in pockets:
        context.close()
    assert faults == []


def axe(page: Page, *rules: str) -> Any:
    """What axe finds on the page as it is now, by all of its rules or by these.

    Past the page's content policy, which forbids what axe is made of.
    """
    tools = page.context.new_cdp_session(page)
    if page.evaluate("!window.axe"):
        tools.send("Runtime.evaluate", {"expression": f"{AXE};0"})
    only = orjson.dumps({"runOnly": rules} if rules else {}).decode()
    asked = {"expression": RUN_AXE % only, "awaitPromise": True, "returnByValue": True}
    found = tools.send("Runtime.evaluate", asked)["result"]["value"]
    tools.detach()
    return orjson.loads(found)
