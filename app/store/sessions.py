"""Sessions as they are prepared: made from a template, changed, copied. What happens live is in store.live."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate, count
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from sqlmodel import Session as Db
from sqlmodel import col, func, select

from app.activities import kind_named
from app.activities.kind import DrawBelow, Shape
from app.errors import Conflict, NotFound, Refused
from app.i18n import DEFAULT, STAFF_LANGUAGES
from app.store import plans
from app.store.tables import Activity, Group, Participant, Session

DATA = Path(__file__).parents[1] / "data"
ALPHABET = "346789BCDFGHJKMNPQRTVWXY"
"""Nothing that looks like something else (0 O, 1 I L, 2 Z, 5 S, U V), and no vowels that would make words of a code."""
CODE_LENGTH = 6
CLOCK = r"^$|^([01]?\d|2[0-3]):[0-5]\d$"


class SessionDraft(Shape):
    """What somebody fills in about a session."""

    title: str = Field(min_length=1, max_length=160)
    audience: Literal["partners", "residents", "mixed"] = "partners"
    held_on: date | None = None
    starts: str = Field(default="", max_length=5, pattern=CLOCK)
    ends: str = Field(default="", max_length=5, pattern=CLOCK)
    place: str = Field(default="", max_length=160)
    promise: str = Field(min_length=1, max_length=600)
    welcome: str = Field(default="", max_length=600)
    language: str = Field(default=DEFAULT, max_length=8)
    ask_group: bool = False
    ask_area: bool = False
    group_codes: list[str] = Field(default_factory=list, max_length=20)
    admission: Literal["open", "attended", "passes"] = "open"
    wifi_name: str = Field(default="", max_length=32)
    wifi_password: str = Field(default="", max_length=63)


COPIED = tuple(name for name in SessionDraft.model_fields if name != "held_on")


@dataclass(frozen=True, slots=True)
class Listed:
    """A session with the figures that a list shows."""

    session: Session
    activities: int
    minutes: int
    participants: int


def of_plan(db: Db, plan_id: int) -> list[Listed]:
    """Return the sessions of a plan: those to come by date, then the rest."""
    found = db.exec(select(Session).where(Session.plan_id == plan_id).order_by(col(Session.id))).all()
    steps = _figures(db, select(Activity.session_id, func.count(), func.sum(Activity.minutes)), Activity.session_id)
    people = _figures(db, select(Participant.session_id, func.count(), func.count()), Participant.session_id)
    listed = [Listed(each, *steps.get(each.id, (0, 0)), people.get(each.id, (0, 0))[0]) for each in found]
    order = {"live": 0, "prepared": 1, "ended": 2}
    return sorted(listed, key=lambda each: (order[each.session.state], each.session.held_on or date.max))


def _figures(db: Db, query: Any, by: Any) -> dict[int | None, tuple[int, int]]:
    return {row[0]: (row[1], row[2]) for row in db.exec(query.group_by(by))}


def get(db: Db, session_id: int, alone: bool = False) -> Session:
    """Return a session; raises NotFound. `alone`: nobody else changes or steers it meanwhile."""
    session = db.get(Session, session_id, with_for_update=True if alone else None)
    if session is None:
        raise NotFound("session-unknown")
    return session


def fitting_groups(db: Db, plan_id: int, audience: str) -> list[str]:
    """Return the groups to offer at the door of this audience; empty means all.

    Partners need not look past residents, nor residents past partners.
    """
    groups = plans.parts(db, Group, plan_id)
    fitting = [each.code for each in groups if each.audience == audience]
    return fitting if len(fitting) < len(groups) else []


@cache
def templates() -> Mapping[str, Any]:
    """The sessions that one can start from, by name; texts for the hall are content and not translated."""
    found = json.loads((DATA / "templates.json").read_text(encoding="utf-8"))["templates"]
    return {each["name"]: each for each in found}


def template_named(name: str) -> Any:
    """Return a template; raises NotFound."""
    if name not in templates():
        raise NotFound("template-unknown")
    return templates()[name]


def create(db: Db, plan_id: int, draft: SessionDraft, template: str, draw: DrawBelow) -> int:
    """Make a session with the agenda of a template; returns its id."""
    values = checked(db, plan_id, draft)
    steps = template_named(template)["activities"]
    session = Session(plan_id=plan_id, code=new_code(db, draw), **values)
    db.add(session)
    db.flush()
    assert session.id is not None
    for place, step in enumerate(steps):
        config = kind_named(step["kind"]).config.model_validate(step["config"])
        db.add(Activity(session_id=session.id, position=place, **step | {"config": config.model_dump()}))
    return session.id


def change(db: Db, session_id: int, draft: SessionDraft) -> None:
    """Change the settings of a session that did not end. Raises Conflict when it did."""
    session = get(db, session_id, alone=True)
    if session.state == "ended":
        raise Conflict("session-ended")
    if session.state == "live" and draft.admission != session.admission:
        raise Refused("admission-fixed", field="admission")
    session.sqlmodel_update(checked(db, session.plan_id, draft))


def checked(db: Db, plan_id: int, draft: SessionDraft) -> dict[str, Any]:
    """Return the values of a draft. Raises Refused for a group that the plan does not have, or times that run back."""
    plans.get(db, plan_id)
    groups = {each.code for each in plans.parts(db, Group, plan_id)}
    if strange := [each for each in draft.group_codes if each not in groups]:
        raise Refused("group-unknown", field="group_codes", what=strange[0])
    if draft.starts and draft.ends and minutes_of(draft.ends) <= minutes_of(draft.starts):
        raise Refused("times-backwards", field="ends")
    if draft.language not in STAFF_LANGUAGES:
        raise Refused("language-unknown", field="language")
    return draft.model_dump()


def minutes_of(clock: str) -> int:
    """Return the minutes since midnight of a time such as 13:30."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def new_code(db: Db, draw: DrawBelow) -> str:
    """Return a join code that no session has."""
    for _attempt in count():
        code = "".join(ALPHABET[draw(len(ALPHABET))] for _place in range(CODE_LENGTH))
        if db.exec(select(Session.id).where(Session.code == code)).first() is None:
            return code
    raise AssertionError


