"""Tells the log of the server what stands in the log of deeds, as it is written; never what a participant did."""

import logging
from collections import deque

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from app.store.deeds import COMMAND_LINE
from app.store.engine import Database
from app.store.tables import Deed

LATE = 200
"""On PostgreSQL a line may appear after others with a higher number: so far back is looked again."""

log = logging.getLogger(__name__)


class Follower:
    """Tells each line once, from now on."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.told: deque[int] = deque(maxlen=2 * LATE)
        with database.read() as db:
            self.newest = db.exec(select(func.max(Deed.id))).one() or 0
            self.told.extend(each.id or 0 for each in since(db, self.newest - LATE))

    def look(self) -> None:
        """Tell what was done since the last look."""
        with self.database.read() as db:
            fresh = [each for each in since(db, self.newest - LATE) if each.id not in self.told]
        for deed in fresh:
            self.told.append(deed.id or 0)
            self.newest = max(self.newest, deed.id or 0)
            log.info("deed", extra={"deed": fields(deed)})


def since(db: Db, id: int) -> list[Deed]:
    return list(db.exec(select(Deed).where(col(Deed.id) > id).order_by(col(Deed.id))))


def fields(deed: Deed) -> dict[str, object]:
    """What the log says of a deed. What was refused is no deed, so the result is always that it was done."""
    about = f"sessions/{deed.session_id}/" if deed.session_id and not deed.subject.startswith("sessions/") else ""
    return {
        "deed": deed.id,
        "time": deed.at.isoformat(timespec="milliseconds"),
        "actor": deed.account_id,
        "action": deed.action,
        "object": f"{about}{deed.subject}".rstrip("/"),
        "result": deed.decision or "done",
        "origin": origin(deed),
    }


def origin(deed: Deed) -> str:
    """The way it came; addresses are kept nowhere."""
    if deed.account_id == COMMAND_LINE:
        return "command line"
    return "console" if deed.session_id and "/" not in deed.subject else "page or API"
