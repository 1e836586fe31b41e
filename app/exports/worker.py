"""Exports are made in a process of their own, with the lowest claim to the processor: votes never wait for a PDF."""

import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from multiprocessing import active_children, get_context, parent_process
from threading import Lock, Thread
from typing import Any

from app.errors import NotFound, TooMany
from app.exports.archive.dossier import Dossier
from app.exports.files import File
from app.exports.formats import Material, made
from app.exports.programme import programme
from app.exports.style import house_style
from app.store import results
from app.store.engine import Database
from app.store.programme.reading import programme_rows

KEPT, MOST_WAITING = 20, 8
"""So many finished files are kept to be fetched; so many may wait to be made."""
CALMEST = 19
STARTS_IN = 30.0
"""Seconds; it takes one or two."""
LONGEST = 120.0
"""Seconds for one file; the largest take three."""
MEMORY = 4 * 1024**3
"""Bytes of addresses for the process: a file that wants more fails, and the server keeps its own."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A plan that the process reads by itself: thousands of texts read in the server would keep votes waiting."""

    url: str
    plan_id: int
    made_at: datetime
    version: str
    dossier: Dossier | None = None
    address: str = ""


def material(
    db: Any, plan_id: int, made_at: datetime, version: str, dossier: Dossier | None = None, address: str = ""
) -> Material:
    """Everything a file is made of, as a reader of the database (`db`) finds it now. Raises NotFound."""
    record = results.plan_record(db, plan_id)
    decided = programme(record, programme_rows(db, plan_id))
    return Material(record, decided, made_at, version, house_style(db, plan_id), dossier, address)


def make(source: Material | Stored, name: str) -> File:
    """Make one file of what is given, or of what is stored."""
    return made(read(source) if isinstance(source, Stored) else source, name)


def read(stored: Stored) -> Material:
    """What is stored, over a connection of its own."""
    database = Database(stored.url)
    try:
        with database.read() as db:
            return material(db, stored.plan_id, stored.made_at, stored.version, stored.dossier, stored.address)
    finally:
        database.reading.dispose()


@dataclass(slots=True)
class Job:
    """One file that somebody asked for."""

    id: int
    plan_id: int
    name: str
    future: "Future[File]"

    @property
    def state(self) -> str:
        """waiting, working, done or failed."""
        if self.future.done():
            return "failed" if self.future.cancelled() or self.future.exception() else "done"
        return "working" if self.future.running() else "waiting"


def begin() -> None:
    """What the process does first."""
    os.nice(CALMEST)
    with suppress(OSError, ValueError):  # not every system has this bound
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    Thread(target=end_with_the_server, daemon=True).start()


def in_time(seconds: float, function: Callable[..., Any], *arguments: Any) -> Any:
    """Do it in the process; when it takes longer the process ends, for nothing else stops a library that is lost."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return function(*arguments)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def end_with_the_server() -> None:
    """End when the server is gone: one that was killed tells nobody, and the process would wait for work for ever."""
    server = parent_process()
    assert server is not None
    server.join()
    os._exit(0)


def begin_early() -> None:
    """Import what most files need."""
    from app.exports.documents import odt, word  # noqa: F401, PLC0415  only in the process that makes files


@dataclass(slots=True)
class Worker:
    """The process, started with the first job, and the jobs of the last while."""

    make: Callable[[Any, str], File] = make
    jobs: dict[int, Job] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    pool: ProcessPoolExecutor | None = None
    number: "Future[int] | None" = None
    """Of the process, as the system knows it."""
    longest: float = LONGEST
    lock: Lock = field(default_factory=Lock)
    """Pages ask from several threads."""

    def ask(self, source: Material | Stored, plan_id: int, name: str) -> Job:
        """Have a file made. Raises TooMany when too many wait already."""
        with self.lock:
            if sum(not each.future.done() for each in self.jobs.values()) >= MOST_WAITING:
                raise TooMany("too-many-exports")
            job = Job(next(self.numbers), plan_id, name, self.submit(in_time, self.longest, self.make, source, name))
            self.jobs[job.id] = job
            for old in list(self.jobs)[:-KEPT]:
                if self.jobs[old].future.done():
                    del self.jobs[old]
            return job

    def submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """Let the process do it; one that died (out of memory, killed) gets a successor."""
        try:
            return self.process().submit(function, *arguments)
        except BrokenExecutor:
            self.pool = None
            return self.process().submit(function, *arguments)

    def process(self) -> ProcessPoolExecutor:
        """The process, started when it is not there yet."""
        if self.pool is None:
            # Not forked: the server has threads and sockets that a copy must not have.
            self.pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin)
            self.number = self.pool.submit(os.getpid)
        return self.pool

    def warm(self) -> None:
        """Somebody looks at what there is: start the process now, so that the first file does not wait for it."""
        with self.lock:
            if self.pool is None:
                self.submit(begin_early)

    def forget(self, plan_id: int) -> None:
        """The plan, or something in it, was erased: no file of it can be fetched any more."""
        with self.lock:
            for job in [each for each in self.jobs.values() if each.plan_id == plan_id]:
                job.future.cancel()
                del self.jobs[job.id]

    def job(self, plan_id: int, id: int) -> Job:
        """A job of this plan; raises NotFound for another one, or one that is long gone."""
        found = self.jobs.get(id)
        if found is None or found.plan_id != plan_id:
            raise NotFound("export-unknown")
        return found

    def stop(self) -> None:
        """End the process; what waits is not made, nor what it was in the middle of."""
        if self.pool is not None:
            # Its number is the first thing that it says; one that died says nothing.
            known = self.number.result() if self.number and not self.number.exception(STARTS_IN) else None
            for each in active_children():
                if each.pid == known:
                    each.terminate()
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None
