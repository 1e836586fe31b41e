"""kill -9 in a storm of votes: what was acknowledged is there once, and everybody is acknowledged in the end."""

import asyncio
import os
from random import Random

import pytest

from tests.faults.hall import BACK, broken_promises, come_back, final_result, hall_of, rows, seeds
from tests.faults.life import Server

SEEDS = seeds(2, os.environ.get("SAMEN_SEEDS", ""))
"""`SAMEN_SEEDS=100 ./run test tests/faults` runs many; the number in the name of a failed test repeats it."""


async def storm(server: Server, size: int, seed: int) -> tuple[set[str], int]:
    """Everybody votes at once; after so many acknowledgements the server is killed and started again.

    Gives the promises that were broken, and how many votes are on disk.
    """
    enough = Random(seed).randrange(1, size)
    async with hall_of(server, size, seed) as hall:
        acknowledged, killed = 0, asyncio.Event()

        def count(_: object) -> None:
            nonlocal acknowledged
            acknowledged += 1
            if acknowledged == enough:
                server.process.kill()
                killed.set()

        votes = [hall.vote(phone).answer for phone in hall.phones]
        for each in votes:
            each.add_done_callback(count)
        await asyncio.wait_for(killed.wait(), BACK)
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        await asyncio.wait_for(asyncio.gather(*votes), BACK)
        await come_back(hall)
        result = await final_result(hall)
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, result), len(stored)


@pytest.mark.few(1)
@pytest.mark.parametrize(("size", "seed"), [(500 if n != 1 else 150, seed) for n, seed in enumerate(SEEDS)])
def test_every_acknowledged_vote_survives_a_kill(server: Server, size: int, seed: int) -> None:
    assert asyncio.run(storm(server, size, seed)) == (set(), size)
    assert "Traceback" not in server.errors()


@pytest.mark.breadth
@pytest.mark.parametrize("server", ["early"], indirect=True)
def test_answer_before_the_commit_is_caught(server: Server) -> None:
    broken, _stored = asyncio.run(storm(server, 60, 1))
    assert "acknowledged but not on disk" in broken
