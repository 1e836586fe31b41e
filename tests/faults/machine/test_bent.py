"""Somebody sets the clock of a server, and its disk fails, in the middle of a vote."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from app.commands.demo.stage import Stage
from app.commands.simulated.phone import Phone
from tests.faults.hall import BACK, Hall, broken_promises, final_result, hall_of, rows
from tests.faults.life import Server
from tests.faults.machine.bent import Bend, bent

HOURS = 3600
SIZE = 60


pytestmark = pytest.mark.breadth


@pytest.fixture
def server(staged: Callable[[Path], Stage], tmp_path: Path) -> Server:
    """Prepared, and started by the test itself."""
    server = Server(tmp_path)
    server.stage = staged(tmp_path)
    return server


async def vote(hall: Hall, phones: Sequence[Phone]) -> None:
    await asyncio.wait_for(asyncio.gather(*(hall.vote(each).answer for each in phones)), BACK)


async def with_another_clock(server: Server, bend: Bend) -> tuple[set[str], int, int]:
    """A third votes before the clock goes two hours forward, a third then, a third four hours back; then all change it.

    Gives the promises that were broken, the votes on disk, and how often a line broke.
    """
    async with hall_of(server, SIZE, 1) as hall:
        await hall.desk.command("timer", seconds=600)
        for part, hours in enumerate((0, 2, -2)):
            bend.set(hours * HOURS)
            await vote(hall, hall.phones[part::3])
            await hall.desk.command("extend", seconds=60)
            await came_in(hall, part)
        await vote(hall, hall.phones)
        result = await final_result(hall)
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, result), len(stored), sum(each.breaks for each in hall.phones)


async def came_in(hall: Hall, seed: int) -> None:
    """Somebody new, who does not vote."""
    newcomer = Phone(hall.server.address, hall.server.stage.code, hall.phones[seed].chance)
    await newcomer.connect()
    await newcomer.close()


def test_clock_that_jumps_moves_no_vote_and_throws_nobody_out(server: Server) -> None:
    with bent(server) as bend:
        assert asyncio.run(with_another_clock(server, bend)) == (set(), SIZE, 0)
    moments = deeds(server)
    assert moments != sorted(moments), "its clock did go back"


def deeds(server: Server) -> list[str]:
    """When the server says that what the facilitator did was done, in the order in which it was."""
    with closing(sqlite3.connect(server.database)) as connection:
        return [moment for (moment,) in connection.execute("SELECT at FROM deeds ORDER BY id")]


async def without_flush(server: Server, bend: Bend) -> tuple[set[str], int, int]:
    """Everybody votes while the disk fails.

    Gives the promises that were broken, and the votes acknowledged meanwhile and in the end on disk.
    """
    async with hall_of(server, SIZE, 1) as hall:
        bend.set(flush_fails=True)
        answers = [hall.vote(each).answer for each in hall.phones]
        refused = [each.wait_for("error", lambda error: error["code"] == "not-saved") for each in hall.phones]
        await asyncio.wait_for(asyncio.gather(*refused), BACK)
        early = sum(each.done() for each in answers)
        bend.set()
        await asyncio.wait_for(asyncio.gather(*answers), BACK)
        result = await final_result(hall)
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, result), early, len(stored)


def test_disk_that_fails_to_flush_gives_no_false_tick(server: Server) -> None:
    with bent(server) as bend:
        assert asyncio.run(without_flush(server, bend)) == (set(), 0, SIZE)
