"""The phone in a real browser: the whole story by keyboard, breaks, two tabs, and every state looked at by axe."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.i18n import translations
from tests.e2e.conftest import Phones, axe
from tests.e2e.hall import Hall

TEXTS = translations("nl")
FIRST_VIEW = 14 * 1024
EXAMPLE = json.loads((Path(__file__).parents[2] / "app" / "data" / "example.json").read_text(encoding="utf-8"))
TRIAL, DOTS, IDEAS, WORKS = "Proefvraag", "Eerste keuze", "Wie doet wat?", "In groepjes"


def nl(text: str) -> str:
    """The Dutch of a text, as it is in the catalogue now."""
    return str(TEXTS.ugettext(text))


def many(one: str, more: str, n: int) -> str:
    return str(TEXTS.ungettext(one, more, n)).format(n=n)


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def come_in(page: Page) -> None:
    page.get_by_role("button", name=nl("Take part")).click()
    expect(page.get_by_role("button", name=nl("Take part"))).to_have_count(0)


def begin(hall: Hall, title: str) -> None:
    """Start if that was not done yet, and open this activity."""
    if hall.facilitator.slots.values["session"]["state"] == "prepared":
        hall.do("start")
    hall.go(title)
    hall.do("open")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so; a person who sees nothing would do the same."""
    for _press in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(e => e === document.body ? '' : (e.labels && e.labels[0] || e).textContent)(document.activeElement)"
        )
        if name in found:
            return
    raise AssertionError(f"Tab does not come to {name}")


