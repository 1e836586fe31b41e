"""Moving everything from one database to another kind: SQLite to PostgreSQL, and back.

All of it in one transaction, into an empty database, and read back before it is kept: as many rows in each table, and
the same checksum of every value. Numbers that were given out once are not given out again there either.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Column, Table, func, insert, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from app.errors import Conflict, NotFound, Refused
from app.store.engine import Database
from app.store.nodes.postgres import take_your_time
from app.store.upkeep import claimed, file_of, opened

ROWS = 500
"""So many are read and written at a time."""
OF_THIS_DATABASE = frozenset({"written_in"})
"""Columns that mean nothing in another database."""
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'samenspraak' AND pid <> pg_backend_pid()"
)
SET_SEQUENCE = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :id)")
SQLITE_SEQUENCE = text("SELECT seq FROM sqlite_sequence WHERE name = :name")


def move(source: str, target: str) -> dict[str, int]:
    """Copy everything; gives the rows of each table. Raises Conflict when the target is not empty or one is in use."""
    if source.startswith("sqlite") and not file_of(source).exists():
        raise NotFound("database-missing")
    with held(source), held(target), opened(target) as there:
        come_from = Database(source)
        try:
            check(come_from, there)
            return copy(come_from, there)
        except DBAPIError as error:
            raise Refused("database-not-moved", reason=type(error.orig).__name__) from None
        finally:
            come_from.stop()


@contextmanager
def held(url: str) -> Iterator[None]:
    """Nobody else may write in it meanwhile. Raises Conflict when a server has it open."""
    if url.startswith("sqlite"):
        with claimed(url):
            yield
    else:
        nobody_there(url)
        yield


def nobody_there(url: str) -> None:
    database = Database(url)
    try:
        with database.reading.connect() as connection:
            if connection.execute(OTHERS).scalar_one():
                raise Conflict("database-in-use")
    except DBAPIError:
        raise Refused("database-unusable") from None
    finally:
        database.reading.dispose()


def check(source: Database, target: Database) -> None:
    """Both have the schema of this program, and the target holds nothing yet."""
    with source.reading.connect() as old, target.reading.connect() as new:
        if revision(old) != revision(new):
            raise Refused("database-outdated")
        if any(new.execute(select(func.count()).select_from(table)).scalar_one() for table in tables()):
            raise Conflict("database-not-empty")


def revision(connection: Connection) -> str:
    try:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    except DBAPIError:
        return ""


def tables() -> list[Table]:
    """All tables, each after those that it refers to."""
    return list(SQLModel.metadata.sorted_tables)


def columns(table: Table) -> list[Column[Any]]:
    return [each for each in table.columns if each.name not in OF_THIS_DATABASE]


def copy(source: Database, target: Database) -> dict[str, int]:
    """Write every row and read it back, in one transaction on either side."""
    copied = {}
    with source.reading.connect() as old, target.writing.begin() as new:
        for each in (old, new):
            take_your_time(each)
        for table in tables():
            copied[table.name] = copy_table(old, new, table)
            go_on_counting(old, new, table)
        for table in tables():
            if checksum(old, table) != checksum(new, table):
                raise Refused("database-not-moved", reason=table.name)
    return copied


def copy_table(old: Connection, new: Connection, table: Table) -> int:
    count = 0
    for part in parts(old, table):
        new.execute(insert(table), [dict(row._mapping) for row in part])
        count += len(part)
    return count


def parts(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """The rows in the order of their ids, so many at a time."""
    query = select(*columns(table)).order_by(*table.primary_key)
    rows = connection.execute(query.execution_options(yield_per=ROWS))
    yield from (list(part) for part in rows.partitions())


def checksum(connection: Connection, table: Table) -> str:
    """Of every value of every row, whatever database they are in."""
    summed = hashlib.sha256()
    for part in parts(connection, table):
        for row in part:
            summed.update(orjson.dumps([plain(each) for each in row], option=orjson.OPT_SORT_KEYS) + b"\n")
    return summed.hexdigest()


def plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value.isoformat() if isinstance(value, date | datetime) else value


def go_on_counting(old: Connection, new: Connection, table: Table) -> None:
    """The next id is above every one that was ever given out."""
    highest = highest_id(old, table)
    if not highest:
        return
    if new.dialect.name == "postgresql":
        new.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :id)"), {"name": table.name, "id": highest}
        )
    elif table.dialect_options["sqlite"]["autoincrement"]:
        new.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        new.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :id)"), {"name": table.name, "id": highest})


def highest_id(connection: Connection, table: Table) -> int:
    """The highest id there ever was, or the highest there is where nobody keeps it."""
    there = int(connection.execute(select(func.max(table.c.id))).scalar_one() or 0)
    if connection.dialect.name == "postgresql":
        name = connection.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar_one()
        called = text(f"SELECT last_value FROM {name} WHERE is_called")  # noqa: S608  the name is PostgreSQL's own
        return max(there, int(connection.execute(called).scalar_one_or_none() or 0))
    if not table.dialect_options["sqlite"]["autoincrement"]:
        return there
    return max(there, int(connection.execute(SQLITE_SEQUENCE, {"name": table.name}).scalar_one_or_none() or 0))
