"""A server that may be killed at any moment.

It is forked from a process that has everything imported, so that a life costs a fraction of a second.
"""

import os
import signal
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from app.commands.demo.stage import Stage, set_stage
from app.commands.serve import run
from app.settings import Settings
from app.store.upkeep import claimed, opened
from tests.faults.mutants import VARIANTS
from tests.server import NURSERY


@dataclass
class Server:
    """One data folder and the server on it, through all of its lives."""

    folder: Path
    variant: str = ""
    """The name in VARIANTS; empty means the program as it is."""
    port: int = 0
    url: str = ""
    """Where the database is; empty means in the folder."""
    stage: Stage = field(init=False)
    process: BaseProcess = field(init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "samenspraak.sqlite3"

    @property
    def database_url(self) -> str:
        return self.url or f"sqlite:///{self.database}"

    def prepare(self) -> None:
        with opened(self.database_url) as database:
            self.stage = set_stage(database, "S1", "simple")

    def start(self) -> None:
        """Start, the second time on the port of the first, and wait until it listens."""
        up, told = NURSERY.Pipe(duplex=False)
        life = (self.folder, self.url, self.port, self.variant, told)
        self.process = NURSERY.Process(target=live, args=life)  # type: ignore[attr-defined]
        self.process.start()
        told.close()
        self.port = up.recv()
        up.close()

    def kill(self) -> None:
        """SIGKILL: no clean-up, no last words."""
        self.process.kill()
        self.process.join(30)

    def stop(self) -> None:
        """SIGTERM: it says goodbye and ends."""
        os.kill(self.process.pid or 0, signal.SIGTERM)
        self.process.join(30)
        assert self.process.exitcode == 0, self.errors()

    def pause(self) -> None:
        """As a machine that is moved, or sleeps."""
        os.kill(self.process.pid or 0, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self.process.pid or 0, signal.SIGCONT)

    def errors(self) -> str:
        return (self.folder / "errors.txt").read_text()


def live(folder: Path, url: str, port: int, variant: str, told: Connection) -> None:
    """What the forked process does."""
    errors = os.open(folder / "errors.txt", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    os.dup2(errors, 1)
    os.dup2(errors, 2)
    if variant:
        VARIANTS[variant]()
    settings = Settings(host="127.0.0.1", port=port, data=folder, database=url, secret="", address="")
    with claimed(settings.database_url):
        run(settings, lambda actual: told.send(actual.port))
