"""Points in the browser: divided by keyboard alone, typed or step by step, and means that the hall can read."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.hall import Hall
from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, nl, said
from tests.e2e.screens import Crowd, let_in  # noqa: F401  a fixture

HOSTILE = ["<b>vet</b> en ${1+1} {n}", "بيان من اليمين إلى اليسار", "a\u202eb=1+1", "woordzonderspaties" * 12]


def options(titles: list[str]) -> list[dict[str, str]]:
    return [{"code": f"s{number}", "title": title} for number, title in enumerate(titles, start=1)]


def everybody(hall: Hall, crowd: Crowd, people: int, gives: Any) -> None:
    """So many people divide points: gives(person, codes)."""
    now = hall.facilitator.slots.values["round"]["round"]
    codes = [each["code"] for each in now["config"]["options"]]
    for person, phone in enumerate(crowd(people)):
        hall.wait(phone.hand_in({"points": gives(person, codes)}, round_id=now["id"]))


def reveal(hall: Hall) -> None:
    hall.do("close")
    hall.do("reveal", on=True)


def send(page: Page) -> None:
    page.get_by_role("button", name=nl("Send my choice")).click()


def test_points_are_divided_with_the_keyboard(play: Play) -> None:
    play.opens("points")
    page = play.phone(width=320)
    send(page)
    said(page, nl("Divide everything first."))
    first = page.get_by_label("Fietsendiefstal", exact=True)
    first.fill("33")
    first.press("Tab")
    expect(first).to_have_value("30")
    said(page, nl("In steps of {n}.").format(n=5))
    more = page.get_by_role("button", name=nl("More for {name}").format(name="Verkeer bij scholen"))
    more.focus()
    for _step in range(3):
        page.keyboard.press("Enter")
    expect(page.get_by_label("Verkeer bij scholen", exact=True)).to_have_value("15")
    last = page.get_by_label("Ruzie tussen buren", exact=True)
    last.fill("70")
    last.press("Tab")
    said(page, nl("You do not have that many left."))
    expect(last).to_have_value("55")
    last.fill("-5")
    last.press("Tab")
    expect(last).to_have_value("55")
    well(page)
    send(page)
    heading(page, nl("Your vote counts"))
    expect(page.locator(".chosen li")).to_have_count(3)
    assert [body for _key, body in play.hall.entries()] == [{"points": {"P05": 30, "P02": 15, "P01": 55}}]
    well(page)


def test_no_more_topics_than_allowed_and_a_reload_loses_nothing(play: Play) -> None:
    play.opens("points", most=1, unit="euro", total=100000, step=5000)
    page = play.phone()
    field = page.get_by_label("Fietsendiefstal", exact=True)
    field.fill("25.000")
    field.press("Tab")
    page.get_by_role("button", name=nl("More for {name}").format(name="Verkeer bij scholen")).click()
    expect(page.get_by_label("Verkeer bij scholen", exact=True)).to_have_value("0")
    page.reload()
    expect(page.get_by_label("Fietsendiefstal", exact=True)).to_have_value("25000")
    expect(page.locator("#bar")).to_contain_text("75.000")


def test_hall_sees_means_and_what_people_gave(play: Play, crowd: Crowd) -> None:
    board, console = play.board(), play.console()
    play.opens("points")
    expect(board.locator(".options > li")).to_have_count(5)
    readable(board)
    everybody(
        play.hall,
        crowd,
        12,
        lambda person, codes: {codes[1]: 60, codes[person % 5]: 40} if person % 5 != 1 else {codes[1]: 100},
    )
    reveal(play.hall)
    lines = board.locator(".bars > li")
    expect(lines).to_have_count(5)
    expect(lines.first.locator(".title")).to_have_text("Verkeer bij scholen")
    expect(lines.first.locator(".figures b")).to_have_text("70,0")
    expect(board.locator(".strip i")).not_to_have_count(0)
    expect(board.locator(".sentence")).to_contain_text("Verkeer bij scholen")
    expect(board.locator(".notes")).to_contain_text("3")
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(5)
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(console.locator("table.outcome tbody tr")).to_have_count(5)
    well(console)
    page = play.phone(width=320)
    expect(page.locator(".bars li").first).to_contain_text("70")
    well(page)


def test_picture_per_person_is_not_there_for_a_few_people_nor_for_groups(play: Play, crowd: Crowd) -> None:
    board = play.board()
    play.opens("points")
    everybody(play.hall, crowd, 9, lambda person, codes: {codes[person % 5]: 100})
    reveal(play.hall)
    expect(board.locator(".bars > li")).to_have_count(5)
    expect(board.locator(".strip")).to_have_count(0)
    play.hall.do("open")
    everybody(play.hall, crowd, 12, lambda person, codes: {codes[person % 4]: 100})
    reveal(play.hall)
    expect(board.locator(".strip")).to_have_count(5)
    play.hall.do("show_groups", on=True)
    expect(board.get_by_role("columnheader", name="Gemeente")).to_be_visible()
    expect(board.locator(".strip")).to_have_count(0)
    well(board)


def test_twenty_topics_are_readable(play: Play, crowd: Crowd) -> None:
    board = play.board()
    titles = [f"Onderwerp {number} met een titel die wat langer is dan gewoon" for number in range(20)]
    play.opens("points", options=options(titles), most=8)
    everybody(play.hall, crowd, 12, lambda person, codes: {codes[person]: 60, codes[person + 7]: 40})
    reveal(play.hall)
    expect(board.locator(".bars > li")).to_have_count(20)
    readable(board)
    assert board.evaluate("(e => e.scrollHeight <= e.clientHeight + 1)(document.querySelector('.fit'))")
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(20)
    readable(board)


def test_hostile_titles_are_only_text(play: Play, crowd: Crowd) -> None:
    play.opens("points", options=options(HOSTILE))
    board, console, page = play.board(), play.console(), play.phone(width=320)
    expect(page.locator(".option")).to_have_count(4)
    well(page)
    everybody(play.hall, crowd, 10, lambda person, codes: {codes[person % 4]: 100})
    reveal(play.hall)
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    for each in (board, page, console):
        assert each.locator("bdi b").count() == 0
        well(each)
