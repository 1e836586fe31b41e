"""Whether newcomers may come in, as the session arranged it: decided in the transaction that would write them down.

open: everybody. attended: no more participants than people were counted in the hall. passes: who holds a pass.
Why these three: docs/decisions/0024-three-ways-in.md
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from app.errors import Conflict, NotFound
from app.live.state import Join
from app.store.live.door.passes import held
from app.store.tables import Participant, Session


def admit(db: Db, newcomers: Sequence[Join]) -> None:
    """Raise Conflict unless all of them may come in. The simulated participants of a rehearsal are no people."""
    for session_id, joins in groupby(sorted(newcomers, key=session_of), session_of):
        session = with_door_open(db, session_id)
        people = [each for each in joins if not (session.rehearsal and each.origin == "simulated")]
        if people:
            ADMISSION[session.admission](db, session_id, people)


def with_door_open(db: Db, session_id: int) -> Session:
    """The session, whose door nobody shuts until these are in. Raises Conflict when it is shut, NotFound when it is
    gone: the room may hear of either only when somebody is on their way already.
    """
    wanted = select(Session).where(Session.id == session_id)
    counts = db.exec(select(Session.admission).where(Session.id == session_id)).first() == "attended"
    # For PostgreSQL. Who counts lets nobody else in meanwhile; else it is the lock that writing down a participant
    # takes anyway. The stronger one first: two that both want more than they have would wait for each other.
    session = db.exec(wanted.with_for_update(read=not counts, key_share=not counts)).first()
    if session is None:
        raise NotFound("session-unknown")
    if session.state == "ended":
        raise Conflict("session-ended")
    if session.locked:
        raise Conflict("session-locked")
    return session


def session_of(join: Join) -> int:
    return join.session_id


def anybody(db: Db, session_id: int, people: Sequence[Join]) -> None:
    """Whoever knows the code."""


def counted(db: Db, session_id: int, people: Sequence[Join]) -> None:
    """As many as there are seats; who was removed leaves one. Paper and tablets take seats as phones do."""
    session = db.get_one(Session, session_id)
    inside = select(func.count()).where(Participant.session_id == session_id, col(Participant.removed).is_(False))
    if session.rehearsal:
        inside = inside.where(Participant.origin != "simulated")
    if db.exec(inside).one() + len(people) > session.seats:
        raise Conflict("no-seat")


def with_pass(db: Db, session_id: int, people: Sequence[Join]) -> None:
    """Who came in with a pass, by whichever device."""
    tokens = {each.token_hash for each in people}
    if held(db, session_id, tokens) != tokens:
        raise Conflict("pass-needed")


ADMISSION: dict[str, Callable[[Db, int, Sequence[Join]], None]] = {
    "open": anybody,
    "attended": counted,
    "passes": with_pass,
}
