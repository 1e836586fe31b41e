"""`doctor`: look at everything that can spoil an evening, and say what to do about it."""

import json
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Literal

from app.commands.serve import A_PHONE, ENOUGH_PHONES, EVERYWHERE, SPARE_DESCRIPTORS
from app.commands.terminal import phrase, say, show
from app.errors import AppError, Conflict
from app.exports import files
from app.i18n import _
from app.settings import Settings
from app.store import upkeep
from app.store.upkeep import checks, kept
from app.web.lan import join_addresses

if sys.platform != "win32":
    import resource

LEAST_ROOM = 500 * 1024**2
SLOW_FLUSH = 0.02
"""Seconds: a card or a worn disk. Votes wait for it together, so it is felt, not fatal."""
OLD_BACKUP = timedelta(days=2)
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right shows an earlier moment."""
FONTS = Path(files.__file__).parent / "fonts"

Level = Literal["ok", "warning", "trouble"]
MARKS: dict[Level, str] = {"ok": "ok      ", "warning": "WARNING ", "trouble": "TROUBLE "}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do when it is not well."""

    about: str
    level: Level
    found: str
    remedy: str = ""


def examine(settings: Settings, as_json: bool) -> None:
    """Print what was found. Raises Conflict when there is trouble; warnings are no trouble."""
    findings = [finding for look in LOOKS for finding in look(settings)]
    if as_json:
        show(json.dumps([asdict(each) for each in findings], indent=2, ensure_ascii=False))
    else:
        for each in findings:
            show(f"{MARKS[each.level]}{each.about}: {each.found}")
            if each.remedy and each.level != "ok":
                show(f"          -> {each.remedy}")
    if any(each.level == "trouble" for each in findings):
        raise Conflict("doctor-found-trouble")
    if not as_json:
        say(_("Ready for an evening."))


def well(about: str, text: str, **values: Any) -> Finding:
    return Finding(about, "ok", phrase(text, **values))


def ill(about: str, level: Level, text: str, remedy: str, **values: Any) -> Finding:
    return Finding(about, level, phrase(text, **values), phrase(remedy))


def disk(settings: Settings) -> Iterator[Finding]:
    """Room for votes and backups, and a disk that keeps what it is given in time."""
    folder = nearest(settings.data)
    free, size = shutil.disk_usage(folder).free, size_of(settings)
    enough = free > max(LEAST_ROOM, kept.ROOM * size)
    about = {"free": round(free / 1024**2), "folder": folder}
    if enough:
        yield well("disk", _("%(free)s MiB free on %(folder)s"), **about)
    else:
        remedy = _("Make room: votes that cannot be kept are not counted, and no backup is made.")
        yield ill("disk", "trouble", _("only %(free)s MiB free on %(folder)s"), remedy, **about)
    if not os.access(folder, os.W_OK):
        yield ill("disk", "trouble", _("%(folder)s cannot be written"), _("Give this account the folder."), **about)
        return
    took = checks.flush_time(folder)
    level: Level = "ok" if took < SLOW_FLUSH else "warning"
    remedy = _("Votes wait for this disk. Use a built-in disk, no memory card and no network folder.")
    yield ill("disk", level, _("keeps a write in %(took).1f ms"), remedy, took=took * 1000)


def nearest(path: Path) -> Path:
    """The folder, or the one in which it will be made."""
    path = path.absolute()
    return path if path.exists() else nearest(path.parent)


def size_of(settings: Settings) -> int:
    try:
        return upkeep.file_of(settings.database_url).stat().st_size
    except (AppError, OSError):
        return 0


def database(settings: Settings) -> Iterator[Finding]:
    """There, whole, and of this version."""
    if upkeep.parsed(settings.database_url).get_backend_name() != "sqlite":
        yield from other_database(settings)
        return
    if version := upkeep.wal_bug():
        remedy = _("Open the database with no other program while the server runs, or use a newer Python or SQLite.")
        yield ill(
            "sqlite", "warning", _("%(version)s can damage a file that two programs write"), remedy, version=version
        )
    path = upkeep.file_of(settings.database_url)
    if not path.exists():
        yield well("database", _("none yet; the first start makes it: %(path)s"), path=path)
    elif not checks.is_whole(path):
        remedy = _("Stop the server, keep this file, and restore the newest backup: ./run restore FILE --force")
        yield ill("database", "trouble", _("damaged: %(path)s"), remedy, path=path)
    elif upkeep.is_outdated(settings.database_url):
        remedy = _("Start the server or ./run migrate; a backup is made first.")
        yield ill("database", "warning", _("made by another version: %(path)s"), remedy, path=path)
    else:
        yield well("database", _("whole and of this version: %(path)s"), path=path)


def other_database(settings: Settings) -> Iterator[Finding]:
    """PostgreSQL: reachable, of this version, and it keeps what it says it kept."""
    found = checks.postgresql(settings.database_url)
    if not found:
        remedy = _("Look at SAMENSPRAAK_DATABASE, the network, and whether PostgreSQL runs.")
        yield ill("database", "trouble", _("cannot be reached"), remedy)
        return
    yield well("database", _("PostgreSQL %(version)s"), version=found["server_version"])
    if found["synchronous_commit"] == "off" or found["fsync"] == "off":
        remedy = _("Switch synchronous_commit and fsync on: else votes that were confirmed can be lost.")
        yield ill("database", "trouble", _("does not wait for its disk"), remedy)
    if found["schema"] != checks.head():
        yield ill("database", "warning", _("made by another version"), _("Start the server or ./run migrate."))


