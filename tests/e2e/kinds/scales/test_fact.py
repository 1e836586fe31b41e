"""Fact questions in the browser: a guess as people write it, and a truth that nobody's page knows before the reveal."""

import pytest
from playwright.sync_api import expect

from tests.e2e.kinds.conftest import Play, readable, well
from tests.e2e.phone.steps import heading, nl, said
from tests.e2e.screens import Crowd, let_in  # noqa: F401  a fixture

HOSTILE = ["<b>vet</b>", "بيان من اليمين إلى اليسار", "woordzonderspaties" * 10, "=1+1", "a\u202eb", "Kort", "7", "8"]
CHOICE = {
    "ask": "choice",
    "options": [{"code": f"o{number}", "title": title} for number, title in enumerate(HOSTILE)],
    "right": HOSTILE[0],
    "figure": 31415,
    "unit": "<i>meldingen</i>",
    "source": "De <b>politie</b>",
}


@pytest.mark.parametrize(("typed", "number"), [("1.234,5", 1234.5), ("12 500", 12500), ("0,125", 0.125), ("-3", -3)])
def test_guess_is_read_as_people_write_it(play: Play, typed: str, number: float) -> None:
    play.opens("fact")
    page = play.phone(width=320)
    page.get_by_role("button", name=nl("Send my choice")).click()
    said(page, nl("Fill in a number first."))
    page.get_by_label(nl("Your guess")).focus()
    page.keyboard.type(typed)
    well(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    heading(page, nl("Your vote counts"))
    expect(page.locator(".chosen")).to_contain_text(nl("Your guess"))
    assert [body for _key, body in play.hall.entries()] == [{"number": number}]


def test_truth_reaches_phones_and_boards_only_with_the_result(play: Play, crowd: Crowd) -> None:
    board, console = play.board(), play.console()
    page = play.phone(width=320)
    heard: list[str] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: heard.append(str(frame))))
    page.reload()
    play.opens("fact", figure=31415)
    round_id = play.hall.facilitator.slots.values["round"]["round"]["id"]
    for number, phone in enumerate(crowd(10)):
        play.hall.wait(phone.hand_in({"number": 100.0 * number}, round_id=round_id))
    play.hall.do("close")
    expect(board.get_by_text(nl("The vote is closed. The result comes in a moment."))).to_be_visible()
    assert not any("31415" in frame for frame in [*heard, *play.screens.frames])
    play.hall.do("reveal", on=True)
    expect(board.locator(".sentence")).to_contain_text("31.415")
    expect(page.locator(".bars")).to_contain_text("31.415")
    assert any("31415" in frame for frame in heard), "this test would not have seen it"
    for each in (board, page, console):
        well(each)
    readable(board)


def test_hostile_answers_are_only_text_and_the_true_one_is_marked(play: Play, crowd: Crowd) -> None:
    play.opens("fact", **CHOICE)
    board, console, page = play.board(), play.console(), play.phone(width=320)
    expect(page.get_by_role("radio")).to_have_count(8)
    well(page)
    readable(board)
    round_id = play.hall.facilitator.slots.values["round"]["round"]["id"]
    for number, phone in enumerate(crowd(10)):
        play.hall.wait(phone.hand_in({"option": f"o{number % 8}"}, round_id=round_id))
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    expect(board.locator('[data-right="true"]')).to_contain_text("<b>vet</b>")
    expect(board.locator(".middle")).to_contain_text("De <b>politie</b>")
    readable(board)
    for each in (board, page, console):
        assert each.locator("bdi b, bdi i").count() == 0
        well(each)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(8)
    well(board)
    play.hall.do("show_groups", on=True)
    board.keyboard.press("t")
    expect(board.locator("table tbody tr")).to_have_count(2)
    well(board)
