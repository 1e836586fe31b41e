"""Erasing by page: asked for by code, done by an administrator, with the proof at the end."""

import re
from pathlib import Path

import pytest
from sqlmodel import Session as Db
from starlette.testclient import TestClient

from app.access import Role
from app.store.columns import now
from app.store.tables import Session as Evening
from app.store.upkeep import kept
from tests.store.held import held
from tests.web.conftest import Place
from tests.web.reading import Page


@pytest.fixture
def admin(place: Place) -> TestClient:
    client = place.visitor(Role.ADMINISTRATOR)
    client.cookies.set("language", "en")
    return client


@pytest.fixture
def evening(place: Place) -> int:
    """A session with the ballots of the example, beside the one in preparation."""
    found: int = place.database.write(lambda db: held(db, 1, "partners", "S1", code="HELDPP"))
    return found


def words(text: str) -> str:
    return re.sub(r"\s+", " ", Page(text).text)


def database(place: Place) -> Path:
    return Path(str(place.database.url.database))


def test_session_goes_when_its_code_is_typed(place: Place, admin: TestClient, evening: int) -> None:
    asked = words(admin.get(f"/sessions/{evening}/erase").text)
    assert "Everything that 30 participants handed in" in asked
    done = admin.post(f"/sessions/{evening}/erase", data={"code": "heldpp "})
    assert done.status_code == 200
    assert "nothing of it is left in them" in words(done.text)
    assert admin.get(f"/sessions/{evening}").status_code == 404
    assert admin.get("/sessions/1").status_code == 200
    assert b"token-29" not in database(place).read_bytes()


def test_wrong_code_erases_nothing(admin: TestClient, evening: int) -> None:
    refused = admin.post(f"/sessions/{evening}/erase", data={"code": "OTHERS"})
    assert refused.status_code == 422
    assert admin.get(f"/sessions/{evening}/result").status_code == 200


def test_live_session_offers_no_button(place: Place, admin: TestClient, evening: int) -> None:
    def live(db: Db) -> None:
        db.get_one(Evening, evening).state = "live"

    place.database.write(live)
    page = admin.get(f"/sessions/{evening}/erase").text
    assert "End it first" in words(page)
    assert 'name="code"' not in page
    assert admin.post(f"/sessions/{evening}/erase", data={"code": "HELDPP"}).status_code == 409


def test_backup_that_holds_it_is_named_with_its_day(place: Place, admin: TestClient, evening: int) -> None:
    made = kept.keep(place.database.url.render_as_string(hide_password=False), now())
    assert made
    done = words(admin.post(f"/sessions/{evening}/erase", data={"code": "HELDPP"}).text)
    assert f"{made.name}: goes by itself on " in done


def test_plan_goes_with_its_sessions(place: Place, admin: TestClient, evening: int) -> None:
    assert "2 sessions" in words(admin.get("/plans/1/erase").text)
    code = re.search(r"Type the code (\S+) to erase", words(admin.get("/plans/1/erase").text))
    assert code
    done = admin.post("/plans/1/erase", data={"code": code[1]})
    assert done.status_code == 200
    assert [admin.get(path).status_code for path in ("/plans/1", "/sessions/1", f"/sessions/{evening}")] == [404] * 3
    assert b"Duinerwaard" not in database(place).read_bytes()


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.OFFICER, Role.VIEWER])
def test_nobody_else_is_offered_it(place: Place, role: Role, evening: int) -> None:
    client = place.visitor(role)
    assert "/erase" not in client.get(f"/sessions/{evening}").text
    assert client.get(f"/sessions/{evening}/erase").status_code == 403


def test_administrator_finds_it_at_a_session_that_ended(admin: TestClient, evening: int) -> None:
    assert f"/sessions/{evening}/erase" in admin.get(f"/sessions/{evening}").text
    assert "/erase" not in admin.get("/sessions/1").text
    assert "/plans/1/erase" in admin.get("/plans/1/edit").text


def test_open_hall_of_an_erased_session_is_let_go(place: Place, admin: TestClient, evening: int) -> None:
    assert admin.get(f"/sessions/{evening}/console").status_code == 200
    assert evening in place.app.state.site.hub.halls
    admin.post(f"/sessions/{evening}/erase", data={"code": "HELDPP"})
    assert admin.get(f"/sessions/{evening}/console").status_code == 404
    assert evening not in place.app.state.site.hub.halls


def test_file_that_was_made_of_what_is_erased_can_be_fetched_no_more(
    place: Place, admin: TestClient, evening: int
) -> None:
    address = admin.post("/plans/1/downloads", data={"file": "plan.json"}).headers["location"]
    (job,) = place.app.state.worker.jobs.values()
    job.future.exception(60)
    assert admin.get(f"{address}/file").status_code == 200
    admin.post(f"/sessions/{evening}/erase", data={"code": "HELDPP"})
    assert admin.get(f"{address}/file").status_code == 404
    assert place.app.state.worker.jobs == {}


def test_room_is_gone_though_the_proof_fails(
    place: Place, admin: TestClient, evening: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin.get("/b/HELDPP")
    assert evening in place.app.state.site.hub.halls
    monkeypatch.setattr("app.store.upkeep.erasing.shown", lambda *_arguments: 1 / 0)
    assert admin.post(f"/sessions/{evening}/erase", data={"code": "HELDPP"}).status_code == 500
    assert place.portal.call(lambda: dict(place.app.state.site.hub.halls)) == {}


def test_refused_erasing_leaves_everybody_on_the_line(place: Place, admin: TestClient) -> None:
    with place.database.read() as db:
        code = db.get_one(Evening, 1).code

    def live(db: Db) -> None:
        db.get_one(Evening, 1).state = "live"

    place.database.write(live)
    admin.get(f"/b/{code}")
    assert admin.post("/sessions/1/erase", data={"code": code}).status_code == 409
    assert 1 in place.portal.call(lambda: dict(place.app.state.site.hub.halls))
