"""Whether newcomers may come in, as the session arranged it: decided in the transaction that would write them down.

open: everybody. attended: no more participants than people were counted in the hall. passes: who holds a pass.
Why these three: docs/decisions/0024-three-ways-in.md
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from app.errors import Conflict, NotFound
from app.live.state import Join
from app.store.live.door.passes import held
from app.store.many import is_sqlite
from app.store.tables import Participant, Session

ARRANGED: Any = (
    Session.id, Session.state, Session.locked, Session.admission, Session.rehearsal, Session.seats,
)  # fmt: skip


def admit(db: Db, newcomers: Sequence[Join]) -> None:
    """Raise Conflict unless all of them may come in. The simulated participants of a rehearsal are no people."""
    for session_id, joins in groupby(sorted(newcomers, key=session_of), session_of):
        session = with_door_open(db, session_id)
        people = [each for each in joins if not (session.rehearsal and each.origin == "simulated")]
        if people:
            ADMISSION[session.admission](db, session, people)


def with_door_open(db: Db, session_id: int) -> Any:
    """How the session is arranged; nobody shuts its door until these are in. Raises Conflict when it is shut, NotFound
    when it is gone: the room may hear of either only when somebody is on their way already.
    """
    session = db.exec(held_open(db, session_id)).first()
    if session is None:
        raise NotFound("session-unknown")
    if session.state == "ended":
        raise Conflict("session-ended")
    if session.locked:
        raise Conflict("session-locked")
    return session


def held_open(db: Db, session_id: int) -> Any:
    """The question, and on PostgreSQL the lock. Who counts lets nobody else in meanwhile; else it is the lock that
    writing down a participant takes anyway. The stronger one first: two that both want more than they have would wait
    for each other.
    """
    wanted = select(*ARRANGED).where(Session.id == session_id)
    if is_sqlite(db):
        return wanted
    counts = db.exec(select(Session.admission).where(Session.id == session_id)).first() == "attended"
    return wanted.with_for_update(read=not counts, key_share=not counts)


def session_of(join: Join) -> int:
    return join.session_id


def anybody(db: Db, session: Any, people: Sequence[Join]) -> None:
    """Whoever knows the code."""


def counted(db: Db, session: Any, people: Sequence[Join]) -> None:
    """As many as there are seats; who was removed leaves one. Paper and tablets take seats as phones do."""
    inside = select(func.count()).where(Participant.session_id == session.id, col(Participant.removed).is_(False))
    if session.rehearsal:
        inside = inside.where(Participant.origin != "simulated")
    if db.exec(inside).one() + len(people) > session.seats:
        raise Conflict("no-seat")


def with_pass(db: Db, session: Any, people: Sequence[Join]) -> None:
    """Who came in with a pass, by whichever device."""
    tokens = {each.token_hash for each in people}
    if held(db, session.id, tokens) != tokens:
        raise Conflict("pass-needed")


ADMISSION: dict[str, Callable[[Db, Any, Sequence[Join]], None]] = {
    "open": anybody,
    "attended": counted,
    "passes": with_pass,
}
