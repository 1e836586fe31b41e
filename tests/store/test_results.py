"""What exports read: everything of the plan, and nothing of rehearsals."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.errors import NotFound
from app.exports.files import plan_file
from app.plan.combine import combine
from app.store import plans
from app.store.columns import now
from app.store.engine import Database
from app.store.results import PlanRecord, plan_record
from tests.blank import planned, started
from tests.store.held import held


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    planned(tmp_path / "test.sqlite3")
    with started(tmp_path / "test.sqlite3") as database:
        yield database


def read(database: Database) -> PlanRecord:
    with database.read() as db:
        return plan_record(db, 1)


def test_record_names_what_the_plan_has(database: Database) -> None:
    record = read(database)
    assert (record.municipality, record.starts, record.threshold) == ("Duinerwaard", date(2027, 1, 1), 5)
    assert len(record.candidates) == 20
    assert record.fields["JEV"].name == "Jeugd en veiligheid"
    first = record.candidates[0]
    assert record.organisations[first.owner]
    assert record.themes[first.theme] == "Sociale kwaliteit"


def test_sessions_come_by_date_with_every_entry(database: Database) -> None:
    database.write(held, 1, "residents", "S2")
    partners = {"held_on": date(2026, 9, 1)}
    database.write(lambda db: held(db, 1, "partners", "S1", **partners))
    sessions = read(database).sessions
    assert [(each.session.audience, len(each.entries)) for each in sessions] == [("partners", 30), ("residents", 64)]


def test_stored_ballots_combine_as_the_example_says(database: Database) -> None:
    database.write(held, 1, "partners", "S1")
    database.write(held, 1, "residents", "S2")
    record = read(database)
    combined = combine(record.sessions, [each.code for each in record.candidates])
    differences = {each.code: round(each.difference or 0, 1) for each in combined.standings}
    assert (differences["P18"], differences["P15"]) == (47.5, -45.4)


def test_rehearsals_and_sessions_to_come_are_left_out(database: Database) -> None:
    database.write(lambda db: held(db, 1, "partners", "S1", rehearsal=True))
    database.write(lambda db: held(db, 1, "residents", "S2", state="prepared"))
    assert read(database).sessions == ()


def test_dropped_candidates_are_left_out(database: Database) -> None:
    database.write(plans.drop_candidate, 1, "P03", True)
    assert "P03" not in {each.code for each in read(database).candidates}


def test_unknown_plan_is_not_found(database: Database) -> None:
    with database.read() as db, pytest.raises(NotFound):
        plan_record(db, 99)


def test_stored_plan_becomes_each_kind_of_file(database: Database) -> None:
    database.write(held, 1, "partners", "S1")
    record = read(database)
    assert all(plan_file(record, kind, now(), "1").content for kind in ("xlsx", "csv", "json"))
