"""Backups that nobody asks for: each hour with a change, when a session ended, and fewer the older they are."""

import logging
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session as Db

from app.errors import NotSaved
from app.store import upkeep
from app.store.tables import Plan
from app.store.upkeep import kept
from app.store.upkeep.caretaker import Caretaker
from tests.store.town import Town

START = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def caretaker(town: Town) -> Caretaker:
    """One that makes its rounds when the test says so; its first is an hour after the start."""
    made = Caretaker(town.database, clock=lambda: START)
    made.look(START)
    return made


def backups(town: Town) -> list[Path]:
    return list(kept.moments(kept.folder_of(f"sqlite:///{town.file}")).values())


def change(town: Town, title: str) -> None:
    def retitle(db: Db) -> None:
        db.get_one(Plan, town.plan_id).title = title

    town.database.write(retitle)


def test_hour_in_which_something_changed_gets_a_backup(town: Town, caretaker: Caretaker) -> None:
    caretaker.look(START + HOUR / 2)
    assert backups(town) == []
    caretaker.look(START + HOUR)
    change(town, "Anders")
    caretaker.look(START + 2 * HOUR)
    made = backups(town)
    assert len(made) == 2
    assert [upkeep.verify(each)["tables"]["plans"] for each in made] == [1, 1]


def test_hour_without_a_change_gets_none(town: Town, caretaker: Caretaker) -> None:
    for hours in (1, 2, 3):
        caretaker.look(START + hours * HOUR)
    (only,) = backups(town)
    assert sorted(each.name for each in only.parent.iterdir()) == [only.name, f"{only.name}.json"]


def test_end_of_a_session_gets_a_backup_with_all_of_it(town: Town, caretaker: Caretaker) -> None:
    town.open("dots")
    town.steer("end")
    caretaker.look(START + timedelta(seconds=2))
    caretaker.look(START + timedelta(seconds=4))
    (made,) = backups(town)
    with closing(upkeep.reading(made)) as connection:
        assert connection.execute("SELECT state FROM sessions").fetchall() == [("ended",)]


def test_damaged_backup_counts_as_none(town: Town, caretaker: Caretaker) -> None:
    caretaker.look(START + HOUR)
    (first,) = backups(town)
    content = bytearray(first.read_bytes())
    content[-100] ^= 0xFF
    first.write_bytes(content)
    caretaker.look(START + 2 * HOUR)
    assert len(backups(town)) == 2
    assert upkeep.verify(backups(town)[-1])["tables"]["plans"] == 1


def test_no_backup_takes_the_room_that_votes_need(
    town: Town, caretaker: Caretaker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    no_room(town, monkeypatch)
    caretaker.look(START + HOUR)
    assert "no-room-for-backup" in caplog.text
    assert backups(town) == []


def no_room(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    size = town.file.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=2 * size))


def test_where_no_backup_can_be_made_old_ones_go_and_the_rest_is_done(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is promised to be forgotten is forgotten, whatever the state of the disk."""
    tidied: list[datetime] = []
    caretaker = Caretaker(town.database, (tidied.append,), clock=lambda: START)
    caretaker.look(START + HOUR)
    assert len(backups(town)) == len(tidied) == 1
    no_room(town, monkeypatch)
    later = START + timedelta(days=60)
    caretaker.look(later)
    assert tidied == [START + HOUR, later]
    assert backups(town) == []


def test_what_a_glance_cannot_see_keeps_no_backup_from_being_made(town: Town) -> None:
    def blind() -> None:
        raise NotSaved("not-saved")

    caretaker = Caretaker(town.database, clock=lambda: START, glances=(blind,))
    caretaker.look(START + HOUR)
    assert len(backups(town)) == 1


def test_caretaker_that_fails_goes_on(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[datetime] = []

    def fail(moment: datetime) -> None:
        seen.append(moment)
        raise RuntimeError("secret words")

    monkeypatch.setattr("app.store.upkeep.caretaker.LOOK_AGAIN", 0.01)
    clock = iter([START, *(START + each * HOUR for each in range(1, 9))])
    caretaker = Caretaker(town.database, (fail,), lambda: next(clock, START + 9 * HOUR))
    with caplog.at_level(logging.ERROR):
        caretaker.start()
        for _try in range(500):
            if len(seen) >= 2:
                break
            caretaker.ending.wait(0.02)
        caretaker.stop()
    assert len(seen) >= 2
    assert "the caretaker failed" in caplog.text


def test_other_files_are_left_alone(town: Town) -> None:
    url = f"sqlite:///{town.file}"
    folder = kept.folder_of(url)
    upkeep.back_up(url, mine := (folder.mkdir(), folder / "monday.sqlite3")[1])
    kept.keep(url, START)
    gone = kept.thin_out(url, START + timedelta(days=400))
    assert [each.name for each in gone] == ["kept-20270301-093000.sqlite3"]
    assert sorted(folder.iterdir()) == [mine, upkeep.beside(mine, ".json")]


@settings(max_examples=30)
@given(st.lists(st.integers(0, 40 * 24 * 60), max_size=80))
def test_fewer_are_kept_the_older_they_are(minutes: list[int]) -> None:
    made = [START - timedelta(minutes=each) for each in minutes]
    stay = kept.staying(made, START)
    assert stay <= set(made)
    ages = [START - each for each in stay]
    assert len([each for each in ages if each < kept.EACH_HOUR]) <= 25
    assert len(ages) <= 25 + 8 + 5
    assert all(each < kept.EACH_WEEK for each in ages)
    if any(START - each < kept.EACH_WEEK for each in made):
        assert max(made) in stay
    for each in made:
        # Nothing that is kept lies further from what went than its step.
        step = HOUR if START - each < kept.EACH_HOUR else timedelta(days=1)
        near = [other for other in stay if abs(other - each) <= (step if START - each < kept.EACH_DAY else 7 * step)]
        assert near or START - each >= kept.EACH_WEEK
