"""What breaks in a cluster: a server killed, paused or stopped, the database crashed. Nothing is lost."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from app.commands.simulated.phone import Phone
from tests.cluster.cluster import LONG, SOON, Board, Cluster, Evening, evening

Start = Callable[..., Cluster]
PAUSE = 2.5
"""Seconds that a server stands still: longer than it takes the others to go on."""
PHONES = 24


async def vote_all(here: Evening, nodes: list[int]) -> list["asyncio.Future[Any]"]:
    """Everybody hands in, spread over these servers; gives what is answered."""
    phones = [await here.phone(nodes[n % len(nodes)], n) for n in range(PHONES)]
    sent = [phone.put(here.dots(n % 4), "vote", here.round_id) for n, phone in enumerate(phones)]
    for phone, each in zip(phones, sent, strict=True):
        here.sending.append(asyncio.ensure_future(phone.line.send(each.message)))
    return [each.answer for each in sent]


def held_to(here: Evening) -> None:
    """Every acknowledgement is what is stored, and nobody is stored twice."""
    stored = here.cluster.votes(here.round_id)
    told = [each for phone in here.phones for each in phone.memory.acknowledged.values()]
    assert len(told) == PHONES
    assert {each["tap"]: each["body"] for each in told} == {tap: each["body"] for tap, each in stored.items()}
    assert len({each["participant"] for each in stored.values()}) == PHONES


@pytest.mark.breadth
def test_phones_of_a_killed_server_go_to_the_other(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            answers = await vote_all(here, [0, 1])
            await answers[0]
            await asyncio.to_thread(here.cluster.nodes[1].kill)
            for phone in here.phones[1::2]:
                phone.line.address = here.cluster.nodes[0].address
            await asyncio.wait_for(asyncio.gather(*answers), LONG)
            held_to(here)
            here.boards.pop()
            assert await here.final_results() == [here.stored()]

    asyncio.run(story())


@pytest.mark.breadth
def test_server_that_was_paused_publishes_nothing_old(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            await asyncio.wait_for(asyncio.gather(*await vote_all(here, [0])), LONG)
            there = here.cluster.nodes[1]
            os.kill(there.process.pid or 0, signal.SIGSTOP)
            late = Board(there)
            connecting = asyncio.create_task(late.connect())
            here.others.append(late)
            try:
                await here.desk.command("close")
                await here.desk.command("reveal", on=True)
                await asyncio.sleep(PAUSE)
            finally:
                os.kill(there.process.pid or 0, signal.SIGCONT)
            await asyncio.wait_for(connecting, LONG)
            finals = [await each.wait_for("result", lambda value: value and value["final"]) for each in here.boards]
            assert finals[0] == finals[1]
            # Who came in at the paused one was never told of the round as it was before.
            assert next(value["round"]["open"] for slot, value in late.heard if slot == "round") is False
            for board in (*here.boards, late):
                for slot, name in (("session", "session_rev"), ("count", "handed_in")):
                    told = board.told(slot, name)
                    assert told == sorted(told), "a screen went back in time"

    asyncio.run(story())


async def draining(here: Evening) -> tuple[float, int | None]:
    """Stop the second server while votes are on their way; gives how long it took, and its exit code."""
    there = here.cluster.nodes[1]
    answers = await vote_all(here, [1])
    await answers[0]
    began = time.monotonic()
    os.kill(there.process.pid or 0, signal.SIGTERM)
    farewells = [await phone.wait_for("bye", seconds=SOON) for phone in here.phones[:4]]
    assert len({each["retry"] for each in farewells}) > 1, "they come back at moments of their own"
    for phone in here.phones:
        phone.line.address = here.cluster.nodes[0].address
    code = await asyncio.to_thread(there.ended)
    took = time.monotonic() - began
    await asyncio.wait_for(asyncio.gather(*answers), LONG)
    return took, code


@pytest.mark.breadth
def test_server_that_is_stopped_sends_everybody_on_and_loses_nothing(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            took, code = await draining(here)
            assert took < 10
            assert code == 0
            held_to(here)
            here.boards.pop()
            assert await here.final_results() == [here.stored()]
            assert "Traceback" not in here.cluster.errors()

    asyncio.run(story())


def crash(cluster: Cluster) -> None:
    """Kill one process of PostgreSQL: it throws away all it had in memory, cuts every line, and reads its log again."""
    of_a_server = "SELECT pid FROM pg_stat_activity WHERE application_name = 'samenspraak'"
    os.kill(cluster.run(of_a_server)[0][0], signal.SIGKILL)


@pytest.mark.breadth
def test_votes_outlive_a_crash_of_the_database(cluster: Start) -> None:
    async def story() -> None:
        async with evening(cluster()) as here:
            # A database that was copied keeps its sequences over a crash from its first checkpoint on.
            here.cluster.run("CHECKPOINT")
            answers = await vote_all(here, [0, 1])
            await answers[0]
            await asyncio.to_thread(crash, here.cluster)
            await asyncio.wait_for(asyncio.gather(*answers), LONG)
            held_to(here)
            for board in here.boards:
                await board.wait_for("count", lambda value: value["handed_in"] == PHONES)
            # Each server writes, hears the other and shows the same.
            phone: Phone = here.phones[1]
            await phone.hand_in(here.dots(3))
            assert await here.final_results() == [here.stored()] * 2

    asyncio.run(story())
