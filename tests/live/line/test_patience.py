"""Who sends slowly, too much, or nothing at all is let go; others are served all the while."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.web.security import LARGEST_FORM, patience
from tests.live.served import PATIENCE, Served, serving, until
from tests.store.town import CODE, Town

SOON = 0.3
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
GET = b"GET /privacy HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /language HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest_asyncio.fixture
async def hurried(town: Town, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    """A server with little patience."""
    for name in ("HEAD_SECONDS", "BODY_SECONDS", "UNREAD_SECONDS"):
        monkeypatch.setattr(patience, name, SOON)
    async with serving(town) as served:
        yield served


Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def connected(served: Served, *sent: bytes) -> Connection:
    where = urlsplit(served.address)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(b"".join(sent))
    return reader, writer


async def answer(connection: Connection) -> bytes:
    """Everything until the server ends the connection."""
    reader, writer = connection
    try:
        async with asyncio.timeout(PATIENCE):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def test_uvicorn_has_what_the_protocol_leans_on() -> None:
    ours = set(vars(patience.PatientProtocol)) & set(vars(HttpToolsProtocol))
    assert ours >= {
        "connection_made", "data_received", "on_message_begin", "on_header", "on_headers_complete",
        "on_message_complete", "handle_websocket_upgrade", "pause_writing", "resume_writing", "connection_lost",
    }  # fmt: skip


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"G",
        GET,
        GET + b"X-Slow: ",
        POST + b"Content-Length: 20\r\n\r\nlang",
        POST + b"Transfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["nothing", "a letter", "half a head", "half a header", "half a body", "no chunk"],
)
async def test_half_a_request_is_let_go(hurried: Served, begun: bytes) -> None:
    half = await connected(hurried, begun)
    assert await answer(half) == b""
    await until(lambda: not hurried.host.server_state.connections)


async def test_letters_one_by_one_give_no_more_time(hurried: Served) -> None:
    reader, writer = await connected(hurried, GET)
    gone = asyncio.create_task(answer((reader, writer)))
    while not gone.done():
        writer.write(b"X-A: b\r\n")
        await asyncio.sleep(SOON / 10)
    assert gone.result() == b""


async def test_second_request_on_a_line_has_to_get_on_too(hurried: Served) -> None:
    reader, writer = await connected(hurried, GET, b"\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    writer.write(GET)
    await answer((reader, writer))
    await until(lambda: not hurried.host.server_state.connections)


async def test_whole_requests_are_served_and_a_line_stays(hurried: Served) -> None:
    """What waits for the server is not hurried: a websocket lives on beyond the time of a request."""
    phone = await hurried.phone()
    await phone.hear("me")
    await asyncio.sleep(3 * SOON)
    await phone.say({"t": "door", "group": None})
    assert await phone.hear("me", lambda me: me["answered_door"])
    await phone.socket.close()
    assert b"200 OK" in await answer(await connected(hurried, GET, b"Connection: close\r\n\r\n"))


async def test_head_without_end_is_cut_off(served: Served) -> None:
    head = GET + b"X-Long: " + b"a" * 1_000_000
    assert b"200" not in await answer(await connected(served, head, b"\r\n\r\n"))
    many = b"".join(b"X-%d: a\r\n" % number for number in range(patience.FIELDS + 1))
    assert (await answer(await connected(served, GET, many, b"\r\n"))).startswith(b"HTTP/1.1 400")
    assert (await answer(await connected(served, b"GET /", b"a" * 500_000, b" HTTP/1.1\r\n\r\n"))) == b""


async def test_who_does_not_read_the_answer_is_let_go(hurried: Served) -> None:
    """Many answers asked for in a row, and none of them read."""
    _reader, writer = await connected(hurried)
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    asked = GET.replace(b"/privacy", b"/j/" + CODE.encode()) + b"\r\n"
    while hurried.host.server_state.connections or not hurried.host.server_state.total_requests:
        if not writer.transport.get_write_buffer_size():
            writer.write(asked * 50)
        await asyncio.sleep(0.01)
    writer.transport.abort()


async def test_body_that_never_ends_costs_no_memory(served: Served) -> None:
    reader, writer = await connected(served, POST, CHUNKED)
    gone = asyncio.create_task(answer((reader, writer)))
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    for _ in range(3 * LARGEST_FORM // 65536):
        if gone.done():
            break
        writer.write(chunk)
        largest = max((len(each.cycle.body) for each in bodies(served)), default=0)
        assert largest <= 512 * 1024
        await asyncio.sleep(0)
    writer.transport.abort()
    assert b"200" not in await gone


def bodies(served: Served) -> list[patience.PatientProtocol]:
    found = served.host.server_state.connections
    return [each for each in found if isinstance(each, patience.PatientProtocol) and each.cycle]


async def test_hall_comes_in_while_hundreds_of_connections_stand_half_open(served: Served) -> None:
    half = [await connected(served, (b"", b"GET /", GET)[number % 3]) for number in range(600)]
    await until(lambda: len(served.host.server_state.connections) >= 600)
    for number in range(5):
        phone = await served.phone(number)
        assert await phone.hear("me")
        await phone.socket.close()
    assert b"200 OK" in await answer(await connected(served, GET, b"Connection: close\r\n\r\n"))
    for _, writer in half:
        writer.transport.abort()
