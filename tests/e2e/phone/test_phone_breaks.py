"""A phone without a connection, a server that is killed, two tabs, a network that blocks websockets."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Phones
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import TRIAL, begin, come_in, heading, many, nl, offline


@pytest.mark.story
def test_taps_without_connection_count_once(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).wait_for()
    offline(page, True)
    expect(page.get_by_text(nl("No connection. We keep trying. You do not have to do anything."))).to_be_visible()
    for answer in ("Goed", "Niet"):
        page.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name=nl("Send my choice")).click()
        heading(page, nl("Kept on your phone"))
        page.get_by_role("button", name=nl("Change my choice")).click()
    page.get_by_role("button", name=nl("Send my choice")).click()
    assert hall.entries() == []
    offline(page, False)
    heading(page, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o3"]})]
    hall.do("close")
    hall.do("reveal", on=True)
    expect(page.get_by_text(many("{n} person voted.", "{n} people voted.", 1))).to_be_visible()


def test_vote_after_closing_is_told_and_not_counted(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    offline(page, True)
    page.get_by_role("button", name=nl("Change my choice")).click()
    page.get_by_label("Niet", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    hall.do("close")
    offline(page, False)
    heading(page, nl("Voting is closed"))
    expect(page.get_by_text(nl("Too late: voting was already closed."))).to_be_visible()
    expect(page.locator(".chosen")).to_have_text("Goed")
    assert hall.entries() == [("vote", {"options": ["o1"]})]


def test_reload_while_waiting_keeps_the_vote(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).wait_for()
    offline(page, True)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(hall.join)
    heading(again, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o1"]})]


def test_two_tabs_are_one_participant(hall: Hall, phones: Phones) -> None:
    one = phones()
    come_in(one)
    begin(hall, TRIAL)
    two = one.context.new_page()
    two.goto(hall.join)
    one.get_by_label("Goed", exact=True).check()
    one.get_by_role("button", name=nl("Send my choice")).click()
    heading(two, nl("Your vote counts"))
    two.get_by_role("button", name=nl("Change my choice")).click()
    two.get_by_label("Niet", exact=True).check()
    two.get_by_role("button", name=nl("Send my choice")).click()
    for tab in (one, two):
        expect(tab.locator(".chosen")).to_have_text("Niet")
        # What was chosen shows in both tabs before the server has it; the heading says when it does.
        heading(tab, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o3"]})]
    assert hall.participants() == 1


def test_server_killed_and_started_again(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    hall.running.kill()
    expect(page.locator("#banner")).to_be_visible()
    page.get_by_role("button", name=nl("Change my choice")).click()
    page.get_by_label("Niet", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    hall.running.restart()
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Your vote counts"), timeout=20_000)
    assert hall.entries() == [("vote", {"options": ["o3"]})]
    hall.back()


def test_works_where_websockets_are_blocked(hall: Hall, phones: Phones) -> None:
    page = phones()
    page.route_web_socket("**/ws/**", lambda line: line.close())
    page.reload()
    expect(page.get_by_role("button", name=nl("Take part"))).to_be_visible(timeout=15_000)
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).check(timeout=15_000)
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o1"]})]
