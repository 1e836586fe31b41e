"""From a result to a shortlist in one step: ties at the cut are left to people, and nothing chosen is lost."""

from typing import Any

import orjson
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens, votes  # noqa: F401  two are fixtures

DOTS, LATER, LAST = "Eerste keuze", "Uw top 3", "Waar kunnen we"
VOTES = (["P01", "P02", "P03", "P04"], ["P01", "P02", "P03", "P05"], ["P01", "P02", "P06", "P07"], ["P01", "P08"])
"""P01 has all, P02 three of four, P03 half; P04 to P08 share places 4 to 8."""


def closed(hall: Hall, crowd: Crowd) -> None:
    phones = crowd(8)
    begin(hall, DOTS)
    votes(hall, phones, *VOTES)
    hall.do("close")


def checked(page: Page) -> list[str]:
    return [str(each) for each in page.locator(".cut li:has(:checked) bdi").all_inner_texts()]


def newest(hall: Hall) -> Any:
    return hall.facilitator.slots.values["round"]["round"]["config"]["options"]


def test_shortlist_with_a_tie_at_the_cut(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console(1366, 768)
    closed(hall, crowd)
    page.locator("[data-deed=shortlist]").click()
    dialog = page.get_by_role("dialog")
    fewer, more = dialog.get_by_label(nl("One fewer")), dialog.get_by_label(nl("One more"))
    while "5" not in dialog.locator("output").inner_text():
        (more if len(checked(page)) < 5 else fewer).click()
    tie = dialog.locator(".tie")
    for number in ("5", "4", "8", "3"):
        expect(tie).to_contain_text(number)
    expect(dialog.locator(".cut [data-place=tied]")).to_have_count(5)
    assert len(checked(page)) == 3, "equals were parted without asking"
    assert axe(page) == []
    tie.get_by_role("button", name=nl("Take {n}", n=8)).click()
    expect(dialog.locator(".cut :checked")).to_have_count(8)
    tie.get_by_role("button", name=nl("Take {n}", n=3)).click()
    dialog.locator(".cut [data-place=tied] input").first.check()
    chosen = checked(page)
    assert len(chosen) == 4
    goals = dialog.locator("fieldset label")
    goals.filter(has_text=LATER).locator("input").check()
    goals.filter(has_text=LAST).locator("input").check()
    dialog.get_by_role("button", name=nl("Use this shortlist of {n}", n=4)).click()
    expect(dialog).to_have_count(0)
    for part in (LATER, LAST):
        begin(hall, part)
        assert [each["title"] for each in newest(hall)] == chosen


def test_shortlist_by_one_thumb_and_somebody_else_was_first(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    deaf: list[bool] = []

    def between(page: Page) -> None:
        def route(line: WebSocketRoute) -> None:
            server = line.connect_to_server()

            def passed(frame: str | bytes) -> None:
                if not (deaf and orjson.loads(frame)["slot"] == "session"):
                    line.send(frame)

            server.on_message(passed)

        page.route_web_socket("**/ws/console/**", route)

    page = screens.console(320, 640, before=between)
    closed(hall, crowd)
    page.locator("[data-deed=shortlist]").click()
    dialog = page.get_by_role("dialog")
    dialog.locator(".cut [data-place=inside] input").first.uncheck()
    chosen = checked(page)
    send = dialog.locator(".btn.primary")
    expect(send).to_be_in_viewport()
    assert axe(page) == []
    assert dialog.evaluate("(each) => each.scrollWidth <= each.clientWidth")
    deaf.append(True)
    hall.do("lock", on=True)
    send.click()
    expect(page.locator("#notices")).to_contain_text(nl("changed-by-other"))
    assert checked(page) == chosen, "what was chosen is lost"
    deaf.clear()
    hall.do("lock", on=False)
    expect(page.locator(".top [aria-pressed=false]")).to_have_count(1)
    send.click()
    expect(dialog).to_have_count(0)


def test_groups_in_the_table_are_chosen(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console(390, 844)
    closed(hall, crowd)
    expect(page.locator(".groups")).to_have_count(0)
    crowd(4)
    hall.do("open")
    votes(hall, crowd(12), *VOTES)
    hall.do("close")
    buttons = page.locator(".groups button")
    expect(buttons).to_have_count(2)
    table = page.locator(".outcome").first
    for number in range(2):
        if buttons.nth(number).get_attribute("aria-pressed") == "false":
            buttons.nth(number).click()
        expect(table.locator("thead")).to_contain_text(buttons.nth(number).inner_text().strip())
        expect(table).to_have_attribute("data-groups", "1")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
