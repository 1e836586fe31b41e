"""What storms came to, as a table: on the terminal line by line, and in docs/faults.md."""

import os
import platform
import sqlite3
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from tests.faults.campaign.ledger import Findings
from tests.faults.campaign.storm import Outcome

PAGE = Path(__file__).parents[3] / "docs" / "faults.md"
FORCES = (
    "phones",
    "sent",
    "resent",
    "acknowledged",
    "closed",
    "not saved",
    "rounds",
    "cuts",
    "rubbish",
    "kills",
    "restarts",
    "pauses",
)
OF_STORE = {"sqlite": ("locks", "full disks"), "postgresql": ("locks", "crashes", "lies")}
MEASURED = "| day | command | machine | what came of it |\n|---|---|---|---|\n"
PROMISES = ("lost", "double", "different", "late")


def columns(store: str) -> tuple[str, ...]:
    return FORCES + OF_STORE[store]


def head(store: str) -> str:
    return "| seed | " + " | ".join((*columns(store), *PROMISES)) + " |"


def row(store: str, outcome: Outcome, name: str = "") -> str:
    figures = [outcome.counts[each] for each in columns(store)]
    found = [getattr(outcome.findings, each) for each in PROMISES]
    return f"| {name or outcome.seed} | " + " | ".join(f"{each:,}" for each in (*figures, *found)) + " |"


def together(outcomes: list[Outcome]) -> Outcome:
    """The sum of all storms."""
    counts: Counter[str] = sum((each.counts for each in outcomes), Counter())
    return Outcome(0, counts, sum((each.findings for each in outcomes), Findings()))


def table(store: str, nodes: int, outcomes: list[Outcome], command: str) -> str:
    """A section of the page."""
    rule = "|---" * (1 + len(columns(store)) + len(PROMISES)) + "|"
    rows = [row(store, each) for each in outcomes]
    versions = f"Samenspraak {__version__}, Python {platform.python_version()}"
    if store == "sqlite":
        versions += f", SQLite {sqlite3.sqlite_version}"
    about = f"`{command}` · {versions}, {platform.system()}"
    title = f"## {datetime.now(UTC):%Y-%m-%d}: {len(outcomes)} storms, {store}{f', {nodes} nodes' if nodes > 1 else ''}"
    return "\n".join([title, "", about, "", head(store), rule, *rows, row(store, together(outcomes), "**all**"), ""])


def machine() -> str:
    return f"{len(os.sched_getaffinity(0))} cores, {platform.system()}, Python {platform.python_version()}"


def note(command: str, result: str) -> None:
    """Add what was measured to the page, the newest first."""
    before, title, after = PAGE.read_text("utf-8").partition(MEASURED)
    row = f"| {datetime.now(UTC):%Y-%m-%d} | `{command}` | {machine()} | {result} |\n"
    PAGE.write_text(before + title + row + after, "utf-8")


def keep(store: str, nodes: int, outcomes: list[Outcome], command: str) -> None:
    """Add it to the page, the newest last."""
    PAGE.write_text(PAGE.read_text("utf-8").rstrip() + "\n\n" + table(store, nodes, outcomes, command), "utf-8")
