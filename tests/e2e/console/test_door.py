"""How the door is kept, as people meet it: a phone that waits for a seat, and one that comes in with a slip."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Phones, axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Screens, nl, open_screens  # noqa: F401  a fixture


def arrange(hall: Hall, admission: str) -> None:
    """As the form of the session does; the hall reads it when it is opened."""
    with closing(sqlite3.connect(hall.running.database)) as db, db:
        db.execute("UPDATE sessions SET admission = ?, state = 'live'", [admission])
    hall.do("blank", on=True)
    hall.do("blank", on=False)


def shown(page: Page, text: str) -> None:
    expect(page.get_by_text(nl(text))).to_be_visible()


def test_phones_wait_until_the_people_are_counted(hall: Hall, screens: Screens, phones: Phones) -> None:
    arrange(hall, "attended")
    first = phones(language="nl", width=320)
    waits = "The facilitator counts the people in the hall and then lets you in. You do not have to do anything."
    shown(first, waits)
    assert axe(first) == []
    console = screens.console(390, 844)
    console.locator("[data-tab=people]").click()
    expect(console.get_by_text(re.compile(r"\b1 (telefoon|phone)\b"))).to_be_visible()
    box = console.get_by_label(nl("People in the hall, as you counted them"))
    box.fill("1")
    box.press("Enter")
    expect(first.get_by_role("heading", level=1)).not_to_have_text(nl("One moment please"))
    assert hall.participants() == 1
    assert axe(console) == []
    second = phones(language="nl")
    shown(second, waits)
    first.reload()
    expect(first.get_by_text(nl(waits))).to_have_count(0)
    assert hall.participants() == 1


def test_slip_of_paper_lets_one_in_on_any_phone(hall: Hall, screens: Screens, phones: Phones) -> None:
    arrange(hall, "passes")
    desk = screens.console().context.new_page()
    desk.goto(f"{hall.running.address}/sessions/{hall.running.stage.session_id}/passes")
    assert axe(desk) == []
    desk.get_by_label(nl("How many")).fill("12")
    desk.get_by_role("button", name=nl("Make codes")).click()
    slips = desk.locator("li")
    expect(slips).to_have_count(12)
    assert axe(desk) == []
    codes = [re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", slip.inner_text())[0] for slip in slips.all()]
    typing, scanning = phones(language="nl", width=320), phones(language="ar")
    assert axe(typing) == []
    typing.get_by_label(nl("Your personal code")).fill("abcde-abcde")
    typing.keyboard.press("Enter")
    expect(typing.get_by_role("alert")).to_be_visible()
    assert axe(typing) == []
    typing.get_by_label(nl("Your personal code")).fill(codes[0].lower())
    typing.keyboard.press("Enter")
    expect(typing.locator("#line")).to_have_text(nl("Connected"))
    scanning.goto("about:blank")
    scanning.goto(f"{hall.join}#{codes[0].replace('-', '')}")
    expect(scanning.locator("body")).not_to_have_class("offline")
    expect(scanning.get_by_role("radio").first).to_be_visible()
    assert "#" not in scanning.url
    assert hall.participants() == 1
    typing.reload()
    expect(typing.locator("#line")).to_have_text(nl("Connected"))
    assert hall.participants() == 1


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_page_that_asks_for_the_slip_fits_a_small_phone(hall: Hall, phones: Phones, language: str) -> None:
    arrange(hall, "passes")
    phone = phones(language=language, width=320, height=640)
    expect(phone.locator("#code")).to_be_focused()
    assert not phone.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    button = phone.locator("button.main").bounding_box()
    assert button
    assert button["height"] >= 44
