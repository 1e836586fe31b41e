"""What a caller may see of a plan: without the scope for it, nothing that is marked as internal."""

from dataclasses import dataclass, replace

from fastapi import Request

from app.access import Caller
from app.exports.programme import programme
from app.plan.list import MeasureRecord, PriorityRecord, Programme
from app.store import results
from app.store.programme.reading import ProgrammeRows, plan_of, programme_rows
from app.store.results import PlanRecord
from app.web.api.callers import INTERNAL
from app.web.pages import site_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan as this caller sees it. `rows` hold everything: show nothing of them that `programme` has not."""

    id: int
    record: PlanRecord
    rows: ProgrammeRows
    programme: Programme
    hidden: frozenset[str]
    """The codes of the indicators that this caller may not see."""


def seen(request: Request, key: str, caller: Caller, with_sessions: bool = False) -> Seen:
    """Read a plan by its code. Raises NotFound."""
    with site_of(request).database.read() as db:
        plan_id = plan_of(db, key)
        record, rows = results.plan_record(db, plan_id, with_sessions), programme_rows(db, plan_id)
    everything = programme(record, rows)
    if INTERNAL in caller.scopes:
        return Seen(plan_id, record, rows, everything, frozenset())
    hidden = frozenset(each.code for each in rows.indicators if not each.public)
    return Seen(plan_id, record, rows, public_part(everything, rows, hidden), hidden)


def public_part(everything: Programme, rows: ProgrammeRows, hidden: frozenset[str]) -> Programme:
    """The programme without what is internal; a measure of an internal priority is internal too."""
    internal = {each.code for each in everything.priorities if not each.public}
    about = {each.code: each.indicator_code for each in rows.measures}
    return replace(
        everything,
        priorities=tuple(public_priority(each, hidden) for each in everything.priorities if each.public),
        measures=tuple(
            public_measure(each, about[each.code] in hidden)
            for each in everything.measures
            if each.public and each.priority not in internal
        ),
        answers={id: each for id, each in everything.answers.items() if each.public},
    )


def public_priority(priority: PriorityRecord, hidden: frozenset[str]) -> PriorityRecord:
    return replace(priority, targets=tuple(each for each in priority.targets if each.code not in hidden))


def public_measure(measure: MeasureRecord, indicator_hidden: bool) -> MeasureRecord:
    return replace(measure, indicator="") if indicator_hidden else measure
