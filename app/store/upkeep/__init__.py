"""Upkeep of the embedded database: who has it open, a copy while it runs, and putting a copy back.

A copy is made with VACUUM INTO: whole, compact, and without old deleted text (copying the file alone silently misses
the newest votes). Beside each copy lies a manifest with its checksum and the rows in each table.
"""

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from alembic.script import ScriptDirectory
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from app.errors import Conflict, NotFound, Refused
from app.store.engine import MIGRATIONS, Database

if sys.platform != "win32":
    import fcntl

OWNER_ONLY = 0o600
WAL_RESET_MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""Versions of SQLite with the repair of the WAL-reset bug; see https://sqlite.org/wal.html#walresetbug."""


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A migrated and started database for one command; raises Refused when it cannot be used."""
    try:
        database = Database(url)
        database.migrate()
    except (DBAPIError, ArgumentError, NoSuchModuleError, ImportError):
        raise Refused("database-unusable") from None
    database.start()
    try:
        yield database
    finally:
        database.stop()


def file_of(url: str) -> Path:
    """The file of an embedded database; raises Refused for another kind of database."""
    address = parsed(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise Refused("only-embedded-database")
    return Path(address.database)


def parsed(url: str) -> URL:
    """The address of a database; raises Refused, without telling what stood there: it may hold a password."""
    try:
        return make_url(url)
    except ArgumentError:
        raise Refused("database-unusable") from None


@contextmanager
def claimed(url: str) -> Iterator[None]:
    """Be the one server of an embedded database; raises Conflict when another program serves it."""
    if parsed(url).get_backend_name() != "sqlite":
        yield
        return
    path = file_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{path}.lock").open("ab") as lock:
        take(lock)
        yield


def take(lock: BinaryIO) -> None:
    """The system lets go of this lock when the process ends, however it ends."""
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Conflict("database-in-use") from None


def is_outdated(url: str) -> bool:
    """Whether there is a database already and its schema is older than the program."""
    path = file_of(url)
    if not path.exists() or not path.stat().st_size:
        return False
    return schema(path) != ScriptDirectory(str(MIGRATIONS)).get_current_head()


def schema(path: Path) -> str | None:
    """The revision of the schema in the file; raises Refused when the file is no database."""
    try:
        with closing(reading(path)) as connection:
            return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlite3.OperationalError, TypeError):
        return None
    except sqlite3.DatabaseError:
        raise Refused("database-unusable") from None


def wal_bug() -> str:
    """The version of this SQLite when it can damage a database that two programs write at one instant; else empty."""
    version = sqlite3.sqlite_version_info
    mended = version >= (3, 51, 3) or any(version[:2] == fix[:2] and version >= fix for fix in WAL_RESET_MENDED)
    return "" if mended else sqlite3.sqlite_version


def back_up(url: str, target: Path, replace: bool = False) -> dict[str, Any]:
    """Copy the database to `target` with its manifest, while it is in use; give back the manifest."""
    source = file_of(url)
    if not source.exists():
        raise NotFound("database-missing")
    if target.exists() and not replace:
        raise Conflict("file-exists", file=str(target))
    part = beside(target, ".part")
    part.unlink(missing_ok=True)
    try:
        copy(source, part)
        manifest = describe(part)
        write_durably(beside(target, ".json"), json.dumps(manifest, indent=2) + "\n")
        part.replace(target)
        flush(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def copy(source: Path, target: Path) -> None:
    """Make a whole copy of this moment, readable by its owner only, flushed to disk."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        with closing(reading(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.DatabaseError as error:
        raise Refused("database-unusable") from error
    flush(target)


def verify(backup: Path) -> dict[str, Any]:
    """Compare a copy with its manifest; raises Refused when they differ or the copy is damaged."""
    if not backup.exists():
        raise NotFound("backup-missing", file=str(backup))
    try:
        manifest: dict[str, Any] = json.loads(beside(backup, ".json").read_text())
    except FileNotFoundError:
        raise Refused("manifest-missing", file=str(beside(backup, ".json"))) from None
    except ValueError:
        raise Refused("backup-damaged", file=str(backup)) from None
    found = describe(backup)
    if any(found[name] != manifest.get(name) for name in ("sha256", "schema", "tables")):
        raise Refused("backup-damaged", file=str(backup))
    return manifest


def restore(backup: Path, url: str, keep_aside: bool = False) -> Path | None:
    """Put a verified copy in place of the database; give back where the old one was kept.

    Raises Conflict when a server has the database open, or when there is one and it may not be set aside.
    """
    verify(backup)
    target = file_of(url)
    with claimed(url):
        if target.exists() and not keep_aside:
            raise Conflict("database-exists", file=str(target))
        part = beside(target, ".part")
        part.unlink(missing_ok=True)
        try:
            copy(backup, part)
            aside = set_aside(target)
            part.replace(target)
            flush(target.parent)
        finally:
            part.unlink(missing_ok=True)
    return aside


def set_aside(target: Path) -> Path | None:
    """Rename the database that is there to a name with this moment in it, and its log with it.

    A log without its database goes aside too: SQLite would play it into the copy.
    """
    aside = beside(target, f".before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            beside(target, ending).rename(beside(aside, ending))
    return aside if aside.exists() else None


def describe(path: Path) -> dict[str, Any]:
    """What a manifest says of a copy; raises Refused when the copy is damaged."""
    with path.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": checksum,
        "bytes": path.stat().st_size,
        "schema": schema(path),
        "tables": rows(path),
    }


def rows(path: Path) -> dict[str, int]:
    """How many rows each table has, after a check of the whole file."""
    try:
        with closing(reading(path)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise Refused("backup-damaged", file=str(path))
            names = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            ).fetchall()
            return {name: count(connection, name) for (name,) in names}
    except sqlite3.DatabaseError:
        raise Refused("backup-damaged", file=str(path)) from None


def count(connection: sqlite3.Connection, table: str) -> int:
    statement = f'SELECT count(*) FROM "{table}"'  # noqa: S608  the name comes from the schema itself
    return int(connection.execute(statement).fetchone()[0])


def reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads: it never checkpoints, also not when it is the last to close."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def write_durably(path: Path, text: str) -> None:
    """Write the whole file or nothing of it."""
    part = beside(path, ".part")
    part.write_text(text)
    part.chmod(OWNER_ONLY)
    flush(part)
    part.replace(path)


def flush(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk itself."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
