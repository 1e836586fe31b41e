"""One run: its figures, and on what they were measured. Kept as JSON."""

import os
import platform
import re
import sqlite3
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import orjson

from app import __version__
from benchmarks.figures import Figure

PACKAGES = ("fastapi", "uvicorn", "websockets", "sqlalchemy", "sqlmodel", "orjson", "uvloop")


def machine_here() -> str:
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+) kB", Path("/proc/meminfo").read_text())
    size = f"{int(memory[1]) / 1024**2:.0f} GiB" if memory else "?"
    return f"{cpu[1].strip() if cpu else platform.machine()}, {os.cpu_count()} cores, {size}, {platform.system()}"


def versions_here() -> dict[str, str]:
    found = {"samenspraak": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    return found | {name: version(name) for name in PACKAGES}


@dataclass(frozen=True, slots=True)
class Run:
    """What `./run bench` found."""

    figures: list[Figure]
    load_before: float
    seconds: float
    machine: str = field(default_factory=machine_here)
    versions: dict[str, str] = field(default_factory=versions_here)
    measured_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


def keep(run: Run, path: Path) -> None:
    """Write it down."""
    told = asdict(run) | {"figures": [asdict(each) | {"reached": each.reached} for each in run.figures]}
    path.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n")


def kept(path: Path) -> Run:
    """Read it again."""
    told = orjson.loads(path.read_bytes())
    figures = [Figure(**{name: value for name, value in each.items() if name != "reached"}) for each in told["figures"]]
    return Run(**(told | {"figures": figures}))


def with_anew(run: Run, anew: Run) -> Run:
    """A run with the figures of a measure that was repeated; where and on what stays as it was, so it must be there."""
    fresh = {each.name: each for each in anew.figures}
    known = {each.name for each in run.figures}
    return replace(
        run,
        figures=[fresh.get(each.name, each) for each in run.figures]
        + [each for each in anew.figures if each.name not in known],
    )
