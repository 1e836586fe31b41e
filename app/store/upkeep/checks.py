"""What can be asked of a database that may be anything: empty, old, damaged, away. Nothing in here writes."""

import os
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from app.store.engine import MIGRATIONS
from app.store.upkeep import reading

NEWEST = "SELECT max(moment) FROM (SELECT max(at) AS moment FROM deeds UNION ALL SELECT max(opened_at) FROM rounds)"
ASKED = ("server_version", "synchronous_commit", "fsync")
TRIES = 5


def newest_moment(path: Path) -> datetime | None:
    """When the last thing happened that the database knows of; None where that cannot be told."""
    try:
        with closing(reading(path)) as connection:
            found = connection.execute(NEWEST).fetchone()[0]
        return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None
    except (sqlite3.Error, ValueError):
        return None


def is_whole(path: Path) -> bool:
    """Whether SQLite finds the file in order, index by index."""
    try:
        with closing(reading(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def head() -> str:
    """The revision of the schema that this program has."""
    return str(ScriptDirectory(str(MIGRATIONS)).get_current_head())


def postgresql(url: str) -> dict[str, str]:
    """Version, settings and schema of another database, by name; empty when it cannot be reached."""
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            found = {name: str(connection.exec_driver_sql(f"SHOW {name}").scalar()) for name in ASKED}
            known = connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar()
            schema = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if known else ""
            return found | {"schema": str(schema or "")}
    except SQLAlchemyError:
        return {}
    finally:
        engine.dispose()


def flush_time(folder: Path) -> float:
    """Seconds that the disk takes to keep a few bytes: the middle of several tries. Every vote waits for one."""
    path = folder / f".flush-{time.monotonic_ns()}"
    took = []
    try:
        with path.open("wb", buffering=0) as file:
            for _try in range(TRIES):
                began = time.perf_counter()
                file.write(bytes(4096))
                os.fsync(file.fileno())
                took.append(time.perf_counter() - began)
    finally:
        path.unlink(missing_ok=True)
    return sorted(took)[TRIES // 2]
