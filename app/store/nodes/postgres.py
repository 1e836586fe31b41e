"""How this program connects to PostgreSQL, and what the server must be like.

Every wait ends: a process that is paused in the middle of a transaction holds a lock that others wait for.
"""

from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import URL, Connection, make_url

from app.errors import Refused

OLDEST = 130000
"""As PostgreSQL counts: 13 is the first that tells which transactions a moment has seen."""
WRITING = {
    # Whoever waits for the lock of a paused process outlives it.
    "idle_in_transaction_session_timeout": "4s",
    "lock_timeout": "8s",
    "statement_timeout": "15s",
}
READING = {
    "idle_in_transaction_session_timeout": "60s",
    "statement_timeout": "30s",
}
LINE = {
    "application_name": "samenspraak",
    "connect_timeout": 5,
    # A server that is gone without a word is noticed within ten seconds.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
DURABLE = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "local", "remote_write", "remote_apply"},
}
"""What the server's settings must be, so that a tick on a phone means: on disk."""


def address(url: str) -> URL:
    """The address with the one driver that this program brings."""
    made = make_url(url)
    return made.set(drivername="postgresql+psycopg") if made.drivername == "postgresql" else made


def options(writes: bool) -> dict[str, Any]:
    """What an engine for writing, or one that only reads, is made with."""
    settings = " ".join(f"-c {name}={value}" for name, value in (WRITING if writes else READING).items())
    made: dict[str, Any] = {
        # A server that was started again is found out before somebody's vote is tried on it.
        "pool_pre_ping": True,
        "connect_args": {**LINE, "options": settings},
    }
    if not writes:
        # All of a page or an export is of one moment. Not by the settings of the connection: who looks for the server
        # that takes writes (target_session_attrs) would take none for it.
        made |= {"isolation_level": "REPEATABLE READ", "execution_options": {"postgresql_readonly": True}}
    return made


def check(connection: Connection) -> None:
    """Raise Refused for a server that is too old, or that may lose what it said it kept."""
    if int(shown(connection, "server_version_num")) < OLDEST:
        raise Refused("database-too-old", version=shown(connection, "server_version"))
    for name, right in DURABLE.items():
        if shown(connection, name) not in right:
            raise Refused("database-not-durable", setting=name)
    if shown(connection, "server_encoding") != "UTF8":
        raise Refused("database-not-utf8")


def take_your_time(connection: Connection) -> None:
    """For one transaction that is long, while nobody else is there."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def be_the_only_one(connection: Connection) -> None:
    """Change the schema after one another, when several processes start; that may take its time."""
    take_your_time(connection)
    connection.execute(text("SET LOCAL lock_timeout = '60s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(7310)"))


def shown(connection: Connection, name: str) -> str:
    return str(connection.execute(text("SELECT current_setting(:name)"), {"name": name}).scalar_one())
