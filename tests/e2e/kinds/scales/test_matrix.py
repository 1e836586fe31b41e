"""Effect and feasibility in the browser: topic by topic with the keyboard, and four corners with bubbles apart."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, nl, said
from tests.e2e.screens import Crowd, let_in  # noqa: F401  a fixture

HOSTILE = ["<b>vet</b> en ${1+1} {n}", "بيان من اليمين إلى اليسار", "a\u202eb=1+1", "woordzonderspaties" * 12]
OVERLAPS = """() => {
  const dots = [...document.querySelectorAll(".bubble circle")].map((each) => each.getBoundingClientRect());
  const far = (a, b) => Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
  return dots.filter((a, i) => dots.some((b, j) => j > i && far(a, b) < (a.width + b.width) / 2 - 2)).length;
}"""
CUT = "(e => e.scrollHeight > e.clientHeight + 1)(document.querySelector('.fit'))"


def options(titles: list[str]) -> list[dict[str, str]]:
    return [{"code": f"p{number}", "title": title} for number, title in enumerate(titles)]


def marked(play: Play, crowd: Crowd, people: int, marks: Any) -> None:
    """So many people mark every topic, marks(person, place), and the result is shown."""
    round = play.hall.facilitator.slots.values["round"]["round"]
    for person, phone in enumerate(crowd(people)):
        scores = {each["code"]: marks(person, place) for place, each in enumerate(round["config"]["options"])}
        play.hall.wait(phone.hand_in({"scores": scores}, round_id=round["id"]))
    play.hall.do("close")
    play.hall.do("reveal", on=True)


def test_topics_are_marked_one_by_one_with_the_keyboard(play: Play) -> None:
    play.opens("matrix", shuffle=False)
    page = play.phone(width=320)
    page.locator("button.main").click()
    said(page, nl("Answer at least one first."))
    page.get_by_role("radio").first.focus()
    for key in ("ArrowDown", "ArrowDown", "Tab", "Space"):
        page.keyboard.press(key)
    well(page)
    page.get_by_role("button", name=nl("Next topic")).focus()
    page.keyboard.press("Enter")
    assert "Ondermijning" in page.evaluate("document.activeElement.textContent")
    page.get_by_role("button", name=nl("Previous topic")).press("Enter")
    expect(page.get_by_role("radio", name="3").first).to_be_checked()
    page.locator("button.main").click()
    heading(page, nl("Your vote counts"))
    assert [body for _key, body in play.hall.entries()] == [{"scores": {"P02": [3, 1]}}]
    well(page)


def test_hall_sees_four_corners_with_own_names(play: Play, crowd: Crowd) -> None:
    board, console, page = play.board(), play.console(), play.phone(width=320)
    play.opens("matrix", effect="Winst", now="Meteen doen")
    readable(board)
    # One in five says something else: a group that gives one answer is not shown.
    marked(play, crowd, 10, lambda person, place: [3, 3] if person % 5 == 0 else [[2, 4], [5, 2], [5, 4]][place])
    expect(board.locator(".bubble")).to_have_count(3)
    expect(board.locator(".quadrant")).to_contain_text("Winst")
    expect(board.locator(".sentence")).to_contain_text("Meteen doen")
    expect(board.locator(".sentence")).to_contain_text("stationsplein")
    readable(board)
    expect(page.locator(".bars")).to_contain_text("Winst: 4,6")
    expect(console.locator("table.outcome").first).to_contain_text("Meteen doen")
    for each in (board, page, console):
        well(each)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(3)
    well(board)
    board.keyboard.press("t")
    play.hall.do("show_groups", on=True)
    expect(board.locator("table.outcome thead th")).to_have_count(4)
    well(board)


def test_twenty_bubbles_stand_apart_and_all_names_fit(play: Play, crowd: Crowd) -> None:
    board = play.board()
    play.opens("matrix", options=options([f"Onderwerp {number} van een lange lijst" for number in range(20)]))
    marked(play, crowd, 8, lambda person, place: [3 + (person + place) % 2, 3 + place % 2])
    expect(board.locator(".bubble")).to_have_count(20)
    expect(board.locator(".quadrant .legend li")).to_have_count(20)
    assert board.evaluate(OVERLAPS) == 0
    assert not board.evaluate(CUT)
    readable(board)
    well(board)


def test_hostile_topics_are_only_text(play: Play, crowd: Crowd) -> None:
    names = {"effect": "<b>Winst</b>", "now": "<i>nu</i>"}
    play.opens("matrix", options=options(HOSTILE), **names)
    board, console, page = play.board(), play.console(), play.phone(width=320)
    expect(page.get_by_role("group").first).to_contain_text("<b>Winst</b>")
    well(page)
    marked(play, crowd, 6, lambda person, place: [1 + person % 5, 1 + place])
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    for each in (board, page, console):
        assert each.locator("bdi b, bdi i").count() == 0
        well(each)
