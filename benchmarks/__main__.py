"""`./run bench [NAME] [--json FILE] [--docs]`: measure, print a table, keep the figures."""

import argparse
import json
import os
import platform
import re
import sqlite3
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from app import __version__
from app.commands.terminal import complain, sentence, show
from app.errors import AppError
from benchmarks.exports import EXPORTS
from benchmarks.measures import MEASURES, Figure

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
ALL = MEASURES | EXPORTS
PACKAGES = ("fastapi", "uvicorn", "websockets", "sqlalchemy", "sqlmodel", "orjson", "uvloop")


def main() -> int:
    """Measure what is asked, all by default."""
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure the server on one core of this machine.")
    parser.add_argument("name", nargs="?", choices=list(ALL), help="one measure; all when left out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmarks.md (with all measures)")
    asked = parser.parse_args()
    try:
        load = os.getloadavg()[0]
        figures = measure([asked.name] if asked.name else list(ALL))
        if asked.json:
            asked.json.write_text(json.dumps(report(figures, load), indent=2) + "\n")
        if asked.docs:
            PAGE.write_text(page(figures, load), encoding="utf-8")
    except AppError as error:
        complain(sentence(error))
        return 1
    except OSError as error:
        complain(f"{error.filename or ''} {error.strerror or error}")
        return 1
    return 0


def measure(names: list[str]) -> list[Figure]:
    """Run the measures one after the other and print each figure as it comes."""
    show(f"{'measure':<52} {'median':>10} {'lowest':>10} {'highest':>10} {'goal':>10}")
    figures: list[Figure] = []
    for name in names:
        for figure in ALL[name]():
            figures.append(figure)
            show(line(figure))
    return figures


def line(figure: Figure) -> str:
    numbers = " ".join(f"{number(value):>10}" for value in (figure.value, figure.low, figure.high))
    mark = "" if figure.reached is None else " ok" if figure.reached else " MISSED"
    return f"{figure.name:<52} {numbers} {goal(figure):>10} {figure.unit}{mark}"


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}"


def goal(figure: Figure) -> str:
    if figure.goal is None:
        return "–"
    return f"{'>=' if figure.more_is_better else '<='} {figure.goal:,.0f}"


def report(figures: list[Figure], load: float) -> dict[str, object]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "load_before": round(load, 1),
        "versions": versions(),
        "figures": [asdict(figure) | {"reached": figure.reached} for figure in figures],
    }


def machine() -> str:
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+) kB", Path("/proc/meminfo").read_text())
    size = f"{int(memory[1]) / 1024**2:.0f} GiB" if memory else "?"
    return f"{cpu[1].strip() if cpu else platform.machine()}, {os.cpu_count()} cores, {size}, {platform.system()}"


def versions() -> dict[str, str]:
    found = {"samenspraak": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    return found | {name: version(name) for name in PACKAGES}


def page(figures: list[Figure], load: float) -> str:
    """docs/benchmarks.md: what was measured on what, and which goals are missed."""
    rows = "".join(
        f"| {each.name} | {number(each.value)} {each.unit} | {number(each.low)} – {number(each.high)} | {goal(each)} | "
        f"{'–' if each.reached is None else 'yes' if each.reached else '**no**'} |\n"
        for each in figures
    )
    missed = [each.name for each in figures if each.reached is False]
    told = "".join(f"- {name}\n" for name in missed) if missed else "None.\n"
    return f"""# Benchmarks

Written by `./run bench --docs`. The real server runs pinned to one core with SQLite and `synchronous=FULL`; the
simulated phones run in processes of their own on the other cores and talk through real websockets. A time includes what
the phone's own program needs. Machines differ: compare figures of one run only.

Measured on {datetime.now(UTC):%Y-%m-%d}: {machine()}.
Load of the machine before: {load:.1f} (above 1: other work took part of the cores, and the figures are worse for it).
Versions: {", ".join(f"{name} {each}" for name, each in versions().items())}.

| measure | median | lowest – highest | goal | reached |
|---|---|---|---|---|
{rows}
## Goals that are missed

{told}"""


if __name__ == "__main__":
    sys.exit(main())
