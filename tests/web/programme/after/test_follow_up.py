"""Follow-up: a progress session from the plan, what it said put back with the measures, and how things go over time."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.activities import kind_named
from app.store import sessions
from app.store.programme import follow_up, measures
from app.store.programme.drafts import MeasureDraft
from app.store.tables import Round, Session
from tests.store.held import added, handed, participant
from tests.web.conftest import Place
from tests.web.programme.conftest import words
from tests.web.reading import form_of


def put(place: Place, *titles: str) -> None:
    for title in titles:
        place.database.write(measures.add, 1, 1, MeasureDraft(candidate_code="P15", title=title))


def row(place: Place, code: str) -> Any:
    with place.database.read() as db:
        return measures.measure(db, 1, code)


def asked(place: Place, session_id: int) -> list[Any]:
    with place.database.read() as db:
        return [each for each in sessions.agenda(db, session_id) if each.kind == "progress"]


def said(db: Any, session_id: int) -> int:
    """A closed round of the progress session: most say delayed of M01 and done of M02; returns its id."""
    session = db.get(Session, session_id)
    session.state = "ended"
    step = next(each for each in sessions.agenda(db, session_id) if each.kind == "progress")
    config = kind_named("progress").config.model_validate(step.config).model_dump(mode="json")
    values: dict[str, Any] = {"session_id": session_id, "activity_id": step.id, "kind": "progress", "config": config}
    round = added(db, Round(**values, number=1, open=False))
    for number in range(5):
        person = participant(db, session, "gemeente", 400 + number)
        votes = {"M01": "delayed" if number else "done", "M02": "done"}
        handed(db, round, person, "vote", {"status": votes, "help": ["M01"] if number < 2 else []})
    for key, text, status in (("idea:1", "Geen rooster", "shown"), ("idea:2", "canary", "held")):
        handed(db, round, person, key, {"text": text, "item": "M01", "language": "nl"}, status)
    return int(round.id)


@pytest.fixture
def round(listed: Place, officer: TestClient) -> int:
    put(listed, "Meetpunten", "Drempels", "Verkeersouders")
    session_id = int(officer.post("/plans/1/follow-up").headers["location"].rpartition("/")[2])
    found: int = listed.database.write(said, session_id)
    return found


def test_session_asks_of_every_open_measure(listed: Place, officer: TestClient) -> None:
    put(listed, "Meetpunten", "Drempels", "Klaar al")
    draft = MeasureDraft(candidate_code="P15", title="Klaar al", status="done")
    listed.database.write(measures.change, 1, 1, "M03", 0, draft)
    assert "/plans/1/follow-up" in officer.get("/plans/1/follow-up").text
    made = officer.post("/plans/1/follow-up").headers["location"]
    [step] = asked(listed, int(made.rpartition("/")[2]))
    assert step.config["source"] == "typed"
    assert [(each["code"], each["title"], each["field"]) for each in step.config["options"]] == [
        ("M01", "Meetpunten", "FYV"),
        ("M02", "Drempels", "FYV"),
    ]
    assert officer.get(made).status_code == 200


def test_many_measures_come_in_several_activities(listed: Place, officer: TestClient) -> None:
    put(listed, *(f"Maatregel {number}" for number in range(61)))
    made = officer.post("/plans/1/follow-up").headers["location"]
    steps = asked(listed, int(made.rpartition("/")[2]))
    assert [len(each.config["options"]) for each in steps] == [31, 30]
    codes = [option["code"] for each in steps for option in each.config["options"]]
    assert len(set(codes)) == 61


def test_too_few_measures_make_no_session(listed: Place, officer: TestClient) -> None:
    put(listed, "Meetpunten")
    answer = officer.post("/plans/1/follow-up")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    with listed.database.read() as db:
        assert len(sessions.of_plan(db, 1)) == 3


def test_what_was_said_is_shown_first_and_taken_over_when_asked(listed: Place, round: int, english: TestClient) -> None:
    text = words(english, f"/plans/1/follow-up/{round}")
    assert "4 × Delayed" in text
    assert "2 people ask for help" in text
    assert "Geen rooster" in text
    assert "canary" not in text
    assert row(listed, "M01").status == "not_started"
    form = form_of(english.get(f"/plans/1/follow-up/{round}").text)
    answer = english.post(f"/plans/1/follow-up/{round}", data=form.sent(**{"M01-help": "Wie heeft tijd?"}))
    assert answer.headers["location"] == "/plans/1/follow-up"
    assert [(row(listed, code).status, row(listed, code).progress) for code in ("M01", "M02", "M03")] == [
        ("delayed", "Geen rooster"),
        ("done", ""),
        ("not_started", ""),
    ]
    assert row(listed, "M01").help == "Wie heeft tijd?"
    after = words(english, "/plans/1/follow-up")
    assert "Taken over" in after
    assert "Delayed said in a session: Geen rooster" in after


def test_only_what_is_ticked_is_taken_over(listed: Place, round: int, officer: TestClient) -> None:
    sent = form_of(officer.get(f"/plans/1/follow-up/{round}").text).sent()
    del sent["M01-take"]
    officer.post(f"/plans/1/follow-up/{round}", data=sent)
    assert (row(listed, "M01").status, row(listed, "M02").status) == ("not_started", "done")


@pytest.mark.parametrize(
    ("changes", "field"), [({"M01-status": "prima"}, "M01-status"), ({"M01-note": "x" * 201}, "M01-note")]
)
def test_mistakes_stand_beside_their_measure_and_nothing_is_saved(
    listed: Place, round: int, officer: TestClient, changes: dict[str, str], field: str
) -> None:
    form = form_of(officer.get(f"/plans/1/follow-up/{round}").text)
    answer = officer.post(f"/plans/1/follow-up/{round}", data=form.sent(**changes, **{"M02-help": "blijft"}))
    assert answer.status_code == 422
    assert f'id="error-{field}"' in answer.text
    assert form_of(answer.text).value("M02-help") == "blijft"
    assert row(listed, "M02").status == "not_started"


def test_measure_that_changed_meanwhile_stops_all_and_is_shown(listed: Place, round: int, officer: TestClient) -> None:
    form = form_of(officer.get(f"/plans/1/follow-up/{round}").text)
    now = MeasureDraft(candidate_code="P15", title="Meetpunten", status="done", progress="Klaar, zegt een collega")
    listed.database.write(measures.change, 1, 1, "M01", row(listed, "M01").rev, now)
    answer = officer.post(f"/plans/1/follow-up/{round}", data=form.sent(**{"M02-help": "blijft"}))
    assert answer.status_code == 409
    assert 'id="error-M01-status"' in answer.text
    assert 'id="error-M02-status"' not in answer.text
    assert [(row(listed, code).status, row(listed, code).progress) for code in ("M01", "M02")] == [
        ("done", "Klaar, zegt een collega"),
        ("not_started", ""),
    ]
    again = form_of(answer.text)
    assert again.value("M02-help") == "blijft"
    assert officer.post(f"/plans/1/follow-up/{round}", data=again.sent()).status_code == 303
    assert (row(listed, "M01").status, row(listed, "M02").help) == ("delayed", "blijft")


@pytest.mark.few(2)
@pytest.mark.parametrize("rev", ["", "-1", "x"])
def test_without_what_was_seen_nothing_is_saved(listed: Place, round: int, officer: TestClient, rev: str) -> None:
    form = form_of(officer.get(f"/plans/1/follow-up/{round}").text)
    assert officer.post(f"/plans/1/follow-up/{round}", data=form.sent(**{"M01-rev": rev})).status_code == 422
    assert row(listed, "M01").status == "not_started"


def test_round_of_another_kind_or_plan_is_not_there(listed: Place, round: int, officer: TestClient) -> None:
    assert officer.get("/plans/1/follow-up/1").status_code == 404
    officer.post("/plans/example")
    assert officer.get(f"/plans/2/follow-up/{round}").status_code == 404


def test_viewer_follows_and_changes_nothing(listed: Place, round: int) -> None:
    viewer = listed.visitor(Role.VIEWER)
    page = viewer.get("/plans/1/follow-up").text
    assert "Meetpunten" in page
    assert f"/plans/1/follow-up/{round}" not in page
    assert viewer.post("/plans/1/follow-up").status_code == 403
    assert viewer.post(f"/plans/1/follow-up/{round}", data={}).status_code == 403


def test_parts_are_about_equally_long() -> None:
    options = [{"code": str(number)} for number in range(121)]
    parts = follow_up.chunks(options)
    assert [len(each) for each in parts] == [41, 40, 40]
    assert [each for part in parts for each in part] == options
