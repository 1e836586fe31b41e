"""What the console does to the round of the current activity: open, close, reveal, and take back."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities import kind_named
from app.activities.options import Stock, freeze
from app.errors import Conflict, NotFound
from app.live.outcome import EVERY_GROUP
from app.live.state import EntryState, Hiding, SessionState
from app.live.undo import undoable
from app.store.columns import now
from app.store.live.options import candidate_options, idea_options, leaders
from app.store.live.snapshots import areas, entry_state, fields, round_state, session_state
from app.store.tables import Activity, Entry, Round, Session

Touched = list[EntryState]


def open_round(db: Db, session: Session) -> Touched:
    """Open a new round of the current activity, its config and options frozen as they are now."""
    must(session.state == "live", "session-not-live")
    activity = db.get(Activity, session.activity_id) if session.activity_id else None
    if activity is None or activity.id is None or not kind_named(activity.kind).asks:
        raise Conflict("nothing-to-open")
    newest = newest_round(db, session)
    must(newest is None or not newest.open, "round-already-open")
    kind = kind_named(activity.kind)
    session.spotlight_id = None
    config = freeze(
        kind.config.model_validate(activity.config),
        Stock(
            candidates=candidate_options(db, session.plan_id),
            ideas=idea_options(db, session),
            fields=[each.code for each in fields(db, session.plan_id)],
            areas=[each.code for each in areas(db, session.plan_id)],
            organisations=leaders(db, session),
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
    """Open a closed round again. Not when the hall saw a result of it: that does not move any more."""
    must(session.state == "live", "session-not-live")
    newest = newest_round(db, session)
    must(newest is not None and not (newest.open or newest.published), "cannot-reopen")
    assert newest is not None
    open_again(db, session, newest)
    return []


def undo(db: Db, session: Session) -> Touched:
    """Take back what was done to the newest round last; which of three that is follows from how the round stands."""
    newest = newest_round(db, session)
    if newest is not None:
        # A vote that another program is writing now holds this row: whoever is told "counted" is asked about first.
        db.refresh(newest, with_for_update=True)
    what = undoable(session.state, round_state(newest) if newest else None, handed_in(db, newest))
    if newest is None or what is None:
        raise Conflict("cannot-undo")
    UNDO[what](db, session, newest)
    return []


def delete_round(db: Db, session: Session, newest: Round) -> None:
    stop_timer(db, session)
    db.delete(newest)


def open_again(db: Db, session: Session, newest: Round) -> None:
    newest.open = True
    newest.closed_at = None
    db.add(newest)


def hide(db: Db, session: Session, newest: Round) -> None:
    newest.revealed = newest.live = False
    db.add(newest)


UNDO: dict[str, Callable[[Db, Session, Round], None]] = {
    "open": delete_round,
    "close": open_again,
    "reveal": hide,
}


def reveal(db: Db, session: Session, on: bool) -> Touched:
    newest = newest_round(db, session)
    must(newest is not None and not newest.open, "close-first")
    assert newest is not None
    newest.revealed = on
    newest.published = newest.published or on
    db.add(newest)
    return []


def live(db: Db, session: Session, on: bool) -> Touched:
    """Show the result while the round is open; of a closed one the result is revealed, or taken away again."""
    newest = newest_round(db, session)
    must(newest is not None and (newest.open or not on), "round-not-open")
    assert newest is not None
    newest.live = on
    newest.published = newest.published or (on and not kind_named(newest.kind).live)
    db.add(newest)
    return []


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
    if newest.published and not kind_named(newest.kind).live:
        # Beside the pictures that were shown live, groups may give people away: which ones, only the room knows.
        newest.hidden_groups = [EVERY_GROUP]
    db.add(newest)
    entries: Any = db.exec(select(Entry).where(Entry.round_id == newest.id).order_by(col(Entry.id)))
    return [entry_state(each) for each in entries]


def hide_groups(db: Db, hiding: Hiding) -> SessionState:
    """Keep which groups of a closed round may not be shown. Raises NotFound when it is gone."""
    row = db.get(Round, hiding.round_id)
    session = db.get(Session, hiding.session_id)
    if row is None or session is None or row.session_id != session.id:
        raise NotFound("round-unknown")
    row.hidden_groups = list(hiding.groups)
    db.add(row)
    db.flush()
    return session_state(db, session)


def handed_in(db: Db, round: Round | None) -> bool:
    """Whether anybody handed in to it."""
    if round is None:
        return False
    return db.exec(select(Entry.id).where(Entry.round_id == round.id).limit(1)).first() is not None


def stop_timer(db: Db, session: Session) -> Touched:
    session.timer_ends_at = session.timer_seconds = None
    return []
