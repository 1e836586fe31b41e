"""How fast the files of a large plan are made, and what votes notice of it: 20 priorities and 2,000 ideas."""

import http.client
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from sqlmodel import Session as Db

from app import __version__
from app.commands.simulated.crowd import percentile
from app.exports.archive.dossier import Dossier
from app.exports.formats import ARCHIVE, EVERYTHING, names, part_names
from app.exports.worker import Stored, Worker
from app.store import accounts
from app.store.columns import now
from app.store.upkeep import opened
from benchmarks.figures import MILLISECONDS, Figure, figure
from benchmarks.measures.votes import BURST_PHONES, BURST_TIMES
from benchmarks.measures.written import write
from benchmarks.phones.crowd import Crowd, crowd
from benchmarks.scene import Scene, scene
from benchmarks.stage import Desk

TIMES, GOAL = 3, 2.0
PATIENCE = 60
LOOK_AGAIN = 0.1
MOST_BURSTS = 100
VOTES_GOAL = 100
"""Milliseconds at p95 while every file is made."""
MADE_AT = datetime(2026, 11, 24, tzinfo=UTC)
DOSSIER = Dossier(
    creator="Gemeente Duinerwaard", appraisal="temporary", years=10, starts=date(2031, 1, 1), category_code="1",
    category="Beleid", selection_list="Selectielijst 2020", restriction="Geen", restriction_list="Eigen lijst",
)  # fmt: skip


def files() -> list[Figure]:
    """Seconds from asking for a file to having it, with nobody else in the queue; the process has started."""
    worker = Worker()
    with written() as stored:
        worker.ask(stored, stored.plan_id, "plan.docx").future.result(PATIENCE)
        found = [
            figure(f"plan of 2,000 ideas: {name}", "s", [seconds(worker, stored, name) for _each in range(TIMES)], goal)
            for name, goal in (
                *((name, GOAL) for name in (*names(), *longest_parts(), ARCHIVE)),
                (EVERYTHING, None),
            )
        ]
        worker.stop()
    return found


def longest_parts() -> list[str]:
    """Of the loose parts those that take longest; the others hold a line or a page."""
    return [name for name in part_names() if name.startswith(("plan-kaart", "plan-aanpak"))]


def seconds(worker: Worker, stored: Stored, name: str) -> float:
    began = time.monotonic()
    worker.ask(stored, stored.plan_id, name).future.result(PATIENCE)
    return time.monotonic() - began


@contextmanager
def written() -> Iterator[Stored]:
    """The plan, in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'samenspraak.sqlite3'}"
        with opened(url) as database:
            plan_id = database.write(write)
        yield Stored(url, plan_id, MADE_AT, __version__, DOSSIER)


def votes() -> list[Figure]:
    """500 phones hand in at one moment, again and again: first alone, then while every file is made in turn."""
    links: list[str] = []

    def also(db: Db) -> None:
        write(db)
        links.append(accounts.new_link(db, accounts.key(accounts.everybody(db)[0]), now()))

    with scene(also) as stage, crowd(stage.address, BURST_PHONES) as people:
        desk = Desk(stage)
        people.join()
        try:
            alone = bursts(desk, people)
            with exports_going_on(stage, links[0]) as made:
                meanwhile = bursts(desk, people, lambda: len(set(made)) < len(names()) + 1)
        finally:
            desk.leave()
    return [
        *told(alone, "no export", None),
        *told(meanwhile, "exports going on", VOTES_GOAL),
        figure("files made meanwhile", "files", [float(len(made))], more=True),
    ]


def bursts(desk: Desk, people: Crowd, more: Callable[[], bool] = lambda: False) -> list[list[float]]:
    """What each vote took, in every burst; as many bursts as usual, and then as long as there is `more`."""
    runs: list[list[float]] = []
    while len(runs) < BURST_TIMES or (more() and len(runs) < MOST_BURSTS):
        desk.command("open")
        runs.append(people.vote())
        desk.command("close")
    return runs


def told(runs: list[list[float]], when: str, goal: float | None) -> list[Figure]:
    return [
        figure(
            f"{BURST_PHONES} votes at once, {when}, p{100 * part:.0f}", "ms",
            [percentile(latencies, part) * MILLISECONDS for latencies in runs], goal if part == 0.95 else None,
        )
        for part in (0.5, 0.95, 0.99)
    ]  # fmt: skip


@contextmanager
def exports_going_on(stage: Scene, link: str) -> Iterator[list[str]]:
    """Somebody has one file after the other made, and fetches it; gives the names of those that were fetched."""
    over, made = threading.Event(), list[str]()
    reader = Reader(stage.address)
    reader.sign_in(link)
    reader.have_made("plan.docx", over)  # the process has started, and is in the way from the first vote on
    going = threading.Thread(target=reader.keep_asking, args=(over, made.append))
    going.start()
    try:
        yield made
    finally:
        over.set()
        going.join(PATIENCE)


class Reader:
    """Somebody with a browser: one connection, one cookie."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        self.cookie = ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[http.client.HTTPResponse, bytes]:
        """Get a page, or send a form."""
        headers = {"Origin": self.address, "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request("GET" if form is None else "POST", path, urlencode(form or {}), headers)
        answer = self.line.getresponse()
        return answer, answer.read()

    def sign_in(self, token: str) -> None:
        answer, _page = self.ask("/sign-in/link", {"token": token})
        self.cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]

    def have_made(self, name: str, over: threading.Event) -> bool:
        """Have one file of the second plan made and fetch it; says whether that was done before it was over."""
        answer, _page = self.ask("/plans/2/downloads", {"file": name})
        place = str(answer.getheader("Location"))
        while not re.search(rb'href="/plans/2/downloads/\d+/file"', self.ask(place)[1]):
            if over.wait(LOOK_AGAIN):
                return False
        return self.ask(f"{place}/file")[0].status == http.client.OK

    def keep_asking(self, over: threading.Event, made: Callable[[str], None]) -> None:
        for name in cycle((EVERYTHING, *names())):
            if over.is_set() or not self.have_made(name, over):
                return
            made(name)
