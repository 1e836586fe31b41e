"""A day after a session its answers lead to nobody; every table of the plan stays as it was, to the letter."""

import shutil
from pathlib import Path
from random import Random

import pytest

from app.exports.formats import Material, made
from app.exports.programme import programme
from app.store import results
from app.store.engine import Database
from app.store.programme.reading import programme_rows
from app.store.upkeep.cutting import cut
from tests.proof.four.halls import halls
from tests.proof.town import MADE_AT

pytestmark = pytest.mark.breadth
"""Quick are tests/proof/test_figures.py and test_counts.py, and the tests of each file in tests/exports."""


def test_tables_of_the_plan_are_the_same_after_the_cut(four_sessions: Path, tmp_path: Path) -> None:
    shutil.copy(four_sessions, tmp_path / "cut.sqlite3")
    database = Database(f"sqlite:///{tmp_path / 'cut.sqlite3'}")
    database.start()
    before = tables(database)
    for number, _hall in enumerate(halls(), start=2):
        assert database.write(cut, number, Random(number)) > 0
    assert tables(database) == before
    database.stop()


def tables(database: Database) -> str:
    with database.read() as db:
        record = results.plan_record(db, 1)
        return made(
            Material(record, programme(record, programme_rows(db, 1)), MADE_AT, "1"), "plan.json"
        ).content.decode()
