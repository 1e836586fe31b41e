"""A real server in a process of its own: started, stopped, killed and started again on the same folder and port."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.commands.demo.stage import Stage, set_stage
from app.store.upkeep import opened

PROGRAM = ("-m", "app")
ERRORS = "errors.txt"
"""What the server says on standard error, of all its lives: a file never fills up as a pipe would."""

Servers = Callable[..., "Running"]
NOBODY = Stage(0, 0, "", "", "", (), frozenset())
"""For a server that starts on an empty database."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment without any SAMENSPRAAK_ of whoever runs the tests, and with what a test sets itself."""
    own = {"SAMENSPRAAK_DATA": str(folder), "SAMENSPRAAK_HOST": "127.0.0.1", "SAMENSPRAAK_PORT": "0", "LC_ALL": "C"}
    return {name: value for name, value in os.environ.items() if not name.startswith("SAMENSPRAAK_")} | own | more


def start(
    folder: Path, *arguments: str, program: tuple[str, ...] = PROGRAM, errors: int | None = None, **more: str
) -> "subprocess.Popen[str]":
    """Start the program (or another that stands in for it) on this folder; `more` goes into its environment."""
    return subprocess.Popen(
        [sys.executable, *program, *arguments],
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if errors is None else errors,
        text=True,
    )


@dataclass
class Running:
    """A server, the stage it was given, and what it says when it is stopped."""

    folder: Path
    stage: Stage
    program: tuple[str, ...] = PROGRAM
    more: Mapping[str, str] = field(default_factory=dict)
    """What its environment holds besides the usual."""
    address: str = ""
    greeting: str = ""
    process: "subprocess.Popen[str]" = field(init=False)

    @property
    def database(self) -> Path:
        return self.folder / "samenspraak.sqlite3"

    def start(self) -> None:
        """Start and wait until it says that it is up; the second time on the port of the first."""
        port = {"SAMENSPRAAK_PORT": str(urlsplit(self.address).port)} if self.address else {}
        errors = os.open(self.folder / ERRORS, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        try:
            self.process = start(self.folder, "serve", program=self.program, errors=errors, **{**self.more, **port})
        finally:
            os.close(errors)
        self.greeting = self.said_until("Ctrl-C")
        found = re.search(r"https?://127\.0\.0\.1:\d+", self.greeting)
        assert found, self.greeting + self.errors()
        self.address = self.address or found[0]

    def said_until(self, last: str) -> str:
        said = ""
        assert self.process.stdout
        for line in self.process.stdout:
            said += line
            if last in line:
                break
        return said

    def errors(self) -> str:
        return (self.folder / ERRORS).read_text()

    def stop(self) -> tuple[int, str, str]:
        """Stop it as an operator does; its exit code, what it said, and the errors of all its lives."""
        self.process.send_signal(signal.SIGINT)
        out, _none = self.process.communicate(timeout=30)
        return self.process.returncode, self.greeting + out, self.errors()

    def kill(self) -> None:
        """Kill it as a power cut of the process would: no clean-up, no last words."""
        self.process.kill()
        self.process.communicate(timeout=30)

    def restart(self) -> None:
        """Start again on the same folder and port, after `stop` or `kill`."""
        self.start()


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    """Start servers, each with the example's plan and a session that is prepared; they end with the test.

    `servers(example="S2", folder=…, program=("-c", "…"), SAMENSPRAAK_CAPACITY="60")`; the rest is environment.
    """
    started: list[Running] = []

    def run(example: str = "S1", folder: Path = tmp_path, program: tuple[str, ...] = PROGRAM, **more: str) -> Running:
        with opened(f"sqlite:///{folder / 'samenspraak.sqlite3'}") as database:
            running = Running(folder, set_stage(database, example), program, more)
        started.append(running)
        running.start()
        return running

    yield run
    for running in started:
        if hasattr(running, "process") and running.process.poll() is None:
            running.kill()


@pytest.fixture
def running(servers: Servers) -> Running:
    """A server with the example's plan and a session that is prepared."""
    return servers()
