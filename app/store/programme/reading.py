"""Everything that was decided and planned, read in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session as Db
from sqlmodel import select

from app.errors import NotFound
from app.store import plans
from app.store.programme import answers, indicators, measures, priorities
from app.store.tables import Answer, Indicator, IndicatorValue, Measure, MeasureReport, Plan, Priority, Target


@dataclass(frozen=True, slots=True)
class ProgrammeRows:
    """The rows of one plan, by code where they have one."""

    adopted_on: date | None
    motto: str
    priorities: Sequence[Priority]
    measures: Sequence[Measure]
    reports: Mapping[str, Sequence[MeasureReport]]
    indicators: Sequence[Indicator]
    values: Mapping[str, Sequence[IndicatorValue]]
    targets: Mapping[str, Sequence[Target]]
    answers: Mapping[int, Answer]


def plan_of(db: Db, key: str) -> int:
    """The id of a plan that is named by its id or its code. Raises NotFound."""
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 10 else None
    found = db.exec(select(Plan.id).where((Plan.id == number) if number is not None else (Plan.code == key))).first()
    if found is None:
        raise NotFound("page-unknown")
    return found


def programme_rows(db: Db, plan_id: int) -> ProgrammeRows:
    """Read it all. Raises NotFound."""
    plan = plans.get(db, plan_id)
    return ProgrammeRows(
        adopted_on=plan.adopted_on,
        motto=plan.motto,
        priorities=priorities.everything(db, plan_id),
        measures=measures.everything(db, plan_id),
        reports=measures.reports(db, plan_id),
        indicators=indicators.everything(db, plan_id),
        values=indicators.values(db, plan_id),
        targets=indicators.targets(db, plan_id),
        answers=answers.everything(db, plan_id),
    )
