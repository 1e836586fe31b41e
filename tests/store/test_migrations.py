"""The schema: up, compared with the tables of the program, down and up again; on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import inspect
from sqlmodel import Session as Db
from sqlmodel import SQLModel

from app.errors import Conflict, Refused
from app.live.state import Join, Steering
from app.store.engine import MIGRATIONS, Database
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from tests.store.town import Town, build, idea, rev_of, vote


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")
    database = Database(url)
    yield database
    with database.writing.begin() as connection:
        if not database.sqlite:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    database.stop()


def alembic(database: Database, what: Any, *arguments: Any) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.writing.begin() as connection:
        config.attributes["connection"] = connection
        what(config, *arguments)


def tables(database: Database) -> dict[str, set[str]]:
    with database.writing.connect() as connection:
        found = inspect(connection)
        names = [each for each in found.get_table_names() if each != "alembic_version"]
        return {each: {column["name"] for column in found.get_columns(each)} for each in names}


def test_schema_goes_up_and_down_and_up_and_is_that_of_the_program(empty: Database) -> None:
    wanted = {name: set(table.columns.keys()) for name, table in SQLModel.metadata.tables.items()}
    empty.migrate()
    assert tables(empty) == wanted
    alembic(empty, command.check)
    alembic(empty, command.downgrade, "base")
    assert tables(empty) == {}
    empty.migrate()
    empty.migrate()
    alembic(empty, command.check)
    assert tables(empty) == wanted


def test_schema_of_a_newer_program_is_refused(empty: Database) -> None:
    empty.migrate()
    with empty.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="schema-unknown"):
        empty.migrate()
    assert tables(empty)


def test_evening_works_on_both_databases(empty: Database) -> None:
    """The whole path of a session once: what differs between the two shows here."""
    empty.migrate()
    empty.start()
    session_id, _plan_id, account_id, steps = empty.write(build)

    def command_of(name: str, **values: Any) -> Any:
        rev = empty.write(rev_of, session_id)
        return empty.write(steer, Steering(session_id, account_id, rev, name, values))

    command_of("start")
    joins = [Join(session_id, f"{n % 2:08x}", "nl") for n in range(4)]
    people = [each.id for each in empty.write(join_all, joins)]
    assert people == [people[0], people[1]] * 2
    command_of("go", activity=steps["dots"])
    round_id = command_of("open").session.rounds[-1].id
    ballots = [vote(people[0], round_id, 1), vote(people[1], round_id, 1), vote(people[0], round_id, 1)]
    assert [each.outcome for each in empty.write(hand_in_all, ballots)] == ["counted"] * 3
    command_of("timer", seconds=60)
    closed = command_of("close")
    late = empty.write(hand_in_all, [vote(people[1], round_id, 2, code="B"), ballots[0]])
    assert [each.outcome for each in late] == ["closed", "counted"]
    command_of("go", activity=steps["ideas"])
    ideas = command_of("open").session.rounds[-1].id
    (written,) = empty.write(hand_in_all, [idea(people[0], ideas, "Licht 🌳 ﷽ e\u0301")])
    command_of("promote", entry=written.entry.id)
    with pytest.raises(Conflict):
        command_of("reopen")
    snapshot = empty.write(load, session_id)
    assert [each.body for each in snapshot.entries] == [*(each.body for each in closed.entries), written.entry.body]
    assert snapshot.session.promoted == (written.entry.id,)
    assert (snapshot.session.timer_left, snapshot.session.state) == (None, "live")


def test_table_that_is_made_anew_keeps_what_hangs_on_it(town: Town) -> None:
    """SQLite changes a table by copying it and dropping the old one; with its foreign keys on that deletes all of it
    that other tables own.
    """

    def change(db_connection: Any) -> None:
        operations = Operations(MigrationContext.configure(db_connection))
        with operations.batch_alter_table("plans", recreate="always"):
            pass

    before = {name: len(rows) for name, rows in town.rows().items()}
    with town.database.changing_schema() as connection:
        change(connection)
    assert {name: len(rows) for name, rows in town.rows().items()} == before
    assert town.database.write(foreign_keys) == 1


def foreign_keys(db: Db) -> int:
    return int(db.connection().exec_driver_sql("PRAGMA foreign_keys").scalar_one())