def said(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(text)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def offline(page: Page, on: bool) -> None:
    page.context.set_offline(on)


def test_story_by_keyboard_alone(hall: Hall, phones: Phones) -> None:
    page = phones()
    tab_to(page, "Gemeente")
    page.keyboard.press("ArrowDown")
    tab_to(page, nl("Take part"))
    page.keyboard.press("Enter")
    heading(page, nl("Welcome"))
    begin(hall, TRIAL)
    heading(page, "Proefvraag: hoe goed kent u het huidige veiligheidsplan?")
    assert focused(page).startswith("Proefvraag"), "who was on the page goes on from the new heading"
    tab_to(page, nl("Send my choice"))
    page.keyboard.press("Enter")
    said(page, "Kies eerst een antwoord.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    tab_to(page, nl("Send my choice"))
    page.keyboard.press("Enter")
    heading(page, nl("Your vote counts"))
    assert len(hall.entries()) == 1
    hall.do("close")
    heading(page, nl("Voting is closed"))
    hall.do("reveal", on=True)
    expect(page.get_by_text(many("{n} person voted.", "{n} people voted.", 1))).to_be_visible()
    expect(page.get_by_text(nl("Your choice"), exact=True)).to_be_visible()
    begin(hall, IDEAS)
    tab_to(page, nl("Your idea"))
    page.keyboard.type("De gemeente belt volgende maand alle scholen.")
    tab_to(page, nl("Share my idea"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(nl("Everybody can read it"))).to_be_visible()
    assert [body["text"] for _key, body in hall.entries()] == ["De gemeente belt volgende maand alle scholen."]
    hall.do("end")
    heading(page, nl("Thank you for taking part"))


def test_dots_by_keyboard_tell_what_is_left(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, DOTS)
    for _dot in range(5):
        page.locator("input:not(:checked)").first.press("Space")
    said(page, many("{n} dot left", "{n} dots left", 0))
    page.locator("input:not(:checked)").first.press("Space")
    said(page, nl("You have used them all. Take one away first."))
    expect(page.locator("input:checked")).to_have_count(5)
    page.get_by_role("button", name=nl("Send my choice")).press("Enter")
    heading(page, nl("Your vote counts"))
    ((_key, body),) = hall.entries()
    assert list(body["dots"].values()) == [1, 1, 1, 1, 1]


def test_taps_without_connection_count_once(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).wait_for()
    offline(page, True)
    expect(page.get_by_text(nl("No connection. We keep trying. You do not have to do anything."))).to_be_visible()
    for answer in ("Goed", "Niet"):
        page.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name=nl("Send my choice")).click()
        heading(page, nl("Kept on your phone"))
        page.get_by_role("button", name=nl("Change my choice")).click()
    page.get_by_role("button", name=nl("Send my choice")).click()
    assert hall.entries() == []
    offline(page, False)
    heading(page, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o3"]})]
    hall.do("close")
    hall.do("reveal", on=True)
    expect(page.get_by_text(many("{n} person voted.", "{n} people voted.", 1))).to_be_visible()


def test_vote_after_closing_is_told_and_not_counted(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    offline(page, True)
    page.get_by_role("button", name=nl("Change my choice")).click()
    page.get_by_label("Niet", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    hall.do("close")
    offline(page, False)
    heading(page, nl("Voting is closed"))
    expect(page.get_by_text(nl("Too late: voting was already closed."))).to_be_visible()
    expect(page.locator(".chosen")).to_have_text("Goed")
    assert hall.entries() == [("vote", {"options": ["o1"]})]


def test_reload_while_waiting_keeps_the_vote(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).wait_for()
    offline(page, True)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(hall.join)
    heading(again, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o1"]})]


def test_two_tabs_are_one_participant(hall: Hall, phones: Phones) -> None:
    one = phones()
    come_in(one)
    begin(hall, TRIAL)
    two = one.context.new_page()
    two.goto(hall.join)
    one.get_by_label("Goed", exact=True).check()
    one.get_by_role("button", name=nl("Send my choice")).click()
    heading(two, nl("Your vote counts"))
    two.get_by_role("button", name=nl("Change my choice")).click()
    two.get_by_label("Niet", exact=True).check()
    two.get_by_role("button", name=nl("Send my choice")).click()
    expect(one.locator(".chosen")).to_have_text("Niet")
    expect(two.locator(".chosen")).to_have_text("Niet")
    assert hall.entries() == [("vote", {"options": ["o3"]})]
    assert hall.participants() == 1


def test_server_killed_and_started_again(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    hall.running.kill()
    expect(page.locator("#banner")).to_be_visible()
    page.get_by_role("button", name=nl("Change my choice")).click()
    page.get_by_label("Niet", exact=True).check()
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    hall.running.restart()
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Your vote counts"), timeout=20_000)
    assert hall.entries() == [("vote", {"options": ["o3"]})]
    hall.back()


def test_works_where_websockets_are_blocked(hall: Hall, phones: Phones) -> None:
    page = phones()
    page.route_web_socket("**/ws/**", lambda line: line.close())
    page.reload()
    expect(page.get_by_role("button", name=nl("Take part"))).to_be_visible(timeout=15_000)
    come_in(page)
    begin(hall, TRIAL)
    page.get_by_label("Goed", exact=True).check(timeout=15_000)
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Your vote counts"))
    assert hall.entries() == [("vote", {"options": ["o1"]})]


def test_hostile_ideas_are_only_text(hall: Hall, phones: Phones) -> None:
    writer, reader = phones(), phones(width=320)
    for page in (writer, reader):
        come_in(page)
    begin(hall, IDEAS)
    texts = [each["tekst"] for each in EXAMPLE["teststrings"] if each["id"] in {"T1", "T2", "T3", "T9", "T10"}]
    for text in texts:
        writer.get_by_label(nl("Your idea")).fill(text)
        writer.get_by_role("button", name=nl("Share my idea")).click()
        expect(writer.get_by_label(nl("Your idea"))).not_to_have_value(text)
    expect(reader.locator(".ideas li")).to_have_count(len(texts))
    assert sorted(reader.locator(".ideas bdi").all_text_contents()) == sorted(texts)
    assert reader.locator("#view script").count() == 0
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_personal_data_is_asked_about_before_it_is_sent(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, IDEAS)
    page.get_by_label(nl("Your idea")).fill("Bel Karel Postma op 06-12345678")
    expect(page.get_by_text(nl("Is there a name, number or address in it?"))).to_be_visible()
    page.get_by_role("button", name=nl("Share my idea")).click()
    said(page, nl("Take out names, numbers and addresses. Or press again to share it like this."))
    assert hall.entries() == []
    page.get_by_role("button", name=nl("Share my idea")).click()
    expect(page.get_by_text(nl("The facilitator reads it first"))).to_be_visible()


def test_writer_is_told_what_became_of_an_idea(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, WORKS)
    for text, status, told in (
        ("Elke school een vaste agent", "shown", "Everybody can read it"),
        ("Meer bonnen voor iedereen", "hidden", "The facilitator does not show it"),
    ):
        page.get_by_label(nl("Your idea")).fill(text)
        page.get_by_role("button", name=nl("Share my idea")).click()
        expect(page.get_by_text(nl("The facilitator reads it first"))).to_be_visible()
        hall.do("moderate", entry=hall.newest_entry(), status=status)
        expect(page.get_by_text(nl(told))).to_be_visible()


def test_call_for_help_gets_the_112_card_at_once(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, IDEAS)
    page.get_by_label(nl("Your idea")).fill("mijn buurvrouw wordt NU geslagen ik hoor het door de muur")
    expect(page.get_by_role("link", name=nl("Call 112."))).to_be_visible()
    assert hall.entries() == []


def test_other_language_and_back(hall: Hall, phones: Phones) -> None:
    page = phones(language="en-GB")
    expect(page.get_by_role("button", name="Take part")).to_be_visible()
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("button", name=nl("Take part"))).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"


def test_locked_door_is_told(hall: Hall, phones: Phones) -> None:
    hall.do("start")
    hall.do("lock", on=True)
    page = phones()
    heading(page, nl("The door is closed"))
    assert axe(page) == []
    hall.do("lock", on=False)
    page.get_by_role("button", name=nl("Try again")).click()
    expect(page.get_by_role("button", name=nl("Take part"))).to_be_visible()


def test_first_view_by_what_really_comes_over_the_line(hall: Hall, phones: Phones) -> None:
    begin(hall, TRIAL)
    page = phones()
    come_in(page)
    page.get_by_label("Goed", exact=True).wait_for()
    sizes: dict[str, int] = {}
    page.on("response", lambda got: sizes.setdefault(got.url, int(got.headers.get("content-length", 0))))
    page.reload()
    page.get_by_label("Goed", exact=True).wait_for()
    assert all(url.startswith(hall.running.address) for url in sizes), "nobody else is asked for anything"
    # The browser keeps what has a hash in its address; ask for the size of those as they were sent the first time.
    for url in [*sizes]:
        sizes[url] = len(page.request.get(url).body()) if not sizes[url] else sizes[url]
    assert 0 < sum(sizes.values()) <= FIRST_VIEW, sizes


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (320, "dark")])
def test_axe_finds_nothing_in_any_state(hall: Hall, phones: Phones, width: int, scheme: str) -> None:
    page = phones(width=width, color_scheme=scheme)

    def well(what: str) -> None:
        assert axe(page) == [], what
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what

    page.get_by_role("button", name=nl("Take part")).wait_for()
    well("door")
    come_in(page)
    heading(page, nl("Welcome"))
    well("not started")
    hall.do("start")
    heading(page, nl("One moment please"))
    well("waiting")
    begin(hall, DOTS)
    page.get_by_role("checkbox").first.check()
    well("open")
    offline(page, True)
    expect(page.locator("#banner")).to_be_visible()
    well("offline")
    page.get_by_role("button", name=nl("Send my choice")).click()
    heading(page, nl("Kept on your phone"))
    well("kept")
    offline(page, False)
    heading(page, nl("Your vote counts"))
    well("handed in")
    hall.do("pause", on=True)
    heading(page, nl("Break"))
    well("paused")
    hall.do("pause", on=False)
    hall.do("close")
    heading(page, nl("Voting is closed"))
    well("closed")
    hall.do("reveal", on=True)
    page.locator(".bars").wait_for()
    well("revealed")
    begin(hall, WORKS)
    page.get_by_label(nl("Your idea")).fill("Samen lopen op vrijdag")
    page.get_by_role("button", name=nl("Share my idea")).click()
    other = phones()
    come_in(other)
    other.get_by_label(nl("Your idea")).fill("Een vast nummer voor scholen")
    other.get_by_role("button", name=nl("Share my idea")).click()
    expect(other.get_by_text(nl("The facilitator reads it first"))).to_be_visible()
    for entry in (hall.newest_entry() - 1, hall.newest_entry()):
        hall.do("moderate", entry=entry, status="shown")
    page.get_by_role("button", name=nl("I support this idea")).click()
    expect(page.get_by_role("button", name=f"{nl('I support this idea')}: 2")).to_have_attribute("aria-pressed", "true")
    page.get_by_label(nl("Your idea")).fill("Bel Jan, want het is nu en er wordt iemand nu geslagen op 06-12345678")
    well("ideas")
    hall.go("Wat zeggen de cijfers")
    heading(page, "Wat zeggen de cijfers?")
    well("info")
    hall.do("end")
    heading(page, nl("Thank you for taking part"))
    well("ended")


def test_removed_participant_is_told(hall: Hall, phones: Phones) -> None:
    page = phones()
    come_in(page)
    begin(hall, IDEAS)
    page.get_by_label(nl("Your idea")).fill("Iets dat hier niet hoort")
    page.get_by_role("button", name=nl("Share my idea")).click()
    expect(page.get_by_text(nl("Everybody can read it"))).to_be_visible()
    hall.do("remove", entry=hall.newest_entry())
    heading(page, nl("You no longer take part"))
    assert axe(page) == []
    page.reload()
    heading(page, nl("You no longer take part"))
