"""A hall for the browser tests: a running server, and a facilitator who steers it from a thread of their own.

Playwright's loop holds the thread of the test, so what is asynchronous runs in another one.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine
from contextlib import closing, suppress
from typing import Any, TypeVar

import orjson

from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.wire import Broken
from tests.server import Running

T = TypeVar("T")
SECONDS = 30


class Hall:
    """One session on one server, and what one does in it."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.facilitator = Facilitator(running.address, running.stage.session_id)
        self.wait(self.facilitator.sign_in(running.stage.director))
        self.wait(self.facilitator.connect())

    def wait(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(SECONDS)

    def do(self, name: str, **values: Any) -> None:
        """Give one command of the console."""
        self.wait(self.facilitator.command(name, **values))

    def go(self, title: str) -> None:
        """Move to the activity whose title begins so."""
        agenda = self.facilitator.slots.values["agenda"]
        self.do("go", activity=next(each["id"] for each in agenda if each["title"].startswith(title)))

    def back(self) -> None:
        """Connect again, after the server was away."""
        with suppress(*Broken):
            self.wait(self.facilitator.close())
        self.wait(self.facilitator.connect())

    @property
    def join(self) -> str:
        return f"{self.running.address}/j/{self.running.stage.code}"

    def entries(self) -> list[tuple[str, dict[str, Any]]]:
        """Everything on disk of the newest round: key and body, in order of coming in."""
        newest = "round_id = (select max(id) from rounds)"
        return [
            (key, orjson.loads(body)) for key, body in self.rows(f"key, body from entries where {newest} order by id")
        ]

    def participants(self) -> int:
        return len(self.rows("id from participants"))

    def newest_entry(self) -> int:
        """The id of what was handed in last."""
        return int(self.rows("max(id) from entries")[0][0])

    def rows(self, what: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.running.database}?mode=ro", uri=True)) as db:
            return db.execute(f"select {what}").fetchall()

    def close(self) -> None:
        self.wait(self.facilitator.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
