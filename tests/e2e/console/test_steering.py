"""The console in a real browser: steered by keys, and honest about who else steers."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import orjson
import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.hall import Hall
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens, sends, votes  # noqa: F401  two are fixtures

DOTS, IDEAS, LAST = "Eerste keuze", "Wie doet wat?", "Kunt u achter"
FIRST, SECOND = ["P03", "P11", "P15"], ["P03", "P07"]
MORE = "Meer licht bij het fietspad achter de sporthal"


def session(hall: Hall) -> dict[str, Any]:
    found: dict[str, Any] = hall.facilitator.slots.values["session"]
    return found


def until(hall: Hall, slot: str, matches: Callable[[Any], Any]) -> Any:
    """The slot's value as the server tells everybody, as soon as it matches."""
    return hall.wait(hall.facilitator.wait_for(slot, matches))


def at(position: int) -> Callable[[Any], bool]:
    return lambda now: bool(now["position"] == position)


def plain(now: dict[str, Any]) -> bool:
    return not now["blank"]


def primary(page: Page, words: str) -> None:
    """The one primary action is called so."""
    expect(page.locator(".controls .primary")).to_contain_text(nl(words))


def title(page: Page, text: str) -> None:
    expect(page.locator("#now-title")).to_contain_text(text)


def press(page: Page, key: str) -> None:
    """Press a key when the console is not waiting for an answer."""
    expect(page.locator(".controls .primary[aria-disabled=true]")).to_have_count(0)
    page.keyboard.press(key)


def to_dots(hall: Hall, page: Page) -> None:
    hall.do("start")
    hall.go(DOTS)
    title(page, DOTS)


