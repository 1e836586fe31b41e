"""Two programs on one PostgreSQL."""

from collections.abc import Iterator

import pytest

from app.store.engine import Database

Nodes = tuple[Database, Database]


@pytest.fixture
def nodes(postgres: str) -> Iterator[Nodes]:
    """Two databases in the sense of this program, each with a writer of its own, on one and the same."""
    both = Database(postgres), Database(postgres)
    both[0].migrate()
    for each in both:
        each.start()
    yield both
    both[1].stop()
    with both[0].writing.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    both[0].stop()
