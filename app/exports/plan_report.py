"""The report of a plan: its priority list with everything that explains it."""

from collections.abc import Sequence
from datetime import datetime

from app.exports.report import Cell, Column, Report, Sheet, sheet
from app.exports.sheets.accountability import account_sheet
from app.exports.sheets.dutch import GUIDE
from app.exports.sheets.outcomes import group_sheet, outcome_sheet
from app.exports.sheets.rounds import closed_rounds, dutch
from app.exports.sheets.texts import text_sheet
from app.plan.combine import Combined, combine
from app.plan.evidence import beside
from app.plan.priorities import COLUMNS, Document, Subject, priority_rows
from app.store.results import CandidateRecord, PlanRecord

LEAD = Column("Onderwerp", "onderwerp", width=28), Column("Uitleg", "uitleg", width=100)


def plan_report(record: PlanRecord, made_at: datetime, version: str) -> Report:
    """Make the report from what is stored; the same record gives the same report."""
    closed = list(closed_rounds(record.sessions))
    sheets = (
        guide_sheet(record, made_at),
        priority_sheet(record, made_at),
        outcome_sheet(closed),
        group_sheet(closed, record.threshold),
        text_sheet(record, closed),
        account_sheet(record, version),
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
    """The candidates in the proposed order."""
    return combine(record.sessions, [each.code for each in record.candidates])


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
    )


def priority_sheet(record: PlanRecord, made_at: datetime) -> Sheet:
    """The 28 columns; lists to choose from where the plan knows the choices."""
    subjects = [subject(record, each) for each in record.candidates]
    document = Document(f"{made_at:%d-%m-%Y}, voorstel van Samenspraak", beside(record.sessions), dutch)
    rows = priority_rows(subjects, proposal(record), document)
    known = {
        "Veiligheidsveld": tuple(each.name for each in record.fields.values()),
        "Thema": tuple(record.themes.values()),
        "Trekker": tuple(record.organisations.values()),
    }
    columns = [
        Column(each.name, each.key, each.kind, each.width, each.choices or known.get(each.name, ()), each.evidence)
        for each in COLUMNS
    ]
    cells = [[row[each.key] for each in columns] for row in rows]
    return sheet("Prioriteitenlijst", "prioriteitenlijst", columns, cells, frozen=3)


def guide_sheet(record: PlanRecord, made_at: datetime) -> Sheet:
    """What is where and how to read it."""
    facts: Sequence[tuple[str, str]] = (
        ("Plan", record.title),
        ("Gemeente", record.municipality),
        ("Periode", f"{record.starts:%d-%m-%Y} tot en met {record.ends:%d-%m-%Y}"),
        ("Gemaakt op", f"{made_at:%d-%m-%Y %H:%M} (UTC)"),
    )
    return sheet("Leeswijzer", "leeswijzer", LEAD, [*facts, *GUIDE], frozen=1)
