"""The programme: what somebody does for a priority, and how it stood over time."""

import re
from collections.abc import Sequence

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import NotFound
from app.store.columns import now
from app.store.programme.codes import check_code, check_organisations
from app.store.programme.drafts import MeasureDraft, MeasureStatus
from app.store.programme.history import changed, line, same_rev
from app.store.tables import Candidate, Change, Indicator, Measure, MeasureReport


def everything(db: Db, plan_id: int) -> list[Measure]:
    """All measures by priority, action point and code."""
    query = select(Measure).where(Measure.plan_id == plan_id)
    order = (col(Measure.candidate_code), col(Measure.action_point), col(Measure.id))
    return list(db.exec(query.order_by(*order)).all())


def measure(db: Db, plan_id: int, code: str) -> Measure:
    """One measure; raises NotFound."""
    found = db.exec(select(Measure).where(Measure.plan_id == plan_id, Measure.code == code)).first()
    if found is None:
        raise NotFound("measure-unknown")
    return found


def add(db: Db, plan_id: int, account_id: int | None, draft: MeasureDraft, entry_ids: Sequence[int] = ()) -> str:
    """Add a measure; returns its code, which is never given again."""
    check(db, plan_id, draft)
    code = next_code(db, plan_id)
    db.add(Measure(plan_id=plan_id, code=code, entry_ids=list(entry_ids), **draft.model_dump()))
    line(db, plan_id, account_id, subject(code), "title", "", draft.title)
    db.flush()
    return code


def change(db: Db, plan_id: int, account_id: int | None, code: str, rev: int, draft: MeasureDraft) -> int:
    """Change a measure; returns how many fields differ. Raises Conflict when somebody else changed it meanwhile."""
    row = measure(db, plan_id, code)
    same_rev(row, rev)
    check(db, plan_id, draft)
    before = row.status, row.progress, row.help
    number = changed(db, plan_id, account_id, subject(code), row, draft.model_dump())
    if before != (row.status, row.progress, row.help):
        keep_report(db, row, None)
    return number


def report(
    db: Db,
    plan_id: int,
    account_id: int | None,
    code: str,
    status: MeasureStatus,
    note: str,
    help: str,  # noqa: A002  the same word as in the table
    session_id: int | None,
) -> None:
    """Say how a measure stands now, as a progress session found it."""
    row = measure(db, plan_id, code)
    values = {"status": status, "progress": note[:200], "help": help[:200]}
    changed(db, plan_id, account_id, subject(code), row, values)
    keep_report(db, row, session_id)


def keep_report(db: Db, row: Measure, session_id: int | None) -> None:
    assert row.id is not None
    db.add(
        MeasureReport(
            measure_id=row.id, session_id=session_id, at=now(), status=row.status, note=row.progress, help=row.help
        )
    )


def reports(db: Db, plan_id: int) -> dict[str, list[MeasureReport]]:
    """How each measure stood over time, by code, the oldest first."""
    rows = everything(db, plan_id)
    codes = {each.id: each.code for each in rows}
    found: dict[str, list[MeasureReport]] = {each.code: [] for each in rows}
    query = select(MeasureReport).where(col(MeasureReport.measure_id).in_(list(codes)))
    for each in db.exec(query.order_by(col(MeasureReport.id))):
        found[codes[each.measure_id]].append(each)
    return found


def remove(db: Db, plan_id: int, account_id: int | None, code: str) -> None:
    """Take a measure away; its title stays in the history."""
    row = measure(db, plan_id, code)
    line(db, plan_id, account_id, subject(code), "title", row.title, "")
    db.delete(row)


def check(db: Db, plan_id: int, draft: MeasureDraft) -> None:
    """Raise Refused for a code that is not of this plan."""
    check_code(db, Candidate, plan_id, "candidate_code", draft.candidate_code)
    check_code(db, Indicator, plan_id, "indicator_code", draft.indicator_code)
    check_organisations(db, plan_id, draft.owner, draft.partners)


def next_code(db: Db, plan_id: int) -> str:
    """M01, M02, …: one above the highest there ever was; the history remembers those that went."""
    subjects = db.exec(select(Change.subject).where(Change.plan_id == plan_id)).all()
    numbers = [int(found[1]) for each in subjects if (found := re.fullmatch(r"measure M(\d+)", each))]
    return f"M{max(numbers, default=0) + 1:02d}"


def subject(code: str) -> str:
    """What the history calls it."""
    return f"measure {code}"
