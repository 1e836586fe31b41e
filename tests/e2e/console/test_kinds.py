"""Every kind on the console, with five groups in the hall: its table is read without sideways scrolling on a laptop."""

from collections.abc import Iterator
from random import Random

import pytest
from playwright.sync_api import Page, expect

from app.activities import KINDS
from app.commands.simulated.crowd import imagined
from app.commands.simulated.phone import Phone
from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.kinds.conftest import running, sample  # noqa: F401  a fixture
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens  # noqa: F401  two are fixtures

PEOPLE = 5
"""Of each group: as many as may be shown."""
WIDE = "() => [...document.querySelectorAll('.picture, .panel')].filter((e) => e.scrollWidth > e.clientWidth).length"
ASKING = [name for name, kind in KINDS.items() if kind.asks]


@pytest.fixture
def everybody(hall: Hall) -> Iterator[list[Phone]]:
    """Five of each group came in."""
    groups = [each["code"] for each in hall.facilitator.slots.values["hello"]["groups"]]
    hall.do("start")
    phones = [Phone(hall.running.address, hall.running.stage.code, Random(n)) for n in range(PEOPLE * len(groups))]
    for number, phone in enumerate(phones):
        hall.wait(phone.connect())
        hall.wait(phone.answer_door(groups[number % len(groups)]))
    yield phones
    for phone in phones:
        hall.wait(phone.close())


def hand_in(hall: Hall, phones: list[Phone], kind: str) -> None:
    """Each hands in one thing that their kind imagines."""
    now = hall.facilitator.slots.values["round"]["round"]
    for phone in phones:
        key, body = next(iter(imagined(phone, now | {"kind": kind})))
        hall.wait(phone.hand_in(body, key, now["id"]))


def fits(page: Page, kind: str) -> None:
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == [], kind


def test_every_kind_fits_a_laptop_and_is_usable_on_a_phone(
    hall: Hall, screens: Screens, everybody: list[Phone]
) -> None:
    page = screens.console(1366, 768)
    for kind in ASKING:
        begin(hall, kind)
        hand_in(hall, everybody, kind)
        expect(page.locator(".figures dd").last).to_have_text(str(len(everybody)))
        hall.do("close")
        page.get_by_role("button", name=nl("Vote again (round {n})", n=2)).wait_for()
        fits(page, kind)
        assert page.evaluate(WIDE) == 0, kind
        page.set_viewport_size({"width": 320, "height": 640})
        fits(page, kind)
        page.set_viewport_size({"width": 1366, "height": 768})


def test_every_text_of_an_action_is_edited_under_its_name(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console(390, 844)
    [phone] = crowd(1)
    begin(hall, "actions")
    now = hall.facilitator.slots.values["round"]["round"]
    body = sample("actions")["entries"][0]["body"] | {"first_step": "Bel Jan op 06-12345678", "means": "Twee lampen"}
    hall.wait(phone.hand_in(body, "idea:1", now["id"]))
    page.locator("[data-tab=ideas]").click()
    card = page.locator(".idea")
    expect(card).to_have_attribute("data-status", "held")
    expect(card.locator(".others")).to_contain_text("06-12345678")
    expect(card).to_contain_text(nl("telephone number"))
    card.locator("[data-deed=edit]").click()
    assert axe(page) == []
    page.get_by_label(nl("First step")).fill("Vraag het de gemeente")
    page.get_by_role("button", name=nl("Save and put on the board")).click()
    expect(card.locator(".others")).to_contain_text("Vraag het de gemeente")
    expect(card.locator(".others")).to_contain_text("Twee lampen")
    assert not any("06-12345678" in str(entry) for entry in hall.entries()), "the original is still on disk"
