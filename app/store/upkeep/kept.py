"""Backups that are made without being asked: when something changed, checked, and fewer of them the older they get."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import Refused
from app.store.upkeep import back_up, beside, file_of, verify

if sys.platform != "win32":
    import fcntl

FOLDER = "backups"
NAME = "kept-%Y%m%d-%H%M%S.sqlite3"
"""In world time, so that no hour comes twice."""
EACH_HOUR, EACH_DAY, EACH_WEEK = timedelta(days=1), timedelta(days=7), timedelta(days=28)
"""As long as this one of each hour, of each day and of each week is kept; what is older goes."""
ROOM = 3
"""So many times the size of the database must be free: the copy, and as much again for the votes to come."""


def folder_of(url: str) -> Path:
    """Where they stand: beside the database."""
    return file_of(url).parent / FOLDER


def moments(folder: Path) -> dict[datetime, Path]:
    """The backups in a folder that were made by themselves, the oldest first; others are nobody's business here."""
    found = {}
    for path in folder.glob("kept-*.sqlite3"):
        try:
            found[datetime.strptime(path.name, NAME).replace(tzinfo=UTC)] = path
        except ValueError:
            continue
    return dict(sorted(found.items()))


@contextmanager
def nobody_else_in(folder: Path) -> Iterator[None]:
    """Wait until nobody makes a backup there, in this program or another; and nobody begins one until this is done."""
    if sys.platform == "win32" or not folder.exists():
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def keep(url: str, moment: datetime) -> Path | None:
    """Make one and check it; None when nothing changed since the last. Raises Refused where there is no room."""
    folder = folder_of(url)
    folder.mkdir(parents=True, exist_ok=True)
    with nobody_else_in(folder):
        return kept_in(folder, url, moment)


def kept_in(folder: Path, url: str, moment: datetime) -> Path | None:
    if shutil.disk_usage(folder).free < ROOM * file_of(url).stat().st_size:
        raise Refused("no-room-for-backup", folder=str(folder))
    last = next(reversed(moments(folder).values()), None)
    made = folder / moment.astimezone(UTC).strftime(NAME)
    checksum = back_up(url, made, replace=True)["sha256"]
    if last is not None and last != made and checksum == manifest_of(last):
        remove(made)
        return None
    verify(made)
    return made


def manifest_of(backup: Path) -> str:
    """The checksum that was written down for it; empty when it is not whole any more."""
    try:
        return str(verify(backup)["sha256"])
    except Refused:
        return ""


def thin_out(url: str, moment: datetime) -> list[Path]:
    """Remove what is kept no longer; gives what went."""
    there = moments(folder_of(url))
    stay = staying(there, moment)
    gone = [path for made, path in there.items() if made not in stay]
    for path in gone:
        remove(path)
    return gone


def staying(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which stay: the newest of each hour, then of each day, then of each week."""
    newest: dict[tuple[str, int], datetime] = {}
    for each in sorted(made):
        if (place := place_of(each, now)) is not None:
            newest[place] = each
    return set(newest.values())


def place_of(made: datetime, now: datetime) -> tuple[str, int] | None:
    """The hour, day or week that it stands for; None when it is too old for any."""
    age, hours = now - made, int(made.timestamp()) // 3600
    if age < EACH_HOUR:
        return "hour", hours
    if age < EACH_DAY:
        return "day", hours // 24
    return ("week", hours // 168) if age < EACH_WEEK else None


def remove(backup: Path) -> None:
    """Remove a backup with its manifest."""
    backup.unlink(missing_ok=True)
    beside(backup, ".json").unlink(missing_ok=True)
