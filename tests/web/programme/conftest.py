"""A plan of which two sessions were held: thirty partners and sixty-four residents voted."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.settings import Settings
from app.store.programme import priorities
from app.store.upkeep import opened
from tests.store.held import held
from tests.web.conftest import Place, site
from tests.web.reading import Page

HOSTILE = "<script>alert('hoi')</script> =1+1 " + "Lang" * 8


@pytest.fixture(scope="session")
def held_file(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The furnished database with two sessions that were held; made once, since two hundred rows take a while."""
    settings = Settings(data=tmp_path_factory.mktemp("held"))
    shutil.copy(furnished, settings.data)
    with opened(settings.database_url) as database:
        database.write(held, 1, "partners", "S1")
        database.write(held, 1, "residents", "S2")
    return settings.data / furnished.name


@pytest.fixture
def place(held_file: Path, tmp_path: Path) -> Iterator[Place]:
    """A site where thirty partners (session 2) and sixty-four residents (session 3) voted on the example plan (1)."""
    shutil.copy(held_file, tmp_path)
    with site(tmp_path) as place:
        yield place


@pytest.fixture
def listed(place: Place) -> Place:
    """The same with three priorities on the list."""
    place.database.write(priorities.put_on, 1, 1, ["P15", "P11", "P18"])
    return place


@pytest.fixture
def english(place: Place) -> TestClient:
    """An officer who reads English."""
    client = place.visitor(Role.OFFICER)
    client.cookies.set("language", "en")
    return client


def words(client: TestClient, path: str) -> str:
    """The words of a page, with single spaces; its html may run nothing."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return told(answer)


def told(answer: Any) -> str:
    page = Page(answer.text)
    assert page.inline == []
    assert "<script>alert" not in answer.text
    return re.sub(r"\s+", " ", page.text)
