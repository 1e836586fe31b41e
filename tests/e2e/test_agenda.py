"""The agenda in a real browser: another order by dragging, with the keyboard, and on a phone."""

from playwright.sync_api import Page, expect

from app.activities import KINDS
from tests.e2e.people import People
from tests.e2e.screens import nl
from tests.server import Running


def agenda_of(page: Page, running: Running) -> Page:
    """Sign in with the one-time link and go to the session that is prepared."""
    page.goto(f"{running.address}/sign-in/link#{running.stage.token}")
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Plans"))
    page.goto(f"{running.address}/sessions/{running.stage.session_id}")
    return page


def order(page: Page) -> list[str]:
    return page.locator(".step h3").all_inner_texts()


def times(page: Page) -> list[str]:
    return page.locator(".step-time b").all_inner_texts()


def drag(page: Page, place: int, to: int) -> None:
    """Take the activity by its grip and let it go below the other one."""
    grip, goal = page.locator(".grip").nth(place).bounding_box(), page.locator(".step").nth(to).bounding_box()
    assert grip
    assert goal
    x = grip["x"] + grip["width"] / 2
    page.mouse.move(x, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, goal["y"] + goal["height"] - 4, steps=8)
    with page.expect_navigation():
        page.mouse.up()


def test_dragging_saves_the_order_and_the_times_follow(running: Running, people: People) -> None:
    page = agenda_of(people.come(1366, 1600).new_page(), running)
    before, clock = order(page), times(page)
    drag(page, 0, 2)
    moved = [before[1], before[2], before[0], *before[3:]]
    expect(page.locator(".step h3")).to_have_text(moved)
    page.reload()
    expect(page.locator(".step h3")).to_have_text(moved)
    assert times(page) == sorted(times(page))
    assert times(page)[0] == clock[0]


def test_a_drag_that_cannot_be_saved_goes_back_and_says_so(running: Running, people: People) -> None:
    page = agenda_of(people.come(1366, 1600, forgiven="Failed to load resource").new_page(), running)
    before = order(page)
    page.context.set_offline(True)
    grip, goal = page.locator(".grip").nth(0).bounding_box(), page.locator(".step").nth(1).bounding_box()
    assert grip
    assert goal
    page.mouse.move(grip["x"] + 4, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(grip["x"] + 4, goal["y"] + goal["height"] - 4, steps=8)
    page.mouse.up()
    expect(page.get_by_role("status")).to_have_text(nl("The order was not saved. Load the page again."))
    expect(page.locator(".step h3")).to_have_text(before)
    page.context.set_offline(False)


def test_the_keyboard_alone_orders_adds_and_removes(running: Running, people: People) -> None:
    page = agenda_of(people.come(390, 844).new_page(), running)
    before = order(page)
    page.get_by_role("button", name=nl("Later: %(title)s").replace("%(title)s", before[0])).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".step h3")).to_have_text([before[1], before[0], *before[2:]])
    page.get_by_role("link", name=nl("Add an activity")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=nl(KINDS["info"].title)).focus()
    page.keyboard.press("Enter")
    page.get_by_label(nl("Title")).focus()
    page.keyboard.type("Tot slot")
    page.keyboard.press("Enter")
    expect(page.locator(".step h3").last).to_have_text("Tot slot")
    page.get_by_label(nl("More: %(title)s").replace("%(title)s", "Tot slot")).focus()
    page.keyboard.press("Enter")
    page.locator(".menu[open], details[open] .menu").get_by_role("button", name=nl("Remove")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".step h3")).to_have_text([before[1], before[0], *before[2:]])


def test_the_form_of_a_choice_shows_the_answers_that_go_with_its_source(running: Running, people: People) -> None:
    page = agenda_of(people.come().new_page(), running)
    page.goto(f"{running.address}/sessions/{running.stage.session_id}/agenda/new/choice")
    typed, offered = page.locator("[name=config-options]"), page.locator("[name=config-codes]").first
    expect(typed).to_be_hidden()
    expect(offered).to_be_visible()
    page.get_by_label(nl("Your own answers")).check()
    expect(typed).to_be_visible()
    expect(offered).to_be_hidden()


def test_lines_of_a_list_move_by_button_and_keep_their_translations(running: Running, people: People) -> None:
    page = agenda_of(people.come(390, 844).new_page(), running)
    page.goto(f"{running.address}/sessions/{running.stage.session_id}/agenda/new/statements")
    page.get_by_label(nl("Question or title")).fill("Eens?")
    page.locator("[name=config-options]").fill("Eerste\nTweede\nDerde")
    page.get_by_role("button", name=nl("Put on the agenda")).click()
    page.get_by_role("link", name="Eens?").click()
    page.locator("details.translations summary").first.press("Enter")
    page.locator("[name='config-options.0.translations.en']").fill("First")
    page.get_by_role("button", name=f"{nl('Later')}: Eerste").press("Enter")
    page.get_by_role("button", name=f"{nl('Later')}: Eerste").press("Enter")
    page.get_by_role("button", name=nl("Save")).click()
    page.get_by_role("link", name="Eens?").click()
    lines = page.locator(".option-line input:not([type=hidden]):not([lang])")
    assert [each.input_value() for each in lines.all()] == ["Tweede", "Derde", "Eerste"]
    expect(page.locator("[name='config-options.2.translations.en']")).to_have_value("First")
