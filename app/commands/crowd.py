"""`crowd CODE --phones N`: simulated phones take part in a session of a running server, and their figures are told."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.commands.serve import enough_descriptors
from app.commands.simulated.crowd import Figures, come_in, crowd_of, imagined, take_part
from app.commands.simulated.phone import Phone, Turned
from app.commands.simulated.wire import Broken, TurnedAway
from app.commands.terminal import Progress, say
from app.errors import NotFound, Refused
from app.i18n import _

MOST_PHONES, MOST_SECONDS = 20_000, 7_200
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
GLANCE = 0.2
JOINS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    code: str
    phones: int
    address: str
    pace: float = 20.0
    rounds: int | None = None
    seconds: float = 600.0
    seed: int = 1
    really: bool = False


def crowd(wishes: Wishes) -> None:
    """Let the crowd take part and report; raises an AppError when it cannot or may not."""
    check(wishes)
    enough_descriptors(wishes.phones)
    figures = Figures()
    asyncio.run(attend(wishes, figures))
    report(figures, wishes.phones)


def check(wishes: Wishes) -> None:
    """Bounds, and no crowd towards another machine by accident."""
    if not 1 <= wishes.phones <= MOST_PHONES:
        raise Refused("too-many-phones", most=MOST_PHONES)
    if not (0 < wishes.seconds <= MOST_SECONDS and 0 <= wishes.pace <= MOST_SECONDS):
        raise Refused("too-many-seconds", most=MOST_SECONDS)
    if urlsplit(wishes.address).scheme not in ("http", "https"):
        raise Refused("address-unusable", address=wishes.address)
    if urlsplit(wishes.address).hostname not in THIS_MACHINE and not wishes.really:
        raise Refused("not-this-machine")


async def attend(wishes: Wishes, figures: Figures) -> None:
    """Join, take part until told to stop or time is up, and leave."""
    stop = asyncio.Event()
    with suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    phones = crowd_of(wishes.phones, wishes.address, wishes.code, wishes.seed)
    await knock(phones[0], wishes)
    figures.joined = 1
    say(_("Coming in; stop with Ctrl-C."))
    try:
        async with asyncio.timeout(wishes.seconds):
            await until(stop, everybody(phones, wishes, figures))
    except TimeoutError:
        say(_("Time is up."))
    await asyncio.gather(*(phone.close() for phone in phones))


async def knock(phone: Phone, wishes: Wishes) -> None:
    """Let the first one in alone, to say clearly what is wrong when there is no way in."""
    try:
        await phone.connect()
    except TurnedAway as refused:
        raise NotFound("code-unknown" if refused.status == 404 else "turned-away", status=refused.status) from None
    except Turned as refused:
        raise Refused(refused.code) from None
    except Broken:
        raise Refused("server-unreachable", address=wishes.address) from None


async def until(stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    """Do the work until it is done or stop is set."""
    tasks = [asyncio.create_task(work), asyncio.create_task(stop.wait())]
    try:
        done, _left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.gather(*done)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def everybody(phones: list[Phone], wishes: Wishes, figures: Figures) -> None:
    """All come in, each takes part as soon as it is in; a bar shows the joining, later a bar for each round."""
    gate = asyncio.Semaphore(JOINS_AT_ONCE)
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch(phones, figures))
        lives = [group.create_task(live(phone, wishes, figures, gate)) for phone in phones]
        await asyncio.gather(*lives)
        watching.cancel()


async def live(phone: Phone, wishes: Wishes, figures: Figures, gate: asyncio.Semaphore) -> None:
    """One phone from the door to the last round."""
    if phone.staying is None:
        await asyncio.sleep(phone.chance.uniform(0, wishes.pace))
        async with gate:
            if not await come_in(phone, figures):
                return
    await take_part(phone, figures, wishes.pace, imagined, wishes.rounds)


async def watch(phones: list[Phone], figures: Figures) -> None:
    """Show how many are in, then for each round how many votes were acknowledged."""
    await follow(Progress(_("Phones that joined"), len(phones)), lambda: figures.joined, figures)
    expected = 0
    while True:
        if figures.acknowledged > expected:
            expected += figures.joined
            await follow(Progress(_("Acknowledged"), expected), lambda: figures.acknowledged, figures)
        await asyncio.sleep(GLANCE)


async def follow(bar: Progress, done: Callable[[], int], figures: Figures) -> None:
    """Draw the bar until all is done or was refused."""
    try:
        while done() + sum(figures.refusals.values()) < bar.total:
            bar.at(done())
            await asyncio.sleep(GLANCE)
    finally:
        bar.at(done())
        bar.end()


def report(figures: Figures, phones: int) -> None:
    """What the crowd went through, in a few lines."""
    say(_("Joined: %(joined)s of %(phones)s"), joined=figures.joined, phones=phones)
    say(_("Acknowledged: %(acknowledged)s"), acknowledged=figures.acknowledged)
    if figures.latencies:
        say(
            _("From handing in to acknowledged: p50 %(p50).1f ms, p95 %(p95).1f ms, p99 %(p99).1f ms"),
            p50=figures.percentile(0.5),
            p95=figures.percentile(0.95),
            p99=figures.percentile(0.99),
        )
    if figures.refusals:
        told = ", ".join(f"{code} {times}" for code, times in figures.refusals.most_common(10))
        say(_("Refused: %(refusals)s"), refusals=told)
    else:
        say(_("Refused: none"))
