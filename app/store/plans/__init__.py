"""Plans and their candidates. A candidate's code lives in all sessions of the plan and is never given twice."""

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, model_validator
from sqlmodel import Session as Db
from sqlmodel import SQLModel, col, func, select

from app.activities.kind import Shape
from app.errors import NotFound, Refused
from app.store.tables import Area, Candidate, Group, Organisation, Plan, SafetyField, Session, Theme

DATA = Path(__file__).parents[2] / "data"
TRANSLATED = {"en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "Polski", "uk": "Українська"}
"""Languages that participants may read the titles of candidates in, in own words."""
MOST_CANDIDATES = 60
"""More options than one config of an activity can hold are of no use."""

Title = Annotated[str, Field(min_length=1, max_length=120)]

PartT = TypeVar("PartT", bound=SQLModel)


class PlanDraft(Shape):
    """What somebody fills in about a plan."""

    title: str = Field(min_length=1, max_length=160)
    municipality: str = Field(min_length=1, max_length=120)
    description: str = Field(default="", max_length=1000)
    starts: date
    ends: date
    threshold: int = Field(default=5, ge=5, le=50)
    motto: str = Field(default="", max_length=60)
    rude_words: str = Field(default="", max_length=4000)
    fine_words: str = Field(default="", max_length=4000)

    @model_validator(mode="after")
    def _period(self) -> "PlanDraft":
        if self.ends <= self.starts:
            raise Refused("period-backwards", field="ends")
        return self


class CandidateDraft(Shape):
    """What somebody fills in about a candidate."""

    title: str = Field(min_length=1, max_length=120)
    short: str = Field(default="", max_length=300)
    explanation: str = Field(default="", max_length=2000)
    field_code: str = Field(default="", max_length=20)
    theme_code: str = Field(default="", max_length=20)
    owner: str = Field(default="", max_length=40)
    partners: list[str] = Field(default_factory=list, max_length=100)
    visibility: Literal["", "high", "middle", "low"] = ""
    translations: dict[str, Title] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _languages(self) -> "CandidateDraft":
        if not self.translations.keys() <= TRANSLATED.keys():
            raise Refused("language-unknown", field="translations")
        return self


def everything(db: Db) -> Sequence[Plan]:
    """Return all plans, the newest first."""
    return db.exec(select(Plan).order_by(col(Plan.created_at).desc(), col(Plan.id).desc())).all()


def get(db: Db, plan_id: int) -> Plan:
    """Return a plan; raises NotFound."""
    plan = db.get(Plan, plan_id)
    if plan is None:
        raise NotFound("plan-unknown")
    return plan


def parts(db: Db, table: type[PartT], plan_id: int) -> Sequence[PartT]:
    """Return what belongs to a plan, in order: fields, themes, candidates, groups, areas or organisations."""
    columns: Any = table
    place = getattr(columns, "position", columns.id)
    return db.exec(select(table).where(columns.plan_id == plan_id).order_by(place, columns.id)).all()


def counts(db: Db, plan_id: int) -> dict[str, int]:
    """Say how many of each a plan has; candidates that were dropped do not count."""
    tables: dict[str, Any] = {
        "fields": SafetyField,
        "themes": Theme,
        "groups": Group,
        "areas": Area,
        "organisations": Organisation,
        "sessions": Session,
    }
    found = {name: _count(db, table, plan_id) for name, table in tables.items()}
    return found | {"candidates": len(candidates(db, plan_id))}


def _count(db: Db, table: Any, plan_id: int) -> int:
    return db.exec(select(func.count()).select_from(table).where(table.plan_id == plan_id)).one()


def create(db: Db, draft: PlanDraft) -> int:
    """Make a plan with the five fields and the groups that most municipalities use; returns its id."""
    plan = Plan(code=new_code(db, draft.municipality, draft.starts.year), **draft.model_dump())
    db.add(plan)
    db.flush()
    assert plan.id is not None
    usual = kernbeleid()
    for place, field in enumerate(usual["fields"]):
        themes = field["themes"]
        db.add(SafetyField(plan_id=plan.id, position=place, **{k: v for k, v in field.items() if k != "themes"}))
        for order, theme in enumerate(themes):
            db.add(Theme(plan_id=plan.id, field_code=field["code"], position=place * 100 + order, **theme))
    for place, group in enumerate(usual["groups"]):
        db.add(Group(plan_id=plan.id, position=place, **group))
    return plan.id


def change(db: Db, plan_id: int, draft: PlanDraft) -> None:
    """Change what is said about a plan; its code stays."""
    get(db, plan_id).sqlmodel_update(draft.model_dump())


def new_code(db: Db, municipality: str, year: int) -> str:
    """Return a prefix for identifiers in exports that no other plan has, such as DUI-2027."""
    letters = "".join(re.findall("[A-Za-z]", municipality))[:3].upper() or "IVP"
    taken = set(db.exec(select(Plan.code)).all())
    free = (f"{letters}-{year}{ending}" for ending in ["", *(f"-{number}" for number in range(2, 10_000))])
    return next(code for code in free if code not in taken)


@cache
def kernbeleid() -> dict[str, Any]:
    """The usual fields, themes and groups, with a label of the edition they follow; a plan gets a copy to change."""
    found: dict[str, Any] = json.loads((DATA / "kernbeleid.json").read_text(encoding="utf-8"))
    return found


def example() -> dict[str, Any]:
    """The example municipality, as import_plan takes it."""
    found: dict[str, Any] = json.loads((DATA / "example.json").read_text(encoding="utf-8"))
    return found


def candidates(db: Db, plan_id: int, dropped: bool = False) -> list[Candidate]:
    """Return the candidates that are on the list, or those that were dropped from it."""
    return [each for each in parts(db, Candidate, plan_id) if each.dropped == dropped]


def candidate(db: Db, plan_id: int, code: str) -> Candidate:
    """Return a candidate; raises NotFound."""
    found = db.exec(select(Candidate).where(Candidate.plan_id == plan_id, Candidate.code == code)).first()
    if found is None:
        raise NotFound("candidate-unknown")
    return found


def add_candidate(db: Db, plan_id: int, draft: CandidateDraft, code: str = "") -> str:
    """Put a candidate at the end of the list; returns its code. Raises Refused when the list is full."""
    get(db, plan_id)
    everyone = parts(db, Candidate, plan_id)
    if sum(not each.dropped for each in everyone) >= MOST_CANDIDATES:
        raise Refused("too-many-candidates", most=MOST_CANDIDATES)
    code = code or next_code(each.code for each in everyone)
    place = max((each.position for each in everyone), default=-1) + 1
    db.add(Candidate(plan_id=plan_id, code=code, position=place, **checked(db, plan_id, draft)))
    db.flush()
    return code


def next_code(taken: Any) -> str:
    """Return the code after the highest that was ever given: P01, P02, … P99, P100."""
    numbers = [int(code[1:]) for code in taken if re.fullmatch(r"P\d{1,6}", code)]
    return f"P{max(numbers, default=0) + 1:02d}"


def change_candidate(db: Db, plan_id: int, code: str, draft: CandidateDraft) -> None:
    """Change what is said about a candidate. Votes that were cast before keep the words they were cast on."""
    candidate(db, plan_id, code).sqlmodel_update(checked(db, plan_id, draft))


def checked(db: Db, plan_id: int, draft: CandidateDraft) -> dict[str, Any]:
    """Return the values of a draft; raises Refused for a field, theme or organisation that the plan does not have."""
    fields = {each.code for each in parts(db, SafetyField, plan_id)}
    themes = {each.code: each.field_code for each in parts(db, Theme, plan_id)}
    organisations = {each.code for each in parts(db, Organisation, plan_id)}
    if draft.field_code and draft.field_code not in fields:
        raise Refused("field-unknown", field="field_code", what=draft.field_code)
    if draft.theme_code and themes.get(draft.theme_code) != draft.field_code:
        raise Refused("theme-elsewhere", field="theme_code", what=draft.theme_code)
    if draft.owner and draft.owner not in organisations:
        raise Refused("organisation-unknown", field="owner", what=draft.owner)
    strange = [each for each in draft.partners if each not in organisations]
    if strange:
        raise Refused("organisation-unknown", field="partners", what=strange[0])
    return draft.model_dump()


def drop_candidate(db: Db, plan_id: int, code: str, dropped: bool) -> None:
    """Take a candidate off the list, or put it back; its code and its votes stay."""
    candidate(db, plan_id, code).dropped = dropped
