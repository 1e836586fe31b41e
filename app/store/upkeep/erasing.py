"""Erasing a session, a plan or an account for good, and showing that nothing of it is left in the files."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from sqlmodel import Session as Db
from sqlmodel import col, delete, func, or_, select, update

from app.errors import Conflict, NotFound
from app.store import accounts, sessions
from app.store.engine import Database
from app.store.tables import (
    Answer,
    Candidate,
    Change,
    Deed,
    Entry,
    Measure,
    MeasureReport,
    Participant,
    Pass,
    Plan,
    Round,
    Session,
)
from app.store.upkeep import kept
from app.store.upkeep.rewriting import rewrite_file

LEAST, MOST_NEEDLES = 8, 2_000
"""What is looked for in the files has so many bytes at least, and there are so many of them at most."""
CHUNK = 2**20
TRIES, WAIT = 5, 0.2
"""So often, with so many seconds in between: whoever reads is done within moments."""

Needles = tuple[bytes, ...]
"""Things that stood nowhere else: tokens, taps and texts."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went, and where something of it was found afterwards."""

    people: int
    entries: int
    left: tuple[Path, ...] = ()
    """Files of the database itself that still hold something of it: none, or there is work to do."""
    backups: tuple[Path, ...] = ()
    """Backups that still hold it, until they go in their time or are removed."""
    rewritten: bool = True


def nothing() -> None:
    """Nobody has to be told."""


def erase_session(database: Database, session_id: int, by: int | None, removed: Callable[[], None] = nothing) -> Erased:
    """Erase a session with all that people handed in to it. Raises Conflict while it is live.

    `removed` is called when it is gone from the tables, before the files are looked through.
    """
    # In one go: who comes in or hands in between the two would be looked for nowhere.
    gone = database.write(lambda db: (needles_of(db, [session_id]), remove_session(db, session_id, by)))
    removed()
    return shown(database, *gone)


def erase_plan(database: Database, plan_id: int, by: int | None, removed: Callable[[], None] = nothing) -> Erased:
    """Erase a plan with its sessions and everything in it. Raises Conflict while one of them is live."""
    gone = database.write(lambda db: (needles_of(db, sessions_of(db, plan_id)), remove_plan(db, plan_id, by)))
    removed()
    return shown(database, *gone)


def erase_account(database: Database, account_id: int, by: int) -> Erased:
    """Erase an account; in the log its number stays. Raises Conflict for the last administrator."""
    needles = database.write(remove_account, account_id, by)
    return shown(database, needles)


def remove_session(db: Db, session_id: int, by: int | None) -> tuple[int, int]:
    """Delete it with what points at it; what became of it in the plan stays there. Gives people and entries."""
    session = sessions.get(db, session_id, alone=True)
    if session.state == "live":
        raise Conflict("session-is-live")
    entries = entries_of(db, [session_id])
    people = db.exec(select(func.count()).where(Participant.session_id == session_id)).one()
    forget_entries(db, session.plan_id, set(entries))
    db.exec(update(MeasureReport).where(col(MeasureReport.session_id) == session_id).values(session_id=None))
    db.exec(delete(Deed).where(col(Deed.session_id) == session_id))
    db.delete(session)
    db.add(Deed(account_id=by, action="session-erased", subject=f"sessions/{session_id}", decision=str(len(entries))))
    return people, len(entries)


def remove_plan(db: Db, plan_id: int, by: int | None) -> tuple[int, int]:
    """Delete it with everything in it. Gives people and entries."""
    plan = db.get(Plan, plan_id)
    if plan is None:
        raise NotFound("plan-unknown")
    gone = [remove_session(db, each, by) for each in sessions_of(db, plan_id)]
    here = f"plans/{plan_id}"
    db.exec(delete(Deed).where(or_(col(Deed.subject) == here, col(Deed.subject).startswith(f"{here}/"))))
    db.delete(plan)
    people, entries = (sum(counts) for counts in zip(*gone, strict=True)) if gone else (0, 0)
    db.add(Deed(account_id=by, action="plan-erased", subject=here, decision=str(entries)))
    return people, entries


