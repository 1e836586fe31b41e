"""The caretaker: a thread that makes backups and tidies up, beside a server that goes on whatever becomes of it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from sqlmodel import Session as Db
from sqlmodel import func, select

from app.errors import AppError
from app.store.columns import now
from app.store.engine import Database
from app.store.tables import Session
from app.store.upkeep import kept

LOOK_AGAIN = 2.0
"""Seconds between two looks whether a session ended."""
HOUR = timedelta(hours=1)

Round = Callable[[datetime], object]
"""What is done once an hour."""

log = logging.getLogger(__name__)


class Caretaker:
    """Makes its rounds: each hour, and a backup also when a session ended."""

    def __init__(
        self,
        database: Database,
        rounds: tuple[Round, ...] = (),
        clock: Callable[[], datetime] = now,
        glances: tuple[Callable[[], object], ...] = (),
    ) -> None:
        self.database = database
        self.glances = glances
        self.url = database.url.render_as_string(hide_password=False)
        self.rounds = rounds
        self.clock = clock
        self.ending = Event()
        self.thread = Thread(target=self.run, name="caretaker", daemon=True)
        self.next_round = clock() + HOUR
        self.ended: datetime | None = None

    def start(self) -> None:
        with self.database.read() as db:
            self.ended = last_end(db)
        self.thread.start()

    def stop(self) -> None:
        self.ending.set()
        if self.thread.is_alive():
            self.thread.join()

    def run(self) -> None:
        while not self.ending.wait(LOOK_AGAIN):
            self.look(self.clock())

    def look(self, moment: datetime) -> None:
        """Do what is due; the glances are for each time."""
        for glance in self.glances:
            attempt(glance)
        attempt(self.look_for_ends, moment)
        if moment >= self.next_round:
            self.next_round = moment + HOUR
            # Each by itself: where no backup can be made, people's answers have to be let go of all the same.
            for each in (self.back_up, self.thin_out, *self.rounds):
                attempt(each, moment)

    def look_for_ends(self, moment: datetime) -> None:
        with self.database.read() as db:
            ended = last_end(db)
        if ended != self.ended:
            self.ended = ended
            self.back_up(moment)

    def back_up(self, moment: datetime) -> None:
        """Of an embedded database; another kind has its own tools."""
        if self.database.sqlite:
            kept.keep(self.url, moment)

    def thin_out(self, moment: datetime) -> None:
        """Also when there was no room for another: that makes room."""
        if self.database.sqlite:
            kept.thin_out(self.url, moment)


def attempt(step: Callable[..., object], *arguments: object) -> None:
    """Do one thing; that it was not possible now keeps nothing else from being done."""
    try:
        step(*arguments)
    except AppError as error:
        log.warning("the caretaker could not do its work: %s", error.code)
    except Exception:
        log.exception("the caretaker failed")


def last_end(db: Db) -> datetime | None:
    """When the last session ended; None when none did."""
    return db.exec(select(func.max(Session.ended_at))).first()
