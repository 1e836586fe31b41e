"""The files that are web pages, in the browser: axe finds nothing, wide and narrow, with usual and hostile texts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.exports.formats import Material, made
from tests.e2e.conftest import AXE
from tests.e2e.test_pages_axe import well
from tests.exports.documents.programme import hostile, programme
from tests.exports.documents.sample import HOSTILE
from tests.exports.infographic.test_poster import SIX, full
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents

PLAN = record(partners(), residents())
PROGRAMMES = {
    "draft": programme(),
    "adopted": replace(programme(), adopted_on=date(2026, 11, 20)),
    "long": full(SIX),
    "hostile": hostile(" ".join(HOSTILE.values())),
    "empty": replace(programme(), priorities=(), measures=(), motto=""),
}


@pytest.mark.parametrize("sort", PROGRAMMES)
@pytest.mark.parametrize("name", ["infographic.html", "plan.html"])
def test_page_is_well_wide_and_narrow(browser: Browser, tmp_path: Path, name: str, sort: str) -> None:
    file = tmp_path / name
    file.write_bytes(made(Material(PLAN, PROGRAMMES[sort], MADE_AT, "1"), name).content)
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.evaluate(AXE)
    well(page)
    assert asked == [file.as_uri()]
    page.context.close()
