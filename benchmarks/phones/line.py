"""The cheapest websocket and the cheapest page there are: what goes out is ready-made, what comes in is only cut up."""

import asyncio
from collections.abc import Callable
from typing import cast

TEXT, CLOSE, PING = 0x81, 0x88, 0x89

Hear = Callable[[bytes], None]


class Refused(Exception):
    """The server did not let this one in; the first line of its answer says why."""


class Line(asyncio.Protocol):
    """One websocket: sends the head of a handshake, then hands every text to `hear`."""

    def __init__(self, head: bytes, hear: Hear) -> None:
        self.head = head
        self.hear = hear
        self.rest = b""
        self.transport: asyncio.Transport
        loop = asyncio.get_running_loop()
        self.opened: asyncio.Future[None] = loop.create_future()
        self.lost: asyncio.Future[None] = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.head)

    def data_received(self, data: bytes) -> None:
        self.rest = self.rest + data if self.rest else data
        if not self.opened.done() and not self.shake_hands():
            return
        self.rest = self.rest[self.cut(self.rest) :]

    def shake_hands(self) -> bool:
        """Take the answer to the handshake off, when it is there."""
        answer, end, rest = self.rest.partition(b"\r\n\r\n")
        if not end:
            return False
        if b" 101 " not in answer.partition(b"\r\n")[0]:
            self.opened.set_exception(Refused(answer.partition(b"\r\n")[0].decode("latin-1")))
            return False
        self.rest = rest
        self.opened.set_result(None)
        return True

    def cut(self, data: bytes) -> int:
        """Take whole frames off the front; gives how far it came."""
        at, length = 0, len(data)
        while length - at >= 2:
            size, begin = data[at + 1], at + 2
            if size >= 126:
                begin = at + (4 if size == 126 else 10)
                size = int.from_bytes(data[at + 2 : begin], "big")
            if length < begin + size:
                break
            self.take(data[at], data[begin : begin + size])
            at = begin + size
        return at

    def take(self, first: int, payload: bytes) -> None:
        if first == TEXT:
            self.hear(payload)
        elif first == PING:
            self.transport.write(masked(0x8A, payload))
        elif first == CLOSE:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        for future in (self.opened, self.lost):
            if not future.done():
                future.set_exception(exc or Refused("closed")) if future is self.opened else future.set_result(None)


def masked(first: int, payload: bytes) -> bytes:
    """A frame from a client (RFC 6455 §5.2); masked with zeros, which takes the server the same time."""
    size = len(payload)
    if size < 126:
        return bytes((first, 0x80 | size)) + bytes(4) + payload
    return bytes((first, 0xFE)) + size.to_bytes(2, "big") + bytes(4) + payload


def handshake(place: str, path: str, cookie: str = "") -> bytes:
    """The head with which a browser asks for a websocket; `place` is host and port."""
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {place}\r\nOrigin: http://{place}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        f"{cookies}\r\n"
    ).encode()


class Page(asyncio.Protocol):
    """One page on a connection of its own; `done` gives all that came."""

    def __init__(self, place: str, path: str) -> None:
        self.head = (
            f"GET {path} HTTP/1.1\r\nHost: {place}\r\nAccept-Encoding: gzip\r\nAccept-Language: nl\r\n"
            "Connection: close\r\n\r\n"
        ).encode()
        self.parts: list[bytes] = []
        self.done: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.Transport, transport).write(self.head)

    def data_received(self, data: bytes) -> None:
        self.parts.append(data)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  as asyncio calls it
        if not self.done.done():
            self.done.set_result(b"".join(self.parts))


def cookie_in(page: bytes) -> str:
    """The first cookie that a page sets. Raises Refused when it is no page."""
    first, _, rest = page.partition(b"\r\n")
    if b" 200 " not in first:
        raise Refused(first.decode("latin-1"))
    head = rest.partition(b"\r\n\r\n")[0].decode("latin-1")
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "set-cookie":
            return value.strip().partition(";")[0]
    raise Refused("no cookie")
