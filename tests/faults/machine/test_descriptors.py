"""A server that may open too few files says so, and lives when somebody takes the last one."""

import asyncio
import re
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.commands.demo.stage import Stage
from tests.commands.test_server import said_until
from tests.faults.hall import BACK, broken_promises, final_result, hall_of, rows
from tests.faults.life import Server
from tests.live.served import until
from tests.server import start

FILES = 300
SIZE = 20
SPARE = 5
"""A file that comes and goes: a reader of the database, a line that the system turns away."""


@contextmanager
def all_taken(address: str) -> Iterator[None]:
    """Connections that say nothing, more than the server may have."""
    where = urlsplit(address)
    with ExitStack() as taken:
        for _each in range(FILES):
            silent = taken.enter_context(socket.socket())
            silent.setblocking(False)
            silent.connect_ex((str(where.hostname), where.port or 0))
        yield


async def evening(server: Server, pid: int) -> tuple[set[str], int]:
    """Who is there votes while nobody else gets in. Gives the promises that were broken and the votes on disk."""
    async with hall_of(server, SIZE, 1) as hall:
        with all_taken(server.address):
            await until(lambda: len(list(Path(f"/proc/{pid}/fd").iterdir())) >= FILES - SPARE)
            await asyncio.wait_for(asyncio.gather(*(hall.vote(each).answer for each in hall.phones)), BACK)
        # The board is a newcomer: there is room again.
        result = await final_result(hall)
        return broken_promises(hall, rows(server.database, hall.round_id), result), result["people"]


@pytest.mark.breadth
def test_who_takes_every_descriptor_stops_no_vote(staged: Callable[[Path], Stage], tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.stage = staged(tmp_path)
    process = start(tmp_path, "serve")
    try:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        [port] = re.findall(r"http://127\.0\.0\.1:(\d+)$", said_until(process, "Ctrl-C"), re.MULTILINE)
        server.port = int(port)
        assert asyncio.run(evening(server, process.pid)) == (set(), SIZE)
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert "This system allows 300 open connections: enough for about 0 phones." in errors
    assert "Traceback" not in errors