@pytest.mark.story
def test_whole_round_by_keys_alone(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page, board = screens.console(), screens.board()
    phones = crowd(12)
    primary(page, "Start the session")
    press(page, " ")
    until(hall, "session", lambda now: now["state"] == "live")
    while session(hall)["position"] < 4:
        position = session(hall)["position"]
        press(page, "ArrowRight" if position % 2 else "PageDown")
        until(hall, "session", at(position + 1))
    title(page, DOTS)
    primary(page, "Open")
    press(page, " ")
    until(hall, "round", lambda now: now["round"] and now["round"]["open"])
    votes(hall, phones, FIRST, SECOND, FIRST)
    expect(page.locator(".figures")).to_contain_text("12")
    expect(page.get_by_text(nl("Only you see this now."))).to_be_visible()
    primary(page, "Close")
    press(page, " ")
    primary(page, "Show the result")
    expect(board.locator(".bars")).to_have_count(0)
    press(page, "r")
    expect(board.locator(".bars > li")).to_have_count(20)
    primary(page, "Next part")
    press(page, "r")
    expect(board.locator(".bars")).to_have_count(0)
    for key, switch in (("b", "blank"), ("p", "paused"), ("g", "show_groups")):
        page.keyboard.press(key)
        until(hall, "session", itemgetter(switch))
    page.keyboard.press(".")
    page.keyboard.press("p")
    page.keyboard.press("g")
    until(hall, "session", lambda now: not now["blank"] and not now["paused"] and not now["show_groups"])
    hall.do("open")
    primary(page, "Close")
    page.keyboard.press("l")
    until(hall, "round", lambda now: now["round"]["live"])
    votes(hall, phones, FIRST, SECOND, FIRST)
    expect(board.locator(".bars > li")).to_have_count(20)


def test_timer_by_keys(hall: Hall, screens: Screens) -> None:
    page = screens.console()
    to_dots(hall, page)
    press(page, "t")
    page.keyboard.press("2")
    assert until(hall, "timer", bool)["total"] == 120
    expect(page.get_by_role("dialog")).to_have_count(0)
    press(page, "+")
    assert until(hall, "timer", lambda now: now["total"] > 120)["total"] == 150
    press(page, "t")
    page.get_by_role("button", name=nl("Take the timer away")).click()
    until(hall, "timer", lambda now: now is None)


def test_next_asks_first_while_people_vote(hall: Hall, screens: Screens) -> None:
    page = screens.console()
    to_dots(hall, page)
    hall.do("open")
    primary(page, "Close")
    press(page, "ArrowRight")
    expect(page.get_by_role("dialog")).to_contain_text(nl("Close the round and go on?"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert hall.facilitator.slots.values["round"]["round"]["open"]
    press(page, "ArrowRight")
    page.get_by_role("button", name=nl("Close and go on")).click()
    until(hall, "session", lambda now: now["position"] == 5)


def test_undo_closing_and_vote_again(hall: Hall, screens: Screens) -> None:
    page = screens.console()
    to_dots(hall, page)
    hall.do("open")
    hall.do("close")
    page.get_by_role("button", name=nl("Undo closing")).click()
    until(hall, "round", lambda now: now["round"]["open"])
    hall.do("close")
    hall.do("reveal", on=True)
    expect(page.get_by_role("button", name=nl("Undo closing"))).to_have_count(0)
    page.get_by_role("button", name=nl("Vote again (round {n})", n=2)).click()
    until(hall, "round", lambda now: now["round"]["number"] == 2)


def test_mistakes_are_undone_while_nothing_is_lost(hall: Hall, screens: Screens) -> None:
    page = screens.console()
    to_dots(hall, page)
    hall.do("open")
    expect(page.get_by_role("button", name=nl("Undo opening"))).to_be_visible()
    press(page, "u")
    until(hall, "round", lambda now: now["round"] is None)
    hall.do("open")
    hall.do("close")
    expect(page.get_by_role("button", name=nl("Undo closing"))).to_be_visible()
    press(page, "u")
    until(hall, "round", lambda now: now["round"]["open"])
    hall.do("close")
    hall.do("reveal", on=True)
    expect(page.get_by_role("button", name=nl("Undo showing"))).to_be_visible()
    press(page, "u")
    until(hall, "round", lambda now: not now["round"]["revealed"])
    expect(page.locator(".switches")).not_to_contain_text(nl("Undo closing"))


def test_presenter_remote_is_enough(hall: Hall, screens: Screens) -> None:
    page = screens.console()
    for key, state in (("F5", at(1)), ("PageDown", at(2)), ("PageDown", at(3)), ("PageUp", at(2))):
        press(page, key)
        until(hall, "session", state)
    for key, state in ((".", itemgetter("blank")), ("Escape", plain), ("b", itemgetter("blank")), ("F5", plain)):
        press(page, key)
        until(hall, "session", state)
    expect(page.locator("#now-title")).to_be_visible()


def test_frozen_board_keeps_its_picture_until_escape(hall: Hall, screens: Screens) -> None:
    page, board = screens.console(), screens.board()
    to_dots(hall, page)
    expect(board.locator("h1")).to_contain_text(DOTS)
    press(page, "f")
    expect(page.locator(".sees")).to_contain_text(nl("the frozen picture of before"))
    hall.go(IDEAS)
    title(page, IDEAS)
    expect(board.locator("h1")).to_contain_text(DOTS)
    page.keyboard.press("b")
    until(hall, "session", itemgetter("blank"))
    press(page, "Escape")
    until(hall, "session", lambda now: not now["blank"] and now["frozen"])
    press(page, "Escape")
    until(hall, "session", lambda now: not now["frozen"])
    expect(board.locator("h1")).to_contain_text(IDEAS)


def test_keys_rest_while_somebody_types_and_can_be_switched_off(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    [phone] = crowd(1)
    begin(hall, IDEAS)
    sends(hall, phone, MORE, 1)
    card = page.locator(".idea", has_text=MORE)
    card.locator("summary").click()
    card.get_by_role("button", name=nl("Edit")).click()
    field = page.get_by_label(nl("New text"))
    field.fill("")
    page.keyboard.type("bp lrt ")
    expect(field).to_have_value("bp lrt ")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert not session(hall)["blank"]
    page.keyboard.press("?")
    page.get_by_label(nl("Use these keys")).uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("b")
    page.keyboard.press("p")
    hall.do("lock", on=True)  # everything that was sent before this has been carried out when this is
    assert (session(hall)["blank"], session(hall)["paused"]) == (False, False)


def test_somebody_else_was_first_is_said_and_changes_nothing(hall: Hall, screens: Screens) -> None:
    deaf: list[bool] = []

    def between(page: Page) -> None:
        def route(line: WebSocketRoute) -> None:
            server = line.connect_to_server()

            def passed(frame: str | bytes) -> None:
                if not (deaf and orjson.loads(frame)["slot"] == "session"):
                    line.send(frame)

            server.on_message(passed)

        page.route_web_socket("**/ws/console/**", route)

    page = screens.console(before=between)
    hall.do("start")
    title(page, "Proefvraag")
    deaf.append(True)
    hall.do("lock", on=True)
    page.keyboard.press("b")
    expect(page.locator("#notices")).to_contain_text(nl("changed-by-other"))
    assert not session(hall)["blank"]
    assert session(hall)["locked"]


def test_focus_stays_while_numbers_run(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    to_dots(hall, page)
    hall.do("open")
    primary(page, "Close")
    share = page.get_by_role("button", name=nl("Share code"))
    share.focus()
    votes(hall, crowd(4), FIRST)
    expect(page.locator(".outcome tbody tr").first).to_contain_text("4")
    expect(share).to_be_focused()
    page.keyboard.press(" ")
    expect(page.get_by_role("dialog").locator(".code")).to_have_text(hall.running.stage.code)
    page.keyboard.press("Escape")
    expect(share).to_be_focused()


def test_current_part_and_its_result_are_in_sight_on_a_laptop(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console(1366, 768)
    assert page.locator(".top").evaluate("(top) => top.clientHeight") < 80, "the top takes more than one line"
    phones = crowd(12)
    begin(hall, DOTS)
    votes(hall, phones, FIRST, SECOND)
    hall.do("close")
    hall.do("reveal", on=True)
    expect(page.locator(".outcome tbody tr").nth(3)).to_be_in_viewport()
    hall.go(LAST)
    expect(page.locator(".agenda [aria-current=step]")).to_contain_text(LAST)
    expect(page.locator(".agenda [aria-current=step]")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.scrollingElement.scrollTop") == 0
