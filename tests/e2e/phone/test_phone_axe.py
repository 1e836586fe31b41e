"""Every state of the phone looked at by axe, in light and dark, at 390 and 320 pixels."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Phones, axe
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import DOTS, WORKS, begin, come_in, heading, nl, offline

LOOKS = pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (320, "dark")])


def well(page: Page, state: str) -> None:
    """Axe finds nothing, and nothing sticks out at the side."""
    assert axe(page) == [], state
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state


@pytest.mark.story
@pytest.mark.few(1)
@LOOKS
def test_states_of_a_vote(hall: Hall, phones: Phones, width: int, scheme: str) -> None:
    page = phones(width=width, color_scheme=scheme)
    page.get_by_role("button", name=nl("Take part")).wait_for()
    well(page, "door")
    come_in(page)
    heading(page, nl("Welcome"))
    well(page, "not started")
    hall.do("start")
    heading(page, nl("One moment please"))
    well(page, "waiting")
    begin(hall, DOTS)
    page.get_by_role("checkbox").first.check()
    well(page, "open")
    offline(page, True)
    expect(page.locator("#banner")).to_be_visible()
    well(page, "offline")
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    well(page, "kept")
    offline(page, False)
    heading(page, nl("Your vote counts"))
    well(page, "handed in")
    hall.do("close")
    heading(page, nl("Voting is closed"))
    well(page, "closed")
    hall.do("reveal", on=True)
    page.locator(".bars").wait_for()
    well(page, "revealed")


@LOOKS
def test_other_states(hall: Hall, phones: Phones, width: int, scheme: str) -> None:
    page, other = phones(width=width, color_scheme=scheme), phones()
    begin(hall, WORKS)
    for each, text in ((page, "Samen lopen op vrijdag"), (other, "Een vast nummer voor scholen")):
        come_in(each)
        each.get_by_label(nl("Your idea")).fill(text)
        each.get_by_role("button", name=nl("Share my idea")).click()
        expect(each.get_by_text(nl("The facilitator reads it first"))).to_be_visible()
        hall.do("moderate", entry=hall.newest_entry(), status="shown")
    support = page.get_by_role("button", name=nl("I support this idea"))
    support.click()
    expect(support).to_have_accessible_name(f"{nl('I support this idea')}: 2")
    expect(support).to_have_attribute("aria-pressed", "true")
    page.get_by_label(nl("Your idea")).fill("Bel Jan, want er wordt nu iemand geslagen op 06-12345678")
    well(page, "ideas")
    hall.do("pause", on=True)
    heading(page, nl("Break"))
    well(page, "paused")
    hall.do("pause", on=False)
    hall.go("Wat zeggen de cijfers")
    heading(page, "Wat zeggen de cijfers?")
    well(page, "info")
    hall.do("end")
    heading(page, nl("Thank you for taking part"))
    well(page, "ended")
