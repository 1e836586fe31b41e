"""A hall full of phones that keep a ledger of what they were promised, and the comparison with what is on disk."""

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from app.commands.simulated.crowd import crowd_of
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Pending, Phone
from app.commands.simulated.wire import Broken, Line, Slots, TurnedAway
from tests.faults.life import Server

BACK = 60
"""Seconds within which everything that was handed in must have been answered; far more than it takes."""


@dataclass
class Hall:
    """Everybody who is there."""

    server: Server
    desk: Facilitator
    phones: list[Phone]
    round_id: int
    codes: list[str]
    told_closed: set[str] = field(default_factory=set)
    """Taps that were refused because the round is closed."""
    sending: list["asyncio.Future[None]"] = field(default_factory=list)

    def vote(self, phone: Phone) -> Pending:
        """Hand in some dots; `answer` comes when they are on disk."""
        chosen = phone.chance.sample(self.codes, 3)
        pending = phone.put({"dots": dict.fromkeys(chosen, 1)}, "vote", self.round_id)
        self.sending.append(asyncio.ensure_future(phone.line.send(pending.message)))
        return pending

    def watch(self, phone: Phone) -> None:
        """Write down every refusal that says `closed`, also one that the phone itself does not mind any more."""
        take = phone.take

        def listen(slot: str, value: Any) -> None:
            if slot.startswith("error:") and value["code"] == "round-closed":
                self.told_closed.add(slot.partition(":")[2])
            take(slot, value)

        phone.take = listen  # type: ignore[method-assign]


@asynccontextmanager
async def hall_of(server: Server, size: int, seed: int) -> AsyncIterator[Hall]:
    """A session that is live, with a round of dots open and that many phones on the line."""
    desk = Facilitator(server.address, server.stage.session_id)
    await desk.sign_in(server.stage.director)
    await desk.connect()
    await desk.command("start")
    step = next(each for each in desk.slots.values["agenda"] if each["kind"] == "dots")
    await desk.command("go", activity=step["id"])
    await desk.command("open")
    here = await desk.wait_for("round", lambda value: value and value["round"])
    codes = [each["code"] for each in here["round"]["config"]["options"]]
    hall = Hall(server, desk, crowd_of(size, server.address, server.stage.code, seed), here["round"]["id"], codes)
    for phone in hall.phones:
        hall.watch(phone)
    try:
        await asyncio.gather(*(phone.connect() for phone in hall.phones))
        yield hall
    finally:
        await asyncio.gather(*(phone.close() for phone in hall.phones), hall.desk.close(), return_exceptions=True)


async def come_back(hall: Hall) -> None:
    """The facilitator opens the console again, with the same cookie."""
    line = hall.desk.line
    with suppress(*Broken):
        await hall.desk.close()
    hall.desk = Facilitator(hall.server.address, hall.server.stage.session_id)
    hall.desk.line.cookies.update(line.cookies)
    async with asyncio.timeout(BACK):
        while True:
            with suppress(TurnedAway, *Broken):
                return await hall.desk.connect()


async def final_result(hall: Hall) -> dict[str, Any]:
    """Close (or reveal), and what the board shows then."""
    await hall.desk.command("close")
    await hall.desk.command("reveal", on=True)
    return await on_board(hall)


async def on_board(hall: Hall) -> dict[str, Any]:
    """The final result as a board that comes in now is shown it."""
    board = Line(hall.server.address, f"/ws/board/{hall.server.stage.code}")
    slots = Slots()
    await board.open()
    reading = asyncio.ensure_future(board.read(slots.take))
    try:
        result: dict[str, Any] = await slots.wait_for("result", lambda value: value and value["final"])
        return result
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await board.close()


@dataclass(frozen=True)
class Row:
    """A vote as it is on disk."""

    participant: int
    tap: str
    seq: int
    body: dict[str, Any]


def rows(file: Path, round_id: int) -> list[Row]:
    query = "SELECT participant_id, tap, seq, body FROM entries WHERE round_id = ?"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute(query, [round_id]).fetchall()
    return [Row(participant, tap, seq, json.loads(body)) for participant, tap, seq, body in found]


def broken_promises(hall: Hall, stored: list[Row], result: dict[str, Any]) -> set[str]:
    """What was promised and is not so; empty when all is well."""
    by_tap = {row.tap: row for row in stored}
    acknowledged = [entry for phone in hall.phones for entry in phone.memory.acknowledged.values()]
    chosen = Counter(code for row in stored for code in row.body["dots"])
    found = {
        "acknowledged but not on disk": any(entry["tap"] not in by_tap for entry in acknowledged),
        "another vote on disk": any(
            by_tap[entry["tap"]].body != entry["body"] for entry in acknowledged if entry["tap"] in by_tap
        ),
        "somebody counts twice": len({row.participant for row in stored}) < len(stored),
        "told closed and counted": bool(hall.told_closed & by_tap.keys()),
        "the result is not what is on disk": result["people"] != len(stored)
        or {row["option"]: row["people"] for row in result["rows"]} != {code: chosen[code] for code in hall.codes},
    }
    return {name for name, is_so in found.items() if is_so}


def seeds(usual: int, asked: str) -> list[int]:
    """The seeds to run: a few always, as many as asked for by SAMEN_SEEDS (such as 100)."""
    return [Random(f"storm {each}").getrandbits(32) for each in range(int(asked or usual))]
