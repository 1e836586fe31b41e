"""Phones in processes of their own, on the cores that the server does not have, and told what to do over a pipe."""

import asyncio
import multiprocessing
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from random import Random
from typing import Any

from app.commands.serve import enough_descriptors
from app.commands.simulated.crowd import is_open
from app.commands.simulated.phone import Phone
from benchmarks.scene import CODE, CORE

VOTES_OF_ONE = 15
"""Below what one phone may send at once."""
SOON = 0.5
AT_ONCE = 32

Doing = Callable[..., Awaitable[list[Any]]]


class Crowd:
    """All phones together; each method tells every process to do it and gives all their figures."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.pipes = pipes

    def ask(self, what: str, *values: Any) -> list[Any]:
        """Let every process do it at the same time; gives what each came up with."""
        for pipe in self.pipes:
            pipe.send((what, *values))
        return [each for pipe in self.pipes for each in pipe.recv()]

    def join(self) -> list[float]:
        """Come in as fast as it goes: seconds from asking for the page to the first state, one for each phone."""
        return self.ask("join")

    def vote(self) -> list[float]:
        """All hand in at one moment, when all have seen that the round is open: seconds to `mine`."""
        self.ask("see")
        return self.ask("vote", time.monotonic() + SOON)

    def race(self) -> list[tuple[float, float, int]]:
        """Each hands in again and again as soon as it is acknowledged: for each process start, end and number."""
        self.ask("see")
        return self.ask("race", time.monotonic() + SOON)


@contextmanager
def crowd(address: str, phones: int) -> Iterator[Crowd]:
    """So many phones, divided over the cores that are left; none of them has joined yet."""
    enough_descriptors(phones)
    cores = sorted(os.sched_getaffinity(0) - {CORE}) or [CORE]
    context = multiprocessing.get_context("spawn")
    pipes, processes = [], []
    for number, core in enumerate(cores):
        ours, theirs = context.Pipe()
        share = phones // len(cores) + (number < phones % len(cores))
        processes.append(context.Process(target=work, args=(theirs, core, address, share, number), daemon=True))
        pipes.append(ours)
    for process in processes:
        process.start()
    try:
        made = Crowd(pipes)
        made.ask("wake")
        yield made
        made.ask("leave")
    finally:
        for process in processes:
            process.join(10)
            process.kill()


def work(pipe: Connection, core: int, address: str, phones: int, number: int) -> None:
    """The life of one process."""
    os.sched_setaffinity(0, {core})
    asyncio.run(obey(pipe, [Phone(address, CODE, Random(f"{number}:{each}")) for each in range(phones)]))


async def obey(pipe: Connection, phones: list[Phone]) -> None:
    """Do what is asked until asked to leave."""
    doing: dict[str, Doing] = {"wake": wake, "join": join, "see": see, "vote": vote, "race": race, "leave": leave}
    what = ""
    while what != "leave":
        what, *values = await asyncio.to_thread(pipe.recv)
        pipe.send(await doing[what](phones, *values))


async def wake(_phones: list[Phone]) -> list[float]:
    return []


async def join(phones: list[Phone]) -> list[float]:
    gate = asyncio.Semaphore(AT_ONCE)
    return await asyncio.gather(*(join_one(phone, gate) for phone in phones))


async def join_one(phone: Phone, gate: asyncio.Semaphore) -> float:
    async with gate:
        began = time.monotonic()
        await phone.connect()
        return time.monotonic() - began


async def see(phones: list[Phone]) -> list[float]:
    await asyncio.gather(*(phone.wait_for("round", is_open) for phone in phones))
    return []


async def vote(phones: list[Phone], moment: float) -> list[float]:
    bodies = [body_of(phone) for phone in phones]
    await asyncio.sleep(moment - time.monotonic())
    await asyncio.gather(*(phone.hand_in(body) for phone, body in zip(phones, bodies, strict=True)))
    return [phone.memory.latencies[-1] for phone in phones]


async def race(phones: list[Phone], moment: float) -> list[tuple[float, float, int]]:
    await asyncio.sleep(moment - time.monotonic())
    began = time.monotonic()
    await asyncio.gather(*(keep_voting(phone) for phone in phones))
    return [(began, time.monotonic(), len(phones) * VOTES_OF_ONE)]


async def keep_voting(phone: Phone) -> None:
    body = body_of(phone)
    for _each in range(VOTES_OF_ONE):
        await phone.hand_in(body)


async def leave(phones: list[Phone]) -> list[float]:
    await asyncio.gather(*(phone.close() for phone in phones))
    return []


def body_of(phone: Phone) -> dict[str, Any]:
    """Five dots on five of the topics."""
    options = phone.slots.values["round"]["round"]["config"]["options"]
    return {"dots": {each["code"]: 1 for each in phone.chance.sample(options, 5)}}
