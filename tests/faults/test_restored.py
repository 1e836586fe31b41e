"""A backup made in a vote storm is put back under phones and a board that stay: everybody shows what it holds."""

import asyncio
from pathlib import Path

from app.commands.simulated.phone import Phone
from app.store import upkeep
from tests.faults.campaign.ledger import Ledger, Tally, Vote, as_text, of_rows
from tests.faults.campaign.screens import Screen, final
from tests.faults.hall import BACK, Hall, come_back, hall_of, rows
from tests.faults.life import Server

SIZE, BEFORE = 80, 30
"""Phones, and how many have an acknowledgement when the backup is made."""


async def restored(server: Server, copy: Path) -> tuple[Tally, list[Tally], int]:
    """A part votes, a backup is made while the others vote, the server is stopped and the backup put in place.

    Then all of them change their vote. Gives the rows, what the board that stayed, a newcomer and the phones show of
    them, and how many votes the backup held.
    """
    async with hall_of(server, SIZE, 1) as hall:
        board = Screen(server.address, server.stage.code, Ledger())
        await asyncio.wait_for(asyncio.gather(*(hall.vote(each).answer for each in hall.phones[:BEFORE])), BACK)
        await board.slots.wait_for("count", lambda value: value["handed_in"] >= BEFORE)
        others = [hall.vote(each).answer for each in hall.phones[BEFORE:]]
        await asyncio.to_thread(upkeep.back_up, server.database_url, copy)
        await asyncio.wait_for(asyncio.gather(*others), BACK)
        await asyncio.to_thread(put_back, server, copy)
        held = {each.tap for each in rows(server.database, hall.round_id)}
        await board.slots.wait_for("count", lambda value: value["handed_in"] == len(held))
        await asyncio.gather(*(told_what_is_kept(each, held) for each in hall.phones))
        await asyncio.wait_for(asyncio.gather(*(hall.vote(each).answer for each in hall.phones)), BACK)
        await come_back(hall)
        await hall.desk.command("close")
        await hall.desk.command("reveal", on=True)
        newcomer = Screen(server.address, server.stage.code, Ledger())
        slots = [board.slots, newcomer.slots, *(each.slots for each in hall.phones)]
        shown = await asyncio.gather(*(final(each, hall.round_id) for each in slots))
        await asyncio.gather(board.close(), newcomer.close())
        return tally(server, hall), shown, len(held)


async def told_what_is_kept(phone: Phone, held: set[str]) -> None:
    """Who voted after the backup is told that nothing of theirs is kept, and all others that it is."""
    (entry,) = phone.memory.acknowledged.values()
    kept = {entry["tap"]} & held
    await phone.wait_for("mine", lambda mine: {each["tap"] for each in mine["entries"].values()} == kept)


def put_back(server: Server, copy: Path) -> None:
    """What an operator does: stop, `restore --force`, start."""
    server.kill()
    upkeep.restore(copy, server.database_url, keep_aside=True)
    server.start()


def tally(server: Server, hall: Hall) -> Tally:
    stored = rows(server.database, hall.round_id)
    return of_rows(
        Vote(hall.round_id, str(each.participant), each.seq, each.tap, as_text(each.body)) for each in stored
    )


def test_backup_of_a_storm_that_is_put_back_is_what_everybody_shows(server: Server, tmp_path: Path) -> None:
    kept, shown, held = asyncio.run(restored(server, tmp_path / "copy.sqlite3"))
    assert kept["n"] == SIZE
    assert shown == [kept] * (SIZE + 2)
    assert BEFORE <= held <= SIZE
    assert "Traceback" not in server.errors()
