"""A file to download or to write: its name, its kind and its bytes."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from app.errors import NotFound
from app.exports import csv, json, xlsx
from app.exports.ods import package as ods
from app.exports.plan_report import NOTHING_DECIDED, plan_report
from app.exports.reimport.changes import EDITABLE
from app.exports.reimport.reading import origin_sheet
from app.plan.list import Programme
from app.store.results import PlanRecord

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": ods.MEDIA,
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class File:
    """Something that leaves the program. The name is safe on every system."""

    name: str
    media: str
    content: bytes


def plan_file(
    record: PlanRecord,
    kind: str,
    made_at: datetime,
    version: str,
    excel: bool = False,
    programme: Programme = NOTHING_DECIDED,
) -> File:
    """The priority list of a plan as xlsx, ods or json (everything) or csv (the list); `excel`: for Dutch Excel.

    Raises NotFound for another kind.
    """
    if kind not in MEDIA:
        raise NotFound("format-unknown", format=kind)
    report = plan_report(record, made_at, version, programme)
    if kind == "xlsx":
        origin = origin_sheet(report, record.code, EDITABLE)
        content = xlsx.workbook(replace(report, sheets=(*report.sheets, origin)))
    elif kind == "ods":
        content = ods.workbook(report)
    elif kind == "csv":
        content = csv.table(report.sheet("prioriteitenlijst"), excel)
    else:
        content = json.document(report)
    safe = re.sub(r"[^A-Za-z0-9\-]+", "-", record.code).strip("-")
    return File(f"prioriteitenlijst-{safe}-{made_at:%Y-%m-%d}.{kind}", MEDIA[kind], content)
