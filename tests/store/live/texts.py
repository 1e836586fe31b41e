"""Texts that were handed in, as they are stored: what the tests of moderation have in common."""

import sqlite3
from contextlib import closing

from app.live.state import EntryState, HandIn
from app.store.live.entries import hand_in_all
from app.store.live.snapshots import load
from tests.store.town import Town

CANARY = "kanarie-in-de-tekst-0612345678"


def hand_in(town: Town, each: HandIn) -> int:
    """Hand in; gives the id of the entry."""
    (receipt,) = town.database.write(hand_in_all, [each])
    assert receipt.entry is not None
    return receipt.entry.id


def stored(town: Town, entry: int) -> EntryState:
    return next(each for each in town.database.write(load, town.session_id).entries if each.id == entry)


def in_files(town: Town, words: str) -> list[str]:
    """The files of the database in which these words can be found."""
    found = town.file.parent.glob(f"{town.file.name}*")
    return sorted(each.name for each in found if words.encode() in each.read_bytes())


def checkpoint(town: Town) -> None:
    with closing(sqlite3.connect(town.file)) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
