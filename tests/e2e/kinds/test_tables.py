"""Dialogue tables in the browser: a host writes and changes, the board has a card for each table."""

from playwright.sync_api import Page, expect

from tests.e2e.kinds.conftest import Play, inside, readable, well
from tests.e2e.phone.steps import nl, said

HOSTILE = ["</bdi><script>alert(1)</script>", "نريد إضاءة أفضل bij de school 25 km/u", "zonderspatie" * 6, "=1+1"]


def writes(page: Page, text: str, **chosen: str) -> None:
    for label, value in chosen.items():
        page.locator(f"#{label}").select_option(value)
    page.get_by_label(nl("What was said")).fill(text)
    page.get_by_role("button", name=nl("Send to the hall")).click()
    expect(page.get_by_label(nl("What was said"))).to_have_value("")


def test_host_writes_and_changes_until_the_round_closes(play: Play) -> None:
    play.opens("tables")
    board, host, other = play.board(), play.phone(), play.phone(width=320, color_scheme="dark")
    host.get_by_role("button", name=nl("Send to the hall")).click()
    said(host, nl("Choose your table first."))
    writes(host, "Laat jongeren meedenken", table="1", topic="jongeren")
    host.get_by_role("radio", name=nl("View of a minority")).check()
    writes(host, "Sommigen willen minder licht", topic="licht")
    expect(host.get_by_role("radio", name=nl("Insight"))).to_be_checked()
    writes(other, "Ook hier: vraag het jongeren zelf", table="3", topic="jongeren")
    cards = board.locator(".wall > li")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text(nl("View of a minority"))
    expect(board.locator(".sentence")).to_contain_text("Een plek voor jongeren")
    well(other)
    well(host)
    readable(board)
    well(board)
    host.get_by_role("listitem").filter(has_text="minder licht").get_by_role("button").click()
    expect(host.get_by_label(nl("What was said"))).to_be_focused()
    host.get_by_label(nl("What was said")).fill("Sommigen willen geen licht")
    host.get_by_role("button", name=nl("Save the change")).click()
    expect(cards.first).to_contain_text("geen licht")
    expect(cards.first).not_to_contain_text("minder licht")
    board.keyboard.press("t")
    expect(board.get_by_role("table").last.get_by_role("row")).to_have_count(4)
    readable(board)
    well(board)
    play.hall.do("close")
    expect(host.get_by_role("button", name=nl("Change"))).to_have_count(0)
    expect(host.get_by_text("geen licht")).to_be_visible()


def test_hostile_insights_stay_in_their_card(play: Play) -> None:
    play.opens("tables", limit=280)
    board, console, host = play.board(), play.console(), play.phone(width=320)
    for number, text in enumerate(HOSTILE):
        writes(host, text, table=str(number % 4 + 1))
    expect(board.locator(".wall > li")).to_have_count(len(HOSTILE))
    for text in HOSTILE:
        expect(board.locator(".wall")).to_contain_text(text)
    for each in (board, console, host):
        assert each.locator("bdi script").count() == 0
    well(host)
    well(board)
    board.set_viewport_size({"width": 320, "height": 640})
    inside(board)
