"""Everything that the pages of the programme show, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from app.exports.programme import programme
from app.plan.list import Programme
from app.store import accounts, plans, results
from app.store.programme import history
from app.store.programme.reading import ProgrammeRows, programme_rows
from app.store.results import PlanRecord
from app.store.tables import Change, Plan
from app.web.pages import site_of
from app.web.programme import words


@dataclass(frozen=True, slots=True)
class Stock:
    """A plan with what was said in its sessions (`record`), what is stored (`rows`) and what people read (`list`)."""

    plan: Plan
    record: PlanRecord
    rows: ProgrammeRows
    programme: Programme


def stock(request: Request, plan_id: int) -> Stock:
    """Read it. Raises NotFound."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, plan_id)
        record = results.plan_record(db, plan_id)
        rows = programme_rows(db, plan_id)
    return Stock(plan, record, rows, programme(record, rows))


@dataclass(frozen=True, slots=True)
class Told:
    """A line of history as people read it; `label` and, where a code was kept, `before` and `after` are msgids."""

    change: Change
    by: str
    label: str
    before: str
    after: str


def told(request: Request, record: PlanRecord, subject: str = "", most: int = 200) -> list[Told]:
    """The newest changes of the plan, or of one subject."""
    with site_of(request).database.read() as db:
        changes = history.history(db, record.id, subject, most)
        names = {each.id: each.name for each in accounts.everybody(db)}
    return [
        Told(
            change=each,
            by=names.get(each.account_id, ""),
            label=words.FIELDS.get(each.field, each.field),
            before=in_words(record, each, each.before),
            after=in_words(record, each, each.after),
        )
        for each in changes
    ]


def in_words(record: PlanRecord, change: Change, value: str) -> str:
    """A stored value with names for codes."""
    if change.field in {"owner", "partners"}:
        return "; ".join(record.organisations.get(code, code) for code in value.split("; "))
    if change.field == "area_code":
        return {each.code: each.name for each in record.areas}.get(value, value)
    known: Mapping[str, str] = words.CODED.get(change.field, {})
    if change.field == "status":
        known = words.MEASURES if change.subject.startswith("measure") else words.STATUSES
    return known.get(value, value) if value else ""
