"""Board and console in a real browser, and people in the hall who vote: what the tests of both use."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.commands.simulated.phone import Phone
from app.i18n import translations
from tests.e2e.hall import Hall

TEXTS = translations("nl")
GROUPS = ("gemeente", "hulpdiensten")

Crowd = Callable[[int], list[Phone]]


def nl(text: str, **values: Any) -> str:
    """The Dutch of a text, as it is in the catalogue now."""
    found = str(TEXTS.ugettext(text))
    for name, value in values.items():
        found = found.replace(f"{{{name}}}", str(value))
    return found


class Screens:
    """Windows on the hall's session; each of its own visitor. Faults of any script on them are kept."""

    def __init__(self, browser: Browser, hall: Hall) -> None:
        self.browser, self.hall = browser, hall
        self.contexts: list[BrowserContext] = []
        self.staff: BrowserContext | None = None
        self.faults: list[str] = []
        self.frames: list[str] = []
        """Everything that the boards were told."""

    def board(self, width: int = 1920, height: int = 1080, **more: Any) -> Page:
        page = self.window(self.context(width, height, **more))
        page.on("websocket", lambda line: line.on("framereceived", lambda frame: self.frames.append(str(frame))))
        page.goto(f"{self.hall.running.address}/b/{self.hall.running.stage.code}")
        expect(page.locator("body")).not_to_have_attribute("data-look", "connecting")
        return page

    def console(self, width: int = 1440, height: int = 900, before: Callable[[Page], None] | None = None) -> Page:
        """The console of somebody who signed in; `before` may prepare the page."""
        running = self.hall.running
        if self.staff is None:
            self.staff = self.context(width, height)
            door = self.staff.new_page()
            door.goto(f"{running.address}/sign-in/link#{running.stage.token}")
            door.wait_for_url("**/plans**")
            door.close()
        page = self.window(self.staff)
        page.set_viewport_size({"width": width, "height": height})
        if before:
            before(page)
        page.goto(f"{running.address}/sessions/{running.stage.session_id}/console")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    def context(self, width: int, height: int, **more: Any) -> BrowserContext:
        size: Any = {"width": width, "height": height}
        context = self.browser.new_context(viewport=size, locale="nl-NL", **more)
        self.contexts.append(context)
        return context

    def window(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        return page


@pytest.fixture(name="screens")
def open_screens(browser: Browser, hall: Hall) -> Iterator[Screens]:
    """Boards and consoles of the hall; no script on them may fail."""
    screens = Screens(browser, hall)
    yield screens
    for context in screens.contexts:
        context.close()
    assert screens.faults == []


@pytest.fixture(name="crowd")
def let_in(hall: Hall) -> Iterator[Callable[[int], list[Phone]]]:
    """Let people come in, half of them of each of two groups; they leave with the test."""
    stage = hall.running.stage
    phones: list[Phone] = []

    def come_in(people: int) -> list[Phone]:
        for number in range(people):
            phone = Phone(hall.running.address, stage.code, Random(number))
            phones.append(phone)
            hall.wait(phone.connect())
            hall.wait(phone.answer_door(GROUPS[number % len(GROUPS)]))
        return phones

    yield come_in
    for phone in phones:
        hall.wait(phone.close())


def votes(hall: Hall, phones: list[Phone], *choices: list[str], dots: bool = True) -> None:
    """Everybody votes: the first as the first choice says, and so on, round and round."""
    round_id = hall.facilitator.slots.values["round"]["round"]["id"]
    for number, phone in enumerate(phones):
        codes = choices[number % len(choices)]
        body: dict[str, Any] = {"dots": dict.fromkeys(codes, 1)} if dots else {"options": codes}
        hall.wait(phone.hand_in(body, round_id=round_id))


def sends(hall: Hall, phone: Phone, text: str, number: int) -> int:
    """Send an idea, and give its id."""
    round_id = hall.facilitator.slots.values["round"]["round"]["id"]
    entry = hall.wait(phone.hand_in({"text": text, "language": "nl"}, key=f"idea:{number}", round_id=round_id))
    return int(entry["id"])


def begin(hall: Hall, title: str) -> None:
    """Start if that was not done yet, and open this activity."""
    if hall.facilitator.slots.values["session"]["state"] == "prepared":
        hall.do("start")
    hall.go(title)
    hall.do("open")
