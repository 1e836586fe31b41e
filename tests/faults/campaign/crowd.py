"""People who vote, change their minds, have two tabs, and sit on a network that loses, repeats and swaps messages."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from random import Random
from typing import Any

from app.commands.simulated.phone import Phone
from app.commands.simulated.wire import Broken, Line
from tests.faults.campaign.ledger import Ledger, Vote, as_text

PACE = 1.2
"""Seconds within which a tab does the next thing."""
RUBBISH = ("{", '{"t":"hand_in"}', '{"t":NaN}', "\x00", "[" * 900, '{"t":"hand_in","round":1e999}', '"\\ud800"', "")


class Voter:
    """One participant, with one tab or two of the same browser."""

    def __init__(self, tabs: list[Phone], ledger: Ledger, counts: Counter[str]) -> None:
        self.tabs = tabs
        self.ledger = ledger
        self.counts = counts
        self.history: list[dict[str, Any]] = []
        for tab in tabs:
            self.listen_in(tab)

    @property
    def name(self) -> str:
        return as_text(self.tabs[0].line.cookies)

    def listen_in(self, tab: Phone) -> None:
        """Write down all that this tab is told."""
        take = tab.take

        def listen(slot: str, value: Any) -> None:
            name, _, tap = slot.partition(":")
            if name == "mine" and value and value["round"]:
                self.ledger.hear(self.name, value)
            elif name == "error" and value["code"] == "round-closed":
                self.ledger.told_closed.add(tap)
            elif name == "error" and value["code"] == "not-saved":
                self.counts["not saved"] += 1
            elif slot == "result" and value and value["final"]:
                self.ledger.see(value)
            take(slot, value)

        tab.take = listen  # type: ignore[method-assign]

    async def act(self, tab: Phone, until: float) -> None:
        """Do one thing after another until it is time."""
        chance, loop = tab.chance, asyncio.get_running_loop()
        while loop.time() < until:
            await asyncio.sleep(chance.uniform(0.02, PACE))
            if (tab.slots.values.get("round") or {}).get("round"):
                (doing,) = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
                with suppress(*Broken):
                    await doing(self, tab)

    async def vote(self, tab: Phone) -> None:
        await self.send(tab, self.mind(tab))

    async def rush(self, seconds: float) -> None:
        """Vote once more, at a moment of chance within so many seconds: somebody closes just now."""
        tab = self.tabs[0]
        await asyncio.sleep(tab.chance.uniform(0, seconds))
        if (tab.slots.values.get("round") or {}).get("round"):
            with suppress(*Broken):
                await self.vote(tab)

    async def swap(self, tab: Phone) -> None:
        """Two votes overtake each other."""
        first, second = self.mind(tab), self.mind(tab)
        await self.send(tab, second)
        await self.send(tab, first)

    async def resend(self, tab: Phone) -> None:
        """The network delivers something old once more."""
        if self.history:
            self.counts["resent"] += 1
            await tab.line.send(tab.chance.choice(self.history))

    async def cut(self, tab: Phone) -> None:
        self.counts["cuts"] += 1
        tab.line.cut()

    async def rubbish(self, tab: Phone) -> None:
        self.counts["rubbish"] += 1
        if tab.line.socket is not None:
            await tab.line.socket.send(tab.chance.choice(RUBBISH))

    def mind(self, tab: Phone) -> dict[str, Any]:
        """Make up one's mind, perhaps once more: what the tab keeps until it is answered."""
        here = tab.slots.values["round"]["round"]
        options = [each["code"] for each in here["config"]["options"]]
        dots = dict.fromkeys(tab.chance.sample(options, tab.chance.randint(1, here["config"]["k"])), 1)
        pending = tab.put({"dots": dots}, "vote", here["id"])
        pending.answer.add_done_callback(lambda answer: answer.cancelled() or answer.exception())
        message = pending.message
        self.history.append(message)
        self.ledger.sent[message["tap"]] = Vote(
            here["id"], self.name, message["seq"], message["tap"], as_text(message["body"])
        )
        return message

    async def send(self, tab: Phone, message: dict[str, Any]) -> None:
        self.counts["sent"] += 1
        await tab.line.send(message)


WEIGHTS: dict[Callable[[Voter, Phone], Awaitable[None]], float] = {
    Voter.vote: 60,
    Voter.swap: 12,
    Voter.resend: 15,
    Voter.cut: 10,
    Voter.rubbish: 3,
}


def voters(size: int, addresses: list[str], code: str, seed: int, ledger: Ledger, counts: Counter[str]) -> list[Voter]:
    """So many participants; each eighth has two tabs. Each time that a line opens, it may be at another node."""
    made = []
    for number in range(size):
        cookies: dict[str, str] = {}
        tabs = range(2 if number % 8 == 0 else 1)
        phones = [Phone(addresses[0], code, Random(f"{seed}:{number}:{tab}"), cookies) for tab in tabs]
        for phone in phones:
            roam(phone.line, addresses, phone.chance)
        made.append(Voter(phones, ledger, counts))
    return made


def roam(line: Line, addresses: list[str], chance: Random) -> None:
    """Choose a node each time, as what divides the lines over the nodes does."""
    opening = line.open

    async def open_somewhere() -> None:
        line.address = chance.choice(addresses)
        await opening()

    line.open = open_somewhere  # type: ignore[method-assign]


async def unanswered(people: list[Voter], seconds: float) -> int:
    """Wait until nobody waits for an answer any more; how many still do after so long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while waiting := open_answers(people):
                await asyncio.wait(waiting)
    return len(open_answers(people))


def open_answers(people: list[Voter]) -> list["asyncio.Future[dict[str, Any]]"]:
    return [each.answer for voter in people for tab in voter.tabs for each in tab.outbox.values()]
