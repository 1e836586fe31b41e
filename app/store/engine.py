"""The database: one writing connection behind the writer, short read-only connections for everybody else.

SQLite runs with WAL and synchronous=FULL, always: with NORMAL acknowledged votes were lost in a simulated power cut.
What is special to PostgreSQL, for several processes on one database, is in `nodes`.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import orjson
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlmodel import Session

from app.errors import Refused
from app.store import tables as tables
from app.store.nodes import postgres
from app.store.nodes.hints import Hints
from app.store.writer import Command, Writer

MIGRATIONS = Path(__file__).parents[2] / "migrations"
WRITING = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",
    "mmap_size=0",
    "wal_autocheckpoint=1000",
)
READING = ("query_only=ON", "busy_timeout=5000", "mmap_size=0")

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """Where the truth is. `function(db, …)` never commits: the writer does, and answers after that."""

    def __init__(self, url: str) -> None:
        self.url = postgres.address(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        if self.sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.writing = connect(self.url, WRITING, "BEGIN IMMEDIATE", pool_size=1)
        self.reading = connect(self.url, READING, "BEGIN", pool_size=8)
        self.hints = None if self.sqlite else Hints(self.url, postgres.LINE)
        self.writer = Writer(self.writing, self.hints.tell) if self.hints else Writer(self.writing)

    def start(self, alone: bool = True) -> None:
        """Let it be written. `alone` is for a command that needs not hear what other processes write."""
        if not self.sqlite:
            with self.writing.connect() as connection:
                postgres.check(connection)
        self.writer.start()
        if self.hints and not alone:
            self.hints.start()

    def stop(self) -> None:
        self.writer.stop()
        if self.hints:
            self.hints.stop()
        # Readers first: the last writing connection to close checkpoints, and then nobody else is there.
        self.reading.dispose()
        self.writing.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that only reads, all of it at one moment. Keep it short."""
        with Session(self.reading) as db:
            yield db

    def write(self, function: Callable[..., T], *arguments: Any) -> T:
        """Run function(db, *arguments) in the writer and wait until it is on disk."""
        future: Future[T] = Future()
        self.writer.put(Command(function, arguments, future))
        return future.result()

    async def write_soon(self, function: Callable[..., T], *arguments: Any) -> T:
        """The same for those who must not block a loop."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.writer.put(Command(function, arguments, future))
        return await future

    async def read_in_turn(self, function: Callable[..., T], *arguments: Any) -> T:
        """Read in the writer: what was queued before is in it, and what comes after it is told after it."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.writer.put(Command(function, arguments, future, reads=True))
        return await future

    def write_together(
        self, function: Callable[[Session, list[Any]], list[T]], item: Any, early: bool = False
    ) -> "asyncio.Future[T]":
        """Hand one item to a function that takes a list; what is queued side by side is done in one go."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.writer.put(Command(function, (item,), future, together=True, early=early))
        return future

    def migrate(self, revision: str = "head") -> None:
        """Bring the schema to this program's version. Raises Refused when a newer program made it."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.changing_schema() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, revision)
            except CommandError:
                raise Refused("schema-unknown") from None

    @contextmanager
    def changing_schema(self) -> Iterator[Connection]:
        """Give a transaction in which tables may be made anew. Before `start`, or with nobody writing.

        SQLite changes a table by copying it and dropping the old one: with foreign keys on, dropping it deletes all
        rows that other tables own through it. The pragma does nothing inside a transaction.
        """
        with self.writing.connect() as connection:
            if self.sqlite:
                keep_foreign_keys(connection, on=False)
            try:
                with connection.begin():
                    if not self.sqlite:
                        postgres.be_the_only_one(connection)
                    yield connection
                    if self.sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise AssertionError("a migration broke references between tables")
            finally:
                if self.sqlite:
                    keep_foreign_keys(connection, on=True)


def connect(url: URL, pragmas: tuple[str, ...], begin: str, pool_size: int) -> Engine:
    """Make an engine whose SQLite connections have these pragmas and begin transactions like this."""
    sqlite, writes = url.get_backend_name() == "sqlite", begin != "BEGIN"
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0 if writes else 32,
        **({} if sqlite else postgres.options(writes)),
        # Errors end up in the log, and parameters hold what people typed.
        hide_parameters=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
    )
    if sqlite:
        event.listen(engine, "connect", lambda raw, _: prepare(raw, pragmas))
        event.listen(engine, "begin", lambda connection: start_transaction(connection, begin))
    return engine


def prepare(raw: Any, pragmas: tuple[str, ...]) -> None:
    """Take transactions away from the driver (it would begin too late and commit around DDL) and set the pragmas."""
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def keep_foreign_keys(connection: Connection, on: bool) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.cursor().execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def start_transaction(connection: Connection, begin: str) -> None:
    connection.exec_driver_sql(begin)
