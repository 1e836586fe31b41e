"""The websocket protocol (RFC 6455) as Autobahn's test suite asks it, which needs a Python that is no longer made.

On the line of a phone, whose frames we cut ourselves, and on that of a console, whose frames the library reads.
"""

from collections.abc import Awaitable, Callable, Iterator

import orjson
import pytest

from app.access import Role
from tests.live.served import Client, Served

CONTINUED, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL = 0x80
DOOR = orjson.dumps({"t": "door", "group": None, "language": "één 👋"})
LARGEST = 16 * 1024
LIVES = 0
"""The line goes on, and what comes next is understood."""

Case = tuple[str, bytes, set[int]]


def frame(
    opcode: int, payload: bytes = b"", final: bool = True, mask: bytes = b"\x12\x34\x56\x78", more: int = 0
) -> bytes:
    """A frame as a client sends it; `more` are reserved bits, an empty mask is none."""
    size, bit = len(payload), FINAL if mask else 0
    if size < 126:
        length = bytes((bit | size,))
    elif size < 2**16:
        length = bytes((bit | 126,)) + size.to_bytes(2, "big")
    else:
        length = bytes((bit | 127,)) + size.to_bytes(8, "big")
    masked = bytes(each ^ mask[place % 4] for place, each in enumerate(payload)) if mask else payload
    return bytes(((FINAL if final else 0) | more | opcode,)) + length + mask + masked


def pieces(payload: bytes, *cuts: int, between: bytes = b"", opcode: int = TEXT) -> bytes:
    """A message cut into pieces, with something between each two of them."""
    ends = [*cuts, len(payload)]
    parts = [payload[start:end] for start, end in zip([0, *cuts], ends, strict=True)]
    last = len(parts) - 1
    frames = [frame(opcode if n == 0 else CONTINUED, part, final=n == last) for n, part in enumerate(parts)]
    return between.join(frames)


def closing(code: int, reason: bytes = b"") -> bytes:
    return frame(CLOSE, code.to_bytes(2, "big") + reason)


