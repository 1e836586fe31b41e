"""What every server of a comparison does: listen, and send when it is told to."""

import asyncio
import resource
import socket
import sys
from collections.abc import Awaitable, Callable

SIZE = 600
TEXT = "x" * SIZE
FRAME = b"\x81\x7e" + SIZE.to_bytes(2, "big") + TEXT.encode()
BACKLOG = 4096

SendAll = Callable[[], Awaitable[None]]


def listening() -> socket.socket:
    """A socket on a port that is free, and room for as many connections as the system lets us have."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    made = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    print(f"port {made.getsockname()[1]}", flush=True)
    return made


async def obey(send_all: SendAll) -> None:
    """Do what comes in along the standard input until it ends."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        for _round in range(int(line.removeprefix("send "))):
            await send_all()
            # Whoever writes is given the time to do so between two rounds, as it has between two beats.
            await asyncio.sleep(0)
        print("sent", flush=True)
