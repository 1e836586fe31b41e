"""Processes of their own on the cores that the servers leave, for those who vote and those who listen."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from app.commands.serve import enough_descriptors
from benchmarks.scene import CORE

Work = Callable[[Connection, Any, int, int], None]
"""The life of one process: its pipe, where the server is, how many lines it has, and its own number."""
GRACE = 10.0
"""Seconds to end by itself, for who was asked to."""


@contextmanager
def on_other_cores(
    work: Work, place: Any, number: int, servers: frozenset[int] = frozenset({CORE}), grace: float = GRACE
) -> Iterator[list[Connection]]:
    """So many lines to `place`, divided over processes; gives the pipe of each, and ends them all."""
    enough_descriptors(number)
    cores = sorted(os.sched_getaffinity(0) - servers) or [CORE]
    context = multiprocessing.get_context("spawn")
    pipes, processes = [], []
    for each, core in enumerate(cores):
        ours, theirs = context.Pipe()
        share = number // len(cores) + (each < number % len(cores))
        processes.append(context.Process(target=begin, args=(core, work, theirs, place, share, each), daemon=True))
        pipes.append(ours)
    for process in processes:
        process.start()
    try:
        yield pipes
    finally:
        for process in processes:
            process.join(grace)
            process.kill()
            process.join()


def begin(core: int, work: Work, *arguments: Any) -> None:
    """What each process does first: stay on its core."""
    os.sched_setaffinity(0, {core})
    work(*arguments)
