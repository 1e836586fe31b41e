"""Whatever happens, who listens knows in the end exactly what a newcomer is told, and that is what is on disk."""

import os
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any

import orjson
import pytest

from app.access import Role
from app.errors import AppError
from app.live.hall import Line
from app.live.messages import COMMANDS
from app.live.news import news
from app.live.outbox import Outbox
from app.live.room import Room
from app.live.state import RoundState
from tests.live.ears import BOARD, CONSOLE, PHONE, Ear, Evening, evening_in, hand_in_message
from tests.store.town import AGENDA, PEOPLE, Town

SEEDS = range(int(os.environ.get("SAMEN_SEEDS", "6")))
ACTIONS = 150
PEOPLE_AT_MOST = 12
TEXTS = ("Meer licht", "Bel me op 0612345678", "Ik word nu geslagen door mijn man", "Drempels", "\ufdfd \u202e x\u0301")
ANSWERS = ("answer:", "error", "mine:", "beat", "bye")
"""What is said to one line about one message of its own: nothing that a newcomer needs."""


class Chaos:
    """Random people at random moments; every choice comes from the seed."""

    def __init__(self, evening: Evening, chance: Random) -> None:
        self.evening, self.chance = evening, chance
        self.room = evening.hall.room
        self.lines: list[Line] = []
        self.seq = 0
        self.sent: list[tuple[int, Any]] = []
        self.still: dict[str, Any] | None = None

    async def act(self) -> None:
        actions = (
            [self.come] * 4
            + [self.hand_in] * 20
            + [self.command] * 5
            + [self.moderate] * 4
            + [self.leave, self.stall, self.listen, self.at_the_door, self.at_the_door, self.again, self.mood]
            + [self.beat, self.beat, self.beat, self.beat, self.moderate_many, self.remove_or_take_back]
            + [self.shortlist]
        )
        with suppress(AppError):
            await self.chance.choice(actions)()

    async def come(self) -> None:
        number = self.chance.randrange(PEOPLE_AT_MOST)
        self.lines.append((await self.evening.phone(number))[1])

    async def listen(self) -> None:
        self.lines.append(self.evening.listen(self.chance.choice([BOARD, CONSOLE]))[1])

    async def leave(self) -> None:
        if self.lines:
            line = self.lines.pop(self.chance.randrange(len(self.lines)))
            self.evening.hall.disconnect(line)

    async def stall(self) -> None:
        for line in self.lines:
            assert isinstance(line.outbox.wire, Ear)
            line.outbox.wire.slow = self.chance.random() < 0.3

    async def beat(self) -> None:
        self.evening.hall.beat()

    async def mood(self) -> None:
        """The disk is full for one action."""
        self.evening.ledger.full = True
        await self.act()
        self.evening.ledger.full = False

    async def at_the_door(self) -> None:
        phones = [line for line in self.lines if line.role == PHONE]
        if phones:
            await self.evening.answer_door(self.chance.choice(phones), self.chance.choice([*PEOPLE, None]))

    async def hand_in(self) -> None:
        rounds = self.room.session.rounds
        phones = [line for line in self.lines if line.role == PHONE]
        if not rounds or not phones:
            return
        round = rounds[-1] if self.chance.random() < 0.85 else self.chance.choice(rounds)
        key, body = self.entry(round)
        self.seq += 1
        participant = self.chance.choice(phones).participant_id
        assert participant is not None
        message = hand_in_message(round.id, body, key, self.seq, f"tap-{self.seq:08}")
        self.sent.append((participant, message))
        await self.evening.hub.hand_in(self.evening.hall, participant, message)

    def entry(self, round: RoundState) -> tuple[str, dict[str, Any]]:
        if round.kind != "ideas":
            codes = [each["code"] for each in round.config["options"]]
            chosen = self.chance.sample(codes, self.chance.choice((1, 2)))
            return "vote", {"dots": dict.fromkeys(chosen, 1)} if round.kind == "dots" else {"options": chosen}
        ideas = [id for id, entry in self.room.by_id.items() if "text" in entry.body]
        if ideas and self.chance.random() < 0.5:
            supports = self.chance.choice(ideas)
            return f"up:{supports}", {"supports": supports, "on": self.chance.random() < 0.7}
        return f"idea:{self.chance.randrange(3)}", {"text": self.chance.choice(TEXTS), "language": "nl"}

    async def again(self) -> None:
        """The network delivers something old once more."""
        if self.sent:
            participant, message = self.chance.choice(self.sent)
            await self.evening.hub.hand_in(self.evening.hall, participant, message)

    async def command(self) -> None:
        names = ["go"] * 3 + ["open"] * 5 + ["close", "reveal", "reopen", "undo", "freeze"] * 2
        name = self.chance.choice([*names, "live", "show_groups", "timer", "extend", "stop_timer", "blank", "pause"])
        on, seconds = {"on": self.chance.random() < 0.7}, {"seconds": 60}
        values: dict[str, Any] = {
            "go": {"activity": self.evening.town.steps[self.chance.choice([*AGENDA, "ideas", "held"])]},
            "timer": seconds,
            "extend": seconds,
        }
        fixed = values.get(name, on if "on" in COMMANDS[name].model_fields else {})
        await self.evening.steer(name, **fixed)
        if name == "freeze":
            self.keep_still()
        if name == "go" and self.chance.random() < 0.6:
            await self.evening.steer("open")

    async def shortlist(self) -> None:
        """Options of some round for some activity; mostly it is refused."""
        rounds = [each for each in self.room.session.rounds if "options" in each.config]
        if rounds:
            round = self.chance.choice(rounds)
            codes = [each["code"] for each in round.config["options"]]
            goals = [self.chance.choice(list(self.evening.town.steps.values()))]
            await self.evening.steer("shortlist", round=round.id, codes=self.chance.sample(codes, 2), activities=goals)

    def keep_still(self) -> None:
        """What a board is told when it is frozen: from now on every board knows just this."""
        if self.room.session.frozen and self.still is None:
            self.still = told_now(self.evening, Line(BOARD, Outbox(Ear())))
        if not self.room.session.frozen:
            self.still = None

    async def moderate(self) -> None:
        ideas = [id for id, entry in self.room.by_id.items() if "text" in entry.body]
        if not ideas:
            return
        values: dict[str, dict[str, Any]] = {
            "moderate": {"status": self.chance.choice(["shown", "shown", "held", "hidden"])},
            "edit": {"text": self.chance.choice(TEXTS)},
            "merge": {"into": self.chance.choice([*ideas, None])},
            "promote": {},
            "remove": {},
            "spotlight": {},
        }
        name = self.chance.choice(["moderate"] * 4 + ["merge", *values])
        await self.evening.steer(name, entry=self.chance.choice(ideas), **values[name])

    async def moderate_many(self) -> None:
        ideas = [id for id, entry in self.room.by_id.items() if "text" in entry.body]
        if ideas:
            chosen = self.chance.sample(ideas, self.chance.randrange(1, len(ideas) + 1))
            await self.evening.steer("moderate_all", entries=chosen, status=self.chance.choice(["shown", "hidden"]))

    async def remove_or_take_back(self) -> None:
        name = self.chance.choice(["remove_participant", "take_back", "take_back"])
        if self.room.participants:
            await self.evening.steer(name, participant=self.chance.choice(list(self.room.participants)))


