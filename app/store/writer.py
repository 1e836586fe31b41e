"""The one writer: a thread that owns the only writing connection and commits in groups.

It takes what is queued (at most BATCH commands), opens one transaction, runs each command in a savepoint, commits,
and only then answers. So an answer means: on disk. All writes of the program pass through here, in one order.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, InternalError, OperationalError
from sqlmodel import Session

from app.errors import NotSaved

BATCH = 512
GAP = 0.004
"""Seconds that it waits after a commit of several commands: then more share the next, which costs a millisecond by
itself. Who writes alone never waits."""
FAILURES = frozenset({3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 22, 26})
"""What SQLite says when it failed itself: no permission, busy, locked, no memory, read-only, input or output, damaged,
full, cannot open, locking protocol, too large a file, no database. The other codes are bugs of one command."""

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Command:
    """A function with its arguments, and who waits for the outcome."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    future: "Future[Any] | asyncio.Future[Any]"
    together: bool = False
    """The function takes a list of arguments and gives a list of outcomes: neighbours are run in one go."""
    early: bool = False
    """It goes before the others of its group. Nobody was answered yet, so any order is right; but two programs on one
    PostgreSQL must lock in the same order, sessions before rounds, or wait for each other until one of them is lost.
    """
    reads: bool = False
    """It changes nothing, and only wants its place in the order: nobody needs to hear of it."""
    alone: bool = False
    """The function takes the connection of the driver, between two transactions: for what cannot be done in one."""


Outcome = tuple[Any, BaseException | None]


class Writer:
    """Takes commands from any thread or loop; `start` before the first, `stop` after the last.

    `written` is called, in the writer's thread, after each commit that changed something.
    """

    def __init__(self, engine: Engine, written: Callable[[], None] = lambda: None) -> None:
        self.engine = engine
        self.written = written
        self.queue: SimpleQueue[Command | None] = SimpleQueue()
        self.thread = Thread(target=self.run, name="writer", daemon=True)
        self.largest_batch = self.batches = self.commands = self.failures = 0

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """Finish what is queued, then end the thread."""
        self.queue.put(None)
        if self.thread.is_alive():
            self.thread.join()

    def put(self, command: Command) -> None:
        self.queue.put(command)

    def run(self) -> None:
        going, batch = True, list[Command]()
        while going:
            if len(batch) > 1:
                time.sleep(GAP)
            batch, going = self.take()
            if batch:
                self.batches += 1
                self.commands += len(batch)
                self.largest_batch = max(self.largest_batch, len(batch))
                together = sorted((each for each in batch if not each.alone), key=lambda each: not each.early)
                answer(together, self.commit(together) if together else [])
                for each in batch:
                    if each.alone:
                        answer([each], [self.between(each)])
                if not all(each.reads for each in batch):
                    self.written()

    def take(self) -> tuple[list[Command], bool]:
        """Wait for one command and take what else is there; False means that `stop` was seen."""
        batch: list[Command] = []
        command = self.queue.get()
        try:
            while command is not None:
                batch.append(command)
                if len(batch) == BATCH:
                    return batch, True
                command = self.queue.get_nowait()
        except Empty:
            return batch, True
        return batch, False

    def commit(self, batch: Sequence[Command]) -> list[Outcome]:
        """Run the batch in one transaction; when the database breaks, nothing of it is saved and all are told so."""
        try:
            with Session(self.engine, expire_on_commit=False) as db, db.begin():
                return [outcome for part in neighbours(batch) for outcome in attempt(db, part)]
        except Exception as error:
            # After a failed flush the file may hold anything: never go on with the same connection.
            self.engine.dispose()
            self.failures += 1
            if not broken(error):
                log.exception("a group could not be committed")
            return [(None, NotSaved("not-saved")) for _ in batch]

    def between(self, command: Command) -> Outcome:
        """Do what stands alone, outside of any transaction."""
        connection = self.engine.raw_connection()
        try:
            return command.function(connection.dbapi_connection, *command.arguments), None
        except Exception as error:  # noqa: BLE001  told to who waits
            return None, error
        finally:
            connection.close()


def neighbours(batch: Sequence[Command]) -> Iterator[list[Command]]:
    """Split into runs that may be done in one go; all others stand alone."""
    for (together, _), run in groupby(batch, key=lambda each: (each.together, each.function)):
        commands = list(run)
        yield from [commands] if together else ([each] for each in commands)


def attempt(db: Session, commands: list[Command], again: bool = True) -> list[Outcome]:
    """Run one command, or one run of commands together, in a savepoint; a refusal spoils nobody else's.

    What is there already, since another program on the same PostgreSQL wrote it in the same moment, is found by the
    second try.
    """
    first = commands[0]
    # Each command reads the database, never what an earlier one in the same transaction left in memory.
    db.expunge_all()
    try:
        with db.begin_nested():
            if not first.together:
                return [(first.function(db, *first.arguments), None)]
            outcomes = first.function(db, [each.arguments[0] for each in commands])
            return [(outcome, None) for outcome in outcomes]
    except Exception as error:
        if broken(error):
            raise
        if len(commands) > 1:
            return [outcome for each in commands for outcome in attempt(db, [each])]
        if again and isinstance(error, IntegrityError):
            return attempt(db, commands, again=False)
        return [(None, error)]


def broken(error: BaseException | None) -> bool:
    """Whether the database itself failed (full, locked, away): then nothing of the whole batch is saved.

    What came before counts: a full SQLite takes the savepoint away, and then that is what the last error is about.
    """
    if error is None:
        return False
    if isinstance(error, DBAPIError):
        if not isinstance(error.orig, sqlite3.Error):
            # InternalError: a server that became a standby takes no writes any more.
            return isinstance(error, OperationalError | InterfaceError | InternalError)
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in FAILURES:
            return True
    return broken(error.__context__)


def answer(batch: Sequence[Command], outcomes: Sequence[Outcome]) -> None:
    """Tell everybody who waits, in the order of the commits; one wake-up for each event loop."""
    waiting: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Outcome]]] = {}
    for command, outcome in zip(batch, outcomes, strict=True):
        if isinstance(command.future, asyncio.Future):
            waiting.setdefault(command.future.get_loop(), []).append((command.future, outcome))
        else:
            settle(command.future, outcome)
    for loop, pairs in waiting.items():
        # A loop that ended has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle_all, pairs)


def settle_all(pairs: Sequence[tuple["asyncio.Future[Any]", Outcome]]) -> None:
    for future, outcome in pairs:
        if not future.done():
            settle(future, outcome)


def settle(future: "Future[Any] | asyncio.Future[Any]", outcome: Outcome) -> None:
    value, error = outcome
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)
