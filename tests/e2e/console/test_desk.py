"""The desk: several ideas at once, one idea large, a cry for help, and somebody removed and let in again."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Crowd, Screens, begin, let_in, nl, open_screens, sends  # noqa: F401  two are fixtures

DOTS, REVIEWED = "Eerste keuze", "In groepjes"
TEXTS = ("Meer licht bij het fietspad", "Een bankje bij de vijver", "Een speeltuin voor kleine kinderen")
HELP = "Help, ik word nu bedreigd en ik bloed"


def until(hall: Hall, slot: str, name: str, value: Any) -> None:
    hall.wait(hall.facilitator.wait_for(slot, lambda now: now[name] == value))


def sent(hall: Hall, crowd: Crowd, *texts: str) -> list[int]:
    """The hall writes these, one each; all of it waits for the facilitator."""
    phones = crowd(len(texts))
    begin(hall, REVIEWED)
    return [sends(hall, phone, text, number) for number, (phone, text) in enumerate(zip(phones, texts, strict=True))]


def choose(page: Page, name: str) -> None:
    page.locator(f"[data-filter={name}]").click()


def test_several_ideas_at_once_and_back(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page, board = screens.console(), screens.board()
    ids = sent(hall, crowd, *TEXTS)
    page.get_by_role("button", name=nl("Select several")).click()
    page.get_by_role("button", name=nl("Select all")).click()
    page.locator(f'[data-card="{ids[0]}"] input').uncheck()
    assert axe(page) == []
    page.locator(".batch").get_by_role("button", name=nl("On the board")).click()
    expect(board.locator(".wall > li")).to_have_count(2)
    expect(page.locator(".batch")).to_have_count(0)
    choose(page, "waiting")
    expect(page.locator(".idea")).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator(".idea")).to_have_count(3)
    expect(board.locator(".wall > li")).to_have_count(0)


def test_one_idea_is_shown_large_until_escape(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    first, *_ = sent(hall, crowd, *TEXTS[:2])
    hall.do("moderate", entry=first, status="shown")
    card = page.locator(f'[data-card="{first}"]')
    card.locator("summary").click()
    card.get_by_role("button", name=nl("Show large")).click()
    until(hall, "session", "spotlight", first)
    expect(card).to_have_attribute("data-lit", "true")
    expect(page.locator(".sees")).to_contain_text(nl("one idea, large"))
    page.keyboard.press("Escape")
    until(hall, "session", "spotlight", None)


def test_cry_for_help_cannot_be_missed(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console(390, 844)
    [helped, *_] = sent(hall, crowd, HELP, TEXTS[0])
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("112")
    expect(alert).to_contain_text(HELP)
    expect(page.locator(f'[data-card="{helped}"]')).to_be_hidden()
    page.wait_for_function("document.title.startsWith('112')")
    assert axe(page) == []
    alert.get_by_role("button", name=nl("To the text")).click()
    expect(page.locator(".idea")).to_have_count(1)
    expect(page.locator(".idea")).to_contain_text(nl("The phone of who wrote this says so too."))
    page.locator(".idea [data-deed=hide]").click()
    expect(alert.locator("p")).to_have_count(0)
    expect(page.locator(".tabs")).to_be_in_viewport()


def test_somebody_is_removed_and_let_in_again(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    first, second = sent(hall, crowd, *TEXTS[:2])
    card = page.locator(f'[data-card="{first}"]')
    card.locator("summary").click()
    for back in ("notice", "panel"):
        card.get_by_role("button", name=nl("Remove this participant")).click()
        page.get_by_role("dialog").get_by_role("button", name=nl("Remove"), exact=True).click()
        expect(card).to_have_count(0)
        expect(page.locator(f'[data-card="{second}"]')).to_be_visible()
        page.locator("[data-side=people]").click()
        person = page.locator(".writers [data-removed=true]")
        expect(person).to_have_count(1)
        assert axe(page) == []
        if back == "notice":
            page.locator("#notices").get_by_role("button", name=nl("Undo")).click()
        else:
            person.get_by_role("button", name=nl("Let in again")).click()
        expect(person).to_have_count(0)
        page.locator("[data-side=ideas]").click()
        expect(card).to_have_attribute("data-status", "held")


def test_second_facilitator_decides_while_the_first_writes(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console()
    [entry] = sent(hall, crowd, "Bel Jan de Vries op 06-12345678")
    page.locator(f'[data-card="{entry}"] [data-deed=edit]').click()
    field = page.get_by_label(nl("New text"))
    field.fill(TEXTS[0])
    hall.do("edit", entry=entry, text=TEXTS[1])
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(TEXTS[1])
    expect(field).to_have_value(TEXTS[0])
    page.get_by_role("button", name=nl("Save and put on the board")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".idea .text")).to_have_text(TEXTS[0])


def test_participants_are_counted_and_the_door_is_locked(hall: Hall, screens: Screens, crowd: Crowd) -> None:
    page = screens.console(320, 800)
    sent(hall, crowd, *TEXTS[:2])
    crowd(8)
    page.locator("[data-tab=people]").click()
    counts = page.locator(".counts div")
    expect(counts).to_have_count(4)
    for line, (number, words) in enumerate(
        ((10, "take part"), (10, "connected now"), (2, "have handed in"), (8, "here, not yet handed in"))
    ):
        expect(counts.nth(line).locator("dd")).to_have_text(str(number))
        expect(counts.nth(line).locator("dt")).to_have_text(nl(words))
    expect(page.locator(".per-group tbody tr")).to_have_count(2)
    page.locator(".people").get_by_role("button", name=nl("Lock the door")).click()
    until(hall, "session", "locked", True)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
