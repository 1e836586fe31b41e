"""Progress in the browser: one says what one knows, a doubtful note waits, and the board shows lights with words."""

from playwright.sync_api import Page, expect

from tests.e2e.kinds.conftest import Play, inside, readable, well
from tests.e2e.phone.steps import heading, nl, said

HOSTILE = "</bdi><script>alert(1)</script> نعم " + "zonderspatie" * 6
FIRST, SECOND = "Eigen jongerenplek in De Weel", "Samen op straat op vrijdag en zaterdag"


def reports(page: Page, item: str, status: str, note: str = "", asks_help: bool = False) -> None:
    group = page.get_by_role("group").filter(has_text=item)
    group.get_by_role("combobox").select_option(status)
    if asks_help:
        group.get_by_role("checkbox").check()
    if note:
        group.get_by_role("textbox").fill(note)


def test_progress_is_told_and_shown_after_the_reveal(play: Play) -> None:
    play.opens("progress")
    board, page, other = play.board(), play.phone(width=320, color_scheme="dark"), play.phone()
    page.get_by_role("button", name=nl("Send")).click()
    said(page, nl("Say first how one of them stands."))
    reports(page, FIRST, "delayed", "Er is nog geen grond", asks_help=True)
    well(page)
    page.get_by_role("button", name=nl("Send")).click()
    heading(page, nl("Your vote counts"))
    expect(page.locator("#view")).to_contain_text(nl("with your note"))
    well(page)
    reports(other, FIRST, "delayed")
    reports(other, SECOND, "done", "Bel Karel op 06-12345678")
    other.get_by_role("button", name=nl("Send")).click()
    said(other, nl("Take out names, numbers and addresses. Or press again to share it like this."))
    other.get_by_role("button", name=nl("Send")).click()
    expect(other.locator("#view")).to_contain_text(nl("the facilitator reads your note first"))
    expect(board.locator(".counter")).to_contain_text("2")
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    lines = board.locator(".wall > li")
    expect(lines.first).to_contain_text(FIRST)
    expect(lines.first).to_contain_text(nl("Delayed"))
    expect(board.locator(".sentence")).to_contain_text(nl("Done"))
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(board.get_by_role("table")).to_contain_text("Er is nog geen grond")
    expect(board.get_by_role("table")).not_to_contain_text("Karel")
    readable(board)
    well(board)
    expect(page.locator(".bars")).to_contain_text(nl("Delayed"))
    well(page)


def test_choice_can_be_changed_and_hostile_notes_are_only_text(play: Play) -> None:
    play.opens("progress", limit=200)
    board, console, page = play.board(), play.console(), play.phone(width=320)
    reports(page, FIRST, "done", HOSTILE)
    page.get_by_role("button", name=nl("Send")).click()
    heading(page, nl("Your vote counts"))
    page.get_by_role("button", name=nl("Change my choice")).click()
    expect(page.get_by_role("group").filter(has_text=FIRST).get_by_role("combobox")).to_have_value("done")
    expect(page.get_by_role("group").filter(has_text=FIRST).get_by_role("textbox")).to_have_value(HOSTILE)
    reports(page, FIRST, "dropped")
    page.get_by_role("button", name=nl("Send")).click()
    heading(page, nl("Your vote counts"))
    expect(page.locator("#view")).to_contain_text(nl("Stopped"))
    play.hall.do("close")
    play.hall.do("reveal", on=True)
    board.keyboard.press("t")
    expect(board.get_by_role("table")).to_contain_text("alert(1)")
    for each in (board, console, page):
        assert each.locator("bdi script").count() == 0
    well(board)
    for size in ((1366, 768), (320, 640)):
        board.set_viewport_size({"width": size[0], "height": size[1]})
        inside(board)
