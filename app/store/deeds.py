"""The log of deeds: who did what, where and when. A line is written in the transaction of its deed, or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.store.tables import Account, Deed

COMMAND_LINE = 0
"""Who did it when no account did."""
MOST_LINES = 2_000
"""More than a busy evening makes; older lines stay in the log."""
IN_SESSION = re.compile(r"sessions/(\d+)(?:/|$)")

Made = TypeVar("Made")


def record(db: Db, account_id: int | None, action: str, subject: str = "") -> None:
    """Write a line. What was done in a session is known by it, and so goes when a rehearsal goes."""
    session = IN_SESSION.match(subject)
    session_id = int(session[1]) if session else None
    db.add(Deed(account_id=account_id, session_id=session_id, action=action, subject=subject))


def recorded(
    db: Db, account_id: int, action: str, subject: str, function: Callable[..., Made], *arguments: object
) -> Made:
    """Do it and write a line about it. A subject that ends in a slash gets what was made behind it."""
    made = function(db, *arguments)
    record(db, account_id, action, f"{subject}{made}" if subject.endswith("/") else subject)
    return made


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log; `by` is a name, empty for the command line, and `decision` is in codes."""

    at: datetime
    by: str
    action: str
    subject: str
    decision: str


def of_session(db: Db, session_id: int, most: int = MOST_LINES) -> list[Line]:
    """The newest lines of a session, the last first."""
    lines = select(Deed).where(Deed.session_id == session_id).order_by(col(Deed.id).desc()).limit(most)
    names = {each.id: each.name for each in db.exec(select(Account))}
    return [
        Line(each.at, names.get(each.account_id, ""), each.action, each.subject, each.decision)
        for each in db.exec(lines)
    ]
