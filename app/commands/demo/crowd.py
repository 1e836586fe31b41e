"""The example's people with their phones: what each hands in is the example's where the question is the example's."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from app.activities import kind_named
from app.commands.demo.stage import Person, Stage
from app.commands.simulated.crowd import Entry, Figures, config_of, fits, imagined, support, take_part
from app.commands.simulated.phone import Phone
from app.commands.terminal import Progress
from app.i18n import _

SEED = 20260917
GLANCE = 0.2
WRITTEN = ("ideas", "tables")
"""The kinds that the example has texts for."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: over which people come in, vote, write, and for which an outcome stays on the board."""

    join: float = 10
    vote: float = 15
    write: float = 12
    look: float = 6


HUMAN, FULL_SPEED = Pace(), Pace(0, 0, 0, 0)


class Crowd:
    """The example's people, each with a phone that goes on taking part until the demo stops."""

    def __init__(self, address: str, stage: Stage, pace: Pace) -> None:
        self.pace = pace
        self.figures = Figures()
        self.people: dict[Phone, Person] = {
            Phone(address, stage.code, Random(f"{SEED}:{number}")): person  # noqa: S311  the same demo every time
            for number, person in enumerate(stage.people)
        }
        self.lives: list[asyncio.Task[None]] = []

    async def come_in(self) -> None:
        """Everybody joins, each at a moment of their own, with a bar that shows how many are in."""
        bar = Progress(_("Coming in"), len(self.people))
        self.lives = [asyncio.create_task(self.live(phone)) for phone in self.people]
        while self.figures.joined < len(self.people) and not any(life.done() for life in self.lives):
            bar.at(self.figures.joined)
            await asyncio.sleep(GLANCE if self.pace.join else 0.02)
        bar.at(self.figures.joined)
        bar.end()

    async def live(self, phone: Phone) -> None:
        """One person from the door until the end."""
        await asyncio.sleep(phone.chance.uniform(0, self.pace.join))
        await phone.connect()
        await phone.answer_door(self.people[phone].group, self.people[phone].area)
        self.figures.joined += 1
        await take_part(phone, self.figures, self.pace.vote, self.choose)

    def choose(self, phone: Phone, round_: dict[str, Any]) -> Iterator[Entry]:
        """What this person hands in: the example's ballot and idea where they fit, else something imagined."""
        person = self.people[phone]
        ballot = person.ballots.get(round_["kind"])
        if ballot and fits(round_, "vote", ballot):
            yield "vote", ballot
        elif round_["kind"] in WRITTEN:
            yield from own_idea(phone, person, round_)
            yield from support(phone, round_)
        else:
            yield from imagined(phone, round_)

    async def leave(self) -> None:
        for life in self.lives:
            life.cancel()
        await asyncio.gather(*self.lives, return_exceptions=True)
        await asyncio.gather(*(phone.close() for phone in self.people))


def own_idea(phone: Phone, person: Person, round_: dict[str, Any]) -> Iterator[Entry]:
    """The idea that the example gives this person, with the rest of the entry imagined."""
    idea = person.idea
    if not idea:
        return
    body = kind_named(round_["kind"]).imagine(config_of(round_), phone.chance.randrange)
    body |= {"text": idea["tekst"], "language": idea["taal"]}
    if "area" in body and idea["gebied"]:
        body["area"] = idea["gebied"]
    yield f"idea:{idea['id']}", body
