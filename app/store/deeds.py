"""The log of deeds: who did what, where and when. A line is written in the transaction of its deed, or not at all."""

import re
from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session as Db

from app.store.tables import Deed

COMMAND_LINE = 0
"""Who did it when no account did."""
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