def backups(settings: Settings) -> Iterator[Finding]:
    """How old the newest is, as far as this program makes them."""
    if upkeep.parsed(settings.database_url).get_backend_name() != "sqlite":
        yield well("backups", _("left to PostgreSQL's own tools: pg_dump or pg_basebackup"))
        return
    path = upkeep.file_of(settings.database_url)
    made = kept.moments(kept.folder_of(settings.database_url))
    changed = checks.newest_moment(path) if path.exists() else None
    if not made and changed is None:
        yield well("backups", _("nothing to keep yet"))
    elif not made or (changed is not None and changed - max(made) > OLD_BACKUP):
        remedy = _("Let the server run for an hour, or make one now: ./run backup FILE")
        yield ill("backups", "warning", _("what changed last is in no backup"), remedy)
    else:
        yield well("backups", _("the newest is of %(moment)s"), moment=f"{max(made):%Y-%m-%d %H:%M} UTC")


def clock(settings: Settings) -> Iterator[Finding]:
    """A clock that runs behind gives sign-in links and results the wrong date."""
    now = datetime.now(UTC)
    last = None
    if upkeep.parsed(settings.database_url).get_backend_name() == "sqlite":
        path = upkeep.file_of(settings.database_url)
        last = checks.newest_moment(path) if path.exists() else None
    shown = f"{now:%Y-%m-%d %H:%M} UTC"
    if now < BUILT or (last is not None and now < last):
        remedy = _("Set the clock of this machine; timedatectl shows whether it follows a time server.")
        yield ill("clock", "trouble", _("shows %(shown)s, which has been already"), remedy, shown=shown)
    else:
        yield well("clock", "%(shown)s", shown=shown)


def descriptors(settings: Settings) -> Iterator[Finding]:
    """Open connections: one for each phone, and some to spare."""
    if sys.platform == "win32":
        return
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    phones = settings.capacity if hard == resource.RLIM_INFINITY else max(hard - SPARE_DESCRIPTORS, 0) // A_PHONE
    level: Level = "ok" if phones >= min(settings.capacity, ENOUGH_PHONES) else "warning"
    remedy = _("Raise the number of open files: LimitNOFILE= in the unit, or ulimit -n.")
    yield ill(
        "connections", level, _("enough for about %(phones)s phones"), remedy, phones=min(phones, settings.capacity)
    )


def address(settings: Settings) -> Iterator[Finding]:
    """Where people find the server."""
    own = join_addresses(settings.host, settings.port)[0]
    if settings.secure:
        yield well("address", settings.address)
    elif settings.address:
        remedy = _("Set SAMENSPRAAK_ADDRESS to the https:// address that people type, or leave it empty in a hall.")
        yield ill("address", "warning", _("%(address)s is not encrypted"), remedy, address=settings.address)
    elif settings.host in EVERYWHERE and own.startswith("http://127."):
        remedy = _("Connect this machine to the network of the hall, or make a hotspot.")
        yield ill("address", "warning", _("no network: phones cannot reach this machine"), remedy)
    else:
        yield well("address", _("%(address)s, plain http: only for a network that you trust"), address=own)


def port(settings: Settings) -> Iterator[Finding]:
    """Free, or taken by this program."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", settings.port))
            yield well("port", _("%(port)s is free"), port=settings.port)
            return
        except OSError:
            pass
    if answers(settings.port):
        yield well("port", _("%(port)s: the server runs"), port=settings.port)
    else:
        remedy = _("Stop the other program, or choose another port with SAMENSPRAAK_PORT.")
        yield ill("port", "trouble", _("%(port)s is taken by another program"), remedy, port=settings.port)


def answers(port: int) -> bool:
    """Whether this program listens there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read() == b'{"status":"ok"}'
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def secret(settings: Settings) -> Iterator[Finding]:
    """What keys the hashes: long enough, and nobody else's."""
    path = settings.data / "secret"
    try:
        if settings.secret:
            settings.key()
            yield well("secret", _("from the environment"))
        elif not path.exists():
            yield well("secret", _("none yet; the first start makes one"))
        elif path.stat().st_mode & 0o077:
            remedy = _("Let only its owner read it: chmod 600")
            yield ill("secret", "trouble", _("others can read %(path)s"), remedy, path=path)
        else:
            yield well("secret", _("kept in %(path)s"), path=path)
    except AppError:
        remedy = _("Leave SAMENSPRAAK_SECRET empty, or make one: openssl rand -base64 32")
        yield ill("secret", "trouble", _("too weak"), remedy)


def fonts(_settings: Settings) -> Iterator[Finding]:
    """Without these no PDF and no infographic."""
    found = sorted(FONTS.glob("*.ttf"))
    if found:
        yield well("fonts", _("%(count)s for documents"), count=len(found))
    else:
        yield ill("fonts", "trouble", _("missing: %(folder)s"), _("Install the program again."), folder=FONTS)


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    disk, database, backups, clock, descriptors, address, port, secret, fonts,
)  # fmt: skip
