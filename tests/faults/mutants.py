"""Servers that break one promise each, and must be caught. Nothing of this is in the program: it is patched in here."""

import time
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.errors import NotSaved
from app.live.state import EntryState, HandIn
from app.store import engine
from app.store.live import entries
from app.store.writer import Writer, answer, attempt, neighbours

SLOW_DISK = 0.2
"""Seconds that a commit of votes takes where a test wants to look into it."""


def early() -> None:
    """Answers votes when they are written down, and commits after that."""

    def run_early(self: Writer) -> None:
        going = True
        while going:
            batch, going = self.take()
            if all(each.function is not entries.hand_in_all for each in batch):
                answer(batch, self.commit(batch))
                continue
            try:
                with Session(self.engine, expire_on_commit=False) as db, db.begin():
                    answer(batch, [outcome for part in neighbours(batch) for outcome in attempt(db, part)])
                    time.sleep(SLOW_DISK)
            except DBAPIError:
                self.engine.dispose()
                left = [each for each in batch if not each.future.done()]
                answer(left, [(None, NotSaved("not-saved")) for _ in left])

    Writer.run = run_early  # type: ignore[method-assign]


def closed_first() -> None:
    """Asks whether the round is closed before it asks whether this tap was seen."""

    def decide(hand_in: HandIn, before: EntryState | None, is_open: bool) -> str:
        return honest(hand_in, before, is_open) if is_open else "closed"

    honest = entries.decide
    entries.decide = decide


def always_open() -> None:
    """Writes without asking whether the round is closed."""

    def decide(hand_in: HandIn, before: EntryState | None, is_open: bool) -> str:
        return honest(hand_in, before, True)

    honest = entries.decide
    entries.decide = decide


def no_sequence() -> None:
    """Writes whatever comes last, also when it was sent before what is stored."""

    def decide(hand_in: HandIn, before: EntryState | None, is_open: bool) -> str:
        newest = replace(hand_in, seq=before.seq + 1) if before else hand_in
        return honest(newest, before, is_open)

    honest = entries.decide
    entries.decide = decide


def no_lock() -> None:
    """On PostgreSQL: looks whether the round is open without holding off who closes it at another node."""
    entries.SHARE = ""
    slow_disk()


def no_flush() -> None:
    """Answers when the system has the vote, and not the disk."""
    engine.WRITING = tuple(each.replace("=FULL", "=NORMAL") for each in engine.WRITING)


def slow_disk() -> None:
    """No mistake at all: the moment between looking and writing is as long as on a bad disk. Nothing may be caught."""

    def find(db: Session, places: set[entries.Place]) -> dict[entries.Place, EntryState]:
        time.sleep(SLOW_DISK)
        return honest(db, places)

    honest = entries.stored_entries
    entries.stored_entries = find


VARIANTS: dict[str, Callable[[], None]] = {
    "early": early,
    "closed_first": closed_first,
    "always_open": always_open,
    "no_sequence": no_sequence,
    "no_lock": no_lock,
    "no_flush": no_flush,
    "slow_disk": slow_disk,
}
