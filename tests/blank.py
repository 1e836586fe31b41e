"""Databases of this version for one test each: made once, by every step of the migrations, and then copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from app.store import plan_import, plans
from app.store.engine import Database
from app.store.upkeep import opened
from app.store.writer import Writer


def blank(file: Path) -> str:
    """Put a database with nothing in it there; gives its address."""
    return put(file, with_plan=False)


def planned(file: Path) -> str:
    """Put a database with the example's plan (1) there; gives its address."""
    return put(file, with_plan=True)


def put(file: Path, with_plan: bool) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(made(with_plan))
    return f"sqlite:///{file}"


@cache
def made(with_plan: bool) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "made.sqlite3"
        with opened(f"sqlite:///{file}") as database:
            if with_plan:
                database.write(plan_import.import_plan, plans.example())
        return file.read_bytes()


@contextmanager
def started(file: Path) -> Iterator[Database]:
    """The one database of all tests, on the file of this one."""
    database = on(file)
    database.start()
    yield database
    database.stop()


def on(file: Path, use: str = "test") -> Database:
    """A database that each test has in turn; of another use, another one.

    Its folder is a name that points at that of the test. SQLAlchemy compiles a statement once for each engine: with
    engines of its own a test of the store would take twice as long.
    """
    database, here = of_this_process(file.name, use)
    here.unlink(missing_ok=True)
    here.symlink_to(file.parent)
    database.writer = Writer(database.writing)
    return database


@cache
def of_this_process(name: str, use: str) -> tuple[Database, Path]:
    here = Path(mkdtemp(prefix="samenspraak-")) / "here"
    database = Database(f"sqlite:///{here / name}")
    here.rmdir()
    return database, here
