"""Ranking in the browser: by keyboard alone, by finger, and an order that the hall can read."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.hall import Hall
from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, said, tab_to
from tests.e2e.screens import Crowd, let_in, nl  # noqa: F401  one is a fixture

HOSTILE = ["<b>vet</b> en ${1+1} {n}", "بيان من اليمين إلى اليسار", "a\u202eb=1+1", "woordzonderspaties" * 12]
NEIGHBOURS, SCHOOLS, YOUNG, FRAUD = (
    "Ruzie tussen buren",
    "Verkeer bij scholen",
    "Overlast van jongeren",
    "Oplichting via internet",
)


def options(titles: list[str]) -> list[dict[str, str]]:
    return [{"code": f"s{number}", "title": title} for number, title in enumerate(titles, start=1)]


def everybody(hall: Hall, crowd: Crowd, people: int, order: Any) -> None:
    """So many people rank: order(person, codes)."""
    now = hall.facilitator.slots.values["round"]["round"]
    codes = [each["code"] for each in now["config"]["options"]]
    for person, phone in enumerate(crowd(people)):
        hall.wait(phone.hand_in({"order": order(person, codes)}, round_id=now["id"]))


def reveal(hall: Hall) -> None:
    hall.do("close")
    hall.do("reveal", on=True)


def button(page: Page, words: str, name: str) -> Locator:
    return page.get_by_role("button", name=nl(words, name=name))


def ranked(page: Page, *titles: str) -> None:
    expect(page.locator(".order .title")).to_have_text(list(titles))


def test_topics_are_ranked_with_the_keyboard(play: Play) -> None:
    play.opens("ranking")
    page = play.phone(width=320)
    page.get_by_role("button", name=nl("Send my choice")).click()
    said(page, nl("Put at least {n} in order first.", n=1))
    for title in (SCHOOLS, YOUNG, NEIGHBOURS):
        tab_to(page, title)
        page.keyboard.press("Enter")
        page.locator("h1").focus()
    ranked(page, SCHOOLS, YOUNG, NEIGHBOURS)
    up = button(page, "{name}: up", NEIGHBOURS)
    up.focus()
    page.keyboard.press("Enter")
    said(page, nl("{name}: place {n}", name=NEIGHBOURS, n=2))
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    ranked(page, NEIGHBOURS, SCHOOLS, YOUNG)
    page.get_by_role("button", name=FRAUD).click()
    said(page, nl("All places are taken. Remove one first."))
    button(page, "{name}: remove", SCHOOLS).click()
    expect(page.get_by_role("button", name=SCHOOLS, exact=True)).to_be_focused()
    well(page)
    page.reload()
    ranked(page, NEIGHBOURS, YOUNG)
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    assert [body for _key, body in play.hall.entries()] == [{"order": ["P01", "P03"]}]
    well(page)


def test_dragging_is_an_extra(play: Play) -> None:
    play.opens("ranking")
    page = play.phone()
    for title in (NEIGHBOURS, SCHOOLS, YOUNG):
        page.get_by_role("button", name=title).click()
    handle, last = page.locator(".handle").first, page.locator(".order > div").last
    handle.hover()
    page.mouse.down()
    box = last.bounding_box()
    assert box
    page.mouse.move(60, box["y"] + box["height"], steps=12)
    page.mouse.up()
    ranked(page, SCHOOLS, YOUNG, NEIGHBOURS)
    page.mouse.move(60, 100)
    ranked(page, SCHOOLS, YOUNG, NEIGHBOURS)


def test_hall_sees_the_order_and_who_beats_whom(play: Play, crowd: Crowd) -> None:
    board, console = play.board(), play.console()
    play.opens("ranking")
    expect(board.locator(".options > li")).to_have_count(4)
    readable(board)
    everybody(play.hall, crowd, 12, lambda person, codes: [codes[1], codes[0]] if person < 8 else [codes[0], codes[2]])
    reveal(play.hall)
    lines = board.locator(".bars > li")
    expect(lines.locator(".title")).to_have_text([SCHOOLS, NEIGHBOURS, YOUNG, FRAUD])
    words = nl("{a} comes first: it beats {b} by {won} to {lost}.", a=SCHOOLS, b=NEIGHBOURS, won=8, lost=4)
    expect(board.locator(".sentence")).to_have_text(words)
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(4)
    expect(board.locator("table.outcome tbody tr").first).to_contain_text(nl("{won} to {lost}", won=8, lost=4))
    readable(board)
    well(board)
    expect(console.locator("table.outcome tbody tr")).to_have_count(4)
    well(console)
    page = play.phone(width=320)
    expect(page.locator(".bars li").first).to_contain_text(SCHOOLS)
    well(page)


def test_twenty_topics_are_readable(play: Play, crowd: Crowd) -> None:
    board = play.board()
    titles = [f"Onderwerp {number} met een titel die wat langer is dan gewoon" for number in range(20)]
    play.opens("ranking", options=options(titles), most=5)
    everybody(play.hall, crowd, 12, lambda person, codes: codes[person : person + 5])
    reveal(play.hall)
    expect(board.locator(".bars > li")).to_have_count(20)
    readable(board)
    assert board.evaluate("(e => e.scrollHeight <= e.clientHeight + 1)(document.querySelector('.fit'))")
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(20)
    readable(board)


def test_hostile_titles_are_only_text(play: Play, crowd: Crowd) -> None:
    play.opens("ranking", options=options(HOSTILE))
    board, console, page = play.board(), play.console(), play.phone(width=320)
    expect(page.locator("button.option")).to_have_count(4)
    page.locator("button.option").first.click()
    well(page)
    everybody(play.hall, crowd, 6, lambda person, codes: [codes[person % 4]])
    reveal(play.hall)
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    for each in (board, page, console):
        assert each.locator("bdi b").count() == 0
        well(each)
