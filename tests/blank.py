"""Databases of this version for one test each: made once, by every step of the migrations, and then copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.store import plan_import, plans
from app.store.upkeep import opened


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
