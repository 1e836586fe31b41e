"""The result on the phone: a bar is the share of all who voted, and the own choice is marked."""

from playwright.sync_api import expect

from tests.e2e.conftest import Phones
from tests.e2e.hall import Hall
from tests.e2e.phone.steps import DOTS, begin, come_in, heading, nl

MINE, OTHER = "Geweld thuis", "Veilig uitgaan"
LENGTHS = "(bars) => bars.map((bar) => Math.round(100 * bar.firstChild.offsetWidth / bar.offsetWidth))"


def test_bar_is_the_share_of_all_and_the_own_choice_is_marked(hall: Hall, phones: Phones) -> None:
    people = phones(), phones(), phones()
    begin(hall, DOTS)
    for page, choice in zip(people, (MINE, OTHER, OTHER), strict=True):
        come_in(page)
        page.get_by_role("checkbox", name=choice).check()
        page.get_by_role("button", name=nl("Send my choice")).click()
        heading(page, nl("Your vote counts"))
    hall.do("close")
    hall.do("reveal", on=True)
    page = people[0]
    expect(page.locator(".bars > li")).to_have_count(20)
    assert page.locator(".bars .bar").evaluate_all(LENGTHS)[:3] == [67, 33, 0]
    expect(page.locator(".bars .own")).to_have_count(1)
    expect(page.locator(".bars .own")).to_contain_text(MINE)
    expect(page.locator(".bars .own .tag")).to_have_text(nl("Your choice"))
    expect(page.locator(".bars .own small")).to_have_text("Wonen en buurt")
