"""Take a workbook over: first look at everything, then change all of it in one transaction, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import Refused
from app.exports.plan_report import plan_report
from app.exports.programme import programme
from app.exports.reimport.changes import EDITABLE, LIST, PROGRAMME, CellChange, Fault, Reading, compare
from app.exports.reimport.drafts import measure_draft, names_of, priority_draft
from app.exports.reimport.order import NUMBER, in_order, wished
from app.exports.reimport.reading import as_made, read
from app.store import results
from app.store.programme import measures, priorities
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.store.programme.reading import ProgrammeRows, programme_rows
from app.store.results import PlanRecord
from app.store.tables import Priority


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change, what is in the way, and the drafts with the rev they were made on."""

    reading: Reading
    priorities: tuple[tuple[str, int | None, PriorityDraft], ...]
    """Code of the candidate; without a rev it comes on the list first."""
    measures: tuple[tuple[str, int, MeasureDraft], ...]
    order: Mapping[str, float]
    """The places that were filled in, by code."""

    @property
    def changes(self) -> tuple[CellChange, ...]:
        return self.reading.changes

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.reading.faults


def preview(db: Any, plan_id: int, content: bytes, made_at: datetime, version: str) -> Preview:
    """Say what the workbook would change. Raises Refused for what is no workbook of this plan."""
    edited = read(content)
    record, rows = results.plan_record(db, plan_id), programme_rows(db, plan_id)
    if edited.plan != record.code:
        raise Refused("workbook-of-others")
    report = plan_report(record, made_at, version, programme(record, rows))
    reading = compare(edited, as_made(report, EDITABLE))
    return drafted(record, rows, reading)


def drafted(record: PlanRecord, rows: ProgrammeRows, reading: Reading) -> Preview:
    """The drafts of every row that changed; a text that means nothing is a fault of its line."""
    names, faults = names_of(record), list(reading.faults)
    lines = {(each.sheet, each.id): each.line for each in reading.changes}
    known = {each.candidate_code: each for each in rows.priorities}
    list_drafts: list[tuple[str, int | None, PriorityDraft]] = []
    order: dict[str, float] = {}
    for id, texts in reading.of(LIST).items():
        code = id.removeprefix(f"{record.code}-")
        row = known.get(code)
        others = {column: text for column, text in texts.items() if column != NUMBER}
        try:
            if NUMBER in texts:
                order[code] = wished(texts[NUMBER], is_listed=bool(row or others))
            if others:
                draft = priority_draft(row or new_line(record, code), others, names)
                list_drafts.append((code, row.rev if row else None, draft))
        except Refused as refusal:
            faults.append(Fault(lines[LIST, id], LIST, refusal))
    measure_drafts: list[tuple[str, int, MeasureDraft]] = []
    own = {each.code: each for each in rows.measures}
    for id, texts in reading.of(PROGRAMME).items():
        try:
            measure_drafts.append((id, own[id].rev, measure_draft(own[id], texts, names)))
        except Refused as refusal:
            faults.append(Fault(lines[PROGRAMME, id], PROGRAMME, refusal))
    return Preview(Reading(reading.changes, tuple(faults)), tuple(list_drafts), tuple(measure_drafts), order)


def new_line(record: PlanRecord, code: str) -> Priority:
    """What a candidate comes on the list with."""
    candidate = next(each for each in record.candidates if each.code == code)
    return Priority(plan_id=record.id, candidate_code=code, owner=candidate.owner, partners=list(candidate.partners))


def take_over(db: Any, plan_id: int, account_id: int | None, content: bytes, made_at: datetime, version: str) -> int:
    """Make all changes; returns how many cells. Raises Refused, having changed nothing, when anything is in the way."""
    found = preview(db, plan_id, content, made_at, version)
    if found.faults:
        raise Refused("table-faults", count=len(found.faults))
    for code, rev, draft in found.priorities:
        if rev is None:
            priorities.put_on(db, plan_id, account_id, [code])
        priorities.change(db, plan_id, account_id, code, rev or 0, draft)
    for code, seen, changed in found.measures:
        measures.change(db, plan_id, account_id, code, seen, changed)
    if found.order:
        listed = [each.candidate_code for each in priorities.everything(db, plan_id)]
        priorities.put_in_order(db, plan_id, account_id, in_order(listed, found.order))
    return len(found.changes)
