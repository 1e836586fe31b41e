"""Phones in processes of their own, on the cores that the server does not have, and told what to do over a pipe."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

import uvloop

from benchmarks.phones.phone import PATIENCE, LeanPhone
from benchmarks.phones.processes import on_other_cores
from benchmarks.scene import CODE

SOON = 0.5
AT_ONCE = 64

Doing = Callable[..., Awaitable[list[Any]]]


class Crowd:
    """All phones together; each method tells every process to do it and gives all their figures."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.pipes = pipes

    def ask(self, what: str, *values: Any) -> list[Any]:
        """Let every process do it at the same time; gives what each came up with."""
        self.tell(what, *values)
        return self.told()

    def tell(self, what: str, *values: Any) -> None:
        for pipe in self.pipes:
            pipe.send((what, *values))

    def told(self) -> list[Any]:
        return [each for pipe in self.pipes for each in pipe.recv()]

    def join(self, seconds: float = 0) -> list[float]:
        """Come in, spread over so many seconds: seconds from asking for the page to the first state of each phone."""
        return self.ask("join", seconds)

    def bring_cookies(self) -> None:
        """They were here before, so they do not ask for the page."""
        self.ask("bring_cookies")

    def vote(self, seconds: float = 0) -> list[float]:
        """All hand in, spread over so many seconds, when all have seen that the round is open: seconds to `mine`."""
        return [took for _sent, took in self.votes(seconds)]

    def votes(self, seconds: float = 0) -> list[tuple[float, float]]:
        """The same, with the moment at which each handed in."""
        self.ask("see")
        return self.ask("vote", time.monotonic() + SOON, seconds)

    def heard(self, since: float) -> list[float]:
        """When each heard of a change of the session that was made since then; waits for the last."""
        return self.ask("heard", since)

    def race(self, times: int) -> list[tuple[float, float, int]]:
        """Each hands in so many times, as soon as it is acknowledged: for each process start, end and number."""
        self.ask("see")
        return self.ask("race", time.monotonic() + SOON, times)

    def cpu(self) -> list[float]:
        """Seconds of its core that each process used up to now: a generator at its limit measures itself."""
        return self.ask("cpu")


@contextmanager
def crowd(address: str, phones: int) -> Iterator[Crowd]:
    """So many phones, divided over the cores that are left; none of them has joined yet."""
    with on_other_cores(work, address.removeprefix("http://"), phones) as pipes:
        made = Crowd(pipes)
        made.ask("cpu")
        yield made
        made.ask("leave")


def work(pipe: Connection, place: str, phones: int, number: int) -> None:
    """The life of one process."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(obey(pipe, place, phones, number))


async def obey(pipe: Connection, place: str, number_of_phones: int, number: int) -> None:
    """Do what is asked until asked to leave."""
    phones = [LeanPhone(place, CODE, f"{number}:{each}") for each in range(number_of_phones)]
    doing: dict[str, Doing] = {
        "cpu": cpu, "bring_cookies": bring_cookies, "join": join, "see": see, "heard": heard, "vote": vote,
        "race": race, "leave": leave,
    }  # fmt: skip
    what = ""
    while what != "leave":
        what, *values = await asyncio.to_thread(pipe.recv)
        pipe.send(await doing[what](phones, *values))


async def cpu(_phones: list[LeanPhone]) -> list[float]:
    return [time.process_time()]


async def bring_cookies(phones: list[LeanPhone]) -> list[float]:
    for phone in phones:
        phone.cookie = "phone=known"
    return []


async def join(phones: list[LeanPhone], seconds: float) -> list[float]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(phone: LeanPhone, moment: float) -> float:
        await asyncio.sleep(moment)
        async with gate:
            began = time.monotonic()
            await phone.come_in()
            return time.monotonic() - began

    moments = [seconds * number / len(phones) for number in range(len(phones))]
    return await asyncio.gather(*map(one, phones, moments))


async def see(phones: list[LeanPhone]) -> list[float]:
    """Wait until all of them know of an open round."""
    async with asyncio.timeout(PATIENCE):
        for phone in phones:
            while not phone.is_open():  # noqa: ASYNC110  it is about what comes over the line
                await asyncio.sleep(0.005)
    return []


async def heard(phones: list[LeanPhone], since: float) -> list[float]:
    """Wait until all of them heard something newer."""
    async with asyncio.timeout(PATIENCE):
        for phone in phones:
            while phone.heard_at < since:  # noqa: ASYNC110  it is about what comes over the line
                await asyncio.sleep(0.005)
    return [phone.heard_at for phone in phones]


async def vote(phones: list[LeanPhone], moment: float, seconds: float) -> list[tuple[float, float]]:
    """Hand in once each; gives when that was and how long it took."""
    loop = asyncio.get_running_loop()
    took: list[tuple[float, float]] = []
    ready: asyncio.Future[None] = loop.create_future()

    def hand_in(phone: LeanPhone, body: bytes) -> None:
        phone.acknowledged = lambda: done(phone)
        phone.hand_in(body)

    def done(phone: LeanPhone) -> None:
        took.append((phone.sent, time.monotonic() - phone.sent))
        if len(took) == len(phones):
            ready.set_result(None)

    begin = loop.time() + moment - time.monotonic()
    for number, phone in enumerate(phones):
        loop.call_at(begin + seconds * number / len(phones), hand_in, phone, phone.body())
    await asyncio.wait_for(ready, PATIENCE)
    return took


async def race(phones: list[LeanPhone], moment: float, times: int) -> list[tuple[float, float, int]]:
    """Hand in again at each acknowledgement."""
    ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    left = [times] * len(phones)
    going = len(phones)

    def again(number: int, phone: LeanPhone, body: bytes) -> None:
        nonlocal going
        if left[number]:
            left[number] -= 1
            phone.hand_in(body)
            return
        going -= 1
        if not going:
            ready.set_result(None)

    bodies = [phone.body() for phone in phones]
    await asyncio.sleep(moment - time.monotonic())
    began = time.monotonic()
    for number, phone in enumerate(phones):
        phone.acknowledged = lambda number=number, phone=phone: again(number, phone, bodies[number])
        again(number, phone, bodies[number])
    await asyncio.wait_for(ready, PATIENCE)
    return [(began, time.monotonic(), len(phones) * times)]


async def leave(phones: list[LeanPhone]) -> list[float]:
    for phone in phones:
        phone.leave()
    return []
