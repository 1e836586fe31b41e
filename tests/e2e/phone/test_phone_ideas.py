"""Ideas on the phone: hostile text, personal data, calls for help, and what became of an idea."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Phones, axe
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import IDEAS, WORKS, begin, come_in, heading, nl, said

EXAMPLE = json.loads((Path(__file__).parents[3] / "app" / "data" / "example.json").read_text(encoding="utf-8"))


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
    expect(page.get_by_text(nl("It waits: it looks as if a name, number or address is in it."))).to_be_visible()


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
