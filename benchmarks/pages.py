"""docs/benchmarks.md, docs/benchmarks.json and the table in README.md, written from a run."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.reasons import REASONS
from benchmarks.run import Run, keep

ROOT = Path(__file__).parents[1]
PAGE, FIGURES, README = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.json", ROOT / "README.md"
STORMS = ROOT / "docs" / "faults.md"
HARMS = ("kills", "crashes", "pauses", "locks", "full disks", "cuts")
ENDS = ("lost", "double", "different", "late")
MARKED = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the README: a figure as it is said there, and what stands beside it from the same run."""

    said: str
    name: str
    beside: tuple[tuple[str, str], ...] = ()


CROWD, ACKS, FRAMES = "10,000 phones", "durable acknowledgements", "5,000 sockets"
ROWS = (
    Row("10,000 phones come in within half a minute: page and first look, p95", f"{CROWD} come in within 30 s: page"),
    Row("they vote within 10 seconds: from tap to “on disk”, p99", f"{CROWD} vote within 10 s: hand-in to mine"),
    Row("they vote within 1 second: from tap to “on disk”, p99", f"{CROWD} vote within 1 s: hand-in to mine"),
    Row("… until the board shows it, p99", f"{CROWD} vote within 1 s: hand-in to board"),
    Row("a command of the facilitator, until the last of them heard it", "a command, until the last of 10,000"),
    Row("memory for each of them", f"{CROWD}: memory"),
    Row("500 votes in the same moment: to “on disk”, p95", "500 votes at once: hand-in to mine, p95"),
    Row("… while every file of a plan is made, p95", "500 votes at once, exports going on, p95"),
    Row(
        "votes on disk and acknowledged in a second",
        f"{ACKS}, 900 phones",
        (
            ("a database session for each vote", f"{ACKS}: a session for each vote"),
            ("nothing but a group commit", f"{ACKS}: bare group commit"),
        ),
    ),
    Row(
        "messages to 5,000 phones for each second of the core",
        f"{FRAMES}: this program",
        (
            ("a bare writer in C", f"{FRAMES}: bare epoll writer in C"),
            ("Node's `ws`", f"{FRAMES}: Node ws"),
            ("FastAPI's `send_text`", f"{FRAMES}: FastAPI"),
        ),
    ),
    Row("start of the server", "start of the server"),
    Row("what a phone fetches before its owner can vote", "what a phone fetches"),
)


def write(run: Run) -> None:
    """Both pages, and the figures for programs."""
    keep(run, FIGURES)
    PAGE.write_text(page(run), encoding="utf-8")
    README.write_text(MARKED.sub(lambda _old: short_table(run), README.read_text(encoding="utf-8")), encoding="utf-8")


def page(run: Run) -> str:
    """docs/benchmarks.md: what was measured on what, and which goals are missed."""
    rows = "".join(
        f"| {each.name} | {number(each.value)} {each.unit} | {number(each.low)} – {number(each.high)} | {goal(each)} | "
        f"{'–' if each.reached is None else 'yes' if each.reached else '**no**'} |\n"
        for each in run.figures
    )
    return f"""# Benchmarks

Written by `./run bench --docs`, in {run.seconds / 60:.0f} minutes. The real server runs pinned to one core with
SQLite and `synchronous=FULL`; the simulated phones run in processes of their own on the other cores and talk
through real websockets. A time includes what the phone's own program needs. “Busiest core of the phones”, or of
those who listen, says how hard they worked: well below 100 %, so the server is what is measured. Frames and
joins a second are counted for the time that the core of the server worked; acknowledgements and all times by
the clock. The figures beside it come from the same run, from servers that do nothing else (`benchmarks/bare`).
Machines differ: compare figures of one run only.

Measured on {run.measured_at[:10]}: {run.machine}.
Load of the machine before: {run.load_before:.1f} (above 1: other work took part of the cores).
Versions: {", ".join(f"{name} {each}" for name, each in run.versions.items())}.

| measure | median | lowest – highest | goal | reached |
|---|---|---|---|---|
{rows}
## Goals that are missed

{"".join(missed(run.figures)) or "None."}
"""


def missed(figures: Iterable[Figure]) -> Iterable[str]:
    """Each goal that is not reached, with the reason that profiling found."""
    for each in figures:
        if each.reached is False:
            why = next((reason for part, reason in REASONS.items() if part in each.name), "")
            yield f"- {each.name}{': ' if why else ''}{why}\n"


def short_table(run: Run) -> str:
    """The rows for the README."""
    told = ((row, found(row.name, run.figures)) for row in ROWS)
    rows = "".join(
        f"| {row.said} | {number(figure.value)} {figure.unit} | {goal(figure)} | {beside(row, run.figures)} |\n"
        for row, figure in told
        if figure is not None
    )
    return (
        f"Measured on {run.measured_at[:10]} ({run.machine}), the server on **one core**; "
        f"Python {run.versions['python']}, SQLite {run.versions['sqlite']} that flushes every commit to disk.\n\n"
        f"| load held | here | goal | beside it, in the same run |\n|---|---|---|---|\n{rows}"
        f"\n{survived(STORMS.read_text(encoding='utf-8'))}\n"
    )


def survived(log: str) -> str:
    """All storms of docs/faults.md in a sentence."""
    sums: Counter[str] = Counter()
    names: list[str] = []
    for line in log.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        names = cells if cells[0] == "seed" else names
        if cells[0].isdigit() and len(cells) == len(names):
            sums.update({name: int(cell.replace(",", "")) for name, cell in zip(names, cells, strict=True)})
            sums["storms"] += 1
    return (
        f"**Faults survived**: [{sums['storms']} storms](docs/faults.md) on SQLite and on PostgreSQL with one and two "
        f"servers; {sums['acknowledged']:,} votes acknowledged under {counted(sums, HARMS)} of the line: "
        f"**{counted(sums, ENDS)}**."
    )


def counted(sums: Counter[str], names: tuple[str, ...]) -> str:
    return ", ".join(f"{sums[name]:,} {name}" for name in names)


def beside(row: Row, figures: list[Figure]) -> str:
    told = ((said, found(name, figures)) for said, name in row.beside)
    return "; ".join(f"{said}: {number(figure.value)}" for said, figure in told if figure is not None)


def found(begin: str, figures: Iterable[Figure]) -> Figure | None:
    """The first figure whose name begins like this."""
    return next((each for each in figures if each.name.startswith(begin)), None)


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 2 else f"{value:,.2f}"


def goal(figure: Figure) -> str:
    if figure.goal is None:
        return "–"
    told = f"{figure.goal:,.0f}" if figure.goal == int(figure.goal) else f"{figure.goal:,.2f}"
    return f"{'>=' if figure.more_is_better else '<='} {told}"
