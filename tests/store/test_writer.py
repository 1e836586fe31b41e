"""The one writer: groups, refusals, a database that breaks, and answers that mean: on disk."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session as Db
from sqlmodel import select

from app.errors import Conflict, NotSaved
from app.store.columns import now
from app.store.engine import Database
from app.store.tables import Deed, Session, SignIn
from app.store.writer import BATCH, Command
from tests.store.town import Town


@contextmanager
def held(database: Database) -> Iterator[None]:
    """Keep the writer busy, so that what is asked meanwhile is taken in one group."""
    busy, go = Event(), Event()

    def wait(db: Db) -> None:
        busy.set()
        assert go.wait(10)

    first = ask(database, wait)
    assert busy.wait(10)
    yield
    go.set()
    first.result(10)


def ask(database: Database, function: Callable[..., Any], *arguments: Any, together: bool = False) -> "Future[Any]":
    future: Future[Any] = Future()
    database.writer.put(Command(function, arguments, future, together))
    return future


def note(db: Db, action: str) -> str:
    db.add(Deed(action=action))
    return action


def refuse(db: Db, action: str) -> None:
    note(db, action)
    db.flush()
    raise Conflict("round-not-open")


def stumble(db: Db, action: str) -> None:
    note(db, action)
    db.flush()
    raise ZeroDivisionError


def noted(town: Town) -> list[str]:
    """The actions in the database, read through another connection."""
    with closing(sqlite3.connect(town.file)) as connection:
        query = "SELECT action FROM deeds WHERE action LIKE 'note-%' ORDER BY id"
        return [action for (action,) in connection.execute(query)]


def test_writer_takes_all_that_waits_in_one_group(town: Town) -> None:
    with held(town.database):
        futures = [ask(town.database, note, f"note-{n}") for n in range(60)]
    assert [each.result(10) for each in futures] == [f"note-{n}" for n in range(60)]
    assert noted(town) == [f"note-{n}" for n in range(60)]
    assert town.database.writer.largest_batch == 60


def test_writer_takes_no_more_than_a_batch_at_once(town: Town) -> None:
    with held(town.database):
        futures = [ask(town.database, note, f"note-{n}") for n in range(BATCH + 10)]
    for each in futures:
        each.result(10)
    assert town.database.writer.largest_batch == BATCH
    assert len(noted(town)) == BATCH + 10


def test_refusal_and_bug_spoil_nobody_elses_command(town: Town) -> None:
    with held(town.database):
        before = ask(town.database, note, "note-before")
        refused = ask(town.database, refuse, "note-refused")
        broken = ask(town.database, stumble, "note-broken")
        after = ask(town.database, note, "note-after")
    assert (before.result(10), after.result(10)) == ("note-before", "note-after")
    assert isinstance(refused.exception(10), Conflict)
    assert isinstance(broken.exception(10), ZeroDivisionError)
    assert noted(town) == ["note-before", "note-after"]


def test_answer_comes_after_the_commit(town: Town) -> None:
    """The callback runs in the writer's own thread, the moment it answers; another connection looks."""
    seen: list[list[str]] = []
    with held(town.database):
        future = ask(town.database, note, "note-first")
        future.add_done_callback(lambda _: seen.append(noted(town)))
        last = ask(town.database, note, "note-last")
    last.result(10)
    assert seen == [["note-first", "note-last"]]


def no_room(db: Db) -> None:
    """From here on the file may not grow: what SQLite says then is what it says of a full disk."""
    pages = db.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    db.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_full_database_saves_nothing_of_a_group_and_tells_everybody(town: Town) -> None:
    town.database.write(no_room)
    with held(town.database):
        small = ask(town.database, note, "note-small")
        large = ask(town.database, note, "note-" + "x" * 400_000)
        other = ask(town.database, note, "note-other")
    for each in (small, large, other):
        assert isinstance(each.exception(10), NotSaved)
    assert noted(town) == []
    assert town.database.write(note, "note-later") == "note-later", "it goes on by itself when there is room again"
    assert noted(town) == ["note-later"]


