"""The edited workbook through the pages: look first, then take over; somebody else's key opens nothing."""

import re
from io import BytesIO

from openpyxl import load_workbook
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import priorities
from app.store.programme.drafts import PriorityDraft
from tests.web.conftest import Place
from tests.web.downloads.test_downloads import asked


def workbook(place: Place, officer: TestClient, goal: str) -> bytes:
    """The plan's workbook with another goal for P18."""
    place.database.write(priorities.put_on, 1, None, ["P18"])
    content = officer.get(f"{asked(place, officer, 'plan.xlsx')}/file").content
    book = load_workbook(BytesIO(content))
    page = book["Prioriteitenlijst"]
    column = [cell.value for cell in page[1]].index("Doelstelling") + 1
    page.cell(2, column).value = goal
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def sent(client: TestClient, content: bytes) -> str:
    return client.post("/plans/1/workbook", files={"file": ("map.xlsx", content)}).text


def goal(place: Place) -> str:
    with place.database.read() as db:
        return priorities.priority(db, 1, "P18").goal


def test_change_is_shown_first_and_then_taken_over(place: Place, officer: TestClient) -> None:
    page = sent(officer, workbook(place, officer, "Nieuw <b>doel</b>"))
    assert "Nieuw &lt;b&gt;doel&lt;/b&gt;" in page
    assert goal(place) == ""
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    assert officer.post("/plans/1/workbook/take", data={"key": key}).headers["location"] == "/plans/1/list"
    assert goal(place) == "Nieuw <b>doel</b>"
    assert officer.post("/plans/1/workbook/take", data={"key": key}).status_code == 404


def test_key_of_somebody_else_opens_nothing(place: Place, officer: TestClient) -> None:
    page = sent(officer, workbook(place, officer, "Van de beleidsmedewerker"))
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    other = place.visitor(Role.ADMINISTRATOR)
    assert other.post("/plans/1/workbook/take", data={"key": key}).status_code == 404
    assert goal(place) == ""


def test_conflict_after_looking_is_shown_and_nothing_is_taken(place: Place, officer: TestClient) -> None:
    page = sent(officer, workbook(place, officer, "Van het werkblad"))
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    place.database.write(priorities.change, 1, None, "P18", 0, PriorityDraft(goal="Van de site"))
    answer = officer.post("/plans/1/workbook/take", data={"key": key})
    assert answer.status_code == 422
    assert "Van de site" in answer.text
    assert goal(place) == "Van de site"


def test_broken_file_and_viewer_are_refused(place: Place, officer: TestClient) -> None:
    assert officer.post("/plans/1/workbook", files={"file": ("a.xlsx", b"niets")}).status_code == 422
    assert officer.post("/plans/1/workbook").status_code == 422
    viewer = place.visitor(Role.VIEWER)
    assert viewer.post("/plans/1/workbook", files={"file": ("a.xlsx", b"PK")}).status_code == 403
