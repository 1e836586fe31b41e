"""The example client of the documentation, against a real server."""

import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.access import SCOPES
from app.store import tokens
from app.store.columns import now
from app.store.engine import Database
from app.store.programme import priorities
from app.store.tables import Account
from app.store.tokens import TokenDraft
from tests.server import Running

FILE = Path(__file__).parents[3] / "docs" / "example_client.py"


@pytest.fixture
def example() -> Iterator[ModuleType]:
    spec = spec_from_file_location("example_client", FILE)
    assert spec
    assert spec.loader
    module = sys.modules["example_client"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["example_client"]


@pytest.fixture
def token(running: Running) -> str:
    """A token of an administrator; three topics stand on the list."""
    database = Database(f"sqlite:///{running.database}")
    database.start()
    try:
        account = database.write(administrator)
        database.write(priorities.put_on, 1, account, ["P15", "P11", "P18"])
        draft = TokenDraft.model_validate({"name": "Example", "scopes": list(SCOPES)})
        return str(database.write(tokens.make, account, draft, now()))
    finally:
        database.stop()


def administrator(db: Any) -> int:
    account = Account(email="beheer@example.org", name="Beheer", role="administrator")
    db.add(account)
    db.flush()
    return int(account.id or 0)


@pytest.mark.breadth
def test_example_reads_changes_and_fetches(
    example: Any, running: Running, token: str, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    site = example.Samenspraak(running.address, token)
    (plan,) = [each["code"] for each in site.plans()]
    assert len(site.candidates(plan)) == 20
    first = site.priorities(plan)[0]
    changed = site.change_priority(plan, first, {"goal": "Minder ongelukken"})
    assert changed["goal"] == "Minder ongelukken"
    with pytest.raises(example.Refused) as refused:
        site.change_priority(plan, first, {"goal": "Te laat"})
    assert (refused.value.status, refused.value.code) == (412, "changed-by-other")
    assert site.add_measure(plan, {"candidate_code": "P15", "title": "Drempels"})["code"] == "M01"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMENSPRAAK_ADDRESS", running.address)
    monkeypatch.setenv("SAMENSPRAAK_TOKEN", token)
    example.main()
    assert "Minder ongelukken" in capsys.readouterr().out
    assert (tmp_path / f"{plan}.pdf").read_bytes().startswith(b"%PDF")
    assert running.stop()[0] == 0
    assert token.removeprefix("samenspraak_") not in running.greeting + running.errors()
