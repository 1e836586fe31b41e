"""One connection cannot cost more than it is allowed to; measured against what uvicorn does by itself."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from app.live import protocol
from app.live.protocol import HardenedProtocol
from app.web.security.patience import PatientProtocol
from tests.live.served import Served, frame, serving, until
from tests.store.town import Town

TEXT, PING = 0x1, 0x9
LARGE = "x" * 30_000


@pytest_asyncio.fixture
async def served(town: Town, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    monkeypatch.setattr(protocol, "ABORT_AFTER", 0.2)
    async with serving(town, ws_ping_interval=0.3, ws_ping_timeout=0.3) as served:
        yield served


def test_uvicorn_has_what_the_protocol_leans_on() -> None:
    """Its inside may change with any version: then look whether the limits still hold."""
    ours = set(vars(HardenedProtocol)) & set(vars(WebSocketsSansIOProtocol))
    assert ours >= {
        "connection_made", "handle_connect", "handle_ping", "send_keepalive_ping", "send_receive_event_to_app",
        "keepalive_timeout", "handle_parser_exception", "handle_close", "on_task_complete", "shutdown",
        "connection_lost",
    }  # fmt: skip


@pytest.fixture
def seldom_searched() -> Iterator[None]:
    """As in a server that runs: nobody looks for circles."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


async def test_flood_of_empty_frames_ends_the_line(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    client.write(frame(TEXT) * 20_000)
    assert await client.closed() == 1006
    await until(lambda: not served.hall.lines)


async def test_flood_of_pings_ends_the_line(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    client.write(frame(PING, b"x" * 100) * 10_000)
    assert await client.closed() == 1006
    await until(lambda: not served.hall.lines)


async def test_some_pings_are_answered(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    waiting = [await client.socket.ping() for _each in range(5)]
    await asyncio.gather(*waiting)
    await client.socket.close()


async def test_too_large_a_message_ends_the_line_with_1009(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    await client.say("x" * (16 * 1024 + 1))
    assert await client.closed() == 1009


async def test_broken_frame_ends_the_line_with_1002(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    client.write(b"\xff\xff" + bytes(10))
    assert await client.closed() == 1002


async def test_who_never_reads_is_let_go(served: Served) -> None:
    """Neither the pings nor the frames reach it; uvicorn alone keeps such a line for ever."""
    client = await served.board()
    await client.hear("timer", lambda _: True)
    client.socket.transport.pause_reading()
    (line,) = served.hall.lines
    while not line.outbox.wire.behind:
        served.hall.tell(line, "x", LARGE)
    await until(lambda: not served.hall.lines)
    client.socket.transport.abort()


async def test_phone_whose_network_is_gone_is_let_go_and_a_quiet_one_stays(served: Served) -> None:
    """No farewell comes over a wifi that is gone; a phone that only sits there answers the pings."""
    gone, quiet = await served.phone(1), await served.phone(2)
    for each in (gone, quiet):
        await each.hear("me")
    gone.socket.transport.pause_reading()
    await until(lambda: len(served.hall.lines) == 1)
    await quiet.hear("count", lambda count: count["present"] == 1)
    gone.socket.transport.abort()


async def test_who_is_sent_away_and_does_not_read_is_let_go(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """After our own close no ping follows, and the close waits for what was not read."""
    monkeypatch.setattr(protocol, "ABORT_AFTER", 0.2)
    async with serving(town) as served:
        client = await served.phone()
        await client.hear("me")
        client.socket.transport.pause_reading()
        (line,) = served.hall.lines
        while not line.outbox.wire.transport.get_write_buffer_size():
            served.hall.tell(line, "x", LARGE)
        client.write(frame(TEXT, b"{") * 12)
        await until(lambda: not served.host.server_state.connections)
        client.socket.transport.abort()


@pytest.mark.few(1)
@pytest.mark.parametrize("who", ["phone", "board"])
async def test_nothing_of_a_line_that_is_over_is_kept(served: Served, seldom_searched: None, who: str) -> None:
    """In circles it would be kept for hours: 6 KiB for each time that a phone came back, 15 for a board."""
    client = await (served.phone() if who == "phone" else served.board())
    await client.hear("timer", lambda _: True)
    (line,) = served.hall.lines
    wire = line.outbox.wire
    assert isinstance(wire, HardenedProtocol)
    kept = weakref.WeakSet[object]([wire, wire.conn])
    del line, wire
    client.socket.transport.abort()
    await until(lambda: not kept)
    assert not [each for each in gc.get_objects() if isinstance(each, PatientProtocol)], "what it came in as"


async def test_others_are_told_while_one_does_not_read(served: Served) -> None:
    stuck, other = await served.board(), await served.board()
    for client in (stuck, other):
        await client.hear("timer", lambda _: True)
    stuck.socket.transport.pause_reading()
    lines = list(served.hall.lines)
    for _each in range(100):
        for line in lines:
            served.hall.tell(line, "x", LARGE)
        await asyncio.sleep(0)
    served.hall.tell(lines[0], "y", 1)
    served.hall.tell(lines[1], "y", 1)
    assert await other.hear("y") == 1
    assert all(len(line.outbox.waiting) <= 12 for line in lines)
    stuck.socket.transport.abort()
    await other.socket.close()


async def test_server_stops_with_lines_open_and_tells_them(served: Served) -> None:
    clients = [await served.phone(n) for n in range(5)] + [await served.board()]
    for client in clients:
        await client.hear("timer", lambda _: True)
    stuck = await served.board()
    await stuck.hear("timer", lambda _: True)
    stuck.socket.transport.pause_reading()
    for line in served.hall.lines:
        if line.role == "board":
            while not line.outbox.wire.behind:
                served.hall.tell(line, "x", LARGE)
    await served.stop()
    for client in clients[:5]:
        assert (await client.hear("bye"))["retry"] > 0
        assert await client.closed() == 1012
    stuck.socket.transport.abort()
    clients[5].socket.transport.abort()
