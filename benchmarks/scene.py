"""The stage of a benchmark: a temporary database with one session, and the real server on one core."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session as Db

from app.access import Role
from app.store import accounts
from app.store.columns import now
from app.store.tables import Activity, Candidate, Group, Plan, Session
from app.store.upkeep import opened

CODE = "BENCHM"
TOPICS = 20
CORE = max(os.sched_getaffinity(0))
"""The core of the server; the phones get the others."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A running server with a session that a facilitator can steer."""

    address: str
    session_id: int
    token: str
    process: "subprocess.Popen[str]"

    def memory(self) -> int:
        """What the server has in memory, in bytes (VmRSS)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * 1024

    def cpu(self) -> float:
        """Seconds of the core that the server used up to now."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def nothing(_db: Db) -> None:
    """No more than the session."""


@contextmanager
def scene(also: Callable[[Db], object] = nothing) -> Iterator[Scene]:
    """Seed, and what `also` adds; start, and stop and clean up afterwards."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-bench-") as folder:
        with opened(f"sqlite:///{folder}/samenspraak.sqlite3") as database:
            session_id, account_id = database.write(seed)
            database.write(also)
            token = database.write(accounts.new_link, account_id, now())
        process = start(folder)
        try:
            yield Scene(address_in(process), session_id, token, process)
        finally:
            process.terminate()
            process.communicate(timeout=30)


def start(folder: str) -> "subprocess.Popen[str]":
    """Start the server as an operator would, on one core."""
    own = {"SAMENSPRAAK_HOST": "127.0.0.1", "SAMENSPRAAK_PORT": "0", "SAMENSPRAAK_DATA": folder, "LC_ALL": "C"}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"], env=clean_environment() | own, stdout=subprocess.PIPE, text=True
    )
    os.sched_setaffinity(process.pid, {CORE})
    return process


def clean_environment() -> dict[str, str]:
    """Without what an operator set."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SAMENSPRAAK_")}


def address_in(process: "subprocess.Popen[str]") -> str:
    """Read the address that the server prints when it is up."""
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://[\w.]+:\d+", line):
            return found[0]
    raise RuntimeError("the server did not start")


def seed(db: Db) -> tuple[int, int]:
    """A plan with topics and groups, and a live session with one question; gives its id and the facilitator's."""
    plan = Plan(
        code="BENCH", title="Bench", municipality="Duinerwaard", starts=date(2027, 1, 1), ends=date(2030, 12, 31)
    )
    db.add(plan)
    db.flush()
    assert plan.id
    for number in range(1, TOPICS + 1):
        code = f"P{number:02}"
        db.add(Candidate(plan_id=plan.id, code=code, title=f"A topic of a usual length {number}", position=number))
    for number in range(1, 7):
        db.add(Group(plan_id=plan.id, code=f"g{number}", name=f"Group {number}", position=number))
    session = Session(plan_id=plan.id, code=CODE, title="Bench", promise="None", state="live")
    db.add(session)
    db.flush()
    assert session.id
    activity = Activity(
        session_id=session.id, position=0, kind="dots", title="Where first?", config={"k": 5, "source": "candidates"}
    )
    db.add(activity)
    db.flush()
    session.activity_id = activity.id
    account = accounts.create(db, accounts.Person(name="Bench", email="bench@example.org"), Role.FACILITATOR)
    return session.id, accounts.key(account)
