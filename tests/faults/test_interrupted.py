"""A change of the schema that is killed at any statement: nothing of it is there, and the next start does all of it."""

import os
import secrets
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from psycopg import connect
from sqlalchemy import event

from app.commands.demo.stage import Stage
from app.store.engine import Database
from app.store.upkeep import checks, schema
from tests.cluster.conftest import named
from tests.server import DATABASE, NURSERY
from tests.store.conftest import postgres  # noqa: F401  a fixture
from tests.store.test_migrations import alembic
from tests.store.town import everything

OLD = "0003"
"""The schema that a database of long ago has."""
MOMENTS = 40
"""Places of the kill, spread over all statements."""


def migrated(url: str, killed_at: int = -1) -> int:
    """Bring the schema up to date, or be killed before that statement; gives the number of statements."""
    database, seen = Database(url), count()

    def strike(*_: Any) -> None:
        if next(seen) == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.writing, "before_cursor_execute", strike)
    database.migrate()
    database.stop()
    return next(seen)


def killed(url: str, moment: int) -> bool:
    """The same in a process of its own; whether it was killed."""
    process = NURSERY.Process(target=migrated, args=(url, moment))  # type: ignore[attr-defined]
    process.start()
    process.join(60)
    return bool(process.exitcode == -signal.SIGKILL)


@pytest.fixture
def old(staged: Callable[[Path], Stage], tmp_path: Path) -> Path:
    """A database with a plan and a session, as a program of long ago left it."""
    staged(tmp_path)
    database = Database(f"sqlite:///{tmp_path / DATABASE}")
    alembic(database, command.downgrade, OLD)
    database.stop()
    return tmp_path / DATABASE


def content(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return "\n".join(connection.iterdump())


@pytest.mark.few(2)
@pytest.mark.parametrize("part", range(MOMENTS))
def test_migration_that_is_killed_leaves_what_was_and_is_done_again(old: Path, tmp_path: Path, part: int) -> None:
    whole = tmp_path / "whole.sqlite3"
    shutil.copy(old, whole)
    statements = migrated(f"sqlite:///{whole}")
    before = content(old)
    assert killed(f"sqlite:///{old}", statements * part // MOMENTS)
    assert checks.is_whole(old)
    assert schema(old) == OLD
    assert content(old) == before
    assert migrated(f"sqlite:///{old}") > 0
    assert schema(old) == schema(whole)
    assert everything(old) == everything(whole)


def administer(address: str, statement: str) -> Any:
    """Run one statement; gives the first thing it found."""
    with connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        found = connection.execute(statement.encode())
        return found.fetchone()[0] if found.description else None  # type: ignore[index]


@pytest.fixture
def elsewhere(postgres: str) -> Iterator[str]:  # noqa: F811
    """An empty database of a PostgreSQL."""
    name = f"t{secrets.token_hex(6)}"
    administer(postgres, f"CREATE DATABASE {name}")
    yield named(postgres, name)
    administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.breadth
def test_migration_that_is_killed_on_postgresql_leaves_nothing_and_is_done_again(elsewhere: str) -> None:
    tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    for moment in (5, 30, 60):
        assert killed(elsewhere, moment)
        assert administer(elsewhere, tables) == 0
    assert migrated(elsewhere) > moment
    assert migrated(elsewhere) < moment, "there is nothing left to do"
    assert administer(elsewhere, tables) > 20
