"""The programme: measures with what they lack, made of action cards and ideas, and who leads how many."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.activities import kind_named
from app.store.programme import measures
from app.store.programme.drafts import MeasureDraft
from app.store.tables import Activity, Round, Session
from tests.store.held import added, handed, idea_round, participant
from tests.web.conftest import Place
from tests.web.programme.conftest import HOSTILE, told, words
from tests.web.reading import form_of

WHOLE = {
    "candidate_code": "P15", "title": "Twaalf meetpunten plaatsen", "purpose": "Eerst kiezen we de straten",
    "measurable": "meetpunten", "target": "12", "owner": "politie", "means": "€ 40.000", "ends": "2027-10-01",
}  # fmt: skip


def row(place: Place, code: str) -> Any:
    with place.database.read() as db:
        return measures.measure(db, 1, code)


def put(place: Place, **values: Any) -> str:
    draft = MeasureDraft.model_validate({"candidate_code": "P15", "title": "Meetpunten"} | values)
    code: str = place.database.write(measures.add, 1, 1, draft)
    return code


def action_round(db: Any, body: dict[str, Any], status: str = "shown") -> int:
    """A closed round of action cards in session 2 with one card; returns its id."""
    step = added(db, Activity(session_id=2, position=9, kind="actions", title="Wie doet wat?"))
    config = kind_named("actions").config().model_dump(mode="json")
    round = added(db, Round(session_id=2, activity_id=step.id, number=1, kind="actions", open=False, config=config))
    person = participant(db, db.get(Session, 2), "gemeente", 900)
    return int(handed(db, round, person, "idea:1", body, status).id)


def test_measure_is_added_and_stands_by_its_priority(listed: Place, english: TestClient) -> None:
    form = form_of(english.get("/plans/1/programme/new?priority=P15").text)
    assert form.value("candidate_code") == "P15"
    answer = english.post("/plans/1/programme/new", data=form.sent(**WHOLE))
    assert answer.headers["location"] == "/plans/1/programme#M01"
    text = words(english, "/plans/1/programme")
    assert text.index("Te hard rijden") < text.index("Twaalf meetpunten") < text.index("Overlast door groepen")
    assert "Still missing" not in text


def test_what_is_missing_is_named_in_words(listed: Place, english: TestClient) -> None:
    put(listed, title=HOSTILE)
    text = words(english, "/plans/1/programme")
    assert (
        "Still missing: what exactly happens, and with what it begins; a number to measure it by; who leads it;" in text
    )
    for part in ("the money, people or hours", "the day on which it is done"):
        assert part in text


def test_owners_have_their_open_measures_and_next_deadline(listed: Place, english: TestClient) -> None:
    for ends, status in (("2028-01-01", "on_course"), ("2027-05-01", "delayed"), ("2026-01-01", "done")):
        draft = MeasureDraft.model_validate(
            {"candidate_code": "P15", "title": "x", "owner": "politie", "ends": ends, "status": status}, strict=False
        )
        listed.database.write(measures.add, 1, 1, draft)
    assert "Politie, basisteam Kust21 May 2027" in words(english, "/plans/1/programme").replace("Kust 2", "Kust2")


def test_saving_a_measure_unchanged_changes_nothing(listed: Place, officer: TestClient) -> None:
    code = put(listed, partners=["wijkraad", "politie"], purpose="Een\nTwee", is_new=False)
    before = row(listed, code).model_dump()
    form = form_of(officer.get(f"/plans/1/programme/{code}").text)
    assert officer.post(f"/plans/1/programme/{code}", data=form.sent()).status_code == 303
    assert row(listed, code).model_dump() == before


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"candidate_code": ""}, "candidate_code"),
        ({"candidate_code": "P99"}, "candidate_code"),
        ({"owner": "niemand"}, "owner"),
        ({"ends": "ooit"}, "ends"),
        ({"starts": "2028-01-01", "ends": "2027-01-01"}, "ends"),
        ({"status": "prima"}, "status"),
        ({"progress": "x" * 201}, "progress"),
    ],
)
def test_mistakes_stand_beside_their_fields(
    listed: Place, officer: TestClient, changes: dict[str, str], field: str
) -> None:
    code = put(listed)
    for path in ("/plans/1/programme/new", f"/plans/1/programme/{code}"):
        form = form_of(officer.get(path).text)
        answer = officer.post(path, data=form.sent(**WHOLE | {"means": "Veel"} | changes))
        assert answer.status_code == 422, path
        assert f'id="error-{field}"' in answer.text
        assert form_of(answer.text).value("means") == "Veel"
    assert row(listed, code).means == ""


def test_conflict_is_told_and_nothing_is_lost(listed: Place, english: TestClient) -> None:
    code = put(listed)
    form = form_of(english.get(f"/plans/1/programme/{code}").text)
    other = MeasureDraft(candidate_code="P15", title="Van de ander", status="delayed")
    listed.database.write(measures.change, 1, 1, code, 0, other)
    answer = english.post(f"/plans/1/programme/{code}", data=form.sent(title="Van mij"))
    assert answer.status_code == 409
    assert "Status Delayed" in told(answer)
    again = form_of(answer.text)
    assert (again.value("title"), row(listed, code).title) == ("Van mij", "Van de ander")
    english.post(f"/plans/1/programme/{code}", data=again.sent())
    assert row(listed, code).title == "Van mij"


def test_action_card_becomes_a_measure_with_all_that_it_says(listed: Place, officer: TestClient) -> None:
    body = {
        "text": "Samen lopen", "owner": "politie", "partners": ["boa", "weg"], "first_step": "Bellen", "topic": "P11",
        "due": "2027-09-30", "indicator": "40 avonden", "means": "uren", "language": "nl",
    }  # fmt: skip
    entry = listed.database.write(action_round, body)
    assert f"/plans/1/programme/new?entry={entry}" in officer.get("/plans/1/programme/ideas").text
    form = form_of(officer.get(f"/plans/1/programme/new?entry={entry}").text)
    assert officer.post("/plans/1/programme/new", data=form.sent()).status_code == 303
    stored = row(listed, "M01")
    assert (stored.title, stored.owner, stored.partners, stored.candidate_code) == (
        "Samen lopen", "politie", ["boa"], "P11",
    )  # fmt: skip
    assert (stored.purpose, stored.measurable, stored.means) == ("Bellen", "40 avonden", "uren")
    assert (stored.ends.isoformat(), stored.entry_ids) == ("2027-09-30", [entry])
    assert "Samen lopen" in officer.get("/plans/1/programme/M01").text


def test_only_what_the_hall_saw_becomes_a_measure(listed: Place, officer: TestClient) -> None:
    shown, held, hidden = listed.database.write(
        idea_round, 2, [("Meer licht", "shown"), ("canary", "held"), ("canary", "hidden")]
    )
    text = officer.get("/plans/1/programme/ideas").text
    assert "Meer licht" in text
    assert "canary" not in text
    for entry in (held, hidden, 99999):
        assert officer.get(f"/plans/1/programme/new?entry={entry}").status_code == 404
        sent = WHOLE | {"entry": str(entry)}
        assert officer.post("/plans/1/programme/new", data=sent).status_code == 404
    form = form_of(officer.get(f"/plans/1/programme/new?entry={shown}").text)
    officer.post("/plans/1/programme/new", data=form.sent(**WHOLE))
    assert row(listed, "M01").entry_ids == [shown]


def test_measure_is_removed_and_its_code_stays_its_own(listed: Place, officer: TestClient) -> None:
    put(listed)
    assert officer.post("/plans/1/programme/M01/remove").status_code == 303
    assert put(listed) == "M02"
    assert officer.get("/plans/1/programme/M01").status_code == 404


def test_viewer_reads_the_programme_and_changes_nothing(listed: Place) -> None:
    put(listed)
    viewer = listed.visitor(Role.VIEWER)
    page = viewer.get("/plans/1/programme").text
    assert "Meetpunten" in page
    assert "/plans/1/programme/M01" not in page
    assert viewer.post("/plans/1/programme/M01/remove").status_code == 403
