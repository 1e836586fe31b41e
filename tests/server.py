"""A real server in a process of its own: started, stopped, killed and started again on the same folder and port.

It is forked from a process that has everything imported, so that a life costs a fraction of a second.
"""

import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

import pytest

from app.__main__ import main
from app.commands.demo.stage import Stage, set_stage
from app.store.upkeep import opened

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["tests.warm", __name__])
ERRORS = "errors.txt"
"""What the server says on standard error, of all its lives: a file never fills up as a pipe would."""

DATABASE = "samenspraak.sqlite3"
WAIT = 30
"""Seconds within which a server that was told to stop has stopped."""

Servers = Callable[..., "Running"]
NOBODY = Stage(0, 0, "", "", "", (), frozenset())
"""For a server that starts on an empty database."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment without any SAMENSPRAAK_ of whoever runs the tests, and with what a test sets itself."""
    own = {"SAMENSPRAAK_DATA": str(folder), "SAMENSPRAAK_HOST": "127.0.0.1", "SAMENSPRAAK_PORT": "0", "LC_ALL": "C"}
    # Without compiled modules a start takes three seconds more.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in kept.items() if not name.startswith("SAMENSPRAAK_")} | own | more


def start(folder: Path, *arguments: str, **more: str) -> "subprocess.Popen[str]":
    """Start the program on this folder as an operator does; `more` goes into its environment."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def live(surroundings: dict[str, str], errors: Path, said: Connection) -> None:
    """What the forked process does: all that `python -m app serve` does after its imports."""
    os.environ.clear()
    os.environ.update(surroundings)
    os.dup2(said.fileno(), 1)
    os.dup2(os.open(errors, os.O_CREAT | os.O_APPEND | os.O_WRONLY), 2)
    said.close()
    sys.exit(main(["serve"]))


@dataclass
class Running:
    """A server, the stage it was given, and what it says when it is stopped."""

    folder: Path
    stage: Stage
    more: Mapping[str, str] = field(default_factory=dict)
    """What its environment holds besides the usual."""
    address: str = ""
    greeting: str = ""
    process: BaseProcess = field(init=False)
    said: TextIO = field(init=False)

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def start(self) -> None:
        """Start and wait until it says that it is up; the second time on the port of the first."""
        port = {"SAMENSPRAAK_PORT": str(urlsplit(self.address).port)} if self.address else {}
        hears, says = NURSERY.Pipe(duplex=False)
        with hears, says:
            surroundings = environment(self.folder, **{**self.more, **port})
            self.process = NURSERY.Process(target=live, args=(surroundings, self.folder / ERRORS, says))  # type: ignore[attr-defined]
            self.process.start()
            self.said = open(os.dup(hears.fileno()), encoding="utf-8")  # noqa: PTH123, SIM115  closed when it ends
        self.greeting = self.said_until("Ctrl-C")
        found = re.search(r"https?://127\.0\.0\.1:\d+", self.greeting)
        assert found, self.greeting + self.errors()
        self.address = self.address or found[0]

    def said_until(self, last: str) -> str:
        said = ""
        for line in self.said:
            said += line
            if last in line:
                break
        return said

    def errors(self) -> str:
        return (self.folder / ERRORS).read_text()

    def stop(self) -> tuple[int | None, str, str]:
        """Stop it as an operator does; its exit code, what it said, and the errors of all its lives."""
        os.kill(self.process.pid or 0, signal.SIGINT)
        return self.ended(), self.greeting, self.errors()

    def kill(self) -> None:
        """Kill it as a power cut of the process would: no clean-up, no last words."""
        self.process.kill()
        self.ended()

    def ended(self) -> int | None:
        """Wait for the end, hear the last words, and give the exit code."""
        self.greeting += self.said.read()
        self.said.close()
        self.process.join(WAIT)
        return self.process.exitcode

    def restart(self) -> None:
        """Start again on the same folder and port, after `stop` or `kill`."""
        self.start()


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Stage]:
    """Put a database in a folder with the example's plan and a session that is prepared; made once, and then copied.

    The session of partners is one with the simplest kinds, unless a template is named.
    """

    @lru_cache
    def furnished(example: str, template: str) -> tuple[Path, Stage]:
        file = tmp_path_factory.mktemp(example) / DATABASE
        with opened(f"sqlite:///{file}") as database:
            return file, set_stage(database, example, template)

    def stage(folder: Path, example: str = "S1", template: str = "") -> Stage:
        file, stage = furnished(example, template or ("simple" if example == "S1" else ""))
        shutil.copy(file, folder / DATABASE)
        return stage

    return stage


@pytest.fixture
def servers(tmp_path: Path, staged: Callable[..., Stage]) -> Iterator[Servers]:
    """Start servers, each with the example's plan and a session that is prepared; they end with the test.

    `servers(example="S2", folder=…, template="", SAMENSPRAAK_CAPACITY="60")`; the rest is environment.
    """
    started: list[Running] = []

    def run(example: str = "S1", folder: Path = tmp_path, template: str = "", **more: str) -> Running:
        running = Running(folder, staged(folder, example, template), more)
        started.append(running)
        running.start()
        return running

    yield run
    for running in started:
        if hasattr(running, "process") and running.process.is_alive():
            running.kill()


@pytest.fixture
def running(servers: Servers) -> Running:
    """A server with the example's plan and a session that is prepared."""
    return servers()
