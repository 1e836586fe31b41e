"""Ideas on the console in a real browser, decided upon and undone; and every state of it looked at by axe."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens, sends, votes  # noqa: F401  two are fixtures

DOTS, IDEAS, REVIEWED = "Eerste keuze", "Wie doet wat?", "In groepjes"
FIRST, SECOND = ["P03", "P11", "P15"], ["P03", "P07"]
PERSONAL = "Bel Jan de Vries op 06-12345678 over het fietspad"
MORE = "Meer licht bij het fietspad achter de sporthal"
HELP = "Help, ik word nu bedreigd en ik bloed"


def test_personal_data_is_marked_and_edited_away(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page, board = screens.console(), screens.board()
    [phone] = crowd(1)
    begin(hall, IDEAS)
    sends(hall, phone, f"👍🏽 {PERSONAL}", 1)
    card = page.locator(".idea[data-marked=true]")
    expect(card.locator("mark", has_text="06-12345678")).to_have_count(1)
    expect(board.locator(".wall")).to_have_count(0)
    card.get_by_role("button", name=nl("Edit")).click()
    expect(page.get_by_role("dialog")).to_contain_text(nl("The original text is wiped. This cannot be undone."))
    page.get_by_label(nl("New text")).fill("Het fietspad is te donker")
    page.get_by_role("button", name=nl("Save and put on the board")).click()
    expect(board.locator(".wall > li")).to_contain_text("Het fietspad is te donker")
    assert not any("06-12345678" in frame for frame in screens.frames), "what was held reached the board"
    assert not any("06-12345678" in str(entry) for entry in hall.entries()), "the original is still on disk"


def test_ideas_are_shown_hidden_merged_and_all_of_it_undone(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page, board = screens.console(), screens.board()
    phones = crowd(2)
    begin(hall, REVIEWED)
    first = sends(hall, phones[0], MORE, 1)
    hall.do("moderate", entry=first, status="shown")
    sends(hall, phones[1], "Graag meer licht bij het fietspad achter de sporthal!", 2)
    card = page.locator(".idea[data-status=held]")
    expect(card).to_have_count(1)
    expect(page.locator("#ideas-title")).to_contain_text("1")
    card.get_by_role("button", name=nl("On the board")).click()
    expect(board.locator(".wall > li")).to_have_count(2)
    page.keyboard.press("z")
    expect(board.locator(".wall > li")).to_have_count(1)
    card.locator("summary").click()
    card.get_by_role("button", name=nl("Merge with…")).click()
    page.get_by_role("dialog").get_by_role("button", name=MORE).click()
    expect(page.locator(".merged li")).to_have_count(1)
    page.locator("#notices").get_by_role("button", name=nl("Undo")).click()
    expect(page.locator(".merged li")).to_have_count(0)
    expect(card).to_have_count(1)
    card.get_by_role("button", name=nl("Hide")).click()
    expect(card).to_have_count(0)
    expect(page.locator("[data-filter=hidden]")).to_contain_text("1")


def test_call_for_help_comes_first_and_says_112(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    phones = crowd(2)
    begin(hall, REVIEWED)
    sends(hall, phones[0], MORE, 1)
    sends(hall, phones[1], HELP, 2)
    expect(page.locator(".idea").first).to_contain_text("112")
    expect(page.locator(".idea[data-status=emergency]")).to_have_count(1)


@pytest.mark.story
@pytest.mark.few(1)
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_axe_finds_nothing_in_any_state(hall: Hall, screens: Screens, crowd: Crowd, width: int) -> None:
    page = screens.console(width, 900)
    expect(page.locator(".controls .primary")).to_contain_text(nl("Start the session"))
    clean(page, "not started")
    phones = crowd(12)
    begin(hall, DOTS)
    votes(hall, phones, FIRST, SECOND, FIRST)
    hall.do("timer", seconds=60)
    expect(page.locator(".figures")).to_contain_text("12")
    clean(page, "open")
    for key, words in (("t", "Timer"), ("?", "Keys"), ("ArrowRight", "Close the round and go on?")):
        page.keyboard.press(key)
        dialog(page, words)
    page.get_by_role("button", name=nl("End"), exact=True).click()
    dialog(page, "End the session?")
    hall.do("close")
    hall.do("reveal", on=True)
    expect(page.locator(".outcome thead")).to_contain_text("Gemeente")
    clean(page, "result")
    begin(hall, REVIEWED)
    for number, text in enumerate((MORE, PERSONAL, HELP, "W" * 200)):
        sends(hall, phones[number], text, number)
    inbox(page, width < 940)
    hall.do("end")
    expect(page.locator(".top")).to_contain_text(nl("Ended"))
    clean(page, "ended")


def inbox(page: Page, narrow: bool) -> None:
    if narrow:
        page.locator("[data-tab=ideas]").click()
    expect(page.locator(".idea")).to_have_count(4)
    clean(page, "ideas")
    card = page.locator(".idea", has=page.locator(".text", has_text=MORE))
    card.locator("summary").click()
    for words, heading in (
        ("Edit", "Edit the idea"),
        ("Merge with…", "Merge with which idea?"),
        ("Remove this participant", "Remove this participant?"),
    ):
        card.get_by_role("button", name=nl(words), exact=True).click()
        dialog(page, heading)


def dialog(page: Page, words: str) -> None:
    """A dialog with these words is open, and Escape closes it."""
    expect(page.get_by_role("dialog")).to_contain_text(nl(words))
    clean(page, words)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def clean(page: Page, state: str) -> None:
    assert axe(page) == [], state
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{state}: scrolls sideways"
