"""Pairs in the browser: chosen by keyboard alone, each kept at once; and a top list that says what is not sure."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.hall import Hall
from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, said, tab_to
from tests.e2e.screens import Crowd, let_in, nl  # noqa: F401  one is a fixture

HOSTILE = ["<b>vet</b> en ${1+1} {n}", "بيان من اليمين إلى اليسار", "a\u202eb=1+1", "woordzonderspaties" * 12]


def options(titles: list[str]) -> list[dict[str, str]]:
    return [{"code": f"s{number}", "title": title} for number, title in enumerate(titles, start=1)]


def everybody(hall: Hall, crowd: Crowd, people: int, pairs: Any) -> None:
    """So many people choose: pairs(person, codes)."""
    now = hall.facilitator.slots.values["round"]["round"]
    codes = [each["code"] for each in now["config"]["options"]]
    for person, phone in enumerate(crowd(people)):
        hall.wait(phone.hand_in({"pairs": pairs(person, codes)}, round_id=now["id"]))


def reveal(hall: Hall) -> None:
    hall.do("close")
    hall.do("reveal", on=True)


def cards(page: Page) -> Locator:
    return page.locator("button.option")


def at(page: Page, n: int, of: int) -> None:
    expect(page.get_by_text(nl("Pair {n} of {all}", n=n, all=of), exact=True)).to_be_visible()


def outcomes(hall: Hall) -> list[list[str]]:
    """What is on disk: for each entry the choices in order."""
    return [[outcome for _a, _b, outcome in body["pairs"]] for _key, body in hall.entries()]


def test_pairs_are_chosen_with_the_keyboard_and_kept_one_by_one(play: Play) -> None:
    play.opens("pairs", number=4)
    page = play.phone(width=320)
    at(page, 1, 4)
    well(page)
    first = cards(page).first.locator(".title").inner_text()
    tab_to(page, first)
    page.keyboard.press("Enter")
    at(page, 2, 4)
    second = cards(page).locator(".title").all_inner_texts()
    said(page, ". ".join([nl("Pair {n} of {all}", n=2, all=4), *second]))
    tab_to(page, nl("Equally important"))
    page.keyboard.press("Enter")
    at(page, 3, 4)
    tab_to(page, nl("Previous pair"))
    page.keyboard.press("Enter")
    at(page, 2, 4)
    expect(cards(page).locator(".title")).to_have_text(second)
    expect(page.locator("[aria-current]")).to_have_text(nl("Equally important"))
    cards(page).last.focus()
    page.keyboard.press("Enter")
    at(page, 3, 4)
    expect(page.locator("[aria-current]")).to_have_count(0)
    third = cards(page).locator(".title").all_inner_texts()
    page.reload()
    at(page, 3, 4)
    expect(cards(page).locator(".title")).to_have_text(third)
    page.get_by_role("button", name=nl("Skip")).click()
    at(page, 4, 4)
    cards(page).first.click()
    heading(page, nl("Your vote counts"))
    well(page)
    assert outcomes(play.hall) == [["a", "b", "skip", "a"]]
    page.get_by_role("button", name=nl("Change my choice")).click()
    at(page, 4, 4)
    cards(page).last.click()
    heading(page, nl("Your vote counts"))
    assert outcomes(play.hall) == [["a", "b", "skip", "b"]]


def test_second_half_of_a_double_tap_is_no_choice(play: Play) -> None:
    play.opens("pairs")
    page = play.phone()
    cards(page).first.dblclick()
    at(page, 2, 3)


def test_who_is_too_late_with_the_rest_keeps_what_was_chosen(play: Play) -> None:
    play.opens("pairs")
    page = play.phone()
    cards(page).first.click()
    at(page, 2, 3)
    play.hall.do("close")
    heading(page, nl("Voting is closed"))
    expect(page.locator(".chosen li")).to_have_count(1)
    assert outcomes(play.hall) == [["a"]]


def test_hall_sees_a_top_list_and_what_is_not_sure(play: Play, crowd: Crowd) -> None:
    board, console = play.board(), play.console()
    play.opens("pairs")
    expect(board.locator(".options > li")).to_have_count(5)
    readable(board)
    everybody(play.hall, crowd, 12, lambda _person, c: [[c[0], c[1], "a"], [c[2], c[1], "b"], [c[3], c[4], "skip"]])
    reveal(play.hall)
    lines = board.locator(".bars > li")
    expect(lines).to_have_count(5)
    expect(lines.locator(".title").first).to_have_text("Ruzie tussen buren")
    expect(board.locator(".sentence")).to_contain_text("Ruzie tussen buren")
    expect(board.locator(".notes")).to_contain_text(nl("Not all can be compared: nobody chose between {n} parts", n=3))
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(5)
    readable(board)
    well(board)
    expect(console.locator("table.outcome tbody tr")).to_have_count(5)
    well(console)
    page = play.phone(width=320)
    expect(page.locator(".bars li").first).to_contain_text("Ruzie tussen buren")
    well(page)


def test_forty_ideas_are_asked_and_the_first_twenty_are_readable(play: Play, crowd: Crowd) -> None:
    board = play.board()
    titles = [f"Idee {number} met een titel die wat langer is dan gewoon" for number in range(40)]
    play.opens("pairs", options=options(titles), number=10)
    expect(board.locator(".counter").first).to_be_visible()
    readable(board)
    everybody(
        play.hall,
        crowd,
        12,
        lambda person, c: [[c[(person + n) % 40], c[(person + 3 * n + 1) % 40], "a"] for n in range(10)],
    )
    reveal(play.hall)
    expect(board.locator(".bars > li")).to_have_count(20)
    readable(board)
    assert board.evaluate("(e => e.scrollHeight <= e.clientHeight + 1)(document.querySelector('.fit'))")
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(40)
    readable(board)


def test_hostile_titles_are_only_text(play: Play, crowd: Crowd) -> None:
    play.opens("pairs", options=options(HOSTILE), number=6)
    board, console, page = play.board(), play.console(), play.phone(width=320)
    for number in range(1, 6):
        at(page, number, 6)
        well(page)
        cards(page).first.click()
    everybody(play.hall, crowd, 6, lambda person, codes: [[codes[0], codes[1 + person % 3], "a"]])
    reveal(play.hall)
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    for each in (board, page, console):
        assert each.locator("bdi b").count() == 0
        well(each)
