"""A server whose clock somebody sets, and whose disk fails to flush, while it runs."""

import re
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.test_server import said_until
from tests.faults.life import Server
from tests.server import start

SOURCE = Path(__file__).with_name("bent.c")


@dataclass
class Bend:
    """What the server's clock and disk are told."""

    file: Path

    def set(self, seconds: int = 0, flush_fails: bool = False) -> None:
        with self.file.open("r+b", buffering=0) as file:
            file.write(struct.pack("qq", seconds, flush_fails))


@contextmanager
def bent(server: Server) -> Iterator[Bend]:
    """Run the program for this server with a clock and a disk that can be bent."""
    compiler = shutil.which("cc") or pytest.skip("no C compiler: the clock of a server cannot be set without one")
    library, wishes = server.folder / "bent.so", server.folder / "bent"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE)], check=True)
    wishes.write_bytes(bytes(16))
    process = start(server.folder, "serve", LD_PRELOAD=str(library), BENT=str(wishes))
    try:
        [port] = re.findall(r"http://127\.0\.0\.1:(\d+)$", said_until(process, "Ctrl-C"), re.MULTILINE)
        server.port = int(port)
        yield Bend(wishes)
    finally:
        process.kill()
        _out, errors = process.communicate()
    assert "Traceback" not in errors
