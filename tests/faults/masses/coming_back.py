"""Thousands of phones: all vote, `kill -9`, all are back, all vote again, and SIGTERM with all on the line."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass

from app.commands.simulated.crowd import percentile
from tests.faults.life import Server
from tests.faults.masses.desk import Desk
from tests.faults.masses.phones import Mass, mass

VOTING = 3.0
"""Seconds over which all vote."""
DOWN = 1.0
"""Seconds before the server is started again, as systemd does."""


@dataclass(frozen=True)
class Return:
    """How it went; times in seconds since the kill, or since SIGTERM."""

    phones: int
    half_back: float
    all_back: float
    most_tries: int
    stored: int
    stopped: float
    code: int | None


def measure(server: Server, size: int) -> Return:
    """On a server that runs."""
    with mass(server.address, server.stage.code, size) as people:
        desk = Desk(server)
        desk.open()
        people.ask("come_in")
        people.ask("see")
        people.ask("vote", VOTING)
        killed, back = killed_and_back(server, people)
        people.ask("see")
        people.ask("vote", VOTING)
        stored = votes(server)
        stopped, code = stop(server)
        moments = [moment - killed for moment, _tries in back]
        tries = max(tries for _moment, tries in back)
        return Return(size, percentile(moments, 0.5), max(moments), tries, stored, stopped, code)


def killed_and_back(server: Server, people: Mass) -> tuple[float, list[tuple[float, int]]]:
    people.tell("come_back")
    killed = time.monotonic()
    server.kill()
    time.sleep(DOWN)
    server.start()
    return killed, people.told()


def votes(server: Server) -> int:
    with closing(sqlite3.connect(f"{server.database.as_uri()}?mode=ro", uri=True)) as connection:
        query = "SELECT count(*) FROM (SELECT DISTINCT participant_id FROM entries)"
        return int(connection.execute(query).fetchone()[0])


def stop(server: Server) -> tuple[float, int | None]:
    """SIGTERM with everybody on the line; how long it took, and the exit code."""
    began = time.monotonic()
    os.kill(server.process.pid or 0, signal.SIGTERM)
    server.process.join(60)
    return time.monotonic() - began, server.process.exitcode
