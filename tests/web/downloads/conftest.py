"""One process that makes files for all tests in this folder: starting one for each would take most of the time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.exports.worker import Worker
from tests.web.conftest import Place
from tests.web.conftest import place as own_place  # noqa: F401  the fixture below builds on it


@pytest.fixture(scope="session")
def shared() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.stop()


@pytest.fixture
def place(own_place: Place, shared: Worker, tmp_path: Path) -> Iterator[Place]:  # noqa: F811
    """A site whose files are made by the shared process."""
    own, own_place.app.state.worker = own_place.app.state.worker, shared
    shared.jobs.clear()
    yield own_place
    own_place.app.state.worker = own
