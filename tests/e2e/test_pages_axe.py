"""Every page for staff and for everybody, looked at by axe: wide, in the dark, and at 320 pixels without scrolling
sideways."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect

from app.activities import KINDS
from app.commands.demo.stage import set_stage
from app.commands.simulated.phone import Phone
from app.store import sessions
from app.store.upkeep import opened
from tests.e2e.conftest import AXE, axe
from tests.e2e.hall import Hall
from tests.e2e.people import ANSWERED, HERE, People
from tests.e2e.screens import begin, nl, votes
from tests.server import Running

GROUPS = ("gemeente", "hulpdiensten")
WIDE, NARROW, HEIGHT = 1366, 320, 768
SIDEWAYS = "document.scrollingElement.scrollWidth > innerWidth"

PUBLIC = ["/", "/?code=TE-KORT", "/j/ZZZZZZ", "/no/such/page", "/sign-in", "/plans", "/privacy", "/accessibility"]
STAFF = [
    "/plans", "/plans/new", "/plans/import", "/accounts", "/tokens", "/sign-in/password", "/plans/1", "/plans/1/edit",
    "/plans/1/candidates", "/plans/1/candidates/new", "/plans/1/candidates/P03", "/plans/1/import", "/plans/1/parts",
    "/plans/1/parts/fields", "/plans/1/parts/groups", "/plans/1/sessions/new", "/plans/1/priorities",
    "/plans/1/sessions/new?template=partners", "/sessions/1", "/sessions/1/result", "/sessions/2", "/sessions/2/edit",
    "/sessions/2/agenda/new", "/sessions/2/agenda/12", "/sessions/1/decisions", "/sessions/1/texts",
    "/sessions/2/texts", *(f"/sessions/2/agenda/new/{kind}" for kind in KINDS),
]  # fmt: skip
STATEMENTS, POINTS, PAIRS = (f"/sessions/2/agenda/{number}" for number in (13, 17, 18))
"""Activities of the residents' evening: with own answers, a shortlist, and the ideas of the session."""


@dataclass(frozen=True)
class Town:
    """A server on which a session was held and another is prepared, a visitor, and somebody who signed in."""

    address: str
    public: Page
    staff: Page


@pytest.fixture(scope="module")
def town(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    with opened(f"sqlite:///{folder / 'samenspraak.sqlite3'}") as database:
        stage = set_stage(database, "S1", "simple")
        draft = sessions.SessionDraft(**sessions.template_named("residents")["session"] | {"title": "Bewonersavond"})
        database.write(sessions.create, stage.plan_id, draft, "residents", secrets.randbelow)
    running, people = Running(folder, stage), People(browser)
    running.start()
    hold_session(running)
    public, staff = (people.come(WIDE, HEIGHT, ANSWERED).new_page() for _each in range(2))
    for page in (public, staff):
        page.add_init_script(AXE)
    staff.goto(f"{running.address}/sign-in/link#{stage.token}")
    expect(staff.get_by_role("heading", level=1)).to_have_text(nl("Plans"))
    yield Town(running.address, public, staff)
    people.leave()
    running.kill()


def hold_session(running: Running) -> None:
    """Twelve people of two groups vote, and bring an idea."""
    hall = Hall(running)
    phones = [Phone(running.address, running.stage.code, Random(seed)) for seed in range(12)]
    for phone, group in zip(phones, cycle(GROUPS)):
        hall.wait(phone.connect())
        hall.wait(phone.answer_door(group))
    begin(hall, "Eerste keuze")
    votes(hall, phones, ["P03", "P11", "P15"], ["P03", "P07"])
    hall.do("close")
    begin(hall, "Wie doet wat?")
    round_id = hall.facilitator.slots.values["round"]["round"]["id"]
    for number, phone in enumerate(phones[:3]):
        hall.wait(phone.hand_in({"text": f"Idee {number}", "language": "nl"}, f"idea:{number}", round_id))
    hall.do("end")
    for phone in phones:
        hall.wait(phone.close())
    hall.close()


def well(page: Page) -> None:
    """Axe finds nothing, wide and narrow; in the dark all can be read; narrow, nothing stands outside of the page."""
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    assert axe(page) == [], "wide"
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour is on its way to another
    assert axe(page, "color-contrast") == [], "dark"
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    assert axe(page) == [], "narrow"
    assert not page.evaluate(SIDEWAYS)


@pytest.mark.parametrize("path", PUBLIC)
def test_axe_finds_nothing_on_what_everybody_sees(town: Town, path: str) -> None:
    town.public.goto(town.address + path)
    well(town.public)


@pytest.mark.parametrize("path", STAFF)
def test_axe_finds_nothing_on_what_staff_see(town: Town, path: str) -> None:
    town.staff.goto(town.address + path)
    expect(town.staff.get_by_role("heading", level=1)).not_to_have_text(nl("Sign in"))
    well(town.staff)


@pytest.mark.parametrize("path", [STATEMENTS, POINTS, PAIRS])
def test_axe_finds_nothing_on_the_form_of_an_activity_with_everything_folded_out(town: Town, path: str) -> None:
    town.staff.goto(town.address + path)
    town.staff.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    town.staff.evaluate("for (const each of document.querySelectorAll('[data-when]')) each.hidden = false")
    well(town.staff)


@pytest.mark.parametrize(
    "path", ["/plans/new", "/plans/1/candidates/new", "/sessions/2/agenda/new/dots", "/accounts", "/tokens"]
)
def test_axe_finds_nothing_on_a_form_with_mistakes(town: Town, path: str) -> None:
    town.staff.goto(town.address + path)
    town.staff.evaluate("for (const each of document.forms) each.noValidate = true")
    town.staff.locator("main form .primary").first.click()
    expect(town.staff.locator(".error").first).to_be_visible()
    well(town.staff)


@pytest.mark.story
def test_axe_finds_nothing_at_the_first_start(fresh: Running, people: People) -> None:
    page = people.come(WIDE, HEIGHT, ANSWERED).new_page()
    page.goto(fresh.address)
    well(page)
    page.goto(f"{fresh.address}/sign-in/link")
    expect(page.locator("#no-token")).to_be_visible()
    well(page)
    link = re.search(r"http\S+/sign-in/link#\S+", fresh.greeting)
    assert link, fresh.greeting
    page.goto(link[0])
    page.get_by_label(nl("Password")).fill("te kort")
    well(page)
    page.get_by_label(nl("Your name")).fill("Fatima")
    page.get_by_label(nl("E-mail address")).fill("fatima@example.org")
    page.get_by_role("button", name=nl("Start")).click()
    expect(page.locator(".error")).to_be_visible()
    well(page)
    page.get_by_label(nl("Password")).fill("een lange zin om te onthouden")
    page.get_by_role("button", name=nl("Start")).click()
    expect(page.get_by_role("button", name=nl("Make the example plan"))).to_be_visible()
    well(page)


def test_a_fault_on_any_page_is_noticed(browser: Browser, town: Town, broken: list[str]) -> None:
    people = People(browser)
    page = people.come().new_page()
    page.goto(f"{town.address}/privacy")
    assert (people.faults, people.asked) == ([], {HERE})
    with page.expect_console_message():
        page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("setTimeout(() => confirm('Sure?'))")
    page.goto(town.address.replace(HERE, "localhost"))
    assert [each.split(":")[0] for each in people.faults][-1] == "dialog"
    assert "content policy: style-src" in str(people.faults)
    assert people.asked == {HERE, "localhost"}
    assert "style-src" in broken.pop()
    for context in people.contexts:
        context.close()