def known(slots: dict[str, Any]) -> dict[str, Any]:
    """What somebody knows: without answers, without what is gone, the clock as running or not."""
    kept = {name: value for name, value in slots.items() if not name.startswith(ANSWERS)}
    kept["timer"] = bool(kept.get("timer"))
    return {name: value for name, value in kept.items() if value is not None}


def difference(one: dict[str, Any], other: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The slots that differ, side by side."""
    names = one.keys() | other.keys()
    return {name: (one.get(name), other.get(name)) for name in names if one.get(name) != other.get(name)}


def told_now(evening: Evening, line: Line) -> dict[str, Any]:
    """What a newcomer with the same role (and of the same person) would be told at this moment."""
    ear = Ear()
    newcomer = Line(line.role, type(line.outbox)(ear), line.participant_id)
    evening.hall.connect(newcomer)
    evening.hall.disconnect(newcomer)
    return known(ear.knows)


def without_old_mine(knows: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """A phone that has nothing in the current round may still hold what it had in another one."""
    mine, newest = knows.get("mine"), told.get("mine")
    if newest is not None and not newest["entries"] and mine is not None and mine["round"] != newest["round"]:
        return knows | {"mine": newest}
    return knows


async def in_the_books(evening: Evening, role: Role) -> dict[str, Any]:
    """What a room that is read from the ledger anew tells this role."""
    room = Room(await evening.ledger.load(evening.town.session_id), evening.hall.room.epoch)
    room.lines.update(evening.hall.room.lines)
    room.consoles = evening.hall.room.consoles
    room.pictures = deepcopy(evening.hall.room.pictures)
    room.likeness = deepcopy(evening.hall.room.likeness)
    return known(orjson.loads(orjson.dumps(news(room, role))))


async def check(evening: Evening, chaos: Chaos) -> None:
    evening.settle()
    for line in chaos.lines:
        assert isinstance(line.outbox.wire, Ear)
        knows, told = known(line.outbox.wire.knows), told_now(evening, line)
        assert difference(without_old_mine(knows, told), told) == {}
    evening.settle()
    for role in (PHONE, BOARD, CONSOLE):
        told = known({name: orjson.loads(orjson.dumps(value)) for name, value in news(evening.hall.room, role).items()})
        assert difference(told, await in_the_books(evening, role)) == {}
        ear, line = evening.listen(role)
        evening.hall.disconnect(line)
        evening.settle()
        if role == BOARD and chaos.still is not None:
            told = without_what_was_hidden(evening, chaos.still)
        assert difference(known(ear.knows), told) == {}


def without_what_was_hidden(evening: Evening, still: dict[str, Any]) -> dict[str, Any]:
    """What a frozen board shows: without what was hidden since, and with the words as they were edited."""
    room, slots = evening.hall.room, dict(still)
    slots["session"] = {**slots["session"], "blank": room.session.blank}
    for name in [each for each in slots if each.startswith("idea:")]:
        entry = room.by_id[slots[name]["id"]]
        if entry.status == "shown":
            slots[name] = {**slots[name], "text": entry.body["text"]}
        else:
            del slots[name]
    return slots


@pytest.mark.few(1)
@pytest.mark.parametrize("seed", SEEDS)
async def test_listener_knows_what_a_newcomer_is_told(town: Town, seed: int) -> None:
    async with evening_in(town) as evening:
        chaos = Chaos(evening, Random(seed))
        chaos.lines = [evening.listen(BOARD)[1], evening.listen(CONSOLE)[1]]
        for _each in range(4):
            await chaos.come()
        await evening.open("dots")
        for each in range(ACTIONS):
            await chaos.act()
            if each % 15 == 14:
                await check(evening, chaos)
        assert len(chaos.sent) > 10, "something happened"
