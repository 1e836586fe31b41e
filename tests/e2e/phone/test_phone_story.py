"""The whole story by keyboard alone, the language, the door, and what the first view weighs."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Phones, axe
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import DOTS, IDEAS, TRIAL, begin, come_in, focused, heading, many, nl, said, tab_to

FIRST_VIEW = 14 * 1024


@pytest.mark.story
def test_story_by_keyboard_alone(hall: Hall, phones: Phones) -> None:
    page = phones()
    tab_to(page, "Gemeente")
    page.keyboard.press("ArrowDown")
    tab_to(page, nl("Take part"))
    page.keyboard.press("Enter")
    heading(page, nl("Welcome"))
    begin(hall, TRIAL)
    heading(page, "Proefvraag: hoe goed kent u het huidige veiligheidsplan?")
    assert focused(page).startswith("Proefvraag"), "who was on the page goes on from the new heading"
    tab_to(page, nl("Send my choice"))
    page.keyboard.press("Enter")
    said(page, "Kies eerst een antwoord.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    tab_to(page, nl("Send my choice"))
    page.keyboard.press("Enter")
    heading(page, nl("Your vote counts"))
    assert len(hall.entries()) == 1
    hall.do("close")
    heading(page, nl("Voting is closed"))
    hall.do("reveal", on=True)
    expect(page.get_by_text(many("{n} person voted.", "{n} people voted.", 1))).to_be_visible()
    expect(page.get_by_text(nl("Your choice"), exact=True)).to_be_visible()
    begin(hall, IDEAS)
    tab_to(page, nl("Your idea"))
    page.keyboard.type("De gemeente belt volgende maand alle scholen.")
    tab_to(page, nl("Share my idea"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(nl("Everybody can read it"))).to_be_visible()
    assert [body["text"] for _key, body in hall.entries()] == ["De gemeente belt volgende maand alle scholen."]
    hall.do("end")
    heading(page, nl("Thank you for taking part"))


def test_dots_by_keyboard_tell_what_is_left(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, DOTS)
    for _dot in range(5):
        page.locator("input:not(:checked)").first.press("Space")
    said(page, many("{n} dot left", "{n} dots left", 0))
    page.locator("input:not(:checked)").first.press("Space")
    said(page, nl("You have used them all. Take one away first."))
    expect(page.locator("input:checked")).to_have_count(5)
    page.get_by_role("button", name=nl("Send my choice")).press("Enter")
    heading(page, nl("Your vote counts"))
    ((_key, body),) = hall.entries()
    assert list(body["dots"].values()) == [1, 1, 1, 1, 1]


def test_other_language_and_back(hall: Hall, phones: Phones) -> None:
    page = phones(language="en-GB")
    expect(page.get_by_role("button", name="Take part")).to_be_visible()
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("button", name=nl("Take part"))).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"


def test_locked_door_is_told(hall: Hall, phones: Phones) -> None:
    hall.do("start")
    hall.do("lock", on=True)
    page = phones()
    heading(page, nl("The door is closed"))
    assert axe(page) == []
    page.get_by_role("button", name=nl("Try again")).click()
    heading(page, nl("The door is closed"))
    hall.do("lock", on=False)
    expect(page.get_by_role("button", name=nl("Take part")), "it comes in by itself").to_be_visible()


@pytest.mark.story
def test_first_view_by_what_really_comes_over_the_line(hall: Hall, phones: Phones) -> None:
    begin(hall, TRIAL)
    page = phones()
    come_in(page)
    page.get_by_label("Goed", exact=True).wait_for()
    sizes: dict[str, int] = {}
    page.on("response", lambda got: sizes.setdefault(got.url, int(got.headers.get("content-length", 0))))
    page.reload()
    page.get_by_label("Goed", exact=True).wait_for()
    assert all(url.startswith(hall.running.address) for url in sizes), "nobody else is asked for anything"
    # The browser keeps what has a hash in its address; ask for the size of those as they were sent the first time.
    for url in [*sizes]:
        sizes[url] = len(page.request.get(url).body()) if not sizes[url] else sizes[url]
    assert 0 < sum(sizes.values()) <= FIRST_VIEW, sizes
