"""Everything that shows a result: boards, phones, the console, the page with results, and the API."""

import asyncio
import json
import re
from contextlib import suppress
from typing import Any
from urllib.request import Request, urlopen

from app.commands.simulated.wire import Broken, Line, Slots, TurnedAway
from tests.faults.campaign.ledger import Ledger, Tally, of_result

PATIENCE = 30.0
SECTION = re.compile(r'<section class="card round" id="r(\d+)">(.*?)</section>', re.DOTALL)
PEOPLE = re.compile(r'<span class="code">(\w+)</span>.*?<td class="number end">([\d.,]+)</td>', re.DOTALL)
TOGETHER = re.compile(r"n = ([\d.,]+)")


class Screen:
    """A board that stays: after a break it comes back by itself."""

    def __init__(self, address: str, code: str, ledger: Ledger) -> None:
        self.line = Line(address, f"/ws/board/{code}")
        self.slots = Slots()
        self.ledger = ledger
        self.staying = asyncio.ensure_future(self.stay())

    async def stay(self) -> None:
        while True:
            with suppress(TurnedAway, *Broken):
                await self.line.open()
                await self.line.read(self.take)
            await asyncio.sleep(0.2)

    def take(self, slot: str, value: Any) -> None:
        if slot == "result" and value and value["final"]:
            self.ledger.see(value)
        self.slots.take(slot, value)

    async def close(self) -> None:
        self.staying.cancel()
        await asyncio.gather(self.staying, return_exceptions=True)
        with suppress(*Broken):
            await self.line.close()


async def final(slots: Slots, round_id: int) -> Tally:
    """What this screen shows of the round that was closed and revealed; nothing when it never does."""
    try:
        return of_result(await slots.wait_for("result", lambda value: is_final(value, round_id)))
    except TimeoutError:
        return {}


def is_final(value: Any, round_id: int) -> bool:
    return bool(value and value["final"] and value["round"] == round_id)


async def fetched(address: str, headers: dict[str, str]) -> str:
    """One page, as text."""

    def fetch() -> str:
        with urlopen(Request(address, headers=headers), timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
            return text

    return await asyncio.to_thread(fetch)


async def on_page(address: str, session_id: int, cookies: dict[str, str]) -> dict[int, Tally]:
    """The tallies on the page with results, by round."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    html = await fetched(f"{address}/sessions/{session_id}/result", {"Cookie": cookie})
    return {int(round): on_section(section) for round, section in SECTION.findall(html)}


def on_section(section: str) -> Tally:
    together = TOGETHER.search(section)
    assert together
    people = {code: number(found) for code, found in PEOPLE.findall(section)}
    return {"n": number(together[1])} | {code: count for code, count in people.items() if count}


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


async def in_api(address: str, plan: str, session_id: int, token: str) -> list[Tally]:
    """The tallies that the API gives, in the order of the rounds."""
    path = f"{address}/api/v1/plans/{plan}/sessions/{session_id}/results"
    answer = json.loads(await fetched(path, {"Authorization": f"Bearer {token}"}))
    return [
        {"n": each["people"]} | {row["code"]: row["people"] for row in each["rows"] if row["people"]}
        for each in answer["items"]
    ]
