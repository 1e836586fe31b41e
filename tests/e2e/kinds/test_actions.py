"""Actions in the browser: a card that says what it lacks, and a promise that only its own organisation can make."""

from playwright.sync_api import Page, expect

from tests.e2e.kinds.conftest import Play, inside, readable, well
from tests.e2e.phone.steps import nl

BOA, POLICE = "boa", "politie"
HOSTILE = ["<script>alert(1)</script> meer licht", "نعم fatbike 25 km/u نعم", "zonderspatie" * 8]


def of_group(play: Play, code: str, **how: object) -> Page:
    """Somebody who came in and said to be of this group."""
    page = play.phones(**how)
    page.locator(f'input[value="{code}"], option[value="{code}"]').first.wait_for(state="attached")
    chip = page.locator(f'input[value="{code}"]')
    if chip.count():
        chip.check()
    else:
        page.locator("select").first.select_option(code)
    page.get_by_role("button", name=nl("Take part")).click()
    page.get_by_label(nl("What will be done?")).wait_for()
    return page


def writes(page: Page, text: str, **more: str) -> None:
    page.get_by_label(nl("What will be done?")).fill(text)
    for name, value in more.items():
        if name in {"owner", "topic"}:
            page.locator(f"#{name}").select_option(value)
        else:
            page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name=nl("Share this action")).click()
    expect(page.get_by_label(nl("What will be done?"))).to_have_value("")


def test_card_names_what_it_lacks_and_only_its_organisation_promises(play: Play) -> None:
    play.opens("actions")
    board, municipality, other = play.board(), of_group(play, "gemeente"), of_group(play, "hulpdiensten", width=320)
    other.get_by_label(nl("What will be done?")).fill("Samen lopen op vrijdag en zaterdag")
    expect(other.get_by_text(nl("who leads it"))).to_be_visible()
    well(other)
    writes(
        other, "Samen lopen op vrijdag en zaterdag", owner=BOA, topic="jongeren", first_step="Rooster maken",
        due="2027-03-01", indicator="40 avonden per jaar", means="bestaande uren",
    )  # fmt: skip
    card = board.locator(".wall > li")
    expect(card).to_contain_text(nl("Waits for agreement"))
    readable(board)
    well(board)
    promise = nl("We do this")
    expect(other.get_by_role("listitem")).to_contain_text("Samen lopen")
    expect(other.get_by_role("listitem").get_by_role("button")).to_have_count(0)
    button = municipality.get_by_role("button", name=promise)
    button.focus()
    municipality.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(card).not_to_contain_text(nl("Waits for agreement"))
    expect(card).to_contain_text(nl("Agreed"))
    expect(other.get_by_role("listitem")).to_contain_text("✓")
    well(municipality)
    board.keyboard.press("t")
    expect(board.get_by_role("table").get_by_role("row")).to_have_count(2)
    readable(board)
    well(board)


def test_hostile_actions_stay_in_their_card(play: Play) -> None:
    play.opens("actions")
    board, console, page = play.board(), play.console(), of_group(play, "gemeente", width=320, color_scheme="dark")
    for text in HOSTILE:
        writes(page, text, owner=POLICE, first_step=text[:100], means=text[:100])
    expect(board.locator(".wall > li")).to_have_count(len(HOSTILE))
    for each in (board, console, page):
        assert each.locator("bdi script").count() == 0
    well(page)
    well(board)
    for size in ((1366, 768), (320, 640)):
        board.set_viewport_size({"width": size[0], "height": size[1]})
        inside(board)
    expect(console.locator(".picture")).to_contain_text("نعم")
