"""The demo's course: the door opens, people come in, the agenda is played from top to end; then it is the viewer's."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from app.activities import kind_named
from app.commands.demo.crowd import FULL_SPEED, GLANCE, HUMAN, WRITTEN, Crowd
from app.commands.demo.stage import Stage
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Turned
from app.commands.simulated.wire import Broken, TurnedAway
from app.commands.terminal import Progress, complain, say, sentence, show
from app.errors import AppError
from app.i18n import _

SHORTLIST = "shortlist"
LONGEST = 8
"""So many topics can be put in order by somebody with a phone."""

Step = dict[str, Any]


async def play(address: str, stage: Stage, fast: bool) -> None:
    """The whole course; whoever takes over at the console gets the session, and the crowd goes on taking part."""
    pace = FULL_SPEED if fast else HUMAN
    crowd = Crowd(address, stage, pace)
    facilitator = Facilitator(address, stage.session_id)
    try:
        await facilitator.sign_in(stage.director)
        await facilitator.connect()
        await course(facilitator, crowd, stage)
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


async def course(facilitator: Facilitator, crowd: Crowd, stage: Stage) -> None:
    """From the open door to the last activity, and back to the first outcome, per group: the heart of the evening."""
    steps: list[Step] = facilitator.slots.values["agenda"]
    await facilitator.command("start")
    await crowd.come_in()
    first = None
    for place, step in enumerate(steps):
        kind = kind_named(step["kind"])
        if not kind.asks:
            await go(facilitator, step)
            await asyncio.sleep(crowd.pace.look)
        elif kind.many:
            await write(facilitator, crowd, step, stage)
        else:
            await vote(facilitator, crowd, step)
            if kind.approves:
                await make_shortlist(facilitator, stage, steps[place + 1 :])
                first = first or step
    if first is not None:
        await go(facilitator, first)
        await facilitator.command("show_groups", on=True)


async def vote(facilitator: Facilitator, crowd: Crowd, step: Step) -> None:
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


async def go(facilitator: Facilitator, step: Step) -> None:
    if facilitator.slots.values["session"]["activity"] != step["id"]:
        await facilitator.command("go", activity=step["id"])
    await facilitator.wait_for("session", lambda session: session["activity"] == step["id"])


async def ask(facilitator: Facilitator, step: Step) -> None:
    """Go to an activity and open a round of it."""
    await go(facilitator, step)
    await facilitator.command("open")
    await facilitator.wait_for("count", lambda count: count["handed_in"] == 0)


async def make_shortlist(facilitator: Facilitator, stage: Stage, later: Sequence[Step]) -> None:
    """Put the best of the outcome before the activities that wait for a shortlist; of equals the first of the list."""
    waiting = [step["id"] for step in later if step["id"] in stage.shortlisted]
    if not waiting:
        return
    result = await facilitator.wait_for("result", lambda value: bool(value and value["final"]))
    codes = [row["option"] for row in result["rows"]][:LONGEST]
    await facilitator.command(SHORTLIST, round=result["round"], codes=codes, activities=waiting)


async def write(facilitator: Facilitator, crowd: Crowd, step: Step, stage: Stage) -> None:
    """Texts come in and the facilitator lets through what may be shown; others support what they see."""
    await ask(facilitator, step)
    writers = sum(bool(each.idea) for each in stage.people) if step["kind"] in WRITTEN else crowd.figures.joined
    bar = Progress(_("Ideas"), writers)
    with suppress(TimeoutError):
        async with asyncio.timeout(crowd.pace.write + 10):
            while (told := len(texts_of(facilitator, step))) < writers:
                await let_through(facilitator, stage)
                bar.at(told)
                await asyncio.sleep(GLANCE)
    await let_through(facilitator, stage)
    bar.at(min(len(texts_of(facilitator, step)), writers))
    bar.end()
    await asyncio.sleep(crowd.pace.look)
    await facilitator.command("close")


def texts_of(facilitator: Facilitator, step: Step) -> list[dict[str, Any]]:
    """The texts of this activity that the console has now."""
    here = facilitator.slots.values["round"]
    current = here["round"]["id"] if here and here["activity"]["id"] == step["id"] and here["round"] else None
    return [each for each in texts_at(facilitator) if each["round"] == current]


def texts_at(facilitator: Facilitator) -> list[dict[str, Any]]:
    return [value for name, value in facilitator.slots.values.items() if name.startswith("idea:") and value]


async def let_through(facilitator: Facilitator, stage: Stage) -> None:
    """Show what waits, but for the texts that the example says should not be shown."""
    for idea in texts_at(facilitator):
        if idea["status"] == "held" and idea["text"] not in stage.withheld:
            await facilitator.command("moderate", entry=idea["id"], status="shown")
