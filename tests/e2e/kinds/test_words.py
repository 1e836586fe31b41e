"""Words in the browser: given by keyboard alone, hostile ones only text, and a cloud with the list beside it."""

from playwright.sync_api import expect

from tests.e2e.kinds.conftest import Play, inside, readable, well
from tests.e2e.phone.steps import nl, said

HOSTILE = ["<b>vet</b>", "نعم", "a\u202eb", "=1+1", "woordzonderspatieswoordzo"]


def test_words_are_given_with_the_keyboard_and_stand_on_the_board(play: Play) -> None:
    board = play.board()
    play.opens("words")
    page, other = play.phone(width=320), play.phone(width=320, color_scheme="dark")
    for each, words in ((page, ("Rust", "groen")), (other, ("rust",))):
        for word in words:
            each.get_by_label(nl("Your word")).focus()
            each.keyboard.type(word)
            each.keyboard.press("Enter")
            expect(each.get_by_label(nl("Your word"))).to_have_value("")
        well(each)
    expect(page.locator(".ideas li")).to_have_count(2)
    first = board.locator("table tbody tr, ol li").first
    expect(first).to_contain_text("Rust")
    expect(first).to_contain_text("2")
    readable(board)
    well(board)
    board.keyboard.press("t")
    expect(board.locator("table.outcome tbody tr")).to_have_count(2)
    well(board)


def test_hostile_words_are_only_text_and_stay_in_their_place(play: Play) -> None:
    play.opens("words", most_per_person=10)
    board, console, page = play.board(), play.console(), play.phone(width=320)
    for word in HOSTILE:
        page.get_by_label(nl("Your word")).fill(word)
        page.get_by_role("button", name=nl("Share my word")).click()
        expect(page.get_by_label(nl("Your word"))).to_have_value("")
    expect(board.locator(".middle")).to_contain_text("<b>vet</b>")
    expect(board.locator(".middle")).to_contain_text("نعم")
    for each in (board, page, console):
        assert each.locator("bdi b").count() == 0
    well(page)
    well(board)
    board.set_viewport_size({"width": 320, "height": 640})
    inside(board)
    expect(console.locator(".picture")).to_contain_text("نعم")


def test_doubtful_word_waits_and_what_lacks_is_said(play: Play) -> None:
    play.opens("words", most_per_person=1)
    board, page = play.board(), play.phone()
    page.get_by_role("button", name=nl("Share my word")).click()
    said(page, nl("Write a word first."))
    page.get_by_label(nl("Your word")).fill("klootzak")
    page.get_by_role("button", name=nl("Share my word")).click()
    expect(page.get_by_text(nl("The facilitator reads it first"))).to_be_visible()
    expect(page.get_by_label(nl("Your word"))).to_be_hidden()
    expect(board.get_by_text(nl("Words appear here."))).to_be_visible()
    expect(board.locator("body")).not_to_contain_text("klootzak")
