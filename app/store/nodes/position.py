"""Where to look from for what is written after this moment."""

from sqlalchemy import text
from sqlmodel import Session as Db

POSITION = text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")


def position(db: Db) -> int:
    """The oldest transaction that is going on now; 0 where only this process writes."""
    if db.get_bind().dialect.name != "postgresql":
        return 0
    return int(db.connection().execute(POSITION).scalar_one())
