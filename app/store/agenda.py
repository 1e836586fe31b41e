"""The agenda of a session: add, change, move, double and remove activities. What was voted on stays as it was."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities import kind_named
from app.activities.kind import Shape
from app.errors import Conflict, NotFound, Refused
from app.store.sessions import agenda, get
from app.store.tables import Activity, Round, Session

MOST_ACTIVITIES = 40


class ActivityDraft(Shape):
    """What every activity has, whatever its kind."""

    title: str = Field(min_length=1, max_length=200)
    minutes: int = Field(default=10, ge=0, le=480)


def activity(db: Db, session_id: int, activity_id: int) -> Activity:
    """Return an activity of this session; raises NotFound."""
    found = db.get(Activity, activity_id)
    if found is None or found.session_id != session_id:
        raise NotFound("activity-unknown")
    return found


def add(db: Db, session_id: int, kind: str, draft: ActivityDraft, config: dict[str, Any]) -> int:
    """Put an activity at the end; returns its id. The config is checked by its kind."""
    open_session(db, session_id)
    steps = agenda(db, session_id)
    if len(steps) >= MOST_ACTIVITIES:
        raise Refused("too-many-activities", most=MOST_ACTIVITIES)
    kept = kind_named(kind).config.model_validate(config).model_dump()
    place = max((each.position for each in steps), default=-1) + 1
    made = Activity(session_id=session_id, position=place, kind=kind, config=kept, **draft.model_dump())
    db.add(made)
    db.flush()
    assert made.id is not None
    return made.id


def change(db: Db, session_id: int, activity_id: int, draft: ActivityDraft, config: dict[str, Any]) -> None:
    """Change an activity. Raises Conflict while people vote on it; rounds that were held keep what they asked."""
    step = idle(db, session_id, activity_id)
    kept = kind_named(step.kind).config.model_validate(config).model_dump()
    step.sqlmodel_update(draft.model_dump() | {"config": kept})


def remove(db: Db, session_id: int, activity_id: int) -> None:
    """Take an activity off the agenda. Raises Conflict when people voted on it: their votes would go with it."""
    step = idle(db, session_id, activity_id)
    if db.exec(select(Round.id).where(Round.activity_id == activity_id)).first() is not None:
        raise Conflict("activity-has-rounds")
    session = get(db, session_id)
    if session.activity_id == activity_id:
        raise Conflict("activity-current")
    db.delete(step)


def double(db: Db, session_id: int, activity_id: int) -> None:
    """Put the same activity once more right below."""
    open_session(db, session_id)
    step = activity(db, session_id, activity_id)
    steps = [each.id for each in agenda(db, session_id)]
    made = add(db, session_id, step.kind, ActivityDraft(title=step.title, minutes=step.minutes), step.config)
    steps.insert(steps.index(activity_id) + 1, made)
    put_in_order(db, session_id, [each for each in steps if each is not None])


def move(db: Db, session_id: int, activity_id: int, places: int) -> None:
    """Move an activity down so many places, or up when negative; at the ends it stays."""
    activity(db, session_id, activity_id)
    steps = [each.id or 0 for each in agenda(db, session_id)]
    old = steps.index(activity_id)
    steps.insert(min(max(old + places, 0), len(steps) - 1), steps.pop(old))
    put_in_order(db, session_id, steps)


def put_in_order(db: Db, session_id: int, ids: Sequence[int]) -> None:
    """Set the order. Raises Conflict when somebody else added or removed an activity meanwhile."""
    open_session(db, session_id)
    steps = {each.id or 0: each for each in agenda(db, session_id)}
    if sorted(ids) != sorted(steps):
        raise Conflict("agenda-changed")
    for place, each in enumerate(ids):
        steps[each].position = place


def open_session(db: Db, session_id: int) -> Session:
    """Return the session, that nobody steers until this is done; raises Conflict when it has ended."""
    session = get(db, session_id, alone=True)
    if session.state == "ended":
        raise Conflict("session-ended")
    return session


def idle(db: Db, session_id: int, activity_id: int) -> Activity:
    """Return an activity that may be changed now; raises Conflict while a round of it is open."""
    open_session(db, session_id)
    step = activity(db, session_id, activity_id)
    running = select(Round.id).where(Round.activity_id == activity_id, col(Round.open).is_(True))
    if db.exec(running).first() is not None:
        raise Conflict("activity-running")
    return step


def held(db: Db, session_id: int) -> dict[int, int]:
    """Return how many rounds each activity had."""
    rounds = db.exec(select(Round.activity_id).where(Round.session_id == session_id)).all()
    return {each: rounds.count(each) for each in set(rounds)}
