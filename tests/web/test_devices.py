"""Shared tablets and paper: several participants on one device, each counted once and known by where they came from."""

import re
import secrets

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.access import Role
from app.store import sessions
from app.store.tables import Deed, Participant
from tests.web.conftest import Place


@pytest.fixture
def code(place: Place) -> str:
    with place.database.read() as db:
        return sessions.get(db, 1).code


@pytest.fixture
def facilitator(place: Place) -> TestClient:
    return place.visitor(Role.FACILITATOR)


def poll(client: TestClient, code: str) -> dict[str, object]:
    """Come in without a websocket; gives the newest value of each slot."""
    slots = client.post(f"/j/{code}/messages").json()["slots"]
    return {each["slot"]: each["value"] for each in slots}


def origins(place: Place) -> list[str]:
    with place.database.read() as db:
        return [each.origin for each in db.exec(select(Participant).order_by(col(Participant.id)))]


def mark(client: TestClient, origin: str, session_id: int = 1) -> int:
    return client.post(f"/sessions/{session_id}/device", data={"origin": origin}).status_code


def test_each_next_one_is_another_participant_of_the_tablet(place: Place, facilitator: TestClient, code: str) -> None:
    assert mark(facilitator, "tablet") == 303
    tablet = facilitator
    for _person in range(3):
        page = tablet.get(f"/j/{code}").text
        assert f'"next":"/j/{code}/next"' in page
        assert "me" in poll(tablet, code)
        poll(tablet, code)
        assert tablet.post(f"/j/{code}/next").headers["location"] == f"/j/{code}"
    assert origins(place) == ["tablet"] * 3


def test_what_the_one_before_kept_on_the_tablet_is_under_another_name(facilitator: TestClient, code: str) -> None:
    mark(facilitator, "tablet")
    names = []
    for _person in range(2):
        names += re.findall(r'"socket":"([^"]+)"', facilitator.get(f"/j/{code}").text)
        facilitator.post(f"/j/{code}/next")
    assert len(set(names)) == 2


def test_nobody_is_signed_in_on_a_tablet_that_goes_round(facilitator: TestClient, code: str) -> None:
    assert facilitator.get("/sessions/1/console").status_code == 200
    mark(facilitator, "tablet")
    assert facilitator.get("/sessions/1/console").status_code != 200


def test_facilitator_who_types_in_paper_stays_signed_in(place: Place, facilitator: TestClient, code: str) -> None:
    mark(facilitator, "paper")
    poll(facilitator, code)
    assert facilitator.get("/sessions/1/console").status_code == 200
    assert origins(place) == ["paper"]


def test_phone_of_ones_own_has_no_next_participant(place: Place, code: str) -> None:
    phone = place.visitor()
    assert '"next"' not in phone.get(f"/j/{code}").text
    before = phone.cookies["phone"]
    assert phone.post(f"/j/{code}/next").status_code == 403
    assert phone.cookies["phone"] == before
    poll(phone, code)
    assert origins(place) == ["phone"]


@pytest.mark.few(2)
@pytest.mark.parametrize("forged", ["1.tablet.", "1.tablet." + "0" * 64, "tablet", ".", "1.simulated."])
def test_device_that_nobody_marked_is_a_phone(place: Place, code: str, forged: str) -> None:
    phone = place.visitor()
    phone.cookies.set("device", forged)
    assert '"next"' not in phone.get(f"/j/{code}").text
    assert phone.post(f"/j/{code}/next").status_code == 403
    poll(phone, code)
    assert origins(place) == ["phone"]


def test_mark_holds_in_its_own_session_only(place: Place, facilitator: TestClient, code: str) -> None:
    second = place.database.write(sessions.copy, 1, False, secrets.randbelow)
    with place.database.read() as db:
        other = sessions.get(db, second).code
    mark(facilitator, "tablet")
    assert facilitator.post(f"/j/{other}/next").status_code == 403
    assert '"next"' not in facilitator.get(f"/j/{other}").text


def test_only_who_steers_marks_a_device(place: Place, officer: TestClient) -> None:
    assert mark(place.visitor(), "tablet") != 303
    assert mark(officer, "tablet") == 403
    assert "device" not in officer.cookies


def test_strange_origin_is_refused(facilitator: TestClient) -> None:
    for origin in ("phone", "simulated", ""):
        assert mark(facilitator, origin) == 422
    assert "device" not in facilitator.cookies


def test_marking_is_in_the_log(place: Place, facilitator: TestClient) -> None:
    mark(facilitator, "paper")
    with place.database.read() as db:
        logged = [(each.action, each.subject, each.session_id) for each in db.exec(select(Deed))]
    assert ("device-marked", "sessions/1/device/paper", 1) in logged
