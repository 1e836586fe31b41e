"""Exports are made in a process of their own, with the lowest claim to the processor: votes never wait for a PDF."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context

from app.errors import NotFound, TooMany
from app.exports.files import File
from app.exports.formats import Material, made

KEPT, MOST_WAITING = 20, 8
"""So many finished files are kept to be fetched; so many may wait to be made."""
CALMEST = 19


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
            return "failed" if self.future.exception() else "done"
        return "working" if self.future.running() else "waiting"


def begin() -> None:
    """What the process does first."""
    os.nice(CALMEST)


def begin_early() -> None:
    """Import what most files need."""
    from app.exports.documents import odt, word  # noqa: F401, PLC0415  only in the process that makes files


@dataclass(slots=True)
class Worker:
    """The process, started with the first job, and the jobs of the last while."""

    make: Callable[[Material, str], File] = made
    jobs: dict[int, Job] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    pool: ProcessPoolExecutor | None = None

    def ask(self, material: Material, plan_id: int, name: str) -> Job:
        """Have a file made. Raises TooMany when too many wait already."""
        if sum(not each.future.done() for each in self.jobs.values()) >= MOST_WAITING:
            raise TooMany("too-many-exports")
        job = Job(next(self.numbers), plan_id, name, self.process().submit(self.make, material, name))
        self.jobs[job.id] = job
        for old in list(self.jobs)[:-KEPT]:
            if self.jobs[old].future.done():
                del self.jobs[old]
        return job

    def process(self) -> ProcessPoolExecutor:
        """The process, started when it is not there yet."""
        if self.pool is None:
            # Not forked: the server has threads and sockets that a copy must not have.
            self.pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin)
        return self.pool

    def warm(self) -> None:
        """Somebody looks at what there is: start the process now, so that the first file does not wait for it."""
        if self.pool is None:
            self.process().submit(begin_early)

    def job(self, plan_id: int, id: int) -> Job:
        """A job of this plan; raises NotFound for another one, or one that is long gone."""
        found = self.jobs.get(id)
        if found is None or found.plan_id != plan_id:
            raise NotFound("export-unknown")
        return found

    def stop(self) -> None:
        """End the process; what waits is not made."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None
