"""A municipality's own look in the browser: chosen with a colour that had to be mended, and clear on every face."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.commands.demo.stage import set_stage
from app.store.upkeep import opened
from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.people import ANSWERED, People
from tests.e2e.phone.steps import begin, come_in, heading, nl
from tests.e2e.test_pages_axe import well
from tests.exports.house.uploads import docx, png
from tests.server import Running

STYLE = "/plans/1/style"
YELLOW, ORANGE = "#ffcc00", "#e2700d"
"""Neither can be read on white; what is proposed instead can, by as little as possible."""
PAGES = [
    STYLE,
    "/plans/1",
    "/plans/1/parts",
    "/plans/1/candidates",
    "/plans/1/priorities",
    "/plans/1/list",
    "/sessions/1",
]
BRAND = "getComputedStyle(document.documentElement).getPropertyValue('--brand').trim()"


@dataclass(frozen=True)
class House:
    """Where a style was chosen: the server, its hall, the page of who did it, and people with browsers of their own."""

    running: Running
    hall: Hall
    staff: Page
    people: People


def file(name: str, content: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server with a hall, and the page of somebody who chose a style in it."""
    folder = tmp_path_factory.mktemp("house")
    with opened(f"sqlite:///{folder / 'samenspraak.sqlite3'}") as database:
        stage = set_stage(database, "S1", "simple")
    running, people = Running(folder, stage), People(browser)
    running.start()
    page = people.come(forgiven=ANSWERED).new_page()
    page.goto(f"{running.address}/sign-in/link#{stage.token}")
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Plans"))
    choose(page, running.address)
    hall = Hall(running)
    yield House(running, hall, page, people)
    hall.close()
    people.leave()
    running.kill()


def choose(page: Page, address: str) -> None:
    """Yellow is refused with a proposal, which is taken in one click; then a logo and a template."""
    page.goto(address + STYLE)
    page.locator("#field-brand").fill(YELLOW)
    expect(page.locator("#preview")).to_have_css("--brand", YELLOW)
    page.locator("#field-heading").fill(ORANGE)
    page.locator("#colors .primary").click()
    expect(page.locator(".faults li")).to_have_count(2)
    expect(page.locator("#field-brand")).to_have_value(YELLOW)
    page.locator("#preview").evaluate("each => (each.hidden = true)")  # it shows what nobody can read, as it should
    well(page)
    page.locator(".faults + p button").click()
    expect(page.locator(".faults")).to_have_count(0)
    page.locator("#field-logo").set_input_files(file("logo.png", png()))
    page.locator("#field-alt").fill("Gemeente Duinerwaard")
    page.locator("form[action$=logo] .primary").click()
    expect(page.locator(".plate")).to_have_attribute("alt", "Gemeente Duinerwaard")
    page.locator("#field-template").set_input_files(file("Huisstijl.docx", docx()))
    page.locator("form[action$=template] .primary").click()
    expect(page.get_by_text("Huisstijl.docx")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_clear_in_it(house: House, path: str) -> None:
    page = house.staff
    page.goto(house.running.address + path)
    assert page.evaluate(BRAND) not in ("#3a3f9e", YELLOW)
    expect(page.locator(".top .brand img")).to_have_attribute("alt", "Gemeente Duinerwaard")
    well(page)


@pytest.mark.parametrize(("scheme", "title"), [("light", "Eerste keuze"), ("dark", "Waar kunnen we")])
def test_board_console_and_phone_are_clear_in_it(house: House, scheme: Any, title: str) -> None:
    hall, page = house.hall, house.staff
    board = house.people.come(1920, 1080, color_scheme=scheme).new_page()
    board.goto(f"{house.running.address}/b/{house.running.stage.code}")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{house.running.address}/sessions/1/console")
    phone = house.people.phone(hall.join, color_scheme=scheme)
    faces = {"board": board, "console": page, "phone": phone}
    come_in(phone)
    begin(hall, title)
    phone.get_by_role("checkbox").first.check()
    expect(board.locator("img.logo")).to_have_js_property("complete", value=True)
    for name, face in faces.items():
        assert face.evaluate(BRAND) not in ("#3a3f9e", "#a9aef5", "#aab0ff"), name
        assert axe(face) == [], name
    hall.do("close")
    hall.do("reveal", on=True)
    phone.locator(".bars").wait_for()
    for name, face in faces.items():
        assert axe(face) == [], name
    page.emulate_media(color_scheme="light")


def test_nobody_waits_for_a_logo_to_vote(house: House) -> None:
    context = house.people.come(390, 844, has_touch=True)
    context.route(re.compile("logo.png"), lambda _route: None)  # it never comes
    phone = context.new_page()
    phone.goto(house.hall.join, wait_until="commit")
    come_in(phone)
    begin(house.hall, "Uw top 3")
    phone.get_by_role("checkbox").first.check()
    phone.get_by_role("button", name=nl("Send my choice")).click()
    heading(phone, nl("Your vote counts"))
    context.close()
