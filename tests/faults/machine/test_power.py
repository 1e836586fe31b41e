"""The power is cut in a vote storm: every vote that was acknowledged is on the disk itself."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.hall import BACK, hall_of, rows
from tests.faults.life import Server
from tests.faults.machine.power import NoDisk, cut, make_disk, mounted

SIZE, ENOUGH = 200, 60
"""Phones, and the acknowledgements after which the power goes."""


async def acknowledged(server: Server, image: Path, copy: Path) -> set[str]:
    """Everybody votes; after enough acknowledgements the machine stands still, and the power is cut.

    Gives the taps of which a phone was told that they are stored.
    """
    async with hall_of(server, SIZE, 1) as hall:
        told: set[str] = set()
        enough = asyncio.Event()

        def hear(tap: str) -> None:
            told.add(tap)
            if len(told) == ENOUGH:
                server.pause()
                enough.set()

        for phone in hall.phones:
            pending = hall.vote(phone)
            pending.answer.add_done_callback(lambda _answer, tap=pending.message["tap"]: hear(tap))
        await asyncio.wait_for(enough.wait(), BACK)
        cut(image, copy)
        heard = set(told)
        server.kill()
        for each in (*hall.sending, *(pending.answer for phone in hall.phones for pending in phone.outbox.values())):
            each.cancel()
        return heard


def lost_by_a_power_cut(folder: Path, variant: str = "") -> int:
    """How many acknowledged votes are not on the disk after it."""
    image, copy = folder / "disk", folder / "copy"
    try:
        make_disk(image)
        with mounted(image, folder / "before"):
            server = Server(folder / "before", variant)
            server.prepare()
            server.start()
            told = asyncio.run(acknowledged(server, image, copy))
        with mounted(copy, folder / "after"):
            stored = rows(folder / "after" / server.database.name, 1)
    except NoDisk as reason:
        pytest.skip(f"a disk without power needs the right to mount one: {reason}")
    return len(told - {each.tap for each in stored})


def test_every_acknowledged_vote_survives_a_power_cut(tmp_path: Path) -> None:
    assert lost_by_a_power_cut(tmp_path) == 0


@pytest.mark.breadth
def test_answer_before_the_flush_is_caught(tmp_path: Path) -> None:
    assert lost_by_a_power_cut(tmp_path, "no_flush") > 0
