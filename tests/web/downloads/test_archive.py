"""The package for the archive: asked before it is made, with a message at each field that is missing."""

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import adopting
from tests.web.conftest import Place
from tests.web.downloads.test_downloads import WAIT
from tests.web.reading import Page

SENT = {
    "creator": "Gemeente Duinerwaard",
    "selection_list": "Selectielijst 2020",
    "category_code": "5.1",
    "category": "Beleid <b>vaststellen</b>",
    "appraisal": "permanent",
    "restriction": "Geen",
    "restriction_list": "Lijst van het archief",
}
TEMPORARY = {"appraisal": "temporary", "years": "10", "starts": "2031-01-01"}
PATH = "/plans/1/archive"


@pytest.fixture
def adopted(place: Place) -> Place:
    place.database.write(adopting.adopt, 1, None, date(2026, 11, 20))
    return place


def wrong(answer: Any) -> set[str]:
    """The fields with a message beside them."""
    return set(re.findall(r'id="error-(\w+)"', answer.text))


@pytest.mark.parametrize("more", [{}, TEMPORARY])
def test_package_is_made_of_an_adopted_plan(adopted: Place, officer: TestClient, more: dict[str, str]) -> None:
    answer = officer.post(PATH, data=SENT | more)
    address = answer.headers["location"]
    job = adopted.app.state.worker.jobs[int(address.rsplit("/", 1)[1])]
    assert job.future.exception(WAIT) is None
    file = officer.get(f"{address}/file")
    assert re.fullmatch(r'attachment; filename="archief-[\w-]+\.zip"', file.headers["content-disposition"])
    with zipfile.ZipFile(BytesIO(file.content)) as archive:
        about = archive.read("informatieobject.mdto.xml").decode()
    assert "Beleid &lt;b&gt;vaststellen&lt;/b&gt;" in about
    assert ("P10Y" in about) == bool(more)


@pytest.mark.few(2)
@pytest.mark.parametrize("field", SENT)
def test_each_missing_field_has_its_message_and_nothing_is_made(
    adopted: Place, officer: TestClient, field: str
) -> None:
    answer = officer.post(PATH, data=SENT | {field: "  "})
    assert answer.status_code == 422
    assert wrong(answer) == {field}
    [form] = [each for each in Page(answer.text).forms if any(one.name == "creator" for one in each.fields)]
    assert all(form.value(name) == value for name, value in SENT.items() if name not in {field, "appraisal"})
    assert adopted.app.state.worker.jobs == {}


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({}, {*SENT}),
        ({"appraisal": "temporary"}, {*SENT} - {"appraisal"} | {"years", "starts"}),
        (SENT | {"years": "5"}, {"years"}),
        (SENT | TEMPORARY | {"years": "0"}, {"years"}),
        (SENT | TEMPORARY | {"starts": "morgen"}, {"starts"}),
    ],
)
def test_all_that_is_missing_is_told_at_once(
    adopted: Place, officer: TestClient, sent: dict[str, str], fields: set[str]
) -> None:
    assert wrong(officer.post(PATH, data=sent)) == fields
    assert adopted.app.state.worker.jobs == {}


def test_nothing_is_filled_in_before(adopted: Place, officer: TestClient) -> None:
    [form] = [each for each in Page(officer.get(PATH).text).forms if any(one.name == "creator" for one in each.fields)]
    assert {each.value for each in form.fields} == {""}


def test_draft_is_not_for_the_archive(place: Place, officer: TestClient) -> None:
    assert 'name="creator"' not in officer.get(PATH).text
    assert officer.post(PATH, data=SENT).status_code == 422
    assert place.app.state.worker.jobs == {}


@pytest.mark.parametrize("role", [None, Role.VIEWER])
def test_who_may_not_export_makes_none(adopted: Place, role: Role | None) -> None:
    visitor = adopted.visitor(role)
    assert visitor.get(PATH).status_code in {303, 401, 403}
    assert visitor.post(PATH, data=SENT).status_code in {303, 401, 403}
    assert adopted.app.state.worker.jobs == {}
