"""A whole session of the example: a real server, the template, everybody's phone, and a facilitator who steers it.

What each person hands in is in the example's ballots; what the example does not have, the kind imagines.
"""

import asyncio
import json
from collections.abc import Callable
from random import Random
from typing import Any

from app.activities import kind_named
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone
from app.store import plans
from tests.server import Running

BALLOTS: dict[str, Any] = json.loads((plans.DATA / "example_ballots.json").read_text("utf-8"))["biljetten"]
EXAMPLE: dict[str, Any] = plans.example()
STATEMENTS = {each["id"]: each["tekst"] for each in EXAMPLE["stellingen"]}
IDEAS = {each["id"]: each for each in EXAMPLE["ideeen"]}
LIMIT = 45
"""Seconds in which anything at all must have happened."""

Body = dict[str, Any]


class Evening:
    """The people of one session, in the order of the ballots, each with a phone."""

    def __init__(self, running: Running, name: str) -> None:
        self.name = name
        self.running = running
        self.facilitator = Facilitator(running.address, running.stage.session_id)
        code = running.stage.code
        self.phones = [
            Phone(running.address, code, Random(f"{name}:{n}")) for n in range(len(self.ballots("stickers")))
        ]
        self.results: dict[str, list[dict[str, Any]]] = {}
        """What the console was told of each round, by kind."""
        self.written: dict[int, str] = {}

    def ballots(self, what: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = BALLOTS[f"{self.name}_{what}"]
        return found

    async def begin(self) -> None:
        """The facilitator opens the door and everybody comes in."""
        await self.facilitator.sign_in(self.running.stage.director)
        await self.facilitator.connect()
        await self.facilitator.command("start")
        await asyncio.gather(*(self.come_in(*each) for each in zip(self.phones, self.ballots("stickers"), strict=True)))

    async def come_in(self, phone: Phone, ballot: dict[str, Any]) -> None:
        await phone.connect()
        await phone.answer_door(ballot.get("groep") or "inwoners", ballot.get("gebied"))

    @property
    def agenda(self) -> list[dict[str, Any]]:
        steps: list[dict[str, Any]] = self.facilitator.slots.values["agenda"]
        return steps

    async def go(self, step: dict[str, Any]) -> None:
        if self.facilitator.slots.values["session"]["activity"] != step["id"]:
            await self.facilitator.command("go", activity=step["id"])
        await self.facilitator.wait_for("session", lambda session: session["activity"] == step["id"], LIMIT)

    async def open(self) -> dict[str, Any]:
        """Open a round of the current activity; gives it as the phones know it."""
        before = (self.facilitator.slots.values["round"] or {}).get("round") or {"id": 0}
        await self.facilitator.command("open")
        value = await self.facilitator.wait_for(
            "round", lambda now: now["round"] and now["round"]["id"] != before["id"]
        )
        round_: dict[str, Any] = value["round"]
        for phone in self.phones:
            await phone.wait_for("round", lambda now: now["round"] and now["round"]["id"] == round_["id"], LIMIT)
        return round_

    async def vote(self, kind: str, body_of: Callable[[int, dict[str, Any]], Body | None]) -> dict[str, Any]:
        """Everybody hands in at once; then the round is closed and revealed. Gives the result as the console has it."""
        round_ = await self.open()
        bodies = [(phone, body_of(number, round_["config"])) for number, phone in enumerate(self.phones)]
        await asyncio.gather(*(phone.hand_in(body) for phone, body in bodies if body is not None))
        return await self.close(kind, round_)

    async def close(self, kind: str, round_: dict[str, Any]) -> dict[str, Any]:
        await self.facilitator.command("close")
        await self.facilitator.command("reveal", on=True)
        value: dict[str, Any] = await self.facilitator.wait_for(
            "result", lambda result: result and result["round"] == round_["id"] and result["final"], LIMIT
        )
        self.results.setdefault(kind, []).append(value)
        for phone in (self.phones[0], self.phones[-1]):
            seen = await phone.wait_for("result", lambda result: result and result["round"] == round_["id"], LIMIT)
            assert seen["rows"] == value["rows"]
        return value

    def imagined(self, kind: str) -> Callable[[int, dict[str, Any]], Body]:
        """What people hand in of whom the example says nothing."""
        chance = Random(f"{self.name}:{kind}")
        shape = kind_named(kind)

        def body(_number: int, config: dict[str, Any]) -> Body:
            return shape.imagine(shape.config.model_validate(config), chance.randrange)

        return body

    async def write(self, texts: list[Body], approved: bool = True) -> list[int]:
        """Let people write texts, and let the facilitator approve them or not; gives the ids of the entries."""
        ids = []
        for place, body in enumerate(texts, start=len(self.written)):
            entry = await self.phones[place % len(self.phones)].hand_in(body, key=f"idea:{place}")
            idea = await self.facilitator.wait_for(f"idea:{entry['id']}", bool, LIMIT)
            assert idea["text"] == body["text"]
            if approved and idea["status"] != "shown":
                await self.facilitator.command("moderate", entry=entry["id"], status="shown")
            self.written[entry["id"]] = body["text"]
            ids.append(int(entry["id"]))
        return ids

    def seen(self) -> set[str]:
        """Every text that the first phone was ever shown."""
        found = self.phones[0].slots.values.items()
        return {value["text"] for name, value in found if name.startswith("idea:") and value}

    async def end(self) -> None:
        await self.facilitator.command("end")

    async def leave(self) -> None:
        """Everybody goes home, however the evening went."""
        await asyncio.gather(*(phone.close() for phone in self.phones))
        await self.facilitator.close()


def by_option(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of a result by their option."""
    return {row["option"]: row for row in result["rows"]}


def figure(row: dict[str, Any], name: str) -> Any:
    """One measured number of a row."""
    return row["figures"][name]["value"]
