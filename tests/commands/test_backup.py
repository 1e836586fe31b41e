"""A copy made in the middle of writing is whole, and what is damaged is never put in place."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from app.access import Role
from app.commands.backup import migrate
from app.errors import AppError, Conflict, NotFound, Refused
from app.settings import Settings
from app.store import accounts, upkeep
from app.store.engine import Database


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'here' / 'samenspraak.sqlite3'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with upkeep.opened(url) as opened:
        yield opened


def add(database: Database, number: int) -> None:
    database.write(accounts.create, accounts.Person(name="Bo", email=f"{number}@example.org"), Role.VIEWER)


def emails(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [email for (email,) in connection.execute("SELECT email FROM accounts ORDER BY id")]


def test_backup_holds_all_that_was_written_before_it(database: Database, url: str, tmp_path: Path) -> None:
    for number in range(5):
        add(database, number)
    manifest = upkeep.back_up(url, tmp_path / "copy")
    assert emails(tmp_path / "copy") == [f"{number}@example.org" for number in range(5)]
    assert manifest["tables"]["accounts"] == 5
    assert json.loads((tmp_path / "copy.json").read_text()) == manifest
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_backup_during_writes_is_a_moment_between_two_commits(database: Database, url: str, tmp_path: Path) -> None:
    """Each write makes an account and a deed; a copy with one of the two would be torn."""
    stop, started = Event(), Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            add(database, number)
            number += 1
            if number == 20:
                started.set()

    writer = Thread(target=write)
    writer.start()
    try:
        assert started.wait(30)
        manifests = [upkeep.back_up(url, tmp_path / f"copy{each}") for each in range(5)]
    finally:
        stop.set()
        writer.join()
    counts = [manifest["tables"]["accounts"] for manifest in manifests]
    assert counts == sorted(counts)
    assert counts[0] >= 20
    assert [manifest["tables"]["deeds"] for manifest in manifests] == counts


def test_restore_gives_the_same_database(url: str, tmp_path: Path) -> None:
    with upkeep.opened(url) as database:
        add(database, 1)
        upkeep.back_up(url, tmp_path / "copy")
        add(database, 2)
    aside = upkeep.restore(tmp_path / "copy", url, keep_aside=True)
    assert aside is not None
    assert emails(upkeep.file_of(url)) == ["1@example.org"]
    assert emails(aside) == ["1@example.org", "2@example.org"]
    with upkeep.opened(url) as database:
        add(database, 3)
        with database.read() as db:
            assert sorted(each.email for each in accounts.everybody(db)) == ["1@example.org", "3@example.org"]


def test_restore_leaves_a_database_that_is_there(url: str, tmp_path: Path) -> None:
    with upkeep.opened(url) as database:
        add(database, 1)
        upkeep.back_up(url, tmp_path / "copy")
        add(database, 2)
    with pytest.raises(Conflict, match="database-exists"):
        upkeep.restore(tmp_path / "copy", url)
    assert emails(upkeep.file_of(url)) == ["1@example.org", "2@example.org"]


def test_restore_is_refused_while_a_server_has_the_database(database: Database, url: str, tmp_path: Path) -> None:
    add(database, 1)
    upkeep.back_up(url, tmp_path / "copy")
    with upkeep.claimed(url), pytest.raises(Conflict, match="database-in-use"):
        upkeep.restore(tmp_path / "copy", url, keep_aside=True)


def test_stale_log_is_not_played_into_the_restored_database(database: Database, url: str, tmp_path: Path) -> None:
    """A log that was left behind by a lost database holds rows that the backup does not have."""
    add(database, 1)
    upkeep.back_up(url, tmp_path / "copy")
    add(database, 2)
    file, log = upkeep.file_of(url), upkeep.beside(upkeep.file_of(url), "-wal")
    kept = log.read_bytes()
    database.stop()
    file.unlink()
    log.write_bytes(kept)
    assert upkeep.restore(tmp_path / "copy", url) is None
    assert emails(file) == ["1@example.org"]


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-100] ^= 0xFF
    path.write_bytes(content)


def test_damaged_backup_is_refused(database: Database, url: str, tmp_path: Path) -> None:
    upkeep.back_up(url, tmp_path / "copy")
    damage(tmp_path / "copy")
    with pytest.raises(Refused, match="backup-damaged"):
        upkeep.verify(tmp_path / "copy")


def test_manifest_of_another_backup_is_refused(database: Database, url: str, tmp_path: Path) -> None:
    upkeep.back_up(url, tmp_path / "one")
    add(database, 1)
    upkeep.back_up(url, tmp_path / "two")
    (tmp_path / "one.json").replace(tmp_path / "two.json")
    with pytest.raises(Refused, match="backup-damaged"):
        upkeep.verify(tmp_path / "two")


@pytest.mark.parametrize(("content", "code"), [(b"no database at all, but long enough" * 9, "database-unusable")])
def test_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "odd").write_bytes(content)
    (tmp_path / "odd.json").write_text("{}")
    with pytest.raises(AppError, match=code):
        upkeep.verify(tmp_path / "odd")


def test_backup_without_manifest_is_refused(database: Database, url: str, tmp_path: Path) -> None:
    upkeep.back_up(url, tmp_path / "copy")
    (tmp_path / "copy.json").unlink()
    with pytest.raises(Refused, match="manifest-missing"):
        upkeep.verify(tmp_path / "copy")


def test_backup_does_not_replace_a_file_unless_asked(database: Database, url: str, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(Conflict, match="file-exists"):
        upkeep.back_up(url, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"
    upkeep.back_up(url, tmp_path / "copy", replace=True)
    assert upkeep.verify(tmp_path / "copy")["tables"]["accounts"] == 0


def test_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="database-missing"):
        upkeep.back_up(f"sqlite:///{tmp_path / 'none.sqlite3'}", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_backup_of_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="only-embedded-database"):
        upkeep.back_up("postgresql+psycopg://nobody@localhost/none", tmp_path / "copy")


def test_database_of_this_version_is_not_outdated(database: Database, url: str) -> None:
    assert not upkeep.is_outdated(url)


def test_older_database_is_outdated(url: str) -> None:
    with upkeep.opened(url):
        pass
    with closing(sqlite3.connect(upkeep.file_of(url))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert upkeep.is_outdated(url)


def test_nothing_is_migrated_of_which_no_backup_can_be_made(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    file = tmp_path / "samenspraak.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.execute("CREATE TABLE votes (body TEXT)")
        connection.executemany("INSERT INTO votes VALUES (?)", [("x" * 500,)] * 200)
    content = bytearray(file.read_bytes())
    content[-40_000:] = bytes(40_000)
    file.write_bytes(content)
    with pytest.raises(Refused, match="database-unusable"):
        migrate(settings)
    assert file.read_bytes() == content
