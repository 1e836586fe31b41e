"""The report as JSON; plan.schema.json beside this file says what is in it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from app.exports.report import Cell, Report, Sheet
from app.text.clean import clean

SCHEMA = Path(__file__).parent / "plan.schema.json"
VERSION = "samenspraak-plan/3"
NOT_DATA = {"leeswijzer"}
"""Sheets that explain the workbook and hold no figures."""


def document(report: Report) -> bytes:
    """Every sheet as a list of records with names in snake case; dates are ISO 8601."""
    content: dict[str, Any] = {
        "schema": VERSION,
        "gemaakt_op": report.made_at.isoformat(timespec="seconds"),
        "versie": report.version,
        "plan": {name: plain(cell) for name, cell in report.about.items()},
    }
    content |= {sheet.key: records(sheet) for sheet in report.sheets if sheet.key not in NOT_DATA}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode()


def records(sheet: Sheet) -> list[dict[str, Any]]:
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, map(plain, row), strict=True)) for row in sheet.rows]


def plain(cell: Cell) -> Any:
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return clean(cell) if isinstance(cell, str) else cell
