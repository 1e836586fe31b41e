"""Several servers on one database, and the phones, boards and consoles that go from one to another."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from app.commands.demo.stage import Stage
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone
from app.commands.simulated.wire import Broken, Line, Slots
from tests.server import Running

SOON = 10
"""Seconds in which one server has surely heard what another wrote; far more than it takes."""
LONG = 60
"""Seconds within which everything is answered, whatever broke."""


@dataclass
class Cluster:
    """The servers, and where they keep everything."""

    folder: Path
    database: str
    stage: Stage
    more: Mapping[str, str]
    nodes: list[Running] = field(default_factory=list)

    def start(self, number: int, ports: Sequence[int] = ()) -> None:
        for each in range(number):
            folder = self.folder / f"node{each}"
            folder.mkdir()
            own = {
                "SAMENSPRAAK_DATABASE": self.database,
                "SAMENSPRAAK_SECRET": "the-same-on-each-of-all-servers-kT9vX2",
            }
            own |= {"SAMENSPRAAK_PORT": str(ports[each])} if ports else {}
            node = Running(folder, self.stage, own | dict(self.more))
            self.nodes.append(node)
        with ThreadPoolExecutor(number) as pool:
            list(pool.map(Running.start, self.nodes))

    def kill(self) -> None:
        for each in self.nodes:
            if hasattr(each, "process") and each.process.is_alive():
                each.kill()

    def errors(self) -> str:
        return "".join(each.errors() for each in self.nodes)

    def run(self, statement: str, **values: Any) -> list[Any]:
        """Run one statement on the database, as somebody beside the servers would; after a crash as soon as it goes."""
        engine = create_engine(self.database, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        deadline = time.monotonic() + LONG
        while True:
            try:
                with engine.connect() as connection:
                    found = connection.execute(text(statement), values)
                    return list(found) if found.returns_rows else []
            except OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def votes(self, round_id: int) -> dict[str, dict[str, Any]]:
        """What is stored for a round, by tap."""
        query = "SELECT tap, participant_id, seq, body::text FROM entries WHERE round_id = :round"
        rows = self.run(query, round=round_id)
        return {tap: {"participant": who, "seq": seq, "body": json.loads(body)} for tap, who, seq, body in rows}


class Board:
    """A board at one server, that remembers everything it was ever told."""

    def __init__(self, node: Running) -> None:
        self.line = Line(node.address, f"/ws/board/{node.stage.code}")
        self.slots = Slots()
        self.heard: list[tuple[str, Any]] = []
        self.reading: asyncio.Task[None] | None = None

    async def connect(self) -> "Board":
        await self.line.open()
        self.reading = asyncio.create_task(self.read())
        await self.slots.wait_for("session")
        return self

    async def read(self) -> None:
        with suppress(*Broken):
            await self.line.read(self.take)

    def take(self, slot: str, value: Any) -> None:
        self.heard.append((slot, value))
        self.slots.take(slot, value)

    async def wait_for(self, slot: str, matches: Any = bool) -> Any:
        return await self.slots.wait_for(slot, matches, SOON)

    def told(self, slot: str, name: str) -> list[Any]:
        """One value of a slot as it went over time."""
        return [value[name] for heard, value in self.heard if heard == slot and value is not None]

    async def close(self) -> None:
        if self.reading:
            self.reading.cancel()
            await asyncio.gather(self.reading, return_exceptions=True)
        await self.line.close()


@dataclass
class Evening:
    """A session that is live with a round of dots open, steered at the first server."""

    cluster: Cluster
    desk: Facilitator
    boards: list[Board]
    round_id: int
    codes: list[str]
    phones: list[Phone] = field(default_factory=list)
    sending: list["asyncio.Future[None]"] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    """Whoever else has to leave at the end."""

    async def phone(self, node: int, seed: int) -> Phone:
        """A phone that is on the line of that server."""
        phone = Phone(self.cluster.nodes[node].address, self.cluster.stage.code, Random(seed))
        self.phones.append(phone)
        await phone.connect()
        return phone

    async def go_to(self, phone: Phone, node: int) -> None:
        """The same phone at another server: what a proxy does with the next connection."""
        phone.line.address = self.cluster.nodes[node].address
        phone.slots = Slots()
        phone.line.cut()
        await phone.welcome(SOON)

    def dots(self, *numbers: int) -> dict[str, Any]:
        return {"dots": {self.codes[each]: 1 for each in numbers}}

    async def final_results(self) -> list[dict[str, Any]]:
        """What every board shows after closing and revealing: option by option, how many people."""
        await self.desk.command("close")
        await self.desk.command("reveal", on=True)
        finals = [await each.wait_for("result", lambda value: value and value["final"]) for each in self.boards]
        return [{row["option"]: row["people"] for row in each["rows"]} for each in finals]

    def stored(self) -> dict[str, int]:
        """The same, counted from what is stored."""
        chosen = Counter(code for each in self.cluster.votes(self.round_id).values() for code in each["body"]["dots"])
        return {code: chosen[code] for code in self.codes}


@asynccontextmanager
async def evening(cluster: Cluster) -> AsyncIterator[Evening]:
    """A board at every server, a console at the first, and a round that is open."""
    desk = Facilitator(cluster.nodes[0].address, cluster.stage.session_id)
    await desk.sign_in(cluster.stage.director)
    await desk.connect()
    await desk.command("start")
    step = next(each for each in desk.slots.values["agenda"] if each["kind"] == "dots")
    await desk.command("go", activity=step["id"])
    await desk.command("open")
    round = (await desk.wait_for("round", lambda value: value and value["round"]))["round"]
    codes = [each["code"] for each in round["config"]["options"]]
    made = Evening(cluster, desk, [await Board(each).connect() for each in cluster.nodes], round["id"], codes)
    try:
        yield made
    finally:
        everybody = [*made.phones, *made.boards, *made.others, made.desk]
        await asyncio.gather(*(each.close() for each in everybody), return_exceptions=True)
