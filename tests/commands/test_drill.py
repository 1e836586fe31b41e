"""The drill: a backup made in the middle of an evening, put in place elsewhere, serves the same results."""

import asyncio
from pathlib import Path
from random import Random

from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone
from app.store import upkeep
from tests.faults.campaign.ledger import Tally
from tests.faults.campaign.screens import on_page
from tests.server import DATABASE, Running

VOTERS = 12


async def evening(running: Running, copy: Path) -> tuple[dict[int, Tally], dict[str, str]]:
    """Everybody votes, the round is closed, a backup is made, and then the evening goes on.

    Gives what the page with results showed at that moment, and the cookie of who looked.
    """
    desk = Facilitator(running.address, running.stage.session_id)
    await desk.sign_in(running.stage.director)
    await desk.connect()
    await desk.command("start")
    step = next(each for each in desk.slots.values["agenda"] if each["kind"] == "dots")
    await desk.command("go", activity=step["id"])
    phones = [Phone(running.address, running.stage.code, Random(number)) for number in range(VOTERS)]
    await asyncio.gather(*(phone.connect() for phone in phones))
    await vote(desk, phones)
    shown = await on_page(running.address, running.stage.session_id, desk.line.cookies)
    await asyncio.to_thread(upkeep.back_up, f"sqlite:///{running.database}", copy)
    await vote(desk, phones)
    await asyncio.gather(*(phone.close() for phone in phones), desk.close())
    return shown, desk.line.cookies


async def vote(desk: Facilitator, phones: list[Phone]) -> None:
    """One round in which everybody hands in."""
    before = (desk.slots.values["round"]["round"] or {"id": 0})["id"]
    await desk.command("open")
    here = await desk.wait_for("round", lambda value: value["round"] and value["round"]["id"] > before)
    codes = [each["code"] for each in here["round"]["config"]["options"]]
    for phone in phones:
        await phone.hand_in({"dots": dict.fromkeys(phone.chance.sample(codes, 3), 1)}, round_id=here["round"]["id"])
    await desk.command("close")


def test_restored_backup_serves_the_same_results(running: Running, tmp_path: Path) -> None:
    shown, cookies = asyncio.run(evening(running, tmp_path / "copy.sqlite3"))
    elsewhere = tmp_path / "elsewhere"
    upkeep.restore(tmp_path / "copy.sqlite3", f"sqlite:///{elsewhere / DATABASE}")
    other = Running(elsewhere, running.stage)
    other.start()
    try:
        again = asyncio.run(on_page(other.address, other.stage.session_id, cookies))
    finally:
        other.kill()
    assert [each["n"] for each in shown.values()] == [VOTERS]
    assert again == shown, "the round after the backup is not in it, and the one before it is the same"
