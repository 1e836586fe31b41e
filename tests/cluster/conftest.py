"""Two servers on one PostgreSQL, each a process of its own, and a database that may crash."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from app.commands.demo.stage import Stage, set_stage
from app.commands.simulated import phone
from app.store.engine import Database
from app.store.upkeep import opened
from tests.cluster.cluster import Cluster
from tests.store.conftest import postgres  # noqa: F401  a fixture

STAGED = "staged"


@pytest.fixture(scope="session")
def furnished(postgres: str) -> Stage:  # noqa: F811
    """A database with the example's plan and a session that is prepared; made once, and then copied."""
    administer(postgres, f"CREATE DATABASE {STAGED}")
    with opened(named(postgres, STAGED)) as database:
        return set_stage(database, "S1", "simple")


@pytest.fixture
def address(postgres: str, furnished: Stage) -> Iterator[str]:  # noqa: F811
    """A copy of it, of the test's own."""
    name = f"t{secrets.token_hex(6)}"
    administer(postgres, f"CREATE DATABASE {name} TEMPLATE {STAGED}")
    yield named(postgres, name)
    administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def cluster(address: str, furnished: Stage, tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """Start so many servers: `cluster(2, SAMENSPRAAK_CAPACITY="60")`."""
    made: list[Cluster] = []

    def start(number: int = 2, ports: Sequence[int] = (), **more: str) -> Cluster:
        made.append(Cluster(tmp_path, address, furnished, more))
        made[0].start(number, ports)
        return made[0]

    yield start
    for each in made:
        each.kill()


@pytest.fixture
def programs(address: str) -> Iterator[tuple[Database, Database]]:
    """Two databases in the sense of this program, each with a writer of its own, on one and the same."""
    both = Database(address), Database(address)
    for each in both:
        each.start()
    yield both
    for each in both:
        each.stop()


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones that come back sooner than people's, so that the test does not wait for them."""
    monkeypatch.setattr(phone, "LONGEST_WAIT", 1.0)


def named(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def administer(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
