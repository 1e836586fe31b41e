"""`./run faults [--seeds N] …`: let storms blow over a real server, and say what became of every promise."""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.commands.simulated import phone
from tests.faults.campaign import report
from tests.faults.campaign.stores import STORES, Place
from tests.faults.campaign.storm import Outcome, Wishes, prepared, storm
from tests.faults.life import Server
from tests.faults.masses.away import away
from tests.faults.masses.coming_back import measure
from tests.faults.masses.soak import growth, soak
from tests.faults.mutants import VARIANTS

BACK, STOPPED, FLAT = 15.0, 10.0, 0.05
"""Seconds within which all are back, and a server has stopped; the part by which its memory may grow."""
MOST_NOTES = 8
GIVEN_UP = 10.0
"""Seconds after which no answer of a server with a mistake is waited for."""
EAGER = 1.0
"""Seconds after which simulated phones come back at the latest; people's wait longer."""


def main() -> int:
    """0 when every promise was kept in every storm."""
    asked = parser().parse_args()
    if asked.what != "storms":
        return OTHERS[asked.what](asked)
    if asked.nodes > 1 and asked.store == "sqlite":
        sys.exit("several nodes need --store postgresql")
    phone.LONGEST_WAIT = EAGER
    print(report.head(asked.store), flush=True)
    outcomes = []
    with STORES[asked.store]() as places:
        for seed in range(asked.first, asked.first + asked.seeds):
            outcomes.append(one(next(places), seed, asked))
            print(report.row(asked.store, outcomes[-1]), flush=True)
            for note in outcomes[-1].findings.notes[:MOST_NOTES]:
                print(f"  {note}", file=sys.stderr)
    together = report.together(outcomes)
    print(report.row(asked.store, together, "all"))
    if asked.docs:
        report.keep(asked.store, asked.nodes, outcomes, command())
    return 0 if together.findings.all_well else 1


def command() -> str:
    """What was typed."""
    return " ".join(["./run faults", *(each for each in sys.argv[1:] if each != "--docs")])


def told(asked: argparse.Namespace, result: str) -> None:
    """Say what was measured, and add it to the page when that was asked."""
    print(result)
    if asked.docs:
        report.note(command(), result)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="./run faults", description=__doc__)
    about = "storms; phones that return after a kill; a soak: hours of voting; or the database away while all vote"
    made.add_argument("what", nargs="?", choices=["storms", *OTHERS], default="storms", help=about)
    made.add_argument("--store", choices=list(STORES), default="sqlite", help="which database (sqlite)")
    made.add_argument("--nodes", type=int, default=1, help="how many servers on one PostgreSQL (1)")
    made.add_argument("--seeds", type=int, default=3, help="how many storms (3)")
    made.add_argument("--first", type=int, default=1, help="the first seed (1); a seed has the same storm each time")
    made.add_argument("--seconds", type=float, default=10.0, help="how long each blows (10), or the soak lasts")
    made.add_argument("--phones", type=int, default=100, help="how many participants (100)")
    made.add_argument("--harms", type=int, default=1, help="how many things may be broken at the same time (1)")
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
        wishes = Wishes(seed, place.deeds, asked.phones, asked.seconds, asked.harms)
        if asked.mutant:
            wishes.patience = GIVEN_UP
        return asyncio.run(storm(nodes, wishes, token))
    finally:
        for node in nodes:
            node.kill()


def come_back(asked: argparse.Namespace) -> int:
    """Kill it under thousands of phones, and stop it under them."""
    with running() as server:
        found = measure(server, asked.phones)
    told(
        asked,
        f"{found.phones:,} phones: half back {found.half_back:.1f} s after the kill, all {found.all_back:.1f} s, "
        f"at most {found.most_tries} tries; votes of {found.stored:,} stored; "
        f"SIGTERM took {found.stopped:.1f} s, exit {found.code}",
    )
    return 0 if found.all_back <= BACK and found.stored == found.phones and found.stopped <= STOPPED else 1


def long_evening(asked: argparse.Namespace) -> int:
    """Vote for as long as was asked, and look at the memory."""
    samples = []
    with running() as server:
        for each in soak(server, asked.phones, asked.seconds):
            samples.append(each)
            print(
                f"{each.seconds:6.0f} s  {each.memory:6.1f} MiB  {each.files:5d} files  {each.votes:,} votes",
                flush=True,
            )
    added = growth(samples)
    last = samples[-1]
    told(
        asked,
        f"{last.votes:,} votes, {last.memory:.1f} MiB and {last.files} files at the end: "
        f"{added:+.1f} MiB between the second and the last quarter",
    )
    return 0 if added <= FLAT * samples[-1].memory else 1


def database_away(asked: argparse.Namespace) -> int:
    """Take the database away while everybody votes."""
    with STORES[asked.store]() as places:
        place = next(places)
        server = Server(place.folder, url=place.url)
        prepared(server)
        server.start()
        try:
            found = asyncio.run(away(server, place, asked.phones, asked.seconds, asked.first))
        finally:
            server.kill()
    told(
        asked,
        f"{asked.store} away for {asked.seconds:.0f} s: {found.not_saved} of {found.phones} phones were told "
        f"'not yet saved', {found.too_early} that it is kept; {found.after:.1f} s after it was back all were kept: "
        f"{found.stored} rows, {found.counted} on the board",
    )
    return 0 if (found.too_early, found.stored, found.counted) == (0, found.phones, found.phones) else 1


@contextmanager
def running() -> Iterator[Server]:
    """A server of our own on an empty folder."""
    with TemporaryDirectory(prefix="samenspraak-faults-") as name:
        server = Server(Path(name))
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.kill()


OTHERS = {"return": come_back, "soak": long_evening, "away": database_away}


if __name__ == "__main__":
    sys.exit(main())
