"""The two kinds of connections: one that writes and flushes, and many that only read."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session as Db
from sqlmodel import select

from app.store.tables import Deed, Session
from tests.store.test_writer import note, noted
from tests.store.town import Town, rev_of


def raise_rev(db: Db, session_id: int) -> None:
    session = db.get_one(Session, session_id)
    session.rev += 1
    db.add(session)


def test_no_update_is_lost(town: Town) -> None:
    """16 threads that read, add one and write: through plain connections 374 of 400 were lost without an error."""
    before = town.database.write(rev_of, town.session_id)

    def climb(_: int) -> None:
        for _each in range(25):
            town.database.write(raise_rev, town.session_id)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(climb, range(16)))
    assert town.database.write(rev_of, town.session_id) == before + 400


def test_reader_cannot_write(town: Town) -> None:
    with town.database.read() as db:
        db.add(Deed(action="note-reader"))
        with pytest.raises(OperationalError, match="readonly"):
            db.commit()
    assert noted(town) == []


def test_reader_sees_one_moment(town: Town) -> None:
    with town.database.read() as db:
        first = db.exec(select(Deed.id)).all()
        town.database.write(note, "note-meanwhile")
        assert db.exec(select(Deed.id)).all() == first
    assert noted(town) == ["note-meanwhile"]


def test_writing_connection_flushes_and_wipes(town: Town) -> None:
    def pragmas(db: Db) -> list[Any]:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "mmap_size")
        return [db.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

    assert town.database.write(pragmas) == ["wal", 2, 1, 1, 0]
