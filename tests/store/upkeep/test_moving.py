"""From SQLite to PostgreSQL and back: every value arrives, numbers go on, and nothing is moved by halves."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlmodel import Session as Db

from app.commands.demo.stage import set_stage
from app.errors import Conflict, NotFound, Refused
from app.live.state import Join
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.tables import Deed, Entry, Participant, Session
from app.store.upkeep import moving, opened
from app.store.upkeep.moving import move
from tests.store.town import Town, everything, idea

ODD = [
    "Łódź – naïve “café” ½ €",
    "زقاق مظلم ليلاً",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇱",
    "Z̷̡̛͎a̸l̴g̵o̶",
    "\u202eomgekeerd\u202c \u200b\ufeff",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE entries; -- \\ \" % %s :name",
    "\ttab\nregel\r\n",
    "\U0010ffff\ue000",
    '{"a": [1.0, 1e-7, -0.0, 9007199254740993]}',
]


@pytest.fixture
def server(postgres: str) -> Iterator[Callable[[], str]]:
    """Give a new, empty database on the server."""
    made: list[str] = []

    def make() -> str:
        made.append(f"m{secrets.token_hex(6)}")
        administer(postgres, f"CREATE DATABASE {made[-1]}")
        return make_url(postgres).set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    for name in made:
        administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


def administer(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def full(town: Town) -> Path:
    """The town with the example's plan, an evening in which people wrote odd texts, and rows that were deleted."""
    set_stage(town.database, "S1")
    round_id = town.open("ideas")
    town.database.write(hand_in_all, [idea(town.join(n), round_id, text, name=f"n{n}") for n, text in enumerate(ODD)])
    town.steer("edit", entry=1, text=ODD[2])
    town.database.write(forget, 999)
    town.database.stop()
    return town.file


def forget(db: Db, id: int) -> None:
    """A participant with this number came, and is deleted again: the number is used up."""
    db.add(Participant(id=id, session_id=1, token_hash="gone"))
    db.flush()
    db.delete(db.get_one(Participant, id))


def without_sequences(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {name: found for name, found in rows.items() if not name.startswith("sqlite_")}


def test_everything_comes_back_as_it_was(full: Path, server: Callable[[], str], tmp_path: Path) -> None:
    there, back = server(), tmp_path / "back" / "samenspraak.sqlite3"
    back.parent.mkdir()
    before = everything(full)
    moved = move(f"sqlite:///{full}", there)
    assert moved == {name: len(rows) for name, rows in before.items() if name != "alembic_version"}
    assert move(there, f"sqlite:///{back}") == moved
    assert everything(back) == before
    assert everything(full) == before
    assert sum(moved.values()) > 100


@pytest.mark.breadth
def test_numbers_go_on_where_they_were(full: Path, server: Callable[[], str], tmp_path: Path) -> None:
    """Also above those that were deleted: a room in memory or a line of the log may still speak of one."""
    there, back = server(), tmp_path / "back.sqlite3"
    move(f"sqlite:///{full}", there)
    move(there, f"sqlite:///{back}")
    for url in (there, f"sqlite:///{back}"):
        with opened(url) as database:
            assert database.write(join_all, [Join(1, "new", "nl")])[0].id == 1000
            assert database.write(next_deed) == 1 + len(everything(full)["deeds"])


def next_deed(db: Db) -> int:
    deed = Deed(action="note")
    db.add(deed)
    db.flush()
    return deed.id or 0


def test_database_that_holds_something_is_left_alone(full: Path, server: Callable[[], str], tmp_path: Path) -> None:
    there = server()
    with opened(there) as database:
        database.write(next_deed)
    with pytest.raises(Conflict, match="database-not-empty"):
        move(f"sqlite:///{full}", there)
    with opened(there) as database:
        assert database.write(count, Session) == 0
        assert database.write(count, Deed) == 1


def count(db: Db, table: Any) -> int:
    return int(db.connection().execute(text(f"SELECT count(*) FROM {table.__tablename__}")).scalar_one())


@pytest.mark.breadth
def test_value_that_arrives_otherwise_keeps_everything_out(full: Path, server: Callable[[], str]) -> None:
    there = server()
    with opened(there) as database, database.writing.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN NEW.marks := NEW.marks || ' pinned'; RETURN NEW; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER spoil BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION spoil()"
        )
    with pytest.raises(Refused, match="database-not-moved"):
        move(f"sqlite:///{full}", there)
    with opened(there) as database:
        assert database.write(count, Entry) == 0


@pytest.mark.breadth
def test_text_that_postgresql_cannot_hold_is_said_and_nothing_is_moved(full: Path, server: Callable[[], str]) -> None:
    there = server()
    with opened(f"sqlite:///{full}") as database:
        database.write(next_deed_with, "nul\0nul")
    with pytest.raises(Refused, match="database-not-moved"):
        move(f"sqlite:///{full}", there)
    with opened(there) as database:
        assert database.write(count, Session) == 0


def next_deed_with(db: Db, subject: str) -> None:
    db.add(Deed(action="note", subject=subject))


def test_database_of_a_server_is_not_moved(full: Path, server: Callable[[], str], tmp_path: Path) -> None:
    there, other = server(), tmp_path / "other.sqlite3"
    with opened(there) as database:
        database.write(next_deed)
        with pytest.raises(Conflict, match="database-in-use"):
            move(there, f"sqlite:///{other}")
    with moving.claimed(f"sqlite:///{full}"), pytest.raises(Conflict, match="database-in-use"):
        move(f"sqlite:///{full}", there)


def test_nothing_and_old_schemas_are_not_moved(full: Path, server: Callable[[], str], tmp_path: Path) -> None:
    there = server()
    with pytest.raises(NotFound, match="database-missing"):
        move(f"sqlite:///{tmp_path / 'nothing.sqlite3'}", there)
    old = tmp_path / "old.sqlite3"
    shutil.copy(full, old)
    database = Database(f"sqlite:///{old}")
    with database.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    database.stop()
    with pytest.raises(Refused, match="database-outdated"):
        move(f"sqlite:///{old}", there)
