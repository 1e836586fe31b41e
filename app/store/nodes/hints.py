"""Hints between processes on one PostgreSQL: somebody wrote something. Never what, and never more than ten a second.

A hint may be lost, come twice, late or from a stranger: whoever hears one looks in the database, as they do every two
seconds anyway. It goes out after the commit, on a connection of its own: inside the transaction of a vote it would make
all commits wait for each other.
"""

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

CHANNEL = "samenspraak"
PACE = 0.1
"""Seconds between two hints of ours."""
AGAIN = 1.0
"""Seconds between two tries to connect."""
FROM = re.compile(r"[0-9a-f]{16}")

log = logging.getLogger(__name__)


class Hints:
    """Tells and hears, in a thread of its own. `heard` is called in that thread."""

    def __init__(self, address: URL, arguments: dict[str, Any]) -> None:
        self.engine = create_engine(
            address,
            poolclass=NullPool,
            pool_reset_on_return=None,
            isolation_level="AUTOCOMMIT",
            connect_args=arguments,
        )
        self.heard: Callable[[], None] = lambda: None
        self.me = secrets.token_hex(8)
        self.waiting = False
        self.stopped = Event()
        self.thread = Thread(target=self.run, name="hints", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.stopped.set()
        if self.thread.is_alive():
            self.thread.join()

    def tell(self) -> None:
        """Let the others know, soon; from any thread."""
        self.waiting = True

    def run(self) -> None:
        """Stay connected; after each break somebody may have told something."""
        broken = (DBAPIError, self.engine.dialect.loaded_dbapi.Error)
        while not self.stopped.is_set():
            try:
                with self.listening() as connection:
                    self.heard()
                    while not self.stopped.is_set():
                        self.exchange(connection)
            except broken as error:
                log.warning("no hints from other processes for now: %s", type(error).__name__)
                self.stopped.wait(AGAIN)

    @contextmanager
    def listening(self) -> Iterator[Any]:
        """Give the driver's own connection: only that one hears notifications."""
        with self.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"LISTEN {CHANNEL}")
            yield raw

    def exchange(self, raw: Any) -> None:
        """Tell what waits, then listen for a while."""
        if self.waiting:
            self.waiting = False
            raw.execute("SELECT pg_notify(%s, %s)", (CHANNEL, self.me))
            # What this process wrote comes along with a look as well: rather often a little than all of two seconds.
            self.heard()
        for each in raw.notifies(timeout=PACE):
            if FROM.fullmatch(each.payload) and each.payload != self.me:
                self.heard()
