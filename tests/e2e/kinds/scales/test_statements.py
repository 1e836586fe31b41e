"""Statements in the browser: answered by keyboard alone, and bars from against to for that everybody can read."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.hall import Hall
from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, nl, said
from tests.e2e.screens import Crowd, let_in  # noqa: F401  a fixture

HOSTILE = ["<b>vet</b> en ${1+1} {n}", "بيان من اليمين إلى اليسار", "a\u202eb=1+1", "woordzonderspaties" * 12]


def options(titles: list[str]) -> list[dict[str, str]]:
    return [{"code": f"s{number}", "title": title} for number, title in enumerate(titles, start=1)]


def everybody(hall: Hall, crowd: Crowd, people: int, answer: Any) -> None:
    """So many people answer every statement: answer(person, place)."""
    config = hall.facilitator.slots.values["round"]["round"]
    for person, phone in enumerate(crowd(people)):
        body = {each["code"]: answer(person, place) for place, each in enumerate(config["config"]["options"])}
        hall.wait(phone.hand_in({"answers": body}, round_id=config["id"]))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_statements_are_answered_with_the_keyboard_and_one_may_be_left_out(play: Play) -> None:
    play.opens("statements")
    page = play.phone(width=320)
    page.get_by_role("button", name=nl("Send my choice")).click()
    said(page, nl("Answer at least one first."))
    first, second = page.get_by_role("group").nth(0), page.get_by_role("group").nth(1)
    first.get_by_role("radio", name=nl("Fully disagree")).focus()
    press(page, "Space", "ArrowDown", "ArrowDown", "ArrowDown")
    expect(first.get_by_role("radio", name=nl("Agree"), exact=True)).to_be_checked()
    well(page)
    second.get_by_role("radio", name=nl("Don't know")).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    expect(page.locator(".chosen li")).to_have_count(2)
    assert [body for _key, body in play.hall.entries()] == [{"answers": {"ST1": 4, "ST2": "unknown"}}]
    well(page)


def test_hall_sees_who_is_for_and_against_in_the_order_of_the_statements(play: Play, crowd: Crowd) -> None:
    board, console = play.board(), play.console()
    play.opens("statements")
    readable(board)
    everybody(play.hall, crowd, 10, lambda person, place: [5, 1, "unknown"][place] if person < 7 else [4, 5, 3][place])
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    lines = board.locator(".divergings ol > li")
    expect(lines).to_have_count(3)
    assert [text.split()[0] for text in lines.locator(".title").all_inner_texts()] == ["Ik", "Er", "Jongeren"]
    expect(lines.nth(0).locator(".towards")).to_contain_text("100%")
    expect(lines.nth(1).locator(".against")).to_contain_text("70%")
    expect(lines.nth(2).locator(".unknown")).to_contain_text("70%")
    expect(board.locator(".sentence")).to_contain_text("Ik voel me")
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(3)
    well(board)
    expect(console.locator("table.outcome tbody tr")).to_have_count(3)
    well(console)


def test_twenty_statements_are_readable(play: Play, crowd: Crowd) -> None:
    board = play.board()
    play.opens("statements", options=options([f"Stelling {number} over een veilige buurt" for number in range(20)]))
    everybody(play.hall, crowd, 6, lambda person, place: (person + place) % 5 + 1)
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    expect(board.locator(".divergings ol > li")).to_have_count(20)
    readable(board)
    assert board.evaluate("(e => e.scrollHeight <= e.clientHeight + 1)(document.querySelector('.fit'))")
    well(board)


def test_hostile_statements_are_only_text(play: Play, crowd: Crowd) -> None:
    play.opens("statements", options=options(HOSTILE))
    board, console, page = play.board(), play.console(), play.phone(width=320)
    expect(page.get_by_role("group")).to_have_count(4)
    well(page)
    everybody(play.hall, crowd, 6, lambda person, _place: person % 5 + 1)
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    for each in (board, page, console):
        assert each.locator("bdi b").count() == 0
        well(each)