def test_locked_database_tells_that_it_was_not_saved(town: Town) -> None:
    town.database.write(impatient)
    with closing(sqlite3.connect(town.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotSaved):
            town.database.write(note, "note-locked")
        other.execute("ROLLBACK")
    town.database.write(note, "note-free")
    assert noted(town) == ["note-free"]


def impatient(db: Db) -> None:
    db.connection().exec_driver_sql("PRAGMA busy_timeout=1")


def add_orphan(db: Db) -> None:
    """A row that is only found to be wrong at the commit itself."""
    db.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    db.add(SignIn(token_hash="geheim-van-iemand", account_id=987, expires_at=now()))
    db.flush()


def test_writer_outlives_a_commit_that_fails(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    with held(town.database):
        futures = [ask(town.database, note, "note-one"), ask(town.database, add_orphan)]
    for each in futures:
        assert isinstance(each.exception(10), NotSaved)
    assert town.database.write(note, "note-after") == "note-after"
    assert noted(town) == ["note-after"]
    assert "could not be committed" in caplog.text


def test_error_of_the_database_tells_nothing_of_what_was_typed(town: Town) -> None:
    def orphan(db: Db) -> None:
        db.add(SignIn(token_hash="geheim-van-iemand", account_id=987, expires_at=now()))

    future = ask(town.database, orphan)
    error = future.exception(10)
    assert isinstance(error, IntegrityError)
    assert "geheim" not in str(error)


def keep(db: Db) -> Session:
    return db.exec(select(Session)).one()


def change_past_the_session(db: Db) -> None:
    db.connection().execute(update(Session).values(title="Nieuw"))


def title(db: Db) -> str:
    return db.exec(select(Session)).one().title


def test_command_reads_nothing_that_an_earlier_one_left_in_memory(town: Town) -> None:
    with held(town.database):
        kept = ask(town.database, keep)
        ask(town.database, change_past_the_session)
        read = ask(town.database, title)
    assert kept.result(10).title == "Avond"
    assert read.result(10) == "Nieuw"


def note_all(db: Db, actions: list[str]) -> list[str]:
    db.add_all(Deed(action=f"{each}-of-{len(actions)}") for each in actions)
    db.flush()
    if "note-bad" in actions:
        raise ZeroDivisionError
    return actions


def test_neighbours_are_done_in_one_go(town: Town) -> None:
    with held(town.database):
        futures = [ask(town.database, note_all, f"note-{n}", together=True) for n in range(3)]
        ask(town.database, note, "note-between")
        futures += [ask(town.database, note_all, "note-3", together=True)]
    assert [each.result(10) for each in futures] == ["note-0", "note-1", "note-2", "note-3"]
    assert noted(town) == ["note-0-of-3", "note-1-of-3", "note-2-of-3", "note-between", "note-3-of-1"]


def test_one_bad_neighbour_fails_alone(town: Town) -> None:
    with held(town.database):
        good, bad, other = [
            ask(town.database, note_all, name, together=True) for name in ("note-a", "note-bad", "note-b")
        ]
    assert (good.result(10), other.result(10)) == ("note-a", "note-b")
    assert isinstance(bad.exception(10), ZeroDivisionError)
    assert noted(town) == ["note-a-of-1", "note-b-of-1"]


def test_stop_finishes_what_waits(town: Town) -> None:
    with held(town.database):
        futures = [ask(town.database, note, f"note-{n}") for n in range(20)]
        stopping = Thread(target=town.database.stop)
        stopping.start()
    stopping.join(10)
    assert not stopping.is_alive()
    assert all(each.done() for each in futures)
    assert len(noted(town)) == 20


def test_stop_without_a_start_does_nothing(town: Town) -> None:
    Database(f"sqlite:///{town.file}").stop()


async def test_asker_who_left_harms_nobody(town: Town) -> None:
    with held(town.database):
        left = asyncio.ensure_future(town.database.write_soon(note, "note-left"))
        stayed = asyncio.ensure_future(town.database.write_soon(note, "note-stayed"))
        await asyncio.sleep(0)
        left.cancel()
    assert await stayed == "note-stayed"
    assert left.cancelled()
    assert noted(town) == ["note-left", "note-stayed"]


async def test_refusal_reaches_an_asker_in_a_loop(town: Town) -> None:
    with pytest.raises(Conflict):
        await town.database.write_soon(refuse, "note-refused")
    assert noted(town) == []


def test_sql_that_is_wrong_is_the_bug_of_its_command(town: Town) -> None:
    """A mistake in one statement must not look like a database that is away: its sender would send it for ever."""

    def mistaken(db: Db) -> None:
        db.connection().execute(text("SELECT nothing FROM nowhere"))

    with held(town.database):
        wrong = ask(town.database, mistaken)
        right = ask(town.database, note, "note-right")
    assert isinstance(wrong.exception(10), OperationalError)
    assert right.result(10) == "note-right"
