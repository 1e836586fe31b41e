"""`./run bench [NAME] [--json FILE] [--docs]`: measure, print a table, keep the figures."""

import argparse
import os
import sys
import time
from pathlib import Path

from app.commands.terminal import complain, sentence, show
from app.errors import AppError
from benchmarks import pages
from benchmarks.figures import Figure
from benchmarks.measures import MEASURES
from benchmarks.run import Run, keep, kept, with_anew


def main() -> int:
    """Measure what is asked, all by default."""
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure the server on one core of this machine.")
    parser.add_argument("name", nargs="?", choices=list(MEASURES), help="one measure; all when left out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmarks.md and the table in README.md")
    parser.add_argument("--again", type=Path, metavar="FILE", help="take all that is not measured now from such a file")
    asked = parser.parse_args()
    try:
        found = measured(asked.name, asked.again)
        if asked.json:
            keep(found, asked.json)
        if asked.docs:
            pages.write(found)
    except AppError as error:
        complain(sentence(error))
        return 1
    except OSError as error:
        complain(f"{error.filename or ''} {error.strerror or error}")
        return 1
    return 0


def measured(name: str | None, again: Path | None) -> Run:
    """What is asked for, put in its place among the figures of a file when there is one."""
    if again is None:
        return run([name] if name else list(MEASURES))
    return with_anew(kept(again), run([name])) if name else kept(again)


def run(names: list[str]) -> Run:
    """Run the measures one after the other and print each figure as it comes."""
    load, began = os.getloadavg()[0], time.monotonic()
    show(f"{'measure':<64} {'median':>10} {'lowest':>10} {'highest':>10} {'goal':>10}")
    figures: list[Figure] = []
    for name in names:
        for figure in MEASURES[name]():
            figures.append(figure)
            show(line(figure))
    return Run(figures, round(load, 1), round(time.monotonic() - began))


def line(figure: Figure) -> str:
    numbers = " ".join(f"{pages.number(value):>10}" for value in (figure.value, figure.low, figure.high))
    mark = "" if figure.reached is None else " ok" if figure.reached else " MISSED"
    return f"{figure.name:<64} {numbers} {pages.goal(figure):>10} {figure.unit}{mark}"


if __name__ == "__main__":
    sys.exit(main())
