"""The database is away while everybody votes: nobody is told that a vote is kept, and then all are kept, once."""

import asyncio
from dataclasses import dataclass
from typing import Any

from tests.faults.campaign.ledger import of_result
from tests.faults.campaign.stores import Place
from tests.faults.campaign.storm import reading, select_votes
from tests.faults.hall import final_result, hall_of
from tests.faults.life import Server


@dataclass(frozen=True)
class Away:
    """How it went."""

    phones: int
    not_saved: int
    """How many phones were told "not yet saved"."""
    too_early: int
    """How many were told that their vote is kept while it could not be."""
    stored: int
    counted: int
    """On the board."""
    after: float
    """Seconds from when it was back until the last was acknowledged."""


async def away(server: Server, place: Place, size: int, seconds: float, seed: int) -> Away:
    """Everybody votes just after it went, over a part of the time that it is away."""
    loop = asyncio.get_running_loop()
    async with hall_of(server, size, seed) as hall:
        absence = place.away()
        await asyncio.to_thread(absence.__enter__)
        gone = loop.time()
        votes = [hall.vote(phone).answer for phone in hall.phones]
        refused = [asyncio.ensure_future(phone.wait_for("error", is_not_saved, None)) for phone in hall.phones]
        done, _waiting = await asyncio.wait(votes, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.sleep(max(0.0, gone + seconds - loop.time()))
        told = sum(each.done() for each in refused)
        await asyncio.to_thread(absence.__exit__, None, None, None)
        back = loop.time()
        await asyncio.wait_for(asyncio.gather(*votes), 120)
        after = loop.time() - back
        for each in refused:
            each.cancel()
        board = of_result(await final_result(hall))
        with reading(server) as db:
            stored = len(select_votes(db))
        return Away(size, told, len(done), stored, board["n"], after)


def is_not_saved(error: Any) -> bool:
    return bool(error["code"] == "not-saved")
