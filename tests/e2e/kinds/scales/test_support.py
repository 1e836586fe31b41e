"""Support in the browser: six answers by keyboard alone, unseen until the close, then how many held up how many."""

from playwright.sync_api import expect

from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, nl, said
from tests.e2e.screens import Crowd, let_in  # noqa: F401  a fixture


def test_fingers_are_chosen_with_the_keyboard(play: Play) -> None:
    play.opens("support")
    page = play.phone(width=320)
    page.get_by_role("button", name=nl("Send my choice")).click()
    said(page, nl("Choose a number of fingers first."))
    page.get_by_role("radio").first.focus()
    for key in ("Space", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    well(page)
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    expect(page.locator(".chosen")).to_contain_text(nl("2: I have some doubts"))
    assert [body for _key, body in play.hall.entries()] == [{"fingers": 2}]
    well(page)


def test_hall_sees_nothing_before_the_close_and_then_every_number_of_fingers(play: Play, crowd: Crowd) -> None:
    board, console, page = play.board(), play.console(), play.phone(width=320, color_scheme="dark")
    play.opens("support")
    round_id = play.hall.facilitator.slots.values["round"]["round"]["id"]
    for number, phone in enumerate(crowd(10)):
        play.hall.wait(phone.hand_in({"fingers": (1, 3, 4, 4, 5)[number % 5]}, round_id=round_id))
    expect(board.locator(".counter")).to_contain_text("10")
    assert not any('"counts"' in frame for frame in play.screens.frames), "a hidden result was sent"
    readable(board)
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    columns = board.locator(".columns > li")
    expect(columns).to_have_count(6)
    expect(columns.nth(4).locator(".people")).to_contain_text("40%")
    expect(board.locator(".sentence")).to_contain_text("2")
    readable(board)
    well(board)
    expect(page.locator(".bars li")).to_have_count(6)
    well(page)
    expect(console.locator("table.outcome tbody tr").first).to_contain_text("40%")
    well(console)
    play.hall.do("show_groups", on=True)
    expect(board.locator("table tbody tr")).to_have_count(2)
    readable(board)
    well(board)
