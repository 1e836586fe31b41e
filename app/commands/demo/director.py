"""The demo's course: the door opens, people come in, vote, see the outcome, bring ideas; then it is the viewer's."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from app.commands.demo.stage import Person, Stage
from app.commands.simulated.crowd import Entry, Figures, imagined, take_part
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone, Turned
from app.commands.simulated.wire import Broken, TurnedAway
from app.commands.terminal import Progress, complain, say, sentence, show
from app.errors import AppError
from app.i18n import _

SEED = 20260917
GLANCE = 0.2
MOST_SUPPORT = 3


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: over which people come in, vote, bring ideas, and for which an outcome stays on the board."""

    join: float = 10
    vote: float = 15
    ideas: float = 12
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
        """What this person hands in: the example's ballot and idea where the question is the example's."""
        person, offered = self.people[phone], {each["code"] for each in round_["config"].get("options", ())}
        if round_["kind"] == "dots" and offered.issuperset(person.choice):
            yield "vote", {"dots": dict.fromkeys(person.choice[: round_["config"]["k"]], 1)}
        elif round_["kind"] == "ideas":
            yield from own_idea(person, round_)
            yield from support(phone, round_)
        else:
            yield from imagined(phone, round_)

    async def leave(self) -> None:
        for life in self.lives:
            life.cancel()
        await asyncio.gather(*self.lives, return_exceptions=True)
        await asyncio.gather(*(phone.close() for phone in self.people))


def own_idea(person: Person, round_: dict[str, Any]) -> Iterator[Entry]:
    """The idea that the example gives this person."""
    if person.idea:
        config, idea = round_["config"], person.idea
        body = {"text": idea["tekst"], "language": idea["taal"]}
        if config["ask_area"] and idea["gebied"]:
            body["area"] = idea["gebied"]
        yield f"idea:{idea['id']}", body


def support(phone: Phone, round_: dict[str, Any]) -> Iterator[Entry]:
    """A few of the ideas that this phone sees by now."""
    if not round_["config"]["upvotes"]:
        return
    seen = [value for name, value in phone.slots.values.items() if name.startswith("idea:") and value]
    here = [each["id"] for each in seen if each["round"] == round_["id"]]
    for id in phone.chance.sample(here, min(len(here), phone.chance.randrange(MOST_SUPPORT + 1))):
        yield f"up:{id}", {"supports": id, "on": True}


async def play(address: str, stage: Stage, fast: bool) -> None:
    """The whole course; whoever takes over at the console gets the session, and the crowd goes on voting."""
    pace = FULL_SPEED if fast else HUMAN
    crowd = Crowd(address, stage, pace)
    facilitator = Facilitator(address, stage.session_id)
    try:
        await facilitator.sign_in(stage.director)
        await facilitator.connect()
        await course(facilitator, crowd, stage, fast)
        show("ready")
    except AppError as error:
        complain(sentence(error))
        say(_("You steer now; the crowd goes on taking part."))
    except (TurnedAway, Turned, *Broken) as error:
        complain(f"demo: {type(error).__name__} {error}")
    say(_("Stays up until Ctrl-C."))
    try:
        await asyncio.Event().wait()
    finally:
        await crowd.leave()
        await facilitator.close()


async def course(facilitator: Facilitator, crowd: Crowd, stage: Stage, fast: bool) -> None:
    """From the open door to the ideas. At full speed the outcome of the vote is left on the board."""
    steps = facilitator.slots.values["agenda"]
    choice, dots, ideas = (next(each for each in steps if each["kind"] == kind) for kind in ("choice", "dots", "ideas"))
    await facilitator.command("start")
    await crowd.come_in()
    if not fast:
        await vote(facilitator, crowd, choice)
    await vote(facilitator, crowd, dots)
    await facilitator.command("show_groups", on=True)
    await asyncio.sleep(crowd.pace.look)
    await bring_ideas(facilitator, crowd, ideas, stage)
    if fast:
        await facilitator.command("go", activity=dots["id"])


async def vote(facilitator: Facilitator, crowd: Crowd, step: dict[str, Any]) -> None:
    """Go to a question, open it, wait until everybody voted, close and reveal."""
    await ask(facilitator, step)
    bar = Progress(_("Voting"), crowd.figures.joined)
    async with asyncio.timeout(crowd.pace.vote * 2 + 30):
        while (done := facilitator.slots.values["count"]["handed_in"]) < crowd.figures.joined:
            bar.at(done)
            await asyncio.sleep(GLANCE if crowd.pace.vote else 0.02)
    bar.at(done)
    bar.end()
    await facilitator.command("close")
    await facilitator.command("reveal", on=True)
    await asyncio.sleep(crowd.pace.look)


async def ask(facilitator: Facilitator, step: dict[str, Any]) -> None:
    if facilitator.slots.values["session"]["activity"] != step["id"]:
        await facilitator.command("go", activity=step["id"])
    await facilitator.wait_for("session", lambda session: session["activity"] == step["id"])
    await facilitator.command("open")
    await facilitator.wait_for("count", lambda count: count["handed_in"] == 0)


async def bring_ideas(facilitator: Facilitator, crowd: Crowd, step: dict[str, Any], stage: Stage) -> None:
    """Ideas come in and the facilitator lets through what the example says; others support what they see."""
    await ask(facilitator, step)
    expected = sum(bool(person.idea) for person in stage.people)
    bar = Progress(_("Ideas"), expected)
    with suppress(TimeoutError):
        async with asyncio.timeout(crowd.pace.vote + 10):
            while (told := len(ideas_at(facilitator))) < expected:
                await let_through(facilitator, stage)
                bar.at(told)
                await asyncio.sleep(GLANCE)
    await let_through(facilitator, stage)
    bar.at(len(ideas_at(facilitator)))
    bar.end()


def ideas_at(facilitator: Facilitator) -> list[dict[str, Any]]:
    """The ideas that the console has now."""
    return [value for name, value in facilitator.slots.values.items() if name.startswith("idea:") and value]


async def let_through(facilitator: Facilitator, stage: Stage) -> None:
    for idea in ideas_at(facilitator):
        if idea["status"] == "held" and idea["text"] in stage.allowed:
            await facilitator.command("moderate", entry=idea["id"], status="shown")
