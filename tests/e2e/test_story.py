"""The main job, end to end: from the first start of an empty installation to the officer's workbook.

Three real phones and a crowd of sixty vote; what the board shows, what is in the database and what is in the files is
the same.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.files import csv_of, json_of, votes_in, workbook_of
from tests.e2e.people import People
from tests.e2e.screens import nl
from tests.server import Running, start

CROWD, PACE = 60, 2
ALL = CROWD + 3
PLAN, SESSION, STEP = "Integraal Veiligheidsplan", "Partnersessie van twee uur", "Eerste keuze: 3 stickers"
LIGHT, MORE_LIGHT, BUS = "Meer licht bij het station", "Meer licht op het station", "A night bus for young people"
AWAY = (4_000, pytest.param(20_000, marks=pytest.mark.breadth))
"""Milliseconds that one phone is without a connection: longer than the crowd votes, or much longer."""

FIGURES = """[...document.querySelectorAll(".bars > li")].map((each) =>
  [each.dataset.glide, Number(each.querySelector(".figures b").textContent)])"""


Crowd = subprocess.Popen[str]
LetIn = Callable[[Running, str], Crowd]


@pytest.fixture
def let_in() -> Iterator[LetIn]:
    """Let crowds in; none outlives the test."""
    started: list[Crowd] = []

    def let_in(running: Running, code: str) -> Crowd:
        many = ("--phones", str(CROWD), "--rounds", "1", "--pace", str(PACE))
        started.append(start(running.folder, "crowd", code, *many, "--address", running.address))
        return started[-1]

    yield let_in
    for crowd in started:
        if crowd.poll() is None:
            crowd.kill()
            crowd.communicate()


@pytest.mark.story
@pytest.mark.parametrize("away", AWAY)
def test_first_start_to_officers_workbook(fresh: Running, people: People, let_in: LetIn, away: int) -> None:
    console = people.come().new_page()
    become_administrator(console, fresh)
    plan = make_example_plan(console)
    code = make_session(console)
    change_the_vote(console)
    board = open_board(console, people)

    dutch = people.phone(fresh.address)
    come_in_by_code(dutch, board)
    traveller = people.phone(f"{fresh.address}/j/{code}", forgiven="ERR_INTERNET_DISCONNECTED")
    traveller.get_by_role("button", name=nl("Take part")).click()
    expect(board.locator(".joined")).to_contain_text("2")

    open_the_vote(console)
    chosen_offline = vote_without_connection(traveller, away)
    crowd = let_in(fresh, code)
    english = people.phone(f"{fresh.address}/j/{code}")
    come_in_in_english(english)
    vote(english, "Send my choice", "Your vote counts")
    vote(dutch, nl("Send my choice"), nl("Your vote counts"))
    officer = invite_an_officer(console, people)
    assert said_in_the_end(crowd) == (0, CROWD)
    counted_on_the_board(board, ALL - 1)
    come_back(traveller)
    counted_on_the_board(board, ALL)

    close_and_reveal(console)
    figures = figures_on(board)
    assert figures == votes_in(fresh.database, ALL)
    own_vote_is_marked(traveller, chosen_offline)

    bring_ideas(console, dutch, english, traveller)
    decide_about_ideas(console, board)
    english.get_by_role("button", name="I support this idea").first.click()
    ideas = ideas_on(board, supported=3)
    end(console, dutch, english, board)
    assert workbook_of(officer, plan, ALL) == json_of(officer, plan, ALL) == (figures, ideas)
    assert csv_of(officer, plan, ALL) == csv_of(officer, plan, ALL, "?excel=1") == figures


def become_administrator(page: Page, running: Running) -> None:
    """Open the one-time link that the server printed, and say who you are."""
    link = re.search(r"http://127\.0\.0\.1:\d+/sign-in/link#\S+", running.greeting)
    assert link, running.greeting
    page.goto(link[0])
    page.get_by_label(nl("Your name")).fill("Fatima Gespreksleider")
    page.get_by_label(nl("E-mail address")).fill("fatima@example.org")
    page.get_by_label(nl("Password")).fill("een lange zin om te onthouden")
    page.get_by_role("button", name=nl("Start")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Plans"))


def make_example_plan(page: Page) -> str:
    page.get_by_role("button", name=nl("Make the example plan")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(PLAN)
    return page.url


def make_session(page: Page) -> str:
    """Make a session from the template; its code."""
    page.get_by_role("link", name=nl("New session")).click()
    page.get_by_role("link", name=SESSION).click()
    page.get_by_label(nl("Place")).fill("De Vuurtoren, Duinerwaard")
    page.get_by_role("button", name=nl("Make the session")).click()
    expect(page.locator("#steps > li")).to_have_count(12)
    return page.locator(".big-code").inner_text()


def change_the_vote(page: Page) -> None:
    """Look at the agenda and change one activity through its form."""
    page.get_by_role("link", name="Eerste keuze").click()
    page.get_by_label(nl("Question or title")).fill(STEP)
    page.get_by_label(nl("Dots for each participant")).fill("3")
    page.get_by_role("button", name=nl("Save")).click()
    expect(page.locator("#steps")).to_contain_text(STEP)


def open_board(console: Page, people: People) -> Page:
    """Go to the console, and open the address of the board in the window that is projected."""
    console.get_by_role("link", name=nl("To the console")).click()
    address = console.get_by_role("link", name=nl("Open board")).get_attribute("href")
    board = people.come(1920, 1080).new_page()
    board.goto(new_address(console, str(address)))
    expect(board.locator(".code bdi")).to_be_visible()
    return board


def come_in_by_code(page: Page, board: Page) -> None:
    """Type the code that stands on the board."""
    page.get_by_role("textbox").fill(board.locator(".code bdi").inner_text().lower())
    page.keyboard.press("Enter")
    page.get_by_label("Hulpdiensten").or_(page.get_by_label("Politie, OM, brandweer")).check()
    page.get_by_role("button", name=nl("Take part")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Welcome"))


def come_in_in_english(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Take part").click()


def open_the_vote(console: Page) -> None:
    console.get_by_role("button", name=nl("Start the session")).click()
    console.get_by_role("button", name=STEP).click()
    console.locator(".primary.big").get_by_text(nl("Open")).click()


def vote(page: Page, send: str, counted: str) -> None:
    """Put the three dots on what stands first here, and see that they count."""
    put_dots(page)
    page.get_by_role("button", name=send).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(counted)


def put_dots(page: Page) -> None:
    for place in range(3):
        page.locator("label.option input").nth(place).check()


def vote_without_connection(page: Page, away: int) -> list[str]:
    """Lose the connection, vote all the same, and see that the phone keeps it; what was chosen."""
    page.locator("label.option").first.wait_for()
    page.context.set_offline(True)
    page.evaluate(f"void (window.away = new Promise((over) => setTimeout(over, {away})))")
    expect(page.locator("#banner")).to_be_visible()
    vote(page, nl("Send my choice"), nl("Kept on your phone"))
    return page.locator(".chosen li").all_inner_texts()


def come_back(page: Page) -> None:
    """After a while without a connection: the vote counts, and nothing had to be done for it."""
    page.evaluate("away")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Your vote counts"), timeout=15_000)


def said_in_the_end(crowd: Crowd) -> tuple[int, int]:
    """The exit code of the crowd, and how many of its votes were acknowledged."""
    out, errors = crowd.communicate(timeout=60)
    found = re.search(r"^Acknowledged: (\d+)$", out, re.MULTILINE)
    assert found, out + errors
    return crowd.returncode, int(found[1])


def invite_an_officer(console: Page, people: People) -> Page:
    """While people vote: make an account for a colleague, who signs in with its one-time link."""
    page = console.context.new_page()
    page.goto(new_address(console, "/accounts"))
    page.get_by_label(nl("Name")).fill("Omar Beleid")
    page.get_by_label(nl("E-mail address")).fill("omar@example.org")
    page.get_by_label(nl("Policy officer")).check()
    page.get_by_role("button", name=nl("Invite"), exact=True).click()
    link = page.get_by_label(nl("Link")).input_value()
    page.close()
    officer = people.come().new_page()
    officer.goto(link)
    expect(officer.get_by_role("heading", level=1)).to_have_text(nl("Plans"))
    return officer


def new_address(page: Page, path: str) -> str:
    return re.sub(r"(?<=\d)/.*", path, page.url)


def counted_on_the_board(board: Page, voted: int) -> None:
    told = nl("{n} of {all} voted", n=voted, all=ALL)
    expect(board.locator(".counter")).to_contain_text(told, timeout=15_000)


def close_and_reveal(console: Page) -> None:
    console.locator(".primary.big").get_by_text(nl("Close")).click()
    console.locator(".primary.big").get_by_text(nl("Show the result")).click()


def figures_on(board: Page) -> dict[str, int]:
    """The people behind each candidate, as the hall sees them."""
    expect(board.locator(".bars > li")).to_have_count(20)
    expect(board.locator(".words")).to_contain_text(str(ALL))
    return dict(board.evaluate(FIGURES))


def own_vote_is_marked(phone: Page, chosen: list[str]) -> None:
    expect(phone.locator(".bars .own")).to_have_count(len(chosen))
    assert sorted(phone.locator(".own .title bdi").all_inner_texts()) == sorted(chosen)


def bring_ideas(console: Page, dutch: Page, english: Page, third: Page) -> None:
    """Go to the ideas and send three of them; the facilitator looks at them first."""
    console.get_by_role("button", name="In groepjes").click()
    console.locator(".primary.big").get_by_text(nl("Open")).click()
    for page, text in ((dutch, LIGHT), (english, BUS), (third, MORE_LIGHT)):
        page.locator("textarea").fill(text)
        page.locator("button.main").click()
        expect(page.locator(".ideas").first).to_contain_text(text)
    expect(console.locator(".idea[data-status=held]")).to_have_count(3)


def decide_about_ideas(console: Page, board: Page) -> None:
    """The hall sees nothing, then what the facilitator shows; what looks like another idea goes with it."""
    expect(board.locator(".wall > li")).to_have_count(0)
    for text in (LIGHT, BUS):
        idea(console, text).get_by_role("button", name=nl("On the board")).click()
        expect(board.locator(".wall")).to_contain_text(text)
    idea(console, MORE_LIGHT).get_by_role("button", name=nl("Merge"), exact=True).click()
    expect(console.locator(".merged")).to_contain_text(MORE_LIGHT)
    expect(board.locator(".wall > li")).to_have_count(2)


def idea(console: Page, text: str) -> Any:
    return console.locator("article.idea").filter(has=console.locator(".text", has_text=text))


def ideas_on(board: Page, supported: int) -> dict[str, int]:
    """The ideas as the hall sees them, with the people behind them."""
    expect(board.locator(".wall .support")).to_contain_text(str(supported))
    cards = board.locator(".wall > li").all()
    return {each.locator("bdi").first.inner_text(): people_behind(each) for each in cards}


def people_behind(card: Any) -> int:
    shown = card.locator(".support")
    found = re.search(r"\d+", shown.inner_text()) if shown.count() else None
    return int(found[0]) if found else 1


def end(console: Page, dutch: Page, english: Page, board: Page) -> None:
    console.get_by_role("button", name=nl("End"), exact=True).click()
    console.get_by_role("button", name=nl("End the session")).last.click()
    expect(dutch.get_by_role("heading", level=1)).to_have_text(nl("Thank you for taking part"))
    expect(english.get_by_role("heading", level=1)).to_have_text("Thank you for taking part")
    expect(board.get_by_role("heading", level=1)).to_have_text(nl("Thank you for taking part"))
