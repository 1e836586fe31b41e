"""A server that may be killed at any moment, and its mutants: each breaks one promise, and must be caught.

It is forked from a process that has everything imported, so that a life costs a fraction of a second.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlmodel import Session

from app.commands.demo.stage import Stage, set_stage
from app.commands.serve import run
from app.live.state import EntryState, HandIn
from app.settings import Settings
from app.store.live import entries
from app.store.upkeep import claimed, opened
from app.store.writer import Writer, answer, attempt, neighbours
from tests.server import NURSERY

SLOW_DISK = 0.2
"""Seconds that a commit of votes takes where a test wants to look into it."""


@dataclass
class Server:
    """One database folder and the server on it, through all of its lives."""

    folder: Path
    variant: str = ""
    """The name in VARIANTS; empty means the program as it is."""
    port: int = 0
    stage: Stage = field(init=False)
    process: BaseProcess = field(init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "samenspraak.sqlite3"

    def prepare(self) -> None:
        with opened(f"sqlite:///{self.database}") as database:
            self.stage = set_stage(database, "S1", "simple")

    def start(self) -> None:
        """Start, the second time on the port of the first, and wait until it listens."""
        up, told = NURSERY.Pipe(duplex=False)
        self.process = NURSERY.Process(target=live, args=(self.folder, self.port, self.variant, told))  # type: ignore[attr-defined]
        self.process.start()
        told.close()
        self.port = up.recv()
        up.close()

    def kill(self) -> None:
        """SIGKILL: no clean-up, no last words."""
        self.process.kill()
        self.process.join(30)

    def errors(self) -> str:
        return (self.folder / "errors.txt").read_text()


def live(folder: Path, port: int, variant: str, told: Connection) -> None:
    """What the forked process does."""
    errors = os.open(folder / "errors.txt", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    os.dup2(errors, 1)
    os.dup2(errors, 2)
    if variant:
        VARIANTS[variant]()
    settings = Settings(host="127.0.0.1", port=port, data=folder, database="", secret="", address="")
    with claimed(settings.database_url):
        run(settings, lambda actual: told.send(actual.port))


def early() -> None:
    """Answers votes when they are written down, and commits after that."""

    def run_early(self: Writer) -> None:
        going = True
        while going:
            batch, going = self.take()
            if all(each.function is not entries.hand_in_all for each in batch):
                answer(batch, self.commit(batch))
                continue
            with Session(self.engine, expire_on_commit=False) as db, db.begin():
                answer(batch, [outcome for part in neighbours(batch) for outcome in attempt(db, part)])
                time.sleep(SLOW_DISK)

    Writer.run = run_early  # type: ignore[method-assign]


def closed_first() -> None:
    """Asks whether the round is closed before it asks whether this tap was seen."""

    def decide(hand_in: HandIn, before: EntryState | None, is_open: bool) -> str:
        return honest(hand_in, before, is_open) if is_open else "closed"

    honest = entries.decide
    entries.decide = decide


def always_open() -> None:
    """Writes without asking whether the round is closed."""

    def decide(hand_in: HandIn, before: EntryState | None, is_open: bool) -> str:
        return honest(hand_in, before, True)

    honest = entries.decide
    entries.decide = decide


VARIANTS: dict[str, Callable[[], None]] = {
    "early": early,
    "closed_first": closed_first,
    "always_open": always_open,
}
