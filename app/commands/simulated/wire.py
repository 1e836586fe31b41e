"""One client's line to the server: the cookie from a page, a websocket, and the newest value of each slot."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from app.web.tokens import SIMULATED

OPENING_SECONDS = 30
LARGEST_FRAME = 2**22
Matches = Callable[[Any], bool]
Broken = (OSError, WebSocketException, TimeoutError, EOFError)
"""What a line that breaks raises; worth another try."""


class TurnedAway(Exception):
    """The server answers, but not to this client: 404 no such session, 403 not allowed, 503 full."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class Slots:
    """The newest value of each slot, and who waits for one."""

    values: dict[str, Any] = field(default_factory=dict)
    waiting: list[tuple[str, Matches, "asyncio.Future[Any]"]] = field(default_factory=list)

    def take(self, slot: str, value: Any) -> None:
        """Keep the value; whoever waited for it goes on."""
        self.values[slot] = value
        for each in [each for each in self.waiting if each[0] == slot and each[1](value)]:
            self.waiting.remove(each)
            if not each[2].done():
                each[2].set_result(value)

    async def wait_for(self, slot: str, matches: Matches = bool, seconds: float | None = 30) -> Any:
        """The slot's value as soon as it matches; raises TimeoutError when that takes too long."""
        if slot in self.values and matches(self.values[slot]):
            return self.values[slot]
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        waiting = (slot, matches, future)
        self.waiting.append(waiting)
        try:
            return await asyncio.wait_for(future, seconds)
        finally:
            if waiting in self.waiting:
                self.waiting.remove(waiting)


class Line:
    """A websocket to one path of the server at `address`, with the cookies that its pages set."""

    def __init__(self, address: str, path: str, cookies: dict[str, str] | None = None) -> None:
        self.address = address.rstrip("/")
        self.path = path
        self.cookies = cookies if cookies is not None else {}
        self.socket: ClientConnection | None = None

    async def visit(self, path: str, form: dict[str, str] | None = None) -> int:
        """Get a page, or post a form to it, and keep the cookies; give back the status."""
        status, cookies = await request(self.address, path, self.cookies, form)
        self.cookies.update(cookies)
        return status

    async def open(self) -> None:
        """Open the websocket as a browser would; raises TurnedAway or one of Broken."""
        try:
            self.socket = await connect(
                f"ws{self.address.removeprefix('http')}{self.path}",
                origin=self.address,  # type: ignore[arg-type]
                additional_headers={"Cookie": in_header(self.cookies), SIMULATED: "1"},
                compression=None,
                ping_interval=None,
                open_timeout=OPENING_SECONDS,
                max_size=LARGEST_FRAME,
                user_agent_header=None,
                proxy=None,
            )
        except InvalidStatus as refused:
            raise TurnedAway(refused.response.status_code) from None

    async def read(self, take: Callable[[str, Any], None]) -> None:
        """Pass on each slot until the line breaks; raises one of Broken, also when it broke before this began."""
        if self.socket is None:
            raise ConnectionResetError
        async for frame in self.socket:
            for each in each_slot(orjson.loads(frame)):
                take(each["slot"], each["value"])

    async def send(self, message: dict[str, Any]) -> None:
        """Send, or leave it: what matters is sent again by whoever waits for its answer."""
        if self.socket is not None:
            try:
                await self.socket.send(orjson.dumps(message).decode())
            except Broken:
                self.socket = None

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.close()

    def cut(self) -> None:
        """Break the line without a word, as a phone that goes into a tunnel."""
        if self.socket is not None:
            self.socket.transport.abort()


def each_slot(frame: Any) -> list[dict[str, Any]]:
    """The slots in a frame: one, or several that were sent together."""
    if isinstance(frame, list):
        return frame
    return list(frame["slots"]) if "slots" in frame else [frame]


async def request(
    address: str, path: str, cookies: dict[str, str], form: dict[str, str] | None = None
) -> tuple[int, dict[str, str]]:
    """The smallest HTTP there is: status and cookies of one page, on a connection of its own."""
    parts = urlsplit(address)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    port = parts.port or (443 if secure else 80)
    body = urlencode(form).encode() if form is not None else b""
    async with asyncio.timeout(OPENING_SECONDS):
        reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure)
        try:
            writer.write(head(address, path, cookies, form, len(body)) + body)
            return parse_head(await reader.readuntil(b"\r\n\r\n"))
        finally:
            writer.close()


def head(address: str, path: str, cookies: dict[str, str], form: dict[str, str] | None, length: int) -> bytes:
    lines = [
        f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
        f"Host: {urlsplit(address).netloc}",
        f"Origin: {address}",
        "Connection: close",
    ]
    if cookies:
        lines.append(f"Cookie: {in_header(cookies)}")
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {length}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def parse_head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = [line.split(":", 1) for line in lines if ":" in line]
    set_cookies = [value.strip() for name, value in fields if name.lower() == "set-cookie"]
    pairs = [each.split(";", 1)[0].partition("=") for each in set_cookies]
    return int(first.split()[1]), {name: value for name, _, value in pairs}


def in_header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
