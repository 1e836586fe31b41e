"""What whoever looks after the machine can ask: alive, ready, and figures without anything about anybody."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.main import create_app
from app.settings import Settings
from app.web import health
from tests.web.conftest import Place

TOKEN = "a-token-of-more-than-16"


def test_ready_while_it_can_write(place: Place) -> None:
    answer = place.visitor().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_not_ready_while_another_program_keeps_the_database(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    monkeypatch.setattr(health, "ENOUGH", 0.0)
    with locked(tmp_path / "samenspraak.sqlite3"):
        answer = place.visitor().get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"status": "database-unwritable"})
        assert place.visitor().get("/healthz").status_code == 200
    answer = place.visitor().get("/readyz")
    assert answer.status_code in {200, 503}
    assert place.database.writer.failures <= 1


@contextmanager
def locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_not_ready_while_draining(place: Place) -> None:
    place.app.state.site.hub.draining = True
    answer = place.visitor().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "draining"})
    assert place.visitor().get("/healthz").status_code == 200


def figures(text: str) -> dict[str, float]:
    """The samples, as Prometheus reads them; fails on a line that is neither a comment nor a sample."""
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    found = [re.fullmatch(r'(samenspraak_\w+(?:\{\w+="[\w.+]+"\})?) (-?[\d.e+-]+)', line) for line in lines]
    assert None not in found, lines
    return {each[1]: float(each[2]) for each in found if each}


def test_figures_count_what_happens(place: Place) -> None:
    before = figures(place.visitor().get("/metrics").text)
    place.visitor().get("/j/NOBODY")
    with place.database.read() as db:
        db.connection()
    for _write in range(3):
        place.database.write(lambda _db: None)
    after = figures(place.visitor().get("/metrics").text)
    assert after["samenspraak_writer_commands_total"] >= before["samenspraak_writer_commands_total"] + 3
    assert after['samenspraak_connections{role="participant"}'] == 0
    assert after["samenspraak_memory_bytes"] > 10_000_000
    upto = [value for name, value in after.items() if name.startswith("samenspraak_loop_lag_seconds_bucket")]
    assert upto == sorted(upto)
    assert upto[-1] == after["samenspraak_loop_lag_seconds_count"]


def test_figures_hold_nothing_of_a_session(place: Place) -> None:
    console = place.visitor(Role.FACILITATOR)
    assert console.get("/sessions/1/console").status_code == 200
    with place.database.read() as db:
        code, title = db.connection().exec_driver_sql("SELECT code, title FROM sessions WHERE id = 1").one()
    text = place.visitor().get("/metrics").text
    assert figures(text)["samenspraak_halls"] == 1
    assert code not in text
    assert title not in text


@pytest.mark.parametrize("header", health.FORWARDED)
def test_figures_are_for_this_machine_alone(place: Place, header: str) -> None:
    assert place.visitor().get("/metrics").status_code == 200
    assert place.visitor(host="192.0.2.7").get("/metrics").status_code == 404
    assert place.visitor().get("/metrics", headers={header: "192.0.2.7"}).status_code == 404


def test_figures_by_token_alone_where_there_is_one(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data=tmp_path, metrics_token=TOKEN)), client=("127.0.0.1", 1)) as client:
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}x"}).status_code == 404
        assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_no_figures_behind_a_proxy_without_a_token(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, address="https://samen.example.nl")
    with TestClient(create_app(settings), client=("127.0.0.1", 1)) as client:
        assert client.get("/metrics").status_code == 404


def test_weak_token_is_refused() -> None:
    with pytest.raises(ValueError, match="metrics_token"):
        Settings(metrics_token="short")


def test_slow_loop_shows_as_lag(place: Place) -> None:
    async def wait() -> None:
        await asyncio.sleep(0.35)

    place.portal.call(wait)
    meters = place.app.state.site.hub.meters
    assert sum(meters.lag.counts) >= 2


def test_figures_that_the_page_for_operators_names_are_there(place: Place) -> None:
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    wanted = set(re.findall(r"`(samenspraak_\w+)`", page))
    shown = place.visitor().get("/metrics").text
    assert len(wanted) > 3
    assert {each for each in wanted if f"# TYPE {each} " not in shown} == set()
