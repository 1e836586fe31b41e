"""A server of one's own that may be killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.simulated import phone
from tests.faults.life import Server


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The program, or the mutant that the test asks for."""
    server = Server(tmp_path, getattr(request, "param", ""))
    server.prepare()
    server.start()
    yield server
    server.kill()


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones that come back sooner than people's, so that the test does not wait for them."""
    monkeypatch.setattr(phone, "LONGEST_WAIT", 1.0)
