"""Everything that results, the priority list and exports need of a plan, read in one go as frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.live.state import Named, Snapshot
from app.store import plans
from app.store.live.snapshots import load
from app.store.tables import Area, Candidate, Group, Organisation, SafetyField, Session, Theme


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """A candidate, with codes for what it belongs to."""

    code: str
    title: str
    short: str
    field: str
    theme: str
    owner: str
    partners: tuple[str, ...]
    visibility: str


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan with its names by code, the candidates that were not dropped, and its sessions with every entry.

    Sessions come by date; rehearsals and sessions that have not begun are left out.
    """

    id: int
    code: str
    title: str
    municipality: str
    starts: date
    ends: date
    threshold: int
    fields: Mapping[str, Named]
    themes: Mapping[str, str]
    groups: tuple[Named, ...]
    areas: tuple[Named, ...]
    organisations: Mapping[str, str]
    candidates: tuple[CandidateRecord, ...]
    sessions: tuple[Snapshot, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    """What counts more or less than once in the proposal (app.plan.weights)."""


def plan_record(db: Db, plan_id: int, with_sessions: bool = True) -> PlanRecord:
    """Read a plan with all that was said in its sessions, or without for who needs only its names. Raises NotFound."""
    plan = plans.get(db, plan_id)
    groups, areas = plans.parts(db, Group, plan_id), plans.parts(db, Area, plan_id)
    return PlanRecord(
        id=plan_id,
        code=plan.code,
        title=plan.title,
        municipality=plan.municipality,
        starts=plan.starts,
        ends=plan.ends,
        threshold=plan.threshold,
        fields={each.code: Named(each.code, each.name, each.color) for each in plans.parts(db, SafetyField, plan_id)},
        themes={each.code: each.name for each in plans.parts(db, Theme, plan_id)},
        groups=tuple(Named(each.code, each.name, audience=each.audience) for each in groups),
        areas=tuple(Named(each.code, each.name) for each in areas),
        organisations={each.code: each.name for each in plans.parts(db, Organisation, plan_id)},
        candidates=tuple(candidate_record(each) for each in plans.candidates(db, plan_id)),
        sessions=tuple(load(db, each) for each in (session_ids(db, plan_id) if with_sessions else ())),
        weights=dict(plan.weights),
    )


def field_colors(db: Db, plan_id: int) -> dict[str, str]:
    """The color of each field, by code."""
    return {each.code: each.color for each in plans.parts(db, SafetyField, plan_id)}


def candidate_record(row: Candidate) -> CandidateRecord:
    return CandidateRecord(
        code=row.code,
        title=row.title,
        short=row.short,
        field=row.field_code,
        theme=row.theme_code,
        owner=row.owner,
        partners=tuple(row.partners),
        visibility=row.visibility,
    )


def session_ids(db: Db, plan_id: int) -> list[int]:
    """The sessions that count: begun, and no rehearsal; by date, then by id."""
    begun = select(Session).where(
        Session.plan_id == plan_id, col(Session.rehearsal).is_(False), Session.state != "prepared"
    )
    rows = sorted(db.exec(begun), key=lambda each: (each.held_on or date.max, each.id or 0))
    return [each.id for each in rows if each.id is not None]
