"""A database that cannot take votes for a while: no false tick, and all is saved when it is there again."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.disk import fill, small_disk
from tests.faults.hall import BACK, broken_promises, final_result, hall_of, rows
from tests.faults.life import Server

LOCKED = 3.0
"""Seconds that another program keeps the database for itself."""


async def locked_storm(server: Server, size: int, seed: int) -> tuple[set[str], int, int]:
    """Everybody votes while another program holds the database.

    Gives the promises that were broken, and the votes acknowledged while it was locked and in the end on disk.
    """
    async with hall_of(server, size, seed) as hall:
        with closing(sqlite3.connect(server.database, isolation_level=None, check_same_thread=False)) as other:
            await asyncio.to_thread(other.execute, "BEGIN EXCLUSIVE")
            votes = [hall.vote(phone).answer for phone in hall.phones]
            done, _waiting = await asyncio.wait(votes, timeout=LOCKED, return_when=asyncio.FIRST_COMPLETED)
            other.execute("ROLLBACK")
        await asyncio.wait_for(asyncio.gather(*votes), BACK)
        result = await final_result(hall)
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, result), len(done), len(stored)


@pytest.mark.breadth
def test_locked_database_gives_no_false_tick(server: Server) -> None:
    assert asyncio.run(locked_storm(server, 100, 1)) == (set(), 0, 100)
    assert "Traceback" not in server.errors()


async def read_storm(server: Server, size: int, seed: int) -> tuple[set[str], int, int]:
    """Everybody votes while another program reads the database all the time, of one moment.

    Gives the promises that were broken, and the votes that this program saw and that are on disk.
    """
    async with hall_of(server, size, seed) as hall:
        with closing(sqlite3.connect(server.database, isolation_level=None)) as other:
            other.execute("BEGIN")
            votes = "SELECT count(*) FROM entries"
            assert other.execute(votes).fetchone() == (0,)
            await asyncio.wait_for(asyncio.gather(*(hall.vote(phone).answer for phone in hall.phones)), BACK)
            seen = other.execute(votes).fetchone()[0]
            result = await final_result(hall)
            other.execute("ROLLBACK")
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, result), seen, len(stored)


def test_somebody_who_reads_for_long_stops_no_vote(server: Server) -> None:
    assert asyncio.run(read_storm(server, 100, 1)) == (set(), 0, 100)


async def full_storm(server: Server, size: int, seed: int) -> tuple[set[str], int]:
    """Everybody votes on a full disk; then somebody makes room. Gives the broken promises and the votes on disk."""
    async with hall_of(server, size, seed) as hall:
        filler = fill(server.folder)
        votes = [hall.vote(phone).answer for phone in hall.phones]
        refused = [phone.wait_for("error", lambda error: error["code"] == "not-saved") for phone in hall.phones]
        await next(asyncio.as_completed(refused, timeout=BACK))
        assert not all(each.done() for each in votes)
        filler.unlink()
        await asyncio.wait_for(asyncio.gather(*votes), BACK)
        result = await final_result(hall)
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, result), len(stored)


def test_full_disk_gives_no_false_tick(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder) as reason:
        if reason:
            pytest.skip(f"a full disk needs the right to mount a small one: {reason}")
        server = Server(folder)
        server.prepare()
        server.start()
        try:
            assert asyncio.run(full_storm(server, 100, 1)) == (set(), 100)
            assert "Traceback" not in server.errors()
        finally:
            server.kill()
