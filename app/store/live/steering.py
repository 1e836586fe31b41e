"""What the console commands do to a session. One function for each command of messages.COMMANDS.

Each gets the session's row (locked) and the command's own arguments, and gives the entries it touched.
"""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session as Db
from sqlmodel import col, delete, select

from app.access import Role, may
from app.errors import Conflict, Forbidden, NotFound
from app.live.state import Steered, Steering
from app.store.columns import now
from app.store.live.deciding import decisions, deeds_of
from app.store.live.moderation import MODERATION, leave_spotlight
from app.store.live.removal import touched_participants
from app.store.live.rounds import (
    Touched,
    close,
    close_open_round,
    live,
    must,
    open_round,
    reopen,
    reveal,
    stop_timer,
    undo,
)
from app.store.live.shortlists import shortlist
from app.store.live.snapshots import session_state
from app.store.tables import Account, Activity, Candidate, Deed, Entry, Round, Session


def steer(db: Db, steering: Steering) -> Steered:
    """Carry out one command. Raises Conflict when somebody else steered since its sender looked, Forbidden when the
    account may not steer any more: a console that is open notices nothing of that by itself.
    """
    session = db.get(Session, steering.session_id, with_for_update=True)
    if session is None:
        raise NotFound("session-unknown")
    account = db.get(Account, steering.account_id) if steering.account_id is not None else None
    if account is None or account.disabled or not may(Role(account.role), "steer"):
        raise Forbidden("not-allowed")
    if steering.name in MODERATION:
        # A decision about one entry is no matter of what is on the board: two people may moderate side by side.
        entries = MODERATION[steering.name](db, session, **steering.values)
        leave_spotlight(session, entries)
    else:
        if steering.rev != session.rev:
            raise Conflict("changed-by-other")
        entries = STEERING[steering.name](db, session, **steering.values)
        session.rev += 1
    deeds = deeds_of(steering)
    db.add_all([session, *deeds])
    db.flush()
    people = touched_participants(db, steering)
    steered = Steered(session_state(db, session), tuple(entries), people, decisions(deeds, {account.id: account.name}))
    if session.state == "ended" and session.rehearsal:
        forget(db, session)
    return steered


def forget(db: Db, session: Session) -> None:
    """Delete a rehearsal with everything that came of it, also outside of it: candidates and the log of deeds."""
    rounds = select(Round.id).where(Round.session_id == session.id)
    entries = select(Entry.id).where(col(Entry.round_id).in_(rounds))
    db.exec(delete(Candidate).where(col(Candidate.from_entry_id).in_(entries)))
    db.exec(delete(Deed).where(col(Deed.session_id) == session.id))
    db.delete(session)


def start(db: Db, session: Session) -> Touched:
    must(session.state == "prepared", "session-already-started")
    session.state = "live"
    if session.activity_id is None:
        first = select(Activity.id).where(Activity.session_id == session.id).order_by(col(Activity.position))
        session.activity_id = db.exec(first).first()
    return []


def end(db: Db, session: Session) -> Touched:
    must(session.state == "live", "session-not-live")
    entries = close_open_round(db, session)
    session.state = "ended"
    session.ended_at = now()
    session.paused = session.blank = session.frozen = False
    session.spotlight_id = None
    return entries


def go(db: Db, session: Session, activity: int) -> Touched:
    must(session.state == "live", "session-not-live")
    wanted = db.get(Activity, activity)
    if wanted is None or wanted.session_id != session.id:
        raise NotFound("activity-unknown")
    entries = close_open_round(db, session)
    session.activity_id = activity
    session.spotlight_id = None
    return entries


def timer(db: Db, session: Session, seconds: int) -> Touched:
    session.timer_seconds = seconds
    session.timer_ends_at = now() + timedelta(seconds=seconds)
    return []


def extend(db: Db, session: Session, seconds: int) -> Touched:
    """Give more time; after the end the time starts from now."""
    must(session.timer_ends_at is not None, "no-timer")
    assert session.timer_ends_at is not None
    session.timer_ends_at = max(session.timer_ends_at, now()) + timedelta(seconds=seconds)
    session.timer_seconds = (session.timer_seconds or 0) + seconds
    return []


def switch(name: str) -> Callable[[Db, Session, bool], Touched]:
    """A command that only turns one property of the session on or off."""

    def turn(db: Db, session: Session, on: bool) -> Touched:
        setattr(session, name, on)
        return []

    return turn


def rehearse(db: Db, session: Session, phones: int) -> Touched:
    """Whether simulated participants may come; the hub lets them in."""
    must(session.rehearsal, "not-a-rehearsal")
    must(session.state != "ended" or phones == 0, "session-ended")
    return []


def seats(db: Db, session: Session, people: int) -> Touched:
    """So many people are in the hall: no more may take part. Who is in stays in."""
    must(session.admission == "attended", "nobody-counts")
    must(session.state != "ended", "session-ended")
    session.seats = people
    return []


STEERING: dict[str, Callable[..., Touched]] = {
    "start": start,
    "end": end,
    "go": go,
    "open": open_round,
    "close": close,
    "reopen": reopen,
    "reveal": reveal,
    "live": live,
    "show_groups": switch("show_groups"),
    "shortlist": shortlist,
    "undo": undo,
    "timer": timer,
    "extend": extend,
    "stop_timer": stop_timer,
    "blank": switch("blank"),
    "freeze": switch("frozen"),
    "pause": switch("paused"),
    "lock": switch("locked"),
    "seats": seats,
    "rehearse": rehearse,
}
