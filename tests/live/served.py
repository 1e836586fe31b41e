"""The whole program on a real port in the test's own loop, and clients that behave badly."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import orjson
from fastapi import FastAPI
from uvicorn import Config
from websockets.asyncio.client import ClientConnection, connect

from app.access import Role
from app.commands.serve import LARGEST_MESSAGE, Host, listen
from app.commands.simulated.facilitator import Facilitator
from app.live.hall import Hall
from app.live.protocol import HardenedProtocol
from app.main import create_app, equip
from app.settings import Settings
from app.store import accounts
from app.store.columns import now
from app.web.pages import Site
from app.web.security.patience import PatientProtocol
from tests.blank import on
from tests.store.town import CODE, Town

SECRET = "kT9-vX2pQz7LmW4cR8sY1bN6fH3jD5gA"
PATIENCE = 20
"""Seconds after which a test gives up; nothing takes so long."""

STRANGE = [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1", "http://localhost"]
"""Origins of pages that are not ours."""


def hand_in(**more: Any) -> dict[str, Any]:
    message = {"t": "hand_in", "round": 1, "key": "vote", "seq": 1, "tap": "tap-tap-1", "body": {"dots": {"A": 1}}}
    return message | more


@dataclass
class Served:
    """A server that runs, with the town behind it."""

    town: Town
    site: Site
    host: Host
    address: str
    serving: "asyncio.Task[None]"

    async def phone(self, number: int = 1, **more: Any) -> "Client":
        return await self.client(f"/ws/phone/{CODE}", {"Cookie": f"phone={number:032x}"}, **more)

    async def board(self, **more: Any) -> "Client":
        return await self.client(f"/ws/board/{CODE}", {}, **more)

    async def client(self, path: str, headers: dict[str, str], origin: str | None = "own") -> "Client":
        socket = await connect(
            f"ws{self.address.removeprefix('http')}{path}",
            origin=self.address if origin == "own" else origin,  # type: ignore[arg-type]
            additional_headers=headers,
            compression=None,
            ping_interval=None,
            proxy=None,
        )
        return Client(socket, {})

    async def staff(self, role: Role) -> Facilitator:
        """Somebody who signed in with an account of this role; not connected yet."""
        person = accounts.Person(name=role.value, email=f"{role.value}@example.org")
        account = await self.site.database.write_soon(accounts.create, person, role)
        token = await self.site.database.write_soon(accounts.new_link, accounts.key(account), now())
        facilitator = Facilitator(self.address, self.town.session_id)
        await facilitator.sign_in(token)
        return facilitator

    @property
    def hall(self) -> Hall:
        return self.site.hub.halls[self.town.session_id]

    async def stop(self) -> None:
        self.host.should_exit = True
        await asyncio.wait_for(asyncio.shield(self.serving), PATIENCE)


@dataclass
class Client:
    """A websocket that can also send what no browser would."""

    socket: ClientConnection
    knows: dict[str, Any]

    async def hear(self, slot: str, matches: Callable[[Any], bool] = bool) -> Any:
        """The next value of a slot that matches."""
        async with asyncio.timeout(PATIENCE):
            while True:
                told = orjson.loads(await self.socket.recv())
                self.knows[told["slot"]] = told["value"]
                if told["slot"] == slot and matches(told["value"]):
                    return told["value"]

    async def say(self, message: Any) -> None:
        raw = message if isinstance(message, str | bytes) else orjson.dumps(message).decode()
        await self.socket.send(raw)

    def write(self, frames: bytes) -> None:
        """Past the library, as it is."""
        self.socket.transport.write(frames)

    async def closed(self) -> int:
        """Wait until the line is over; gives the code, 1006 when there was no word of farewell."""
        await asyncio.wait_for(self.socket.wait_closed(), PATIENCE)
        assert self.socket.close_code is not None
        return self.socket.close_code


def frame(opcode: int, payload: bytes = b"") -> bytes:
    """A frame from a client (RFC 6455 §5.2), masked with zeros."""
    assert len(payload) < 126
    return bytes((0x80 | opcode, 0x80 | len(payload))) + bytes(4) + payload


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110  it is about somebody else's state
            await asyncio.sleep(0.005)


@cache
def app_of_this_process() -> FastAPI:
    """FastAPI works its routes out once for each application; what it keeps while it runs is new in each test."""
    return create_app(Settings(data=Path(mkdtemp(prefix="samenspraak-")), secret=SECRET))


@asynccontextmanager
async def serving(town: Town, **more: Any) -> AsyncIterator[Served]:
    """The program as `serve` runs it; `more` changes uvicorn's settings, such as shorter pings."""
    settings = Settings(
        host="127.0.0.1", port=0, data=town.file.parent, database=f"sqlite:///{town.file}", secret=SECRET, address=""
    )
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    app = app_of_this_process()
    equip(app, settings.model_copy(update={"port": port}), on(town.file.resolve(), "served"))
    config = Config(
        app,
        http=PatientProtocol,
        ws=HardenedProtocol,
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=10,
        access_log=False,
        log_config=None,
        **more,
    )
    host = Host(config, settings, lambda _: None)
    task = asyncio.create_task(host.serve(sockets=[listening]))
    await until(lambda: host.started)
    served = Served(town, app.state.site, host, f"http://127.0.0.1:{port}", task)
    try:
        yield served
    finally:
        await served.stop()
