"""The report of a plan: its priority list with everything that explains it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.exports.report import Cell, Column, Report, Sheet, sheet
from app.exports.sheets.accountability import account_sheet
from app.exports.sheets.chosen import chosen_sheet
from app.exports.sheets.decided import decided_cells, programme_sheet, target_sheet
from app.exports.sheets.dutch import GUIDE
from app.exports.sheets.outcomes import group_sheet, outcome_sheet
from app.exports.sheets.proposal import method_rows, proposal_rows, stated
from app.exports.sheets.rounds import closed_rounds, dutch
from app.exports.sheets.texts import text_sheet
from app.plan.combine import Combined, combine
from app.plan.evidence import beside
from app.plan.list import Programme
from app.plan.priorities import COLUMNS, Document, Subject, priority_rows, snake
from app.plan.weights import Weights
from app.store.results import CandidateRecord, PlanRecord

NOTHING_DECIDED = Programme()
LEAD = Column("Onderwerp", "onderwerp", width=28), Column("Uitleg", "uitleg", width=84)


def plan_report(record: PlanRecord, made_at: datetime, version: str, programme: Programme = NOTHING_DECIDED) -> Report:
    """Make the report from what is stored; the same record and programme give the same report."""
    closed, combined = list(closed_rounds(record.sessions)), proposal(record)
    sheets = (
        replace(guide_sheet(record, made_at), beside=tuple(filter(None, [chosen_sheet(record, combined)]))),
        priority_sheet(record, combined, made_at, programme),
        programme_sheet(record.code, programme),
        target_sheet(record.code, programme),
        outcome_sheet(closed, proposal_rows(record, combined)),
        group_sheet(closed, record.threshold),
        text_sheet(record, closed, programme.answers),
        account_sheet(record, version, method_rows(combined)),
    )
    about: dict[str, Cell] = {
        "code": record.code,
        "titel": record.title,
        "gemeente": record.municipality,
        "periode_van": record.starts,
        "periode_tot": record.ends,
    }
    return Report(f"Prioriteitenlijst {record.title}", about, made_at, version, sheets)


def proposal(record: PlanRecord) -> Combined:
    """The candidates in the proposed order, by the weights that the officer stated."""
    return combine(record.sessions, [each.code for each in record.candidates], Weights(record.weights))


def subject(record: PlanRecord, each: CandidateRecord) -> Subject:
    """A candidate with the names of what it belongs to."""
    return Subject(
        id=f"{record.code}-{each.code}",
        code=each.code,
        title=each.title,
        short=each.short,
        field=record.fields[each.field].name if each.field in record.fields else "",
        theme=record.themes.get(each.theme, ""),
        owner=record.organisations.get(each.owner, ""),
        partners=tuple(record.organisations.get(code, code) for code in each.partners),
        low=each.visibility == "low",
    )


def priority_sheet(record: PlanRecord, combined: Combined, made_at: datetime, programme: Programme) -> Sheet:
    """The 28 columns, first what is on the list; lists to choose from where the plan knows the choices."""
    subjects = [subject(record, each) for each in record.candidates]
    changed = f"{made_at:%d-%m-%Y}, voorstel van Samenspraak"
    document = Document(changed, beside(record.sessions), dutch, stated(combined))
    rows = priority_rows(subjects, combined, document)
    known = {
        "Veiligheidsveld": tuple(each.name for each in record.fields.values()),
        "Thema": tuple(record.themes.values()),
        "Trekker": tuple(record.organisations.values()),
    }
    columns = [
        Column(each.name, each.key, each.kind, each.width, each.choices or known.get(each.name, ()), each.evidence)
        for each in COLUMNS
    ]
    cells = [[row[each.key] for each in columns] for row in with_decisions(record, rows, programme)]
    return sheet("Prioriteitenlijst", "prioriteitenlijst", columns, cells, frozen=3)


def with_decisions(record: PlanRecord, rows: list[dict[str, Any]], programme: Programme) -> list[dict[str, Any]]:
    """What the officer decided over what the tool proposes; the list in its order, then the rest as proposed."""
    proposed = {row["id"]: row for row in rows}
    ordered = []
    for place, each in enumerate(programme.priorities, start=1):
        row = proposed.pop(f"{record.code}-{each.code}", {})
        ordered.append(row | {snake(name): cell for name, cell in decided_cells(each, place).items()})
    rest = [row | {"nr": None} for row in proposed.values()] if ordered else list(proposed.values())
    return ordered + rest


def guide_sheet(record: PlanRecord, made_at: datetime) -> Sheet:
    """What is where and how to read it."""
    facts: Sequence[tuple[str, str]] = (
        ("Plan", record.title),
        ("Gemeente", record.municipality),
        ("Periode", f"{record.starts:%d-%m-%Y} tot en met {record.ends:%d-%m-%Y}"),
        ("Gemaakt op", f"{made_at:%d-%m-%Y %H:%M} (UTC)"),
    )
    return sheet("Leeswijzer", "leeswijzer", LEAD, [*facts, *GUIDE], frozen=1)