def understood() -> Iterator[tuple[str, bytes]]:
    """Each of these is one answer at the door, however it is sent."""
    yield "whole", frame(TEXT, DOOR)
    yield "binary", frame(BINARY, DOOR)
    for mask in (b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x00\xff\x00\xff"):
        yield f"masked with {mask.hex()}", frame(TEXT, DOOR, mask=mask)
    yield "two pieces", pieces(DOOR, 10)
    yield "pieces of one byte, also within a letter", pieces(DOOR, *range(1, len(DOOR)))
    yield "empty pieces", pieces(DOOR, 0, 0, 5, 5, len(DOOR))
    for name, between in (("ping", frame(PING, b"x" * 125)), ("pong", frame(PONG, b"nobody asked"))):
        yield f"{name} between pieces", pieces(DOOR, 7, 20, between=between)
    yield "after pings and pongs", frame(PING) + frame(PONG) + frame(PING, b"\x00\xff") + frame(TEXT, DOOR)
    yield "padded to 126", frame(TEXT, DOOR.ljust(126))
    yield "padded to the largest", frame(TEXT, DOOR.ljust(LARGEST))
    yield "the largest in pieces", pieces(DOOR.ljust(LARGEST), 1, 4_000, 12_000)


def refused() -> Iterator[Case]:
    """Each of these ends the line with one of the codes."""
    yield "not masked", frame(TEXT, DOOR, mask=b""), {1002}
    for bits in (0x10, 0x20, 0x40, 0x70):
        yield f"reserved bits {bits:x}", frame(TEXT, DOOR, more=bits), {1002}
        yield f"ping with reserved bits {bits:x}", frame(PING, more=bits), {1002}
    for opcode in (0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF):
        yield f"opcode {opcode:x}", frame(opcode, b"x"), {1002}
    yield "a piece of nothing", frame(CONTINUED, DOOR), {1002}
    yield "a first piece that never was", frame(CONTINUED, DOOR, final=False), {1002}
    yield "text between pieces", frame(TEXT, DOOR[:9], final=False) + frame(TEXT, DOOR), {1002}
    yield "binary between pieces", frame(TEXT, DOOR[:9], final=False) + frame(BINARY, DOOR), {1002}
    for opcode in (PING, PONG, CLOSE):
        yield f"control {opcode:x} in pieces", frame(opcode, b"", final=False), {1002}
        yield f"control {opcode:x} too long", frame(opcode, b"x" * 126), {1002}
    yield "too large", frame(TEXT, b" " * (LARGEST + 1)), {1009}
    yield "too large in pieces", pieces(b" " * (LARGEST + 1), 8_000, 16_000), {1009}
    yield "announced as endless", bytes((FINAL | TEXT, FINAL | 127)) + (2**63 - 1).to_bytes(8, "big"), {1009, 1002}
    for bad in (
        b"\xff",
        b"\xc3\x28",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\xaf",
        b"\xf8\x88\x80\x80\x80",
        b"caf\xc3",
    ):
        yield f"no UTF-8: {bad.hex()}", frame(TEXT, bad), {1007}
        yield f"no UTF-8 in pieces: {bad.hex()}", pieces(b"abc" + bad, 3), {1007}
        yield f"no UTF-8 in a farewell: {bad.hex()}", closing(1000, bad), {1007, 1002}


def farewells() -> Iterator[Case]:
    """What is said back when a client says goodbye."""
    for code in (1000, 1001, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
        yield f"farewell {code}", closing(code, b"tot ziens"), {code}
    yield "farewell without a word", frame(CLOSE), {1000, 1005}
    yield "farewell of one byte", frame(CLOSE, b"\x03"), {1002}
    for code in (0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535):
        yield f"no farewell {code}", closing(code), {1002}
    yield "talk after the farewell", closing(1000) + frame(TEXT, DOOR) + frame(PING), {1000}
    yield "rubbish after the farewell", closing(1000) + b"\xff" * 50, {1000, 1002}


@pytest.mark.breadth
async def test_door_is_answered_however_it_is_sent(served: Served) -> None:
    for number, (name, sent) in enumerate(understood()):
        for size in (len(sent), 1, 7):
            if size == 1 and len(sent) > 2_000:
                continue
            client = await served.phone(number * 10 + min(size, 9))
            await client.hear("me")
            for at in range(0, len(sent), size):
                client.write(sent[at : at + size])
            assert await client.hear("me", lambda me: me["answered_door"]), (name, size)
            await (await client.socket.ping())
            await client.socket.close()


async def test_two_messages_and_a_half_in_one_breath(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    third = frame(TEXT, DOOR.replace(b"null", b'"zorg"'))
    client.write(frame(TEXT, b"{") + frame(TEXT, DOOR) + third[:9])
    assert (await client.hear("error"))["code"] == "message-invalid"
    assert (await client.hear("me", lambda me: me["answered_door"]))["group"] is None
    client.write(third[9:])
    assert (await client.hear("me", lambda me: me["group"]))["group"] == "zorg"
    await client.socket.close()


async def test_ping_is_answered_with_what_it_said(served: Served) -> None:
    for line in (await a_phone(served), await a_console(served)):
        for said in (b"", b"x", bytes(range(125))):
            await (await line.socket.ping(said))
        await line.socket.close()


async def a_phone(served: Served) -> Client:
    client = await served.phone()
    await client.hear("me")
    return client


async def a_console(served: Served) -> Client:
    staff = await served.staff(Role.FACILITATOR)
    cookie = "; ".join(f"{name}={value}" for name, value in staff.line.cookies.items())
    client = await served.client(f"/ws/console/{served.town.session_id}", {"Cookie": cookie})
    await client.hear("hello")
    return client


@pytest.mark.few(1)
@pytest.mark.parametrize("cases", [refused, farewells])
async def test_what_may_not_be_ends_the_phone(served: Served, cases: Callable[[], Iterator[Case]]) -> None:
    await ends(lambda: a_phone(served), cases)


@pytest.mark.few(1)
@pytest.mark.parametrize("cases", [refused, farewells])
async def test_what_may_not_be_ends_the_console(served: Served, cases: Callable[[], Iterator[Case]]) -> None:
    staff = await served.staff(Role.FACILITATOR)
    cookie = "; ".join(f"{name}={value}" for name, value in staff.line.cookies.items())

    async def console() -> Client:
        client = await served.client(f"/ws/console/{served.town.session_id}", {"Cookie": cookie})
        await client.hear("hello")
        return client

    await ends(console, cases)


async def ends(line: Callable[[], Awaitable[Client]], cases: Callable[[], Iterator[Case]]) -> None:
    told = {}
    for name, sent, codes in cases():
        client = await line()
        client.write(sent)
        code = await client.closed()
        if code not in codes:
            told[name] = code
    assert told == {}
