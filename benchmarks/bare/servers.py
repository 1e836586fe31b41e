"""Starting the servers of a comparison, each pinned to the one core; what this machine lacks is left out, saying so."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.commands.terminal import show
from app.store.upkeep import opened
from benchmarks.phones.listeners import Place
from benchmarks.scene import CODE, CORE, seed

HERE = Path(__file__).parent
PYTHON = [sys.executable, "-m"]


@dataclass(frozen=True, slots=True)
class Bare:
    """A server that runs, and where it listens."""

    process: "subprocess.Popen[str]"
    place: Place

    def cpu(self) -> float:
        """Seconds of the core that it worked up to now, to the nanosecond; nobody else's work is in it."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in tasks) / 1e9

    def send(self, rounds: int) -> None:
        """Let it send, and return when it says that it did."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"send {rounds}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("sent"):
                return
        raise RuntimeError("the server ended")


@contextmanager
def running(command: list[str], path: str = "/", cookie: str = "", core: int = CORE, **more: str) -> Iterator[Bare]:
    """A server on a core of its own; `more` goes into its environment."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | more)
    os.sched_setaffinity(process.pid, {core})
    try:
        assert process.stdout
        port = next(int(line.split()[1]) for line in process.stdout if line.startswith("port"))
        yield Bare(process, Place(port, path, cookie))
    finally:
        process.kill()
        process.communicate()


@contextmanager
def product() -> Iterator[Bare]:
    """The program itself, with a session in it."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-bench-") as folder:
        with opened(f"sqlite:///{folder}/samenspraak.sqlite3") as database:
            database.write(seed)
        with product_on(folder) as bare:
            yield bare


def product_on(folder: str, core: int = CORE, **more: str) -> AbstractContextManager[Bare]:
    """The program on a folder, or on a database in `more`, in which a session was written."""
    return running([*PYTHON, "benchmarks.bare.product", folder], f"/ws/phone/{CODE}", "phone", core, **more)


@cache
def floor() -> list[str] | None:
    """The command of the server in C, compiled; None without a compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        show("  left out: the floor in C, since there is no cc on this machine")
        return None
    made = Path(tempfile.mkdtemp(prefix="samenspraak-bench-")) / "floor"
    subprocess.run([compiler, "-O2", "-o", str(made), str(HERE / "floor.c")], check=True)
    return [str(made)]


@cache
def node() -> list[str] | None:
    """The command of Node's server; None without Node or npm. The module goes into a folder that is thrown away."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        show("  left out: Node's ws, since there is no node or npm on this machine")
        return None
    folder = tempfile.mkdtemp(prefix="samenspraak-bench-")
    got = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "ws@8"], cwd=folder, capture_output=True, check=False
    )
    if got.returncode:
        show("  left out: Node's ws, since npm could not get it")
        return None
    return [str(shutil.which("node")), shutil.copy(HERE / "ws.cjs", folder)]


def references() -> dict[str, list[str] | None]:
    """What to compare with, by name."""
    return {
        "bare epoll writer in C": floor(),
        "ready-made frame to uvicorn's transports": [*PYTHON, "benchmarks.bare.transports"],
        "websockets.broadcast": [*PYTHON, "benchmarks.bare.broadcast"],
        "FastAPI, send_text to each": [*PYTHON, "benchmarks.bare.send_text"],
        "Node ws": node(),
    }
