"""How PostgreSQL is used: who only reads cannot write, and a server that may lose votes is refused."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import NotSaved, Refused
from app.store.nodes import postgres as of_postgres
from app.store.nodes.postgres import address, check
from app.store.tables import Deed
from tests.store.nodes.conftest import Nodes


def note(db: Db, action: str) -> None:
    db.add(Deed(action=action))


def test_who_reads_cannot_write(nodes: Nodes) -> None:
    here, _there = nodes
    with here.read() as db, pytest.raises(DBAPIError, match="read-only"):
        db.connection().execute(text("DELETE FROM deeds"))


def test_who_reads_sees_one_moment(nodes: Nodes) -> None:
    here, there = nodes
    with here.read() as db:
        before = db.exec(select(Deed.id)).all()
        there.write(note, "note-1")
        assert db.exec(select(Deed.id)).all() == before
    with here.read() as db:
        assert len(db.exec(select(Deed.id)).all()) == len(before) + 1


@pytest.mark.few(1)
@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_server_that_may_lose_what_it_confirmed_is_refused(
    nodes: Nodes, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    here, _there = nodes
    with here.writing.begin() as connection:
        check(connection)
        if setting == "synchronous_commit":
            connection.execute(text("SET LOCAL synchronous_commit = off"))
        else:
            # What cannot be turned off for one connection: ask for what is not.
            monkeypatch.setitem(of_postgres.DURABLE, setting, {"off"})
        with pytest.raises(Refused, match="database-not-durable") as refused:
            check(connection)
    assert refused.value.details == {"setting": setting}


def test_server_that_is_too_old_is_refused(nodes: Nodes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_postgres, "OLDEST", 990000)
    with nodes[0].writing.begin() as connection, pytest.raises(Refused, match="database-too-old"):
        check(connection)


@pytest.mark.breadth
def test_lock_of_a_paused_program_does_not_hold_for_ever(nodes: Nodes) -> None:
    """The paused one is cut by the server; who waited is answered."""
    here, there = nodes
    with here.writing.connect() as paused:
        paused.execute(text("SELECT pg_advisory_xact_lock(1)"))
        there.write(wait_for_lock)
        with pytest.raises(DBAPIError):
            paused.execute(text("SELECT 1"))


def wait_for_lock(db: Db) -> None:
    db.connection().execute(text("SELECT pg_advisory_xact_lock(1)"))


def test_statement_that_takes_too_long_is_not_saved(nodes: Nodes) -> None:
    here, _there = nodes
    with pytest.raises(NotSaved):
        here.write(sleep_long)
    here.write(note, "note-2")
    with here.read() as db:
        assert db.exec(select(Deed.action).where(col(Deed.action).like("note-%"))).all() == ["note-2"]


def sleep_long(db: Db) -> Any:
    note(db, "note-1")
    db.flush()
    db.connection().execute(text("SET LOCAL statement_timeout = 50"))
    db.connection().execute(text("SELECT pg_sleep(10)"))


@pytest.mark.parametrize("given", ["postgresql://name@host/base", "postgresql+psycopg://name@host/base"])
def test_address_means_the_driver_that_is_there(given: str) -> None:
    assert address(given).drivername == "postgresql+psycopg"
    assert address("sqlite:///file").drivername == "sqlite"
