"""Phones in processes of their own, that come back after a break as the page does: a wait of chance that grows."""

import asyncio
import multiprocessing
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

import uvloop

from app.commands.serve import enough_descriptors
from benchmarks.phones.line import Refused
from benchmarks.phones.phone import LeanPhone

FIRST, LONGEST = 0.5, 15.0
"""Seconds of the first and of the longest wait, as in app/static/js/shared/wire.js."""
AT_ONCE = 64
PATIENCE = 120.0
PROCESSES = 3

Doing = Callable[..., Awaitable[list[Any]]]


class Mass:
    """All of them; each method is done by every process at the same time."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.pipes = pipes

    def tell(self, what: str, *values: Any) -> None:
        for pipe in self.pipes:
            pipe.send((what, *values))

    def told(self) -> list[Any]:
        """What each process answered to what was told last."""
        return [each for pipe in self.pipes for each in pipe.recv()]

    def ask(self, what: str, *values: Any) -> list[Any]:
        self.tell(what, *values)
        return self.told()


@contextmanager
def mass(address: str, code: str, size: int) -> Iterator[Mass]:
    """So many phones that did not come in yet."""
    enough_descriptors(size)
    context = multiprocessing.get_context("spawn")
    place, pipes, processes = address.removeprefix("http://"), [], []
    for number in range(PROCESSES):
        ours, theirs = context.Pipe()
        share = size // PROCESSES + (number < size % PROCESSES)
        processes.append(context.Process(target=work, args=(theirs, place, code, share, number), daemon=True))
        pipes.append(ours)
    for process in processes:
        process.start()
    made = Mass(pipes)
    try:
        yield made
    finally:
        with suppress(OSError):
            made.tell("leave")
        for process in processes:
            process.join(5)
            process.kill()


def work(pipe: Connection, place: str, code: str, size: int, number: int) -> None:
    """The life of one process."""
    os.nice(5)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(obey(pipe, place, code, size, number))


async def obey(pipe: Connection, place: str, code: str, size: int, number: int) -> None:
    phones = [LeanPhone(place, code, f"{number}:{each}") for each in range(size)]
    doing: dict[str, Doing] = {"come_in": come_in, "see": see, "vote": vote, "come_back": come_back, "churn": churn}
    while True:
        what, *values = await asyncio.to_thread(pipe.recv)
        if what == "leave":
            return
        pipe.send(await doing[what](phones, *values))


async def come_in(phones: list[LeanPhone]) -> list[float]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(phone: LeanPhone) -> float:
        async with gate:
            began = time.monotonic()
            await phone.come_in()
            return time.monotonic() - began

    return await asyncio.gather(*map(one, phones))


async def see(phones: list[LeanPhone]) -> list[int]:
    """Wait until all know of an open round."""
    async with asyncio.timeout(PATIENCE):
        for phone in phones:
            while not phone.is_open():  # noqa: ASYNC110  it is about what comes over the line
                await asyncio.sleep(0.01)
    return [len(phones)]


async def vote(phones: list[LeanPhone], seconds: float) -> list[float]:
    """Hand in once each, spread over so many seconds; how long each took."""

    async def one(phone: LeanPhone, number: int) -> float:
        await asyncio.sleep(seconds * number / len(phones))
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        phone.acknowledged = lambda: None if done.done() else done.set_result(None)
        phone.hand_in(phone.body())
        await asyncio.wait_for(done, PATIENCE)
        return time.monotonic() - phone.sent

    return await asyncio.gather(*(one(phone, number) for number, phone in enumerate(phones)))


async def come_back(phones: list[LeanPhone]) -> list[tuple[float, int]]:
    """Wait for the break, and come back; the moment that each was told the state again, and the tries it took."""
    return await asyncio.gather(*map(back_again, phones))


async def back_again(phone: LeanPhone) -> tuple[float, int]:
    assert phone.line
    await asyncio.wait_for(phone.line.lost, PATIENCE)
    tries = 0
    while True:
        await asyncio.sleep(phone.chance.uniform(0, min(LONGEST, FIRST * 2**tries)))
        tries += 1
        with suppress(OSError, Refused):
            await phone.come_in()
            return time.monotonic(), tries


async def churn(phones: list[LeanPhone], part: float) -> list[int]:
    """Some lose their line and come back at once."""
    some = phones[0].chance.sample(phones, round(part * len(phones)))
    for phone in some:
        phone.leave()
    await come_in(some)
    return [len(some)]
