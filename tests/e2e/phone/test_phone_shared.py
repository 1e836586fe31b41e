"""One device for several people: the next participant begins anew, and nobody loses or sends what another wrote."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import DOTS, begin, come_in, heading, nl, offline


@pytest.fixture
def shared(browser: Browser, hall: Hall) -> Iterator[Callable[[int], Page]]:
    """The facilitator types in paper: the page of a participant, with a bar for the next one."""
    contexts = []

    def mark(width: int = 820) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl", has_touch=True)
        contexts.append(context)
        address = hall.running.address
        for name, value in hall.facilitator.line.cookies.items():
            context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        path = f"{address}/sessions/{hall.running.stage.session_id}/device"
        page.request.post(path, form={"origin": "paper"}, headers={"Origin": address})
        page.goto(hall.join)
        return page

    yield mark
    for context in contexts:
        context.close()


def next_one(page: Page) -> None:
    page.locator("#next button").click()


def vote(page: Page, option: int) -> None:
    page.get_by_role("checkbox").nth(option).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))


def test_next_participant_votes_on_the_same_device(hall: Hall, shared: Callable[..., Page]) -> None:
    page = shared()
    begin(hall, DOTS)
    for number in range(2):
        come_in(page)
        vote(page, number)
        next_one(page)
        expect(page.get_by_role("button", name=nl("Take part"))).to_be_visible()
    assert [sum(body["dots"].values()) for _key, body in hall.entries()] == [1, 1]
    origins = [origin for (origin,) in hall.rows("origin from participants where answered_door order by id")]
    assert origins == ["paper", "paper"]


def test_who_did_not_hand_in_is_asked_first(hall: Hall, shared: Callable[..., Page]) -> None:
    page = shared()
    begin(hall, DOTS)
    come_in(page)
    page.get_by_role("checkbox").first.check()
    next_one(page)
    expect(page.locator("#next .note")).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    next_one(page)
    come_in(page)
    expect(page.get_by_role("checkbox").first).not_to_be_checked()


def test_vote_that_is_not_sent_yet_keeps_the_next_one_waiting(hall: Hall, shared: Callable[..., Page]) -> None:
    page = shared()
    begin(hall, DOTS)
    come_in(page)
    page.get_by_role("checkbox").first.check()
    expect(page.locator("#next button")).to_be_visible()
    offline(page, True)
    page.get_by_role("button", name=nl("Send my choice")).click()
    next_one(page)
    expect(page.locator("#next .note")).to_be_visible()
    offline(page, False)
    heading(page, nl("Your vote counts"))
    next_one(page)
    come_in(page)
    assert len(hall.entries()) == 1


@pytest.mark.parametrize("width", [820, 320])
def test_bar_for_the_next_one_is_usable(hall: Hall, shared: Callable[..., Page], width: int) -> None:
    page = shared(width)
    begin(hall, DOTS)
    come_in(page)
    button = page.locator("#next button")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
