"""One sheet as CSV: plain (RFC 4180), or as Dutch Excel opens it without asking."""

from datetime import date

from app.exports.report import Cell, Sheet
from app.text.clean import clean

TRIGGERS = "=+-@\t\r\n＝＋－＠"
"""What makes a spreadsheet see a formula. Source: OWASP, CSV Injection."""


def table(sheet: Sheet, excel: bool = False) -> bytes:
    """The header in snake case and the rows.

    Plain: UTF-8, comma, decimal point, ISO dates. For Dutch Excel: byte order mark, semicolon, decimal comma and
    dates as day-month-year. Every text is quoted; one that a spreadsheet could run gets an apostrophe before it.
    """
    rows = [[quoted(column.key) for column in sheet.columns]]
    rows += [[written(cell, excel) for cell in row] for row in sheet.rows]
    lines = ((";" if excel else ",").join(row) + "\r\n" for row in rows)
    return "".join(lines).encode("utf-8-sig" if excel else "utf-8")


def written(cell: Cell, excel: bool) -> str:
    """The cell as it goes into the file."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}" if excel else f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return repr(cell).replace(".", ",") if excel else repr(cell)
    return str(cell) if isinstance(cell, int) else quoted(safe(cell))


def safe(text: str) -> str:
    """The text without what cannot be shown, and never a formula."""
    text = clean(text)
    return f"'{text}" if text[:1] in tuple(TRIGGERS) else text


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
