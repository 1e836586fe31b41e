"""Statements about many rows: whatever their number, each row is asked and written exactly once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session as Db
from sqlmodel import text

from app.store import many
from app.store.engine import Database

NUMBERS = [0, 1, 2, 63, 64, 65, 255, 256, 257, 700]
FOUND = "SELECT number, word FROM things WHERE (number, word) IN ({rows})"
NEW = "INSERT INTO things (number, word) {rows} RETURNING number, word"


@pytest.fixture(params=["sqlite", "postgres"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Db]:
    url = f"sqlite:///{tmp_path}/things.sqlite3" if request.param == "sqlite" else request.getfixturevalue("postgres")
    database = Database(url)
    with Db(database.writing) as db:
        db.execute(text("CREATE TEMPORARY TABLE things (number integer, word text, seen integer DEFAULT 0)"))
        yield db
        db.rollback()
    database.writing.dispose()


def things(number: int) -> list[tuple[int, str]]:
    return [(each, f"word {each}") for each in range(number)]


@pytest.mark.parametrize("number", NUMBERS)
def test_each_row_is_inserted_once_and_found_once(db: Db, number: int) -> None:
    assert sorted(map(tuple, many.insert(db, NEW, things(number)))) == things(number)
    assert sorted(map(tuple, many.find(db, FOUND, things(number)))) == things(number)
    assert list(db.execute(text("SELECT count(*) FROM things")).scalars()) == [number]


def test_only_what_is_asked_is_found(db: Db) -> None:
    list(many.insert(db, NEW, things(9)))
    assert list(map(tuple, many.find(db, FOUND, [(3, "word 3"), (3, "word 4"), (99, "word 99")]))) == [(3, "word 3")]


def test_each_row_is_changed_once(db: Db) -> None:
    list(many.insert(db, NEW, things(70)))
    many.change(db, "UPDATE things SET seen = seen + ? WHERE number = ?", [(each, each) for each in range(1, 70)])
    seen = db.execute(text("SELECT seen FROM things ORDER BY number")).scalars()
    assert list(seen) == list(range(70))


def test_a_text_that_looks_like_sql_stays_a_text(db: Db) -> None:
    """On PostgreSQL a "%" in a statement would be a place to fill."""
    (row,) = many.insert(db, NEW, [(1, "100 % ?); DROP TABLE things; --")])
    assert tuple(row) == (1, "100 % ?); DROP TABLE things; --")
    assert [tuple(each) for each in many.find(db, FOUND, [tuple(row)])] == [tuple(row)]
