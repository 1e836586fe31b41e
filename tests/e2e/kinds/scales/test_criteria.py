"""Criteria in the browser: scored by keyboard, a table of shades with the weights, and what if on the console only."""

from typing import Any

from playwright.sync_api import expect

from app.activities.criteria.usual import USUAL
from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.kinds.scales.test_matrix import CUT, HOSTILE, options
from tests.e2e.phone.steps import heading, nl, said
from tests.e2e.screens import Crowd, let_in  # noqa: F401  a fixture


def scored(play: Play, crowd: Crowd, people: int, score: Any) -> None:
    """So many people score every topic, score(person, place, criterion), and the result is shown."""
    round = play.hall.facilitator.slots.values["round"]["round"]
    criteria = range(len(round["config"]["criteria"]))
    for person, phone in enumerate(crowd(people)):
        topics = enumerate(each["code"] for each in round["config"]["options"])
        scores = {code: [score(person, place, criterion) for criterion in criteria] for place, code in topics}
        play.hall.wait(phone.hand_in({"scores": scores}, round_id=round["id"]))
    play.hall.do("close")
    play.hall.do("reveal", on=True)


def other(person: int, score: int) -> int:
    """The score, and for one in five another."""
    return score if person % 5 else score % 5 + 1


def test_topics_are_scored_with_the_keyboard_and_a_part_is_enough(play: Play) -> None:
    play.opens("criteria", shuffle=False)
    page = play.phone(width=320)
    page.locator("button.main").click()
    said(page, nl("Answer at least one first."))
    expect(page.get_by_role("group").first).to_contain_text("heel vaak")
    page.get_by_role("button", name=nl("Next topic")).press("Enter")
    page.get_by_role("radio").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    well(page)
    page.locator("button.main").click()
    heading(page, nl("Your vote counts"))
    assert [body for _key, body in play.hall.entries()] == [{"scores": {"P12": [4, 0, 0]}}]
    well(page)


def test_hall_sees_the_profile_with_its_weights_and_only_the_console_what_if(play: Play, crowd: Crowd) -> None:
    board, console, page = play.board(), play.console(), play.phone(width=320)
    play.opens("criteria")
    scored(
        play,
        crowd,
        10,
        # One in five says something else: a group that gives one answer is not shown.
        lambda person, place, criterion: other(person, [[5, 1, 3], [1, 5, 3], [2, 2, 4]][place][criterion]),
    )
    expect(board.locator("table.heat tbody tr")).to_have_count(3)
    expect(board.locator("table.heat tbody tr").first).to_contain_text("Ondermijning")
    expect(board.locator("table.heat thead")).to_contain_text("×3")
    expect(board.locator(".what-if")).to_have_count(0)
    readable(board)
    console.locator(".what-if summary").press("Enter")
    console.get_by_label("Ernst ×3").press("Home")
    expect(console.locator(".what-if tbody tr").first).to_contain_text("Verkeer bij scholen")
    expect(board.locator("table.heat tbody tr").first).to_contain_text("Ondermijning")
    for each in (board, page, console):
        well(each)
    console.get_by_role("button", name=nl("Back to the real weights")).click()
    expect(console.locator(".what-if tbody tr").first).to_contain_text("Ondermijning")
    play.hall.do("show_groups", on=True)
    expect(board.locator("table.outcome thead th")).to_have_count(5)
    well(board)


def test_twenty_topics_on_seven_criteria_are_readable(play: Play, crowd: Crowd) -> None:
    board = play.board()
    titles = [f"Onderwerp {number} van een lange lijst" for number in range(20)]
    play.opens("criteria", options=options(titles), criteria=[each.model_dump() for each in USUAL])
    scored(play, crowd, 6, lambda person, place, criterion: 1 + (person + place + criterion) % 5)
    expect(board.locator("table.heat tbody tr")).to_have_count(20)
    assert not board.evaluate(CUT)
    readable(board)
    well(board)


def test_hostile_topics_and_criteria_are_only_text(play: Play, crowd: Crowd) -> None:
    criteria = [
        {"code": f"c{n}", "title": title[:40], "low": "<b>l</b>", "high": "<i>h</i>"} for n, title in enumerate(HOSTILE)
    ]
    play.opens("criteria", options=options(HOSTILE), criteria=criteria)
    board, console, page = play.board(), play.console(), play.phone(width=320)
    expect(page.get_by_role("group").first).to_contain_text("<b>l</b>")
    well(page)
    scored(play, crowd, 6, lambda person, place, criterion: 1 + (person + place + criterion) % 5)
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    for each in (board, page, console):
        assert each.locator("bdi b, bdi i").count() == 0
        well(each)
