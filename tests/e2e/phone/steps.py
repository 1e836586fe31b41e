"""What a participant and a facilitator do in the tests of the phone, in steps."""

from playwright.sync_api import Page, expect

from app.i18n import translations
from tests.e2e.hall import Hall

TEXTS = translations("nl")
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
