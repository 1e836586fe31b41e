"""Downloads: who may have them, how one is made and fetched, and that figures in it are those of the plan."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from docx.api import Document as WordDocument
from starlette.testclient import TestClient

from app.access import Role
from app.exports import formats
from app.store.programme import priorities
from app.store.programme.drafts import PriorityDraft
from tests.web.conftest import Place

WAIT = 60


def asked(place: Place, client: TestClient, name: str) -> str:
    """Ask for a file and wait until it is there; gives its address."""
    answer = client.post("/plans/1/downloads", data={"file": name})
    assert answer.status_code == 303
    job = place.app.state.worker.jobs[int(answer.headers["location"].rsplit("/", 1)[1])]
    job.future.exception(WAIT)
    return str(answer.headers["location"])


def test_officer_sees_everything_that_there_is(officer: TestClient) -> None:
    page = officer.get("/plans/1/downloads")
    assert page.status_code == 200
    names = set(re.findall(r'name="file" value="([^"]+)"', page.text))
    assert names == {*formats.names(), *formats.part_names(), formats.EVERYTHING}
    labels = re.findall(r'<button[^>]+aria-label="([^"]+)"', page.text)
    assert len(labels) == len(set(labels)) == len(names)


@pytest.mark.parametrize("role", [None, Role.VIEWER])
def test_who_may_not_export_gets_nothing(place: Place, role: Role | None) -> None:
    visitor = place.visitor(role)
    assert visitor.get("/plans/1/downloads").status_code in {303, 401, 403}
    assert visitor.post("/plans/1/downloads", data={"file": "plan.csv"}).status_code in {303, 401, 403}
    assert place.app.state.worker.jobs == {}


def test_word_holds_what_the_officer_filled_in(place: Place, officer: TestClient) -> None:
    place.database.write(priorities.put_on, 1, None, ["P18"])
    draft = PriorityDraft(goal="Minder panden met drugs dan in 2025")
    place.database.write(priorities.change, 1, None, "P18", 0, draft)
    address = asked(place, officer, "plan.docx")
    assert "/file" in officer.get(address).text
    file = officer.get(f"{address}/file")
    assert re.fullmatch(r'attachment; filename="plan-[\w-]+\.docx"', file.headers["content-disposition"])
    text = [each.text for each in WordDocument(BytesIO(file.content)).paragraphs]
    assert "Minder panden met drugs dan in 2025" in text


def test_csv_is_the_list(place: Place, officer: TestClient) -> None:
    address = asked(place, officer, "plan.csv")
    rows = list(csv.DictReader(StringIO(officer.get(f"{address}/file").content.decode("utf-8-sig"))))
    assert len(rows) == 20


def test_file_of_another_plan_or_a_name_that_is_none_is_refused(place: Place, officer: TestClient) -> None:
    address = asked(place, officer, "plan.csv")
    number = address.rsplit("/", 1)[1]
    assert officer.get(f"/plans/2/downloads/{number}/file").status_code == 404
    failed = asked(place, officer, "../../etc/passwd")
    assert officer.get(failed).status_code == 200
    assert officer.get(f"{failed}/file").status_code == 409
    assert officer.get("/plans/1/downloads/999").status_code == 404


def test_every_way_to_the_same_table_holds_the_decisions(place: Place, officer: TestClient) -> None:
    place.database.write(priorities.put_on, 1, None, ["P18"])
    place.database.write(priorities.change, 1, None, "P18", 0, PriorityDraft(goal="Minder panden dan in 2025"))
    direct = officer.get("/plans/1/priorities.csv").content
    assert "Minder panden dan in 2025" in direct.decode("utf-8-sig")
    assert officer.get(f"{asked(place, officer, 'plan.csv')}/file").content == direct
