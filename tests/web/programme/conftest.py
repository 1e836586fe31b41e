"""A plan of which two sessions were held: thirty partners and sixty-four residents voted."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.store.programme import priorities
from tests.store.held import held
from tests.web.conftest import Place
from tests.web.reading import Page

HOSTILE = "<script>alert('hoi')</script> =1+1 " + "Lang" * 8
Words = Callable[[TestClient, str], str]


@pytest.fixture
def voted(place: Place) -> Place:
    """The plan with votes of both audiences."""
    place.database.write(held, 1, "partners", "S1")
    place.database.write(held, 1, "residents", "S2")
    return place


@pytest.fixture
def listed(voted: Place) -> Place:
    """The same with three priorities on the list."""
    voted.database.write(priorities.put_on, 1, 1, ["P15", "P11", "P18"])
    return voted


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