def copy(db: Db, session_id: int, rehearsal: bool, draw: DrawBelow) -> int:
    """Make a session with the same settings and agenda and without anybody in it; returns its id."""
    source = get(db, session_id)
    values = {name: getattr(source, name) for name in COPIED}
    made = Session(plan_id=source.plan_id, code=new_code(db, draw), rehearsal=rehearsal, **values)
    made.held_on = source.held_on if rehearsal else None
    db.add(made)
    db.flush()
    assert made.id is not None
    for step in agenda(db, session_id):
        values = step.model_dump(include={"position", "kind", "title", "minutes", "config"})
        db.add(Activity(session_id=made.id, **values))
    return made.id


def remove(db: Db, session_id: int) -> int:
    """Remove a session that never was live; returns the id of its plan. Raises Conflict for any other."""
    session = get(db, session_id, alone=True)
    if session.state != "prepared":
        raise Conflict("session-was-live")
    db.delete(session)
    return session.plan_id


def agenda(db: Db, session_id: int) -> Sequence[Activity]:
    """Return the activities of a session in order."""
    steps = select(Activity).where(Activity.session_id == session_id)
    return db.exec(steps.order_by(col(Activity.position), col(Activity.id))).all()


def clock_times(starts: str, minutes: Sequence[int]) -> list[str]:
    """Return when each activity begins and when the last ends, such as 13:40; empty when the session has no time."""
    if not starts:
        return [""] * (len(minutes) + 1)
    at = list(accumulate(minutes, initial=minutes_of(starts)))
    return [f"{each // 60 % 24:02d}:{each % 60:02d}" for each in at]
