"""Floods of every kind at once on a real server: its memory is bounded, and an honest hall votes all the while."""

import asyncio
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from websockets.asyncio.client import ClientConnection, connect

from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone
from app.live.hall import TABS
from tests.live.served import frame
from tests.server import Running, Servers
from tests.store.town import everything

TEXT, PING, PONG, BINARY = 0x1, 0x9, 0xA, 0x2
FLOODS = {
    "empty messages": frame(TEXT) * 5_000,
    "rubbish": frame(TEXT, b"{" * 100) * 2_000,
    "pings": frame(PING, b"x" * 125) * 3_000,
    "pongs": frame(PONG, b"x" * 125) * 3_000,
    "binary": frame(BINARY, b"\xff" * 100) * 2_000,
    "an endless message": bytes((TEXT, 0xFF)) + (2**40).to_bytes(8, "big") + bytes(4) + bytes(500_000),
    "endless pieces": bytes((TEXT, 0x80)) + bytes(4) + (bytes((0x00, 0x80 | 100)) + bytes(104)) * 4_000,
    "doors": frame(TEXT, b'{"t":"door","group":null}') * 2_000,
}
OF_EACH = 2
NEVER_READ = 40
MEGABYTES = 40
"""What the server may take more than before: of what the floods send it would be hundreds."""


def memory(running: Running) -> int:
    """Bytes that the server has in memory; the most it ever had."""
    status = Path(f"/proc/{running.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


async def line(running: Running, number: int, path: str = "phone") -> ClientConnection:
    return await connect(
        f"ws{running.address.removeprefix('http')}/ws/{path}/{running.stage.code}",
        origin=running.address,  # type: ignore[arg-type]
        additional_headers={"Cookie": f"phone={number:032x}"},
        compression=None,
        ping_interval=None,
        proxy=None,
    )


async def flood(running: Running, number: int, sent: bytes) -> None:
    """Come back each time after being sent away, a few times, with more of the same."""
    for _ in range(2):
        attacker = await line(running, number)
        attacker.transport.write(sent)
        # Some floods cost the server nothing to speak of, and are left alone.
        with suppress(TimeoutError):
            await asyncio.wait_for(attacker.wait_closed(), 0.5)
        await gone(attacker)


async def gone(*lines: ClientConnection) -> None:
    for each in lines:
        each.transport.abort()
        await each.wait_closed()


async def never_reads(running: Running, number: int) -> ClientConnection:
    stuck = await line(running, number, "board")
    stuck.transport.pause_reading()
    return stuck


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what a process has in memory")
def test_hall_votes_while_everything_is_flooded(running: Running) -> None:
    async def story() -> None:
        facilitator = Facilitator(running.address, running.stage.session_id)
        await facilitator.sign_in(running.stage.director)
        await facilitator.connect()
        await facilitator.command("start")
        agenda = facilitator.slots.values["agenda"]
        await facilitator.command("go", activity=next(each["id"] for each in agenda if each["kind"] == "dots"))
        await facilitator.command("open")
        hall = [Phone(running.address, running.stage.code, Random(number)) for number in range(10)]
        for phone in hall:
            await phone.connect()
            await phone.answer_door()
        before = memory(running)
        stuck = [await never_reads(running, 100 + number) for number in range(NEVER_READ)]
        numbers = iter(range(1_000, 10_000))
        floods = [flood(running, next(numbers), sent) for sent in FLOODS.values() for _ in range(OF_EACH)]
        flooding = asyncio.gather(*floods)
        round_id = facilitator.slots.values["round"]["round"]["id"]
        for turn in range(3):
            codes = [each["code"] for each in facilitator.slots.values["round"]["round"]["config"]["options"]]
            for phone in hall:
                await phone.hand_in({"dots": {codes[turn % len(codes)]: 1}}, round_id=round_id)
            await facilitator.command("blank", on=turn % 2 == 0)
        await flooding
        await facilitator.command("close")
        assert memory(running) - before < MEGABYTES * 1024**2
        await gone(*stuck)
        assert {phone.breaks for phone in hall} == {0}
        for phone in hall:
            await phone.close()
        await facilitator.close()

    asyncio.run(story())
    assert len(everything(running.database)["entries"]) == 10
    assert "Traceback" not in running.errors()


def test_flood_of_newcomers_ends_at_the_capacity(servers: Servers) -> None:
    """Who is in stays in, and votes; nobody else is written down."""
    running = servers(SAMENSPRAAK_CAPACITY="20")

    async def story() -> None:
        honest = Phone(running.address, running.stage.code, Random(0))
        await honest.connect()
        for wave in range(3):
            crowd = [await line(running, 50 * wave + number) for number in range(50)]
            for each in crowd:
                await each.recv()
            await gone(*crowd)
        await honest.answer_door(language="en")
        await honest.close()

    asyncio.run(story())
    assert len(everything(running.database)["participants"]) == 20


def test_one_phone_has_a_few_lines_and_no_more(running: Running) -> None:
    async def story() -> None:
        tabs = [await line(running, 7) for _ in range(40)]
        for tab in tabs[:-TABS]:
            await asyncio.wait_for(tab.wait_closed(), 20)
        for tab in tabs[-TABS:]:
            await (await tab.ping())
        await gone(*tabs)

    asyncio.run(story())
    assert len(everything(running.database)["participants"]) == 1
