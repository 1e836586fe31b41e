"""Questions in the browser: asked, supported, marked; hostile ones are only text."""

from playwright.sync_api import Page, expect

from tests.e2e.kinds.conftest import Play, inside, readable, well
from tests.e2e.phone.steps import nl

HOSTILE = ["<img src=x onerror=alert(1)>?", "متى يكون هناك ضوء في fatbike 25 km/u الحديقة؟", "zonderspatie" * 5]


def ask(page: Page, text: str) -> None:
    page.get_by_label(nl("Your question")).fill(text)
    page.get_by_role("button", name=nl("Ask my question")).click()
    expect(page.get_by_label(nl("Your question"))).to_have_value("")


def test_most_wanted_question_comes_first_and_marks_are_seen_everywhere(play: Play) -> None:
    play.opens("questions")
    board, asker, other = play.board(), play.phone(), play.phone(width=320, color_scheme="dark")
    cards = board.locator(".wall > li")
    ask(asker, "Wie is onze wijkagent?")
    expect(cards).to_have_count(1)
    first = play.hall.newest_entry()
    ask(asker, "Wanneer komt er licht?")
    expect(cards).to_have_count(2)
    second = play.hall.newest_entry()
    want = other.get_by_role("listitem").filter(has_text="wijkagent").get_by_role("button")
    want.focus()
    other.keyboard.press("Enter")
    expect(want).to_have_attribute("aria-pressed", "true")
    expect(want).to_have_accessible_name(f"{nl('I want to know this too')}: 2")
    well(other)
    expect(cards.first).to_contain_text("wijkagent")
    readable(board)
    well(board)
    play.hall.do("mark", entry=second, mark="pinned", on=True)
    expect(cards.first).to_contain_text("licht")
    expect(other.get_by_text(nl("Now being answered"))).to_be_visible()
    play.hall.do("mark", entry=first, mark="answered", on=True)
    play.hall.do("mark", entry=second, mark="pinned", on=False)
    expect(cards.last).to_contain_text("wijkagent")
    expect(cards.last).to_contain_text(nl("Answered"))
    expect(other.get_by_text(nl("✓ Answered"))).to_be_visible()
    well(board)


def test_hostile_questions_stay_in_their_card(play: Play) -> None:
    play.opens("questions", limit=200, most_per_person=5)
    board, console, asker, reader = play.board(), play.console(), play.phone(), play.phone(width=320)
    for text in HOSTILE:
        ask(asker, text)
    expect(reader.locator(".ideas bdi")).to_have_count(len(HOSTILE))
    assert sorted(reader.locator(".ideas bdi").all_text_contents()) == sorted(HOSTILE)
    expect(board.locator(".wall > li")).to_have_count(len(HOSTILE))
    for each in (board, console, asker, reader):
        assert each.locator("bdi img").count() == 0
    well(reader)
    well(board)
    for size in ((1366, 768), (320, 640)):
        board.set_viewport_size({"width": size[0], "height": size[1]})
        inside(board)
