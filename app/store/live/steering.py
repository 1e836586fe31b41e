"""What the console commands do to a session. One function for each command of messages.COMMANDS.

Each gets the session's row (locked) and the command's own arguments, and gives the entries it touched.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, delete, select

from app.access import Role, may
from app.activities import KINDS, kind_named
from app.activities.kind import Option
from app.activities.options import Stock, freeze
from app.errors import Conflict, Forbidden, NotFound
from app.live.outcome import tally_round
from app.live.state import EntryState, Steered, Steering
from app.store.columns import now
from app.store.live.moderation import MODERATION, touched_participants
from app.store.live.snapshots import areas, entry_state, fields, round_state, session_state
from app.store.tables import Account, Activity, Candidate, Deed, Entry, Round, Session

Touched = list[EntryState]

IDEA_KINDS = [kind.name for kind in KINDS.values() if kind.promotes]
"""Kinds of which an approved text can be chosen from later."""


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
    else:
        if steering.rev != session.rev:
            raise Conflict("changed-by-other")
        entries = STEERING[steering.name](db, session, **steering.values)
        session.rev += 1
    subject = str(steering.values.get("entry") or steering.values.get("activity") or "")
    db.add(Deed(account_id=steering.account_id, session_id=session.id, action=steering.name, subject=subject))
    db.add(session)
    db.flush()
    steered = Steered(session_state(db, session), tuple(entries), touched_participants(db, steering))
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
    session.paused = session.blank = False
    return entries


def go(db: Db, session: Session, activity: int) -> Touched:
    must(session.state == "live", "session-not-live")
    wanted = db.get(Activity, activity)
    if wanted is None or wanted.session_id != session.id:
        raise NotFound("activity-unknown")
    entries = close_open_round(db, session)
    session.activity_id = activity
    return entries


def open_round(db: Db, session: Session) -> Touched:
    """Open a new round of the current activity, its config and options frozen as they are now."""
    must(session.state == "live", "session-not-live")
    activity = db.get(Activity, session.activity_id) if session.activity_id else None
    if activity is None or activity.id is None or not kind_named(activity.kind).asks:
        raise Conflict("nothing-to-open")
    newest = newest_round(db, session)
    must(newest is None or not newest.open, "round-already-open")
    kind = kind_named(activity.kind)
    config = freeze(
        kind.config.model_validate(activity.config),
        Stock(
            candidates=candidate_options(db, session.plan_id),
            ideas=idea_options(db, session),
            fields=[each.code for each in fields(db, session.plan_id)],
            areas=[each.code for each in areas(db, session.plan_id)],
        ),
    )
    db.add(
        Round(
            session_id=activity.session_id,
            activity_id=activity.id,
            number=newest.number + 1 if newest else 1,
            kind=activity.kind,
            live=kind.live,
            config=config.model_dump(mode="json"),
        )
    )
    return []


def close(db: Db, session: Session) -> Touched:
    newest = newest_round(db, session)
    must(newest is not None and newest.open, "round-not-open")
    return close_open_round(db, session)


def reopen(db: Db, session: Session) -> Touched:
    """Undo a close. Not when the hall saw the result: a published result does not move."""
    must(session.state == "live", "session-not-live")
    newest = newest_round(db, session)
    must(newest is not None and not (newest.open or newest.revealed or newest.live), "cannot-reopen")
    assert newest is not None
    newest.open = True
    newest.closed_at = None
    db.add(newest)
    return []


def reveal(db: Db, session: Session, on: bool) -> Touched:
    newest = newest_round(db, session)
    must(newest is not None and not newest.open, "close-first")
    assert newest is not None
    newest.revealed = on
    db.add(newest)
    return []


def live(db: Db, session: Session, on: bool) -> Touched:
    """Show the result while the round is open; of a closed one the result is revealed, or taken away again."""
    newest = newest_round(db, session)
    must(newest is not None and (newest.open or not on), "round-not-open")
    assert newest is not None
    newest.live = on
    db.add(newest)
    return []


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


def stop_timer(db: Db, session: Session) -> Touched:
    session.timer_ends_at = session.timer_seconds = None
    return []


def switch(name: str) -> Callable[[Db, Session, bool], Touched]:
    """A command that only turns one property of the session on or off."""

    def turn(db: Db, session: Session, on: bool) -> Touched:
        setattr(session, name, on)
        return []

    return turn


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
    "timer": timer,
    "extend": extend,
    "stop_timer": stop_timer,
    "blank": switch("blank"),
    "pause": switch("paused"),
    "lock": switch("locked"),
}


def must(right: bool, code: str) -> None:
    if not right:
        raise Conflict(code)


def newest_round(db: Db, session: Session) -> Round | None:
    """The newest round of the current activity."""
    query = select(Round).where(Round.activity_id == session.activity_id).order_by(col(Round.number).desc())
    return db.exec(query).first()


def close_open_round(db: Db, session: Session) -> Touched:
    """Close the current round if it is open, and give all its entries: from here on they do not change."""
    stop_timer(db, session)
    newest = newest_round(db, session)
    if newest is None or not newest.open:
        return []
    newest.open = False
    newest.closed_at = now()
    db.add(newest)
    entries: Any = db.exec(select(Entry).where(Entry.round_id == newest.id).order_by(col(Entry.id)))
    return [entry_state(each) for each in entries]


def candidate_options(db: Db, plan_id: int) -> list[Option]:
    """The plan's candidates as they can be chosen now."""
    query = select(Candidate).where(Candidate.plan_id == plan_id, col(Candidate.dropped).is_(False))
    return [
        Option(
            code=each.code,
            title=each.title[:120],
            short=each.short[:300],
            field=each.field_code,
            translations=each.translations,
        )
        for each in db.exec(query.order_by(col(Candidate.position), col(Candidate.code)))
    ]


def idea_options(db: Db, session: Session) -> list[Option]:
    """The approved ideas of the session, those with most people behind them first."""
    found: list[tuple[int, int, str]] = []
    for row in db.exec(select(Round).where(Round.session_id == session.id, col(Round.kind).in_(IDEA_KINDS))):
        entries = [entry_state(each) for each in db.exec(select(Entry).where(Entry.round_id == row.id))]
        texts = {str(each.id): each.text or str(each.body.get("text", "")) for each in entries}
        result = tally_round(round_state(row), entries)
        found += [(-each.people, int(each.option), texts[each.option]) for each in result.rows]
    return [Option(code=f"i{id}", title=shortened(text)) for _people, id, text in sorted(found)]


def shortened(text: str, limit: int = 300) -> str:
    """One line of at most so many characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"
