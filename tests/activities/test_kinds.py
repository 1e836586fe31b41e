"""The contract that every folder of app/activities keeps; the examples come from its own sample.json."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import app.activities
from app.activities import KINDS, kind_named
from app.activities.kind import Kind
from app.errors import NotFound
from tests.activities.contract import CONTRACT

FOLDER = Path(app.activities.__file__).parent
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
every_promise = pytest.mark.parametrize("promise", CONTRACT, ids=lambda promise: promise.__name__)


def sample(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.hypothesis
@every_kind
@every_promise
def test_kind_keeps_its_promise(kind: Kind, promise: Callable[[Kind, dict[str, Any]], None]) -> None:
    promise(kind, sample(FOLDER / kind.name))


@every_kind
def test_folder_has_its_name_and_its_parts(kind: Kind) -> None:
    assert KINDS[kind.name] is kind is kind_named(kind.name)
    assert kind.title
    assert kind.purpose
    for part in ("sample.json", "phone.js", "board.js"):
        assert (FOLDER / kind.name / part).is_file()


def test_unknown_kind_is_not_found() -> None:
    with pytest.raises(NotFound):
        kind_named("gone")


APPLAUSE = '''
"""Applause: how hard do you clap?"""

from pydantic import Field

from app.activities.kind import Figure, Kind, Measure, Result, Row, Shape, Table
from app.errors import Refused


class Config(Shape):
    hardest: int = Field(default=10, ge=1, title="Hardest", description="As hard as one can.")


class Entry(Shape):
    claps: int


def check(config, entry, key):
    if key != "vote":
        raise Refused("wrong-key")
    if not 0 <= entry.claps <= config.hardest:
        raise Refused("unknown-option")


def tally(config, handed):
    claps = sorted(each.entry.claps for each in handed if each.status == "shown")
    n = len(claps)
    figures = {"claps": Figure(value=sum(claps) / n if n else None)}
    row = Row(option="all", people=n, share=1.0 if n else 0.0, low=0.0, high=1.0, rank=1, tied=False, figures=figures)
    return Result(people=n, rows=[row])


KIND = Kind(
    name="applause",
    title="Applause",
    purpose="For the test.",
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=lambda config, result: Table(columns=("Claps",), rows=((result.rows[0].figures["claps"].value or 0,),)),
    imagine=lambda config, draw: {"claps": draw(config.hardest)},
    measures=(Measure("claps", "Claps", "mean"),),
)
'''
APPLAUSE_SAMPLE = {
    "config": {"hardest": 5},
    "entries": [
        {"participant": 1, "key": "vote", "body": {"claps": 5}},
        {"participant": 2, "key": "vote", "body": {"claps": 2}},
    ],
    "people": 2,
    "rows": [{"option": "all", "people": 2, "figures": {"claps": {"value": 3.5}}}],
    "refused": [{"key": "vote", "body": {"claps": 6}, "code": "unknown-option"}],
    "malformed": [{"claps": "many"}],
}


@pytest.fixture
def applause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kind:
    """A kind in a folder of its own outside the program; nothing else is told of it."""
    (tmp_path / "applause").mkdir()
    (tmp_path / "applause" / "__init__.py").write_text(APPLAUSE, encoding="utf-8")
    (tmp_path / "applause" / "sample.json").write_text(json.dumps(APPLAUSE_SAMPLE), encoding="utf-8")
    monkeypatch.setattr(app.activities, "__path__", [*app.activities.__path__, str(tmp_path)])
    found = app.activities.discover()
    assert set(found) == {*KINDS, "applause"}
    return found["applause"]


def test_new_kind_is_only_a_new_folder(applause: Kind, tmp_path: Path) -> None:
    for promise in CONTRACT:
        promise(applause, sample(tmp_path / "applause"))


def test_contract_catches_a_kind_that_breaks_it(applause: Kind) -> None:
    wrong = {**APPLAUSE_SAMPLE, "people": 3}
    broken = [promise.__name__ for promise in CONTRACT if fails(promise, applause, wrong)]
    assert broken == ["sample_counts_as_it_says"]


def fails(promise: Callable[[Kind, dict[str, Any]], None], kind: Kind, sample: dict[str, Any]) -> bool:
    try:
        promise(kind, sample)
    except AssertionError:
        return True
    return False
