"""`./run faults [--seeds N] …`: let storms blow over a real server, and say what became of every promise."""

import argparse
import asyncio
import sys

from app.commands.simulated import phone
from tests.faults.campaign import report
from tests.faults.campaign.stores import STORES, Place
from tests.faults.campaign.storm import Outcome, Wishes, prepared, storm
from tests.faults.life import Server
from tests.faults.mutants import VARIANTS

EAGER = 1.0
"""Seconds after which simulated phones come back at the latest; people's wait longer."""


def main() -> int:
    """0 when every promise was kept in every storm."""
    asked = parser().parse_args()
    if asked.nodes > 1 and asked.store == "sqlite":
        sys.exit("several nodes need --store postgresql")
    phone.LONGEST_WAIT = EAGER
    print(report.head(asked.store), flush=True)
    outcomes = []
    with STORES[asked.store]() as places:
        for seed in range(asked.first, asked.first + asked.seeds):
            outcomes.append(one(next(places), seed, asked))
            print(report.row(asked.store, outcomes[-1]), flush=True)
    together = report.together(outcomes)
    print(report.row(asked.store, together, "all"))
    if asked.docs:
        report.keep(
            asked.store, asked.nodes, outcomes, " ".join(["./run faults", *sys.argv[1:]]).replace(" --docs", "")
        )
    return 0 if together.findings.all_well else 1


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="./run faults", description=__doc__)
    made.add_argument("--store", choices=list(STORES), default="sqlite", help="which database (sqlite)")
    made.add_argument("--nodes", type=int, default=1, help="how many servers on one PostgreSQL (1)")
    made.add_argument("--seeds", type=int, default=3, help="how many storms (3)")
    made.add_argument("--first", type=int, default=1, help="the first seed (1); a seed has the same storm each time")
    made.add_argument("--seconds", type=float, default=10.0, help="how long each blows (10)")
    made.add_argument("--phones", type=int, default=100, help="how many participants (100)")
    made.add_argument("--mutant", choices=list(VARIANTS), default="", help="a server that breaks a promise")
    made.add_argument("--docs", action="store_true", help="add the table to docs/faults.md")
    return made


def one(place: Place, seed: int, asked: argparse.Namespace) -> Outcome:
    """One storm on servers of its own."""
    nodes = [Server(place.folder, asked.mutant, url=place.url) for _each in range(asked.nodes)]
    token = prepared(nodes[0])
    for node in nodes:
        node.stage = nodes[0].stage
        node.start()
    try:
        return asyncio.run(storm(nodes, Wishes(seed, place.deeds, asked.phones, asked.seconds), token))
    finally:
        for node in nodes:
            node.kill()


if __name__ == "__main__":
    sys.exit(main())
