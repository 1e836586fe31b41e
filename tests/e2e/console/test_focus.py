"""Whoever works on the console is not disturbed by what happens meanwhile: menus, focus and dialogs stay."""

import re

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.e2e.hall import Hall
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens, sends  # noqa: F401  two are fixtures

DOTS, REVIEWED = "Eerste keuze", "In groepjes"
LIGHT, LIKE = "Meer licht bij het fietspad achter de sporthal", "Graag meer licht bij het fietspad achter de sporthal!"
OTHER, HELP = "Een bankje bij de vijver", "Help, ik word nu bedreigd en ik bloed"
LATE = """(next) => {
  const old = document.querySelector("dialog");
  old.close();
  next ? document.querySelector(next).click() : old.querySelector("input").dispatchEvent(
    new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""
"""What a quick hand does: the dialog is closed, and the next thing is asked before the page was told of that."""


def card_with(page: Page, text: str) -> Locator:
    return page.locator(".idea", has=page.locator(".text > bdi", has_text=re.compile(f"^{text}$")))


def undisturbed(card: Locator) -> None:
    expect(card.locator("details")).to_have_attribute("open", "")
    expect(card.locator("summary")).to_be_focused()


def test_open_menu_and_focus_survive_every_picture(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    lines: list[WebSocketRoute] = []

    def between(page: Page) -> None:
        def route(line: WebSocketRoute) -> None:
            line.connect_to_server()
            lines.append(line)

        page.route_web_socket("**/ws/console/**", route)

    page = screens.console(before=between)
    phones = crowd(4)
    begin(hall, REVIEWED)
    mine = sends(hall, phones[0], LIGHT, 1)
    card = page.locator(f'[data-card="{mine}"]')
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    undisturbed(card)
    like = sends(hall, phones[1], LIKE, 2)
    expect(page.locator(f'[data-card="{like}"] [data-deed^=merge]')).to_have_count(1)
    undisturbed(card)
    for text in (f"{OTHER}, bel 06-12345678", LIKE):
        hall.do("edit", entry=mine, text=text)
        expect(card).to_contain_text(text)
        undisturbed(card)
    sends(hall, phones[2], HELP, 3)
    expect(page.locator(".idea").first).to_contain_text(HELP)
    undisturbed(card)
    for status in ("shown", "held", "shown"):
        hall.do("moderate", entry=mine, status=status)
        expect(card).to_have_attribute("data-status", status)
        undisturbed(card)
    lines[-1].close()
    last = sends(hall, phones[3], OTHER, 4)
    expect(page.locator(f'[data-card="{last}"]')).to_be_visible()
    assert len(lines) == 2
    undisturbed(card)


def test_focus_goes_on_to_the_next_idea(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    phones = crowd(3)
    begin(hall, REVIEWED)
    for number, text in enumerate((LIGHT, OTHER, "Een speeltuin")):
        sends(hall, phones[number], text, number)
    page.locator("[data-filter=waiting]").click()
    expect(page.locator(".idea")).to_have_count(3)
    card_with(page, LIGHT).locator("[data-deed=show]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".idea")).to_have_count(2)
    expect(card_with(page, OTHER).locator("[data-deed=show]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".idea")).to_have_count(1)
    expect(page.locator(".idea [data-deed=show]")).to_be_focused()


def test_what_a_dialog_says_late_is_not_said_of_the_next(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    [phone] = crowd(1)
    begin(hall, REVIEWED)
    sends(hall, phone, LIGHT, 1)
    card = card_with(page, LIGHT)
    card.locator("summary").click()
    card.locator("[data-deed=edit]").click()
    expect(page.get_by_role("dialog")).to_contain_text(nl("Edit the idea"))
    page.evaluate(LATE, "[data-deed=pick]")
    expect(page.get_by_role("dialog")).to_contain_text(nl("Merge with which idea?"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text(nl("Use these keys"))
    page.evaluate(LATE, "")
    expect(page.get_by_role("dialog")).to_contain_text(nl("Close the round and go on?"))
