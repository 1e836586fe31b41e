"""Passes of a session: personal codes of which only a keyed hash of the token that belongs to it is kept.

Who comes in with a pass gets that token, and is the same participant each time: so a pass works once, on any device.
Which participant had which pass follows from the table; who was given it, nobody here knows.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session as Db
from sqlmodel import col, delete, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.errors import Conflict
from app.store import sessions
from app.store.tables import Participant, Pass

MOST = 2_000
"""Passes of one session."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many passes there are, and with how many of them somebody came in."""

    made: int
    used: int


def make(db: Db, session_id: int, token_hashes: Collection[str]) -> None:
    """Add these passes. Raises Conflict for a session that ended, and when there would be too many."""
    session = sessions.get(db, session_id)
    if session.state == "ended":
        raise Conflict("session-ended")
    if count(db, session_id).made + len(token_hashes) > MOST:
        raise Conflict("too-many-passes", most=MOST)
    db.add_all(Pass(session_id=session_id, token_hash=each) for each in sorted(token_hashes))


def withdraw(db: Db, session_id: int) -> None:
    """Take back every pass with which nobody came in."""
    db.exec(delete(Pass).where(col(Pass.session_id) == session_id, col(Pass.token_hash).not_in(came_in(session_id))))


def count(db: Db, session_id: int) -> Count:
    made = select(func.count()).where(Pass.session_id == session_id)
    used = made.where(col(Pass.token_hash).in_(came_in(session_id)))
    return Count(db.exec(made).one(), db.exec(used).one())


def held(db: Db, session_id: int, token_hashes: Collection[str]) -> set[str]:
    """Which of these tokens belong to a pass of the session."""
    found = select(Pass.token_hash).where(Pass.session_id == session_id, col(Pass.token_hash).in_(token_hashes))
    return set(db.exec(found))


def came_in(session_id: int) -> SelectOfScalar[str]:
    """The tokens of everybody who is or was inside."""
    return select(Participant.token_hash).where(Participant.session_id == session_id)
