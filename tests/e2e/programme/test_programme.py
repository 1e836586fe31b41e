"""The officer in the browser: from proposal to adopted plan, and every page with long and hostile texts."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.commands.demo.stage import set_stage
from app.store.plans import weights
from app.store.plans.weights import WeightsDraft
from app.store.programme import answers, follow_up, indicators, measures, priorities
from app.store.programme.answers import AnswerDraft
from app.store.programme.drafts import IndicatorDraft, MeasureDraft, PriorityDraft, ValueDraft
from app.store.upkeep import opened
from tests.e2e.people import ANSWERED, People
from tests.e2e.screens import nl
from tests.e2e.test_pages_axe import well
from tests.server import Running
from tests.store.held import held, idea_round
from tests.web.programme.after.test_follow_up import said

LONG = "<script>alert(1)</script> " + "Verkeersveiligheidsoverlegstructuur" * 4
PAGES = [
    "/plans/1/list", "/plans/1/weights", "/plans/1/priorities", "/plans/1/list/P11", "/plans/1/history",
    "/plans/1/programme", "/plans/1/programme/M01", "/plans/1/programme/new", "/plans/1/programme/ideas",
    "/plans/1/indicators", "/plans/1/indicators/import", "/plans/1/facts/P11", "/plans/1/answers",
    "/plans/1/follow-up", "/plans/1/report", "/plans/1/downloads", "/plans/1/archive", "/plans/1/workbook",
]  # fmt: skip


def fill(db: Any) -> int:
    """A plan after two sessions and a progress session; returns the progress round."""
    partners = held(db, 1, "partners", "S1")
    held(db, 1, "residents", "S2")
    first, second = idea_round(db, partners, [("Meer licht", "shown"), (LONG, "shown")])
    weights.change(db, 1, None, "", WeightsDraft(residents=2, sessions={partners: 0.5}))
    priorities.put_on(db, 1, None, ["P11", "P18"])
    priorities.change(db, 1, None, "P11", 0, PriorityDraft(title=LONG[:60], goal=LONG, headline=[LONG[:120]] * 5))
    points = [ValueDraft(period="2023", value=212.0), ValueDraft(period="2025", value=190.5)]
    draft = IndicatorDraft(code="overlast", name=LONG[:120], unit="per jaar", candidate_codes=["P11"])
    indicators.save(db, 1, None, [(draft, points)])
    for number in range(2):
        measures.add(db, 1, None, MeasureDraft(candidate_code="P11", title=f"{LONG[:150]} {number}", help=LONG[:150]))
    answers.answer(db, 1, None, first, AnswerDraft(outcome="done"))
    answers.answer(db, 1, None, second, AnswerDraft(outcome="not", reason=LONG))
    return said(db, follow_up.begin(db, 1, secrets.randbelow))


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Page, int]]:
    """A server with such a plan, the page of who may change it, and the progress round."""
    folder = tmp_path_factory.mktemp("office")
    with opened(f"sqlite:///{folder / 'samenspraak.sqlite3'}") as database:
        stage = set_stage(database, "S1", "simple")
        round_id = database.write(fill)
    running, people = Running(folder, stage), People(browser)
    running.start()
    page = people.come(forgiven=ANSWERED).new_page()
    page.goto(f"{running.address}/sign-in/link#{stage.token}")
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Plans"))
    yield running, page, round_id
    running.kill()
    people.leave()


@pytest.mark.parametrize("path", [*PAGES, "follow-up"])
def test_page_is_well_wide_and_narrow(office: tuple[Running, Page, int], path: str) -> None:
    running, page, round_id = office
    page.goto(running.address + (f"/plans/1/follow-up/{round_id}" if path == "follow-up" else path))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("main script").count() == 0
    well(page)


@pytest.mark.story
def test_officer_makes_and_adopts_the_list(office: tuple[Running, Page, int], people: People) -> None:
    running, page, _round = office
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{running.address}/plans/1/list")
    page.locator("details.fold > summary").click()
    page.get_by_label(re.compile("^1[.].*P15")).check()
    page.get_by_role("button", name=nl("Put on the list")).click()
    page.locator("#P15 button[name=up]").click()
    expect(page.locator(".priorities > li").nth(1)).to_have_id("P15")
    page.locator("#P15 .line-actions a").first.click()
    page.get_by_label(re.compile(f"^{nl('Goal')}")).fill("Rustiger straten")
    page.get_by_label(nl("Decision"), exact=True).select_option("declined")
    page.locator("main form .primary").click()
    expect(page.locator("#error-reason")).to_be_visible()
    expect(page.get_by_label(re.compile(f"^{nl('Goal')}"))).to_have_value("Rustiger straten")
    well(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_label(re.compile(f"^{nl('Reason')}")).fill("De raad kiest anders")
    page.locator("main form .primary").click()
    expect(page.locator("#P15")).to_contain_text("De raad kiest anders")
    page.get_by_text(nl("The council adopted the plan"), exact=True).click()
    page.get_by_role("button", name=nl("Yes, adopted")).click()
    visitor = people.come(390, 844).new_page()
    visitor.goto(f"{running.address}/plans/1/report")
    expect(visitor.locator("main")).to_contain_text("Rustiger straten")
    well(visitor)
