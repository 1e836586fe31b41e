"""Writing the file anew, so that nothing stays in it of what was deleted."""

from concurrent.futures import Future
from typing import Any

from app.store.engine import Database
from app.store.writer import Command

SHORT = 50
"""Milliseconds."""


def rewrite_file(database: Database) -> bool:
    """Rewrite the file and empty its log, between two commits; False while somebody who reads keeps the old one open.

    PostgreSQL does so by itself (autovacuum); for certainty at once: VACUUM FULL.
    """
    if not database.sqlite:
        return True
    future: Future[bool] = Future()
    database.writer.put(Command(rewritten, (), future, alone=True))
    return future.result()


def rewritten(connection: Any) -> bool:
    """With VACUUM every page is written anew; the checkpoint brings them from the log to the file, and cuts the log."""
    connection.execute("VACUUM")
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    # Votes wait meanwhile, so who reads is not waited for.
    connection.execute(f"PRAGMA busy_timeout={SHORT}")
    try:
        return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")