def remove_account(db: Db, account_id: int, by: int) -> Needles:
    """Delete it; gives what was only of this person."""
    account = accounts.get(db, account_id)
    needles = of_use((account.email, account.password_hash or ""))
    db.exec(update(Change).where(col(Change.account_id) == account_id).values(account_id=None))
    accounts.remove(db, account_id, by)
    return needles


def sessions_of(db: Db, plan_id: int) -> list[int]:
    return [each for each in db.exec(select(Session.id).where(Session.plan_id == plan_id)) if each is not None]


def entries_of(db: Db, session_ids: Sequence[int]) -> list[int]:
    rounds = select(Round.id).where(col(Round.session_id).in_(session_ids))
    return [each for each in db.exec(select(Entry.id).where(col(Entry.round_id).in_(rounds))) if each is not None]


def forget_entries(db: Db, plan_id: int, entries: set[int]) -> None:
    """The plan goes on without the entries: a candidate or a measure stays, where it came from does not."""
    for candidate in db.exec(select(Candidate).where(Candidate.plan_id == plan_id)):
        if candidate.from_entry_id in entries:
            candidate.from_entry_id = None
    for measure in db.exec(select(Measure).where(Measure.plan_id == plan_id)):
        if entries.intersection(measure.entry_ids):
            measure.entry_ids = [each for each in measure.entry_ids if each not in entries]
    for answer in db.exec(select(Answer).where(Answer.plan_id == plan_id)):
        if answer.entry_id in entries:
            db.delete(answer)


def needles_of(db: Db, session_ids: Sequence[int]) -> Needles:
    """What stands in these sessions and nowhere else; of a large one a part, the newest first."""
    found: list[str] = list(db.exec(select(Participant.token_hash).where(col(Participant.session_id).in_(session_ids))))
    found += db.exec(select(Pass.token_hash).where(col(Pass.session_id).in_(session_ids)))
    rounds = select(Round.id).where(col(Round.session_id).in_(session_ids))
    elsewhere = set(db.exec(select(Candidate.title))) | set(db.exec(select(Measure.title)))
    for entry in db.exec(select(Entry).where(col(Entry.round_id).in_(rounds)).order_by(col(Entry.id).desc())):
        texts = [each for each in (entry.text, entry.body.get("text")) if each and each not in elsewhere]
        found += [entry.tap, *texts]
    return of_use(found)


def of_use(texts: Iterable[str]) -> Needles:
    """As they stand in a file, when they are long enough to stand there by chance."""
    return tuple(each.encode() for each in dict.fromkeys(texts) if len(each.encode()) >= LEAST)[:MOST_NEEDLES]


def shown(database: Database, needles: Needles, went: tuple[int, int] = (0, 0)) -> Erased:
    """Rewrite the file, again while somebody reads the old one, and look through all of them."""
    if not database.sqlite:
        return Erased(*went, rewritten=False)
    file = Path(str(database.url.database))
    # A backup that was begun before the erasing holds it all: it has to be there to be found.
    with kept.nobody_else_in(file.parent / kept.FOLDER):
        pause = Event()
        whole = any(rewrite_file(database) or pause.wait(WAIT) for _try in range(TRIES))
        own = [Path(f"{file}{ending}") for ending in ("", "-wal", "-shm")]
        beside = sorted(file.parent.glob(f"{kept.FOLDER}/*.sqlite3")) + sorted(
            file.parent.glob(f"{file.name}.before-*")
        )
        return Erased(*went, holding(own, needles), holding(beside, needles), whole)


def holding(files: Iterable[Path], needles: Needles) -> tuple[Path, ...]:
    """Those of the files in which any of it stands."""
    return tuple(each for each in files if needles and holds(each, needles))


def holds(file: Path, needles: Needles) -> bool:
    """Look through it piece by piece; pieces overlap, so that nothing lies across. What is gone holds nothing."""
    overlap = max(map(len, needles))
    before = b""
    with suppress(FileNotFoundError), file.open("rb") as content:
        while chunk := content.read(CHUNK):
            piece = before + chunk
            if any(each in piece for each in needles):
                return True
            before = piece[-overlap:]
    return False


def goes_on(backup: Path) -> datetime | None:
    """When a backup that was made by itself goes; None for one that stays until somebody removes it."""
    made = next((made for made, path in kept.moments(backup.parent).items() if path == backup), None)
    return made + kept.EACH_WEEK if made else None
