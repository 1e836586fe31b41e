"""Tidying and erasing from the command line, with the server stopped."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.store import upkeep
from app.store.columns import now
from app.store.upkeep import kept
from tests.blank import planned
from tests.commands.conftest import Line
from tests.store.held import held


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is only copied from."""
    folder = tmp_path_factory.mktemp("care") / "here"
    file = folder / "samenspraak.sqlite3"
    url = planned(file)
    with upkeep.opened(url) as database:
        database.write(lambda db: held(db, 1, "residents", "S2", code="HELDRR"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE sessions SET ended_at = '2026-01-01 12:00:00.000000'")
    kept.keep(url, now() - timedelta(hours=1))
    return folder


@pytest.fixture
def data(furnished: Path, tmp_path: Path) -> Path:
    """A plan with a session that ended long ago, and a backup of both."""
    return Path(shutil.copytree(furnished, tmp_path / "here")) / "samenspraak.sqlite3"


def count(file: Path, query: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(query).fetchone()[0])


def test_tidy_says_what_went(command: Line, data: Path) -> None:
    outcome = command("tidy")
    assert outcome.code == 0, outcome.err
    people = count(data, "SELECT count(*) FROM participants")
    assert f"link to their answers was cut: {people}\n" in outcome.out
    assert count(data, "SELECT count(*) FROM participants WHERE token_hash LIKE 'cut-%'") == people
    assert "was cut: 0\n" in command("tidy").out


@pytest.mark.parametrize("arguments", [("tidy",), ("erase", "session", "HELDRR", "--yes")])
def test_server_must_be_stopped(command: Line, data: Path, arguments: tuple[str, ...]) -> None:
    with upkeep.claimed(f"sqlite:///{data}"):
        outcome = command(*arguments)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    assert count(data, "SELECT count(*) FROM participants WHERE token_hash LIKE 'cut-%'") == 0
    assert count(data, "SELECT count(*) FROM sessions") == 1


def test_nothing_is_erased_unless_somebody_is_sure(command: Line, data: Path) -> None:
    assert command("erase", "session", "HELDRR").code == 1
    assert count(data, "SELECT count(*) FROM sessions") == 1


def test_erased_session_is_proven_gone_and_its_backups_named(command: Line, data: Path) -> None:
    outcome = command("erase", "session", "heldrr", "--yes")
    assert outcome.code == 0, outcome.err
    assert "Nothing of it is left in the files of the database." in outcome.out
    assert "Still in a backup, until " in outcome.out
    assert b"token-9" not in data.read_bytes()


def test_backups_that_hold_it_go_too_when_asked(command: Line, data: Path) -> None:
    outcome = command("erase", "session", "HELDRR", "--yes", "--backups")
    assert outcome.code == 0, outcome.err
    assert "Removed the backup that held it" in outcome.out
    (left,) = (data.parent / "backups").glob("*.sqlite3")
    assert b"token-9" not in left.read_bytes()
    assert upkeep.verify(left)["tables"]["plans"] == 1, "what is left is in a backup"


@pytest.mark.parametrize(("what", "which"), [("session", "NOBODY"), ("plan", "NONE-1"), ("account", "no@example.org")])
def test_what_is_not_there_is_said_so(command: Line, data: Path, what: str, which: str) -> None:
    outcome = command("erase", what, which, "--yes")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_plan_whose_time_is_over_is_named(command: Line, data: Path) -> None:
    with closing(sqlite3.connect(data)) as connection, connection:
        code = connection.execute("SELECT code FROM plans").fetchone()[0]
        connection.execute("UPDATE plans SET ends = '2020-12-31'")
    assert f"./run erase plan {code}" in command("tidy").out
