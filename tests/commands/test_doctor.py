"""The doctor finds what is wrong, says what to do, and leaves everything as it was."""

import json
import shutil
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.commands import doctor
from app.store import upkeep
from app.store.tables import Deed
from app.store.upkeep import kept
from tests.blank import blank
from tests.commands.conftest import Line
from tests.server import Running

NOW = datetime.now(UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database in which something happened a moment ago, and a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("SAMENSPRAAK_PORT", str(probe.getsockname()[1]))
    folder = tmp_path / "here"
    with upkeep.opened(blank(folder / "samenspraak.sqlite3")) as database:
        database.write(lambda db: db.add(Deed(action="test")))
    return folder


@pytest.fixture
def levels(command: Line, data: Path) -> Callable[[], dict[str, set[str]]]:
    """What the doctor thinks, by what it is about."""

    def ask() -> dict[str, set[str]]:
        outcome = command("doctor", "--json")
        found: list[dict[str, Any]] = json.loads(outcome.out)
        assert outcome.code == any(each["level"] == "trouble" for each in found)
        assert all(each["remedy"] for each in found if each["level"] != "ok")
        return {about: {each["level"] for each in found if each["about"] == about} for about in NAMES}

    return ask


NAMES = ("disk", "database", "backups", "clock", "connections", "address", "port", "secret", "fonts")
Levels = Callable[[], dict[str, set[str]]]


def test_healthy_machine_has_no_trouble(levels: Levels, data: Path) -> None:
    before = sorted(data.rglob("*"))
    found = levels()
    assert all("trouble" not in each for each in found.values())
    assert found["database"] == found["clock"] == found["port"] == found["secret"] == {"ok"}
    assert [each for each in sorted(data.rglob("*")) if each.suffix not in {".sqlite3-wal", ".sqlite3-shm"}] == before


def test_full_disk(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1_000_000))
    assert "trouble" in levels()["disk"]


def test_slow_disk(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.checks, "flush_time", lambda _folder: 0.2)
    assert "warning" in levels()["disk"]


def test_damaged_database(levels: Levels, data: Path) -> None:
    path = data / "samenspraak.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096:12288] = bytes(8192)
    path.write_bytes(content)
    assert levels()["database"] == {"trouble"}


def test_database_of_another_version(levels: Levels, data: Path) -> None:
    with closing(sqlite3.connect(data / "samenspraak.sqlite3")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert levels()["database"] == {"warning"}


def test_clock_that_runs_behind(levels: Levels, data: Path) -> None:
    with closing(sqlite3.connect(data / "samenspraak.sqlite3")) as connection, connection:
        connection.execute("UPDATE deeds SET at = ?", [f"{NOW + timedelta(hours=3):%Y-%m-%d %H:%M:%S.000000}"])
    assert levels()["clock"] == {"trouble"}


def test_backup_that_is_too_old(levels: Levels, data: Path) -> None:
    url = f"sqlite:///{data}/samenspraak.sqlite3"
    assert levels()["backups"] == {"warning"}
    kept.keep(url, NOW - timedelta(days=3))
    assert levels()["backups"] == {"warning"}
    kept.keep(url, NOW)
    with closing(sqlite3.connect(data / "samenspraak.sqlite3")) as connection, connection:
        connection.execute("UPDATE deeds SET action = 'other'")
    kept.keep(url, NOW + timedelta(seconds=1))
    assert levels()["backups"] == {"ok"}


@pytest.mark.breadth
def test_port_of_another_program(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        other.settimeout(0.1)
        monkeypatch.setenv("SAMENSPRAAK_PORT", str(other.getsockname()[1]))
        assert levels()["port"] == {"trouble"}


def test_own_server_is_no_trouble(command: Line, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENSPRAAK_PORT", running.address.rpartition(":")[2])
    found = {each["about"]: each["level"] for each in json.loads(command("doctor", "--json").out)}
    assert found["port"] == "ok"


def test_secret_that_others_can_read(levels: Levels, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "secret").write_text("x" * 40)
    (data / "secret").chmod(0o644)
    assert levels()["secret"] == {"trouble"}
    (data / "secret").chmod(0o600)
    assert levels()["secret"] == {"ok"}
    monkeypatch.setenv("SAMENSPRAAK_SECRET", "short")
    assert levels()["secret"] == {"trouble"}


def test_address_without_https(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENSPRAAK_ADDRESS", "http://samen.example.nl")
    assert levels()["address"] == {"warning"}


def test_postgresql_that_is_away(command: Line, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setenv("SAMENSPRAAK_DATABASE", "postgresql+psycopg://nobody:hush@127.0.0.1:1/none")
    outcome = command("doctor")
    assert outcome.code == 1
    assert "hush" not in outcome.out + outcome.err
    assert "TROUBLE database: cannot be reached" in outcome.out


def test_remedy_stands_below_what_is_wrong(command: Line, data: Path) -> None:
    (data / "secret").write_text("x" * 40)
    (data / "secret").chmod(0o644)
    lines = command("doctor").out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("TROUBLE secret"))
    assert "chmod 600" in lines[at + 1]
