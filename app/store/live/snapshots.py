"""Reading a session as the frozen records that a room works with."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import or_
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import NotFound
from app.live.state import (
    ActivityState,
    EntryState,
    Named,
    ParticipantState,
    RoundState,
    SessionState,
    Snapshot,
)
from app.store.columns import now
from app.store.live.deciding import stored_decisions
from app.store.nodes.position import position
from app.store.plans import house
from app.store.tables import Activity, Area, Candidate, Entry, Group, Participant, Plan, Round, SafetyField, Session
from app.text.wordlist import word_list

SWITCHES = (
    "rehearsal", "paused", "blank", "locked", "show_groups", "ask_group", "ask_area", "frozen", "spotlight_id",
    "admission", "seats",
)  # fmt: skip
"""What a session's row has under the same name as its state."""
CODE_LASTS = timedelta(hours=12)
"""How long after the end of a session its code opens; then it is as any unknown one."""


def load(db: Db, session_id: int) -> Snapshot:
    """Read all that is stored of a session. Raises NotFound."""
    since = position(db)
    session = db.get(Session, session_id)
    if session is None:
        raise NotFound("session-unknown")
    participants = db.exec(select(Participant).where(Participant.session_id == session_id)).all()
    rounds = select(Round.id).where(Round.session_id == session_id)
    entries = db.exec(select(Entry).where(col(Entry.round_id).in_(rounds)).order_by(col(Entry.id))).all()
    return Snapshot(
        session=session_state(db, session),
        participants=tuple(participant_state(each) for each in participants),
        entries=tuple(entry_state(each) for each in entries),
        decisions=stored_decisions(db, session_id),
        position=since,
    )


def find(db: Db, code: str) -> int | None:
    """Return the id of the session with this join code, until some time after its end."""
    still = or_(col(Session.ended_at).is_(None), col(Session.ended_at) > now() - CODE_LASTS)
    return db.exec(select(Session.id).where(Session.code == code, still)).first()


def session_state(db: Db, session: Session) -> SessionState:
    """The session as steered, with its agenda, rounds and everything that has a name in it."""
    assert session.id is not None
    plan = db.get_one(Plan, session.plan_id)
    return SessionState(
        id=session.id,
        plan_id=session.plan_id,
        code=session.code,
        title=session.title,
        municipality=plan.municipality,
        audience=session.audience,
        held_on=session.held_on.isoformat() if session.held_on else "",
        place=session.place,
        promise=session.promise,
        welcome=session.welcome,
        language=session.language,
        state=session.state,
        wifi_name=session.wifi_name,
        wifi_password=session.wifi_password,
        threshold=plan.threshold,
        rev=session.rev,
        activity_id=session.activity_id,
        timer_left=(session.timer_ends_at - now()).total_seconds() if session.timer_ends_at else None,
        timer_seconds=session.timer_seconds,
        fields=fields(db, session.plan_id),
        groups=groups(db, session.plan_id, session.group_codes),
        areas=areas(db, session.plan_id),
        activities=activities(db, session.id),
        rounds=rounds(db, session.id),
        promoted=promoted(db, session.plan_id),
        words=word_list(plan.rude_words, plan.fine_words),
        style=house.page_style(db, session.plan_id),
        **{name: getattr(session, name) for name in SWITCHES},
    )


def fields(db: Db, plan_id: int) -> tuple[Named, ...]:
    query = select(SafetyField).where(SafetyField.plan_id == plan_id).order_by(col(SafetyField.position))
    return tuple(Named(each.code, each.short or each.name, color=each.color) for each in db.exec(query))


def groups(db: Db, plan_id: int, codes: Iterable[str] = ()) -> tuple[Named, ...]:
    """The groups that are asked at the door: all of the plan, or those with the given codes."""
    wanted = set(codes)
    query = select(Group).where(Group.plan_id == plan_id).order_by(col(Group.position))
    return tuple(
        Named(each.code, each.name, audience=each.audience, translations=each.translations)
        for each in db.exec(query)
        if not wanted or each.code in wanted
    )


def areas(db: Db, plan_id: int) -> tuple[Named, ...]:
    query = select(Area).where(Area.plan_id == plan_id).order_by(col(Area.position))
    return tuple(Named(each.code, each.name) for each in db.exec(query))


def activities(db: Db, session_id: int) -> tuple[ActivityState, ...]:
    query = select(Activity).where(Activity.session_id == session_id).order_by(col(Activity.position))
    return tuple(
        ActivityState(id=each.id or 0, kind=each.kind, title=each.title, minutes=each.minutes, config=each.config)
        for each in db.exec(query)
    )


def rounds(db: Db, session_id: int) -> tuple[RoundState, ...]:
    query = select(Round).where(Round.session_id == session_id).order_by(col(Round.id))
    return tuple(round_state(each) for each in db.exec(query))


def promoted(db: Db, plan_id: int) -> tuple[int, ...]:
    query = select(Candidate.from_entry_id).where(Candidate.plan_id == plan_id)
    return tuple(each for each in db.exec(query.where(col(Candidate.from_entry_id).is_not(None))) if each is not None)


def round_state(row: Round) -> RoundState:
    return RoundState(
        id=row.id or 0,
        activity_id=row.activity_id,
        number=row.number,
        kind=row.kind,
        open=row.open,
        revealed=row.revealed,
        live=row.live,
        config=row.config,
        published=row.published,
        hidden=tuple(row.hidden_groups),
    )


def participant_state(row: Participant) -> ParticipantState:
    return ParticipantState(
        id=row.id or 0,
        group=row.group_code,
        area=row.area_code,
        language=row.language,
        answered_door=row.answered_door,
        removed=row.removed,
        token_hash=row.token_hash,
        origin=row.origin,
    )


def entry_state(row: Entry) -> EntryState:
    return EntryState(
        id=row.id or 0,
        round_id=row.round_id,
        participant_id=row.participant_id,
        key=row.key,
        seq=row.seq,
        tap=row.tap,
        body=row.body,
        status=row.status,
        text=row.text,
        merged_into=row.merged_into,
        marks=row.marks,
    )
