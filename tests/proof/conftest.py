"""The plan of four sessions, made once: sessions held by the store's commands, the list filled in through the pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.access import Role
from app.settings import Settings
from app.store.upkeep import opened
from tests.proof.four.decided import fill_in
from tests.proof.four.expected import EVEN
from tests.proof.four.halls import halls
from tests.proof.four.played import hold
from tests.proof.once import once
from tests.proof.town import Town, town_of
from tests.web.conftest import Place, furnished, site

__all__ = ["furnished"]
FACILITATOR = 2
"""The account that steers: they are made in the order of the roles."""


@pytest.fixture(scope="session")
def four_sessions(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with the plan (1), one session that never began (1) and four that were held (2 to 5)."""

    def make(folder: Path) -> None:
        shutil.copy(furnished, folder)
        with opened(Settings(data=folder).database_url) as database:
            for hall in halls():
                hold(database, 1, FACILITATOR, hall)
        with site(folder) as place:
            fill_in(place.visitor(Role.OFFICER))

    return once(tmp_path_factory, "four_sessions", make) / furnished.name


@pytest.fixture(scope="module")
def place(four_sessions: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A site with that plan, of one module."""
    folder = tmp_path_factory.mktemp("proof")
    shutil.copy(four_sessions, folder)
    with site(folder) as place:
        yield place


@pytest.fixture(scope="module")
def town(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The plan as it is looked at, with the usual weights."""
    return town_of(place, EVEN, tmp_path_factory)
