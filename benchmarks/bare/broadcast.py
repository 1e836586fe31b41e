"""The library `websockets` by itself: its own server and its own broadcast."""

import asyncio

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

from benchmarks.bare.commands import TEXT, listening, obey

connected: set[ServerConnection] = set()


async def line(connection: ServerConnection) -> None:
    connected.add(connection)
    await connection.wait_closed()
    connected.discard(connection)


async def send_all() -> None:
    broadcast(connected, TEXT)


async def main() -> None:
    async with serve(line, sock=listening(), compression=None, ping_interval=None):
        await obey(send_all)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
