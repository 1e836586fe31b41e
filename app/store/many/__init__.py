"""Statements about many rows at once, in a few sizes: each text is made, and prepared by the database, only once.

Plain statements past the mapper: building objects and texts for each run took more time than the disk.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlmodel import Session as Db

SIZES = (512, 256, 128, 64, 32, 16, 8, 4, 2, 1)

Values = tuple[Any, ...]


def find(db: Db, statement: str, rows: Sequence[Values], lock: str = "") -> Iterator[Values]:
    """What a query finds for these rows, which stand where it says {rows}. A lock is for PostgreSQL: on SQLite nobody
    else writes. None twice among the rows gives none twice in what is found.
    """
    marked = statement if is_sqlite(db) else statement + lock
    for part in parts(rows):
        # What is lacking to the next size is asked again: that finds the same.
        size = next(each for each in reversed(SIZES) if each >= len(part))
        yield from run(db, marked, [*part, *[part[-1]] * (size - len(part))])


def insert(db: Db, statement: str, rows: Sequence[Values]) -> Iterator[Values]:
    """Insert rows, which stand where the statement says {rows}; gives what it returns of each, in any order."""
    at = 0
    for size in SIZES:
        while len(rows) - at >= size:
            yield from run(db, statement, rows[at : at + size])
            at += size


def change(db: Db, statement: str, rows: Sequence[Values]) -> None:
    """Run a statement with a ? for each value once for each row."""
    if rows:
        marked = statement if is_sqlite(db) else statement.replace("?", "%s")
        db.connection().exec_driver_sql(marked, list(rows))


def parts(rows: Sequence[Values]) -> Iterator[Sequence[Values]]:
    return (rows[at : at + SIZES[0]] for at in range(0, len(rows), SIZES[0]))


def run(db: Db, statement: str, rows: Sequence[Values]) -> Sequence[Values]:
    text = written_out(statement, len(rows), len(rows[0]), "?" if is_sqlite(db) else "%s")
    return db.connection().exec_driver_sql(text, tuple(chain.from_iterable(rows))).all()


@cache
def written_out(statement: str, size: int, width: int, mark: str) -> str:
    row = f"({', '.join([mark] * width)})"
    return statement.replace("{rows}", f"VALUES {', '.join([row] * size)}")


def is_sqlite(db: Db) -> bool:
    return bool(db.get_bind().dialect.name == "sqlite")
