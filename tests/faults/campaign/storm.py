"""One storm: rounds open and close at moments of chance while people vote and things break; then all is compared."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.commands.demo.stage import EMAIL
from app.commands.simulated.phone import Phone
from app.store import accounts, plans, tokens
from app.store.columns import now
from app.store.engine import Database
from app.store.tables import Entry
from app.store.upkeep import opened
from tests.faults.campaign.crowd import Voter, unanswered, voters
from tests.faults.campaign.director import Director
from tests.faults.campaign.harm import Deed, Harm, Turns
from tests.faults.campaign.ledger import Findings, Ledger, Vote, as_text, compare
from tests.faults.campaign.screens import Screen, final, in_api, on_page
from tests.faults.life import Server

OPEN, BETWEEN = (0.8, 3.0), (0.0, 0.4)
"""Seconds that a round is open, and between two rounds."""
RUSH, RUSHED = 0.05, 0.3
"""Seconds around the close within which some vote once more, and which part of them does."""


@dataclass
class Wishes:
    """How hard it blows."""

    seed: int
    deeds: list[Deed]
    phones: int = 100
    seconds: float = 10.0
    harms: int = 1
    """How many things are broken at the same time, at most."""
    patience: float = 60.0
    """Seconds within which all must be answered once nothing is broken any more; far more than it takes."""


@dataclass
class Outcome:
    """What one storm came to."""

    seed: int
    counts: Counter[str]
    findings: Findings


async def storm(nodes: list[Server], wishes: Wishes, token: str) -> Outcome:
    """Let it blow over servers that run, on one database; `token` is for the API."""
    counts: Counter[str] = Counter()
    ledger = Ledger()
    server = nodes[0]
    director = Director(nodes, ledger, Random(f"{wishes.seed}:director"))
    addresses = [each.address for each in nodes]
    people = voters(wishes.phones, addresses, server.stage.code, wishes.seed, ledger, counts)
    await director.arrive()
    await gather_all(people)
    boards = [Screen(each, server.stage.code, ledger) for each in addresses]
    try:
        until = asyncio.get_running_loop().time() + wishes.seconds
        turns = Turns(asyncio.Lock)
        chances = [Random(f"{wishes.seed}:harm {number}") for number in range(wishes.harms)]
        harms = [Harm(nodes, chance, counts, wishes.deeds, turns) for chance in chances]
        acting = [asyncio.ensure_future(voter.act(tab, until)) for voter in people for tab in voter.tabs]
        breaking = [asyncio.ensure_future(each.go_on_until(until)) for each in harms]
        rounds = await lead(director, people, Random(f"{wishes.seed}:rounds"), until)
        await asyncio.gather(*breaking, *acting)
        forgotten = Findings(lost=await unanswered(people, wishes.patience))
        screens = await shown(nodes, director, boards, people, rounds, token)
        counts.update(
            phones=len(people), rounds=len(rounds), acknowledged=ledger.acknowledged, closed=len(ledger.told_closed)
        )
        return Outcome(wishes.seed, counts, forgotten + compare(ledger, list(stored(server, ledger)), screens))
    finally:
        tabs = [tab for voter in people for tab in voter.tabs]
        closing = [each.close() for each in (*boards, *tabs)]
        await asyncio.gather(director.leave(), *closing, return_exceptions=True)


def prepared(server: Server) -> str:
    """Set the stage, before the server starts; gives a token that reads results, so that the API can be compared."""
    server.prepare()
    draft = tokens.TokenDraft(name="storm", scopes=["plans:read", "results:read"])
    with opened(server.database_url) as database:
        with database.read() as db:
            account = accounts.by_email(db, EMAIL)
        assert account
        return database.write(tokens.make, accounts.key(account), draft, now())


async def gather_all(people: list[Voter]) -> None:
    """Everybody comes in: the first tab of each, and then the others with the cookie of the first."""
    await asyncio.gather(*(voter.tabs[0].connect() for voter in people))
    await asyncio.gather(*(tab.connect() for voter in people for tab in voter.tabs[1:]))


async def lead(director: Director, people: list[Voter], chance: Random, until: float) -> list[int]:
    """Open, close and reveal one round after another until it is time; gives their ids."""
    rounds = [0]
    while asyncio.get_running_loop().time() < until:
        rounds.append(await director.open(after=rounds[-1]))
        await asyncio.sleep(chance.uniform(*OPEN))
        some = chance.sample(people, round(RUSHED * len(people)))
        await asyncio.gather(director.close(), *(each.rush(RUSH) for each in some))
        await director.reveal()
        await asyncio.sleep(chance.uniform(*BETWEEN))
    return rounds[1:]


def stored(server: Server, ledger: Ledger) -> Iterator[Vote]:
    """Every vote on disk; a participant goes by what their phone holds."""
    with reading(server) as db:
        for entry in select_votes(db):
            sent = ledger.sent.get(entry.tap)
            who = sent.participant if sent else f"nobody {entry.participant_id}"
            yield Vote(entry.round_id, who, entry.seq, entry.tap, as_text(entry.body))


def select_votes(db: Db) -> list[Entry]:
    return list(db.exec(select(Entry).order_by(col(Entry.id))))


@contextmanager
def reading(server: Server) -> Iterator[Db]:
    """Look into the database of a server that runs, without writing."""
    database = Database(server.database_url)
    try:
        with database.read() as db:
            yield db
    finally:
        database.reading.dispose()


async def shown(
    nodes: list[Server], director: Director, boards: list[Screen], people: list[Voter], rounds: list[int], token: str
) -> dict[str, dict[int, dict[str, int]]]:
    """What every screen shows in the end: of the last round the live ones, of each round the page and the API."""
    last, stage = rounds[-1], nodes[0].stage
    fresh = [Screen(each.address, stage.code, boards[0].ledger) for each in nodes]
    live = {f"board {number}": each.slots for number, each in enumerate(boards)}
    live |= {f"newcomer {number}": each.slots for number, each in enumerate(fresh)} | {"console": director.desk.slots}
    tabs = [(number, tab) for number, voter in enumerate(people) for tab in voter.tabs]
    live |= {f"phone {number}, {how_it_is(tab)}": tab.slots for number, tab in tabs}
    finals = await asyncio.gather(*(final(slots, last) for slots in live.values()))
    await asyncio.gather(*(each.close() for each in fresh))
    screens = {name: {last: tally} for name, tally in zip(live, finals, strict=True)}
    for number, node in enumerate(nodes):
        page = await on_page(node.address, stage.session_id, director.desk.line.cookies)
        screens[f"page {number}"] = {round: page.get(round, {}) for round in rounds}
        api = await in_api(node.address, plan_code(node), stage.session_id, token)
        screens[f"api {number}"] = dict(zip(rounds, api, strict=True))
    return screens


def how_it_is(tab: Phone) -> str:
    """For a note: whether it still stays on the line, and why not."""
    if tab.staying is None or not tab.staying.done():
        return f"{tab.breaks} breaks"
    return repr(tab.staying.exception())


def plan_code(server: Server) -> str:
    with reading(server) as db:
        return plans.get(db, server.stage.plan_id).code
