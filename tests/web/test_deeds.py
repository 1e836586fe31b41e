"""The log of deeds: what staff do to plans, sessions and accounts stands in it, and what was refused does not."""

from pathlib import Path

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.__main__ import main
from app.access import Role
from app.live.state import Steering
from app.store.live.steering import steer
from app.store.tables import Account, Deed
from tests.web.conftest import Place
from tests.web.reading import form_of


def log_of(place: Place) -> list[tuple[str, str, str]]:
    """Who, what and where, in order; signing in and making the accounts of the test left out."""
    with place.database.read() as db:
        lines = db.exec(select(Deed).order_by(col(Deed.id))).all()
        names = {each.id: each.role for each in db.exec(select(Account)).all()}
    shown = [(names.get(each.account_id, ""), each.action, each.subject) for each in lines]
    return [each for each in shown if each[1] not in ("signed-in", "account-made")]


def sent(client: TestClient, page: str, to: str = "", **values: object) -> int:
    """Fill in the form of a page and send it; gives the status."""
    return client.post(to or page, data=form_of(client.get(page).text).sent(**values)).status_code


def test_deeds_on_plans_are_in_the_log(place: Place, officer: TestClient) -> None:
    new = {"title": "Plan", "municipality": "Duinerwaard"}
    assert sent(officer, "/plans/new", **new) == 303
    assert sent(officer, "/plans/1/edit", title="Anders") == 303
    assert sent(officer, "/plans/1/candidates/new", title="Nieuw") == 303
    assert sent(officer, "/plans/1/candidates/P01", title="Beter") == 303
    assert sent(officer, "/plans/1/parts/areas") == 303
    officer.post("/plans/1/candidates/P02/drop")
    officer.post("/plans/1/candidates/P02/restore")
    officer.post("/plans/1/import", data={"text": "titel\nUit een tabel", "sure": "1"})
    officer.get("/plans/1/priorities.json")
    assert log_of(place) == [
        ("officer", "plan-made", "plans/2"),
        ("officer", "plan-changed", "plans/1"),
        ("officer", "candidate-made", "plans/1/candidates/P21"),
        ("officer", "candidate-changed", "plans/1/candidates/P01"),
        ("officer", "parts-changed", "plans/1/parts/areas"),
        ("officer", "candidate-dropped", "plans/1/candidates/P02"),
        ("officer", "candidate-restored", "plans/1/candidates/P02"),
        ("officer", "candidates-imported", "plans/1/candidates"),
        ("officer", "plan-exported", "plans/1/priorities.json"),
    ]


def test_deeds_on_sessions_are_in_the_log(place: Place, officer: TestClient) -> None:
    assert sent(officer, "/sessions/1/edit", title="Anders") == 303
    assert sent(officer, "/sessions/1/agenda/new/info", title="Nieuw") == 303
    officer.post("/sessions/1/agenda/1/down")
    officer.post("/sessions/1/agenda/1/double")
    officer.post("/sessions/1/agenda/1/remove")
    officer.post("/sessions/1/copy")
    officer.post("/sessions/2/remove")
    made = log_of(place)
    assert [each[1:] for each in made if "agenda/" not in each[2]] == [
        ("session-changed", "sessions/1"),
        ("session-made", "sessions/2"),
        ("session-removed", "sessions/2"),
    ]
    assert [each[1] for each in made if "agenda/" in each[2]] == [
        "activity-made",
        "agenda-ordered",
        "activity-doubled",
        "activity-removed",
    ]


def test_an_invitation_names_who_invited(place: Place) -> None:
    administrator = place.visitor(Role.ADMINISTRATOR)
    administrator.post("/accounts", data={"name": "Nieuw", "email": "nieuw@example.org", "role": "viewer"})
    with place.database.read() as db:
        made = db.exec(select(Deed).where(Deed.action == "account-made").order_by(col(Deed.id).desc())).first()
        by = db.exec(select(Account.id).where(Account.role == Role.ADMINISTRATOR)).one()
    assert made is not None
    assert made.account_id == by


def test_what_was_refused_is_not_in_the_log(place: Place, officer: TestClient) -> None:
    assert sent(officer, "/plans/1/edit", title="") == 422
    assert sent(officer, "/plans/1/candidates/P01", field_code="NEE") == 422
    assert officer.post("/plans/1/candidates/P99/drop").status_code == 404
    assert place.visitor(Role.VIEWER).post("/sessions/1/copy").status_code == 403
    assert log_of(place) == []


def test_a_rehearsal_takes_its_lines_with_it(place: Place) -> None:
    facilitator = place.visitor(Role.FACILITATOR)
    facilitator.post("/sessions/1/rehearse")
    assert sent(facilitator, "/sessions/2/edit", title="Oefenen") == 303
    assert [each[2] for each in log_of(place)] == ["sessions/2", "sessions/2"]
    with place.database.read() as db:
        account = db.exec(select(Account.id).where(Account.role == Role.FACILITATOR)).one()
    for rev, command in enumerate(("start", "end")):
        place.database.write(steer, Steering(2, account, rev, command, {}))
    assert log_of(place) == []


def test_files_from_the_command_line_are_in_the_log(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPRAAK_DATA", str(tmp_path))
    assert main(["export", "1", "--format", "csv", "--out", str(tmp_path / "list.csv")]) == 0
    assert log_of(place) == [("", "plan-exported", "plans/1/priorities.csv")]
