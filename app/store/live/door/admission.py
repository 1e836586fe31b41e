"""Whether newcomers may come in, as the session arranged it: decided in the transaction that would write them down.

open: everybody. attended: no more participants than people were counted in the hall. passes: who holds a pass.
Why these three: docs/decisions/0024-three-ways-in.md
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from app.errors import Conflict
from app.live.state import Join
from app.store.live.door.passes import held
from app.store.tables import Participant, Session


def admit(db: Db, newcomers: Sequence[Join]) -> None:
    """Raise Conflict unless all of them may come in. The simulated participants of a rehearsal are no people."""
    for session_id, joins in groupby(sorted(newcomers, key=session_of), session_of):
        arranged = select(Session.admission, Session.rehearsal).where(Session.id == session_id)
        admission, rehearsal = db.exec(arranged).one()
        people = [each for each in joins if not (rehearsal and each.origin == "simulated")]
        if people:
            ADMISSION[admission](db, session_id, people)


def session_of(join: Join) -> int:
    return join.session_id


def anybody(db: Db, session_id: int, people: Sequence[Join]) -> None:
    """Whoever knows the code."""


def counted(db: Db, session_id: int, people: Sequence[Join]) -> None:
    """As many as there are seats; who was removed leaves one. Paper and tablets take seats as phones do."""
    # Nobody else lets anybody in while this one counts; on SQLite nobody else writes at all.
    session = db.exec(select(Session).where(Session.id == session_id).with_for_update()).one()
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
