"""A log that nobody reads, or that cannot be written, stops nobody: lines are lost, and counted, and votes are not."""

import asyncio
import fcntl
import io
import logging
import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import IO
from urllib.parse import urlsplit

import pytest

from app.commands.demo.stage import Stage
from app.commands.logs import QUEUED, Behind
from app.commands.simulated.phone import Phone
from tests.commands.test_server import said_until, status
from tests.server import start
from tests.store.town import everything

SMALL_PIPE = 4_096
MORE_THAN_A_PIPE_HOLDS = 300
"""Lines; where the pipe cannot be made small, far more."""


def complain(address: str) -> None:
    """Send what makes the server write a line."""
    where = urlsplit(address)
    with socket.create_connection((str(where.hostname), where.port or 0), timeout=20) as rubbish:
        rubbish.sendall(b"rubbish\r\n\r\n")
        rubbish.recv(1024)


def made_small(pipe: IO[str] | None) -> bool:
    """Let the pipe hold as little as the system allows."""
    if pipe is None or not hasattr(fcntl, "F_SETPIPE_SZ"):
        return False
    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, SMALL_PIPE)
    return True


@pytest.mark.breadth
def test_server_goes_on_when_nobody_reads_its_log(staged: Callable[[Path], Stage], tmp_path: Path) -> None:
    stage = staged(tmp_path)
    process = start(tmp_path, "serve")
    complaints = QUEUED + MORE_THAN_A_PIPE_HOLDS * (1 if made_small(process.stderr) else 10)
    try:
        [address] = re.findall(r"http://127\.0\.0\.1:\d+$", said_until(process, "Ctrl-C"), re.MULTILINE)
        for _ in range(complaints):
            complain(address)
        assert status(f"{address}/healthz") == 200

        async def join() -> None:
            phone = Phone(address, stage.code, Random(1))
            await phone.connect()
            await phone.answer_door()
            await phone.close()

        asyncio.run(join())
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert 0 < err.count("Invalid HTTP request") < complaints, "some were lost"
    assert re.search(r"\d+ lines of the log were lost", err)
    assert len(everything(tmp_path / "samenspraak.sqlite3")["participants"]) == 1


class Broken(io.StringIO):
    """An output that takes nothing, until it is repaired."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault: Exception | None = fault

    def write(self, text: str) -> int:
        if self.fault:
            raise self.fault
        return super().write(text)


@pytest.mark.parametrize("fault", [OSError(28, "No space left"), BrokenPipeError(), ValueError("closed")])
def test_log_that_cannot_be_written_is_written_again_later(fault: Exception) -> None:
    out = Broken(fault)
    behind = Behind(out)
    record = logging.getLogger("app").makeRecord("app", logging.ERROR, "file", 1, "line", (), None)
    for _ in range(5):
        behind.handle(record)
    behind.drain(10)
    assert behind.dropped == 5
    out.fault = None
    behind.handle(record)
    behind.drain(10)
    assert "app: line" in out.getvalue()
    assert "5 lines of the log were lost" in out.getvalue()
