"""A file to download or to write: its name, its kind and its bytes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.errors import NotFound
from app.exports import csv, json, xlsx
from app.exports.ods import package as ods
from app.exports.plan_report import NOTHING_DECIDED, plan_report
from app.exports.reimport.changes import EDITABLE
from app.exports.reimport.reading import origin_sheet
from app.exports.report import Report
from app.plan.house.style import HouseStyle
from app.plan.list import Programme
from app.store.results import PlanRecord

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": ods.MEDIA,
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
WORKBOOKS = {"xlsx": xlsx.workbook, "ods": ods.workbook}
"""Those that can come back: a hidden sheet says what stood in them."""


@dataclass(frozen=True, slots=True)
class File:
    """Something that leaves the program. The name is safe on every system."""

    name: str
    media: str
    content: bytes


LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip can hold: when a file was packed says nothing."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by name in one zip; the same files give the same bytes."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, content in files.items():
            about = ZipInfo(name, LONG_AGO)
            about.compress_type = ZIP_DEFLATED
            archive.writestr(about, content)
    return kept.getvalue()


def steady(content: bytes) -> bytes:
    """A zip that another program made, without when its parts were packed: the same parts give the same bytes."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(kept, "w") as archive:
        for part in made.infolist():
            about = ZipInfo(part.filename, LONG_AGO)
            about.compress_type = part.compress_type
            archive.writestr(about, made.read(part))
    return kept.getvalue()


def plan_file(
    record: PlanRecord,
    kind: str,
    made_at: datetime,
    version: str,
    excel: bool = False,
    programme: Programme = NOTHING_DECIDED,
    style: HouseStyle | None = None,
) -> File:
    """The priority list of a plan as xlsx, ods or json (everything) or csv (the list); `excel`: for Dutch Excel.

    Raises NotFound for another kind.
    """
    report = replace(plan_report(record, made_at, version, programme), style=style)
    return report_file(report, record.code, kind, excel)


def report_file(report: Report, code: str, kind: str, excel: bool = False) -> File:
    """The same, of a report that was made before."""
    if kind not in MEDIA:
        raise NotFound("format-unknown", format=kind)
    if kind in WORKBOOKS:
        report = replace(report, sheets=(*report.sheets, origin_sheet(report, code, EDITABLE)))
        content = WORKBOOKS[kind](report)
    elif kind == "csv":
        content = csv.table(report.sheet("prioriteitenlijst"), excel)
    else:
        content = json.document(report)
    return File(f"prioriteitenlijst-{safe(code)}-{report.made_at:%Y-%m-%d}.{kind}", MEDIA[kind], content)


def safe(code: str) -> str:
    """The code of a plan as a part of a name that every system takes."""
    return re.sub(r"[^A-Za-z0-9\-]+", "-", code).strip("-")
