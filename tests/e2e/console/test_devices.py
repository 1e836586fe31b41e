"""Taking part without a phone, from the console: paper that is typed in, and a tablet that goes from hand to hand."""

from playwright.sync_api import expect

from tests.e2e.conftest import axe
from tests.e2e.hall import Hall
from tests.e2e.screens import Screens, nl, open_screens  # noqa: F401  a fixture


def test_paper_beside_the_console_and_a_tablet_that_is_handed_over(hall: Hall, screens: Screens) -> None:
    page = screens.console(390, 844)
    hall.do("start")
    page.locator("[data-tab=people]").click()
    with page.expect_popup() as opened:
        page.get_by_role("button", name=nl("Type in paper forms")).click()
    paper = opened.value
    paper.wait_for_url(f"**/j/{hall.running.stage.code}")
    expect(page.locator(".origins")).to_contain_text("1")
    page.get_by_role("button", name=nl("Make this a shared tablet")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(nl("Make this a shared tablet?"))
    assert axe(page) == []
    dialog.get_by_role("button", name=nl("Cancel")).click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name=nl("Make this a shared tablet")).click()
    dialog.get_by_role("button", name=nl("Sign out and hand over")).click()
    page.wait_for_url(f"**/j/{hall.running.stage.code}")
    page.goto(f"{hall.running.address}/sessions/{hall.running.stage.session_id}/console")
    expect(page.locator("#console")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
