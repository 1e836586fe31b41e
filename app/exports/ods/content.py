"""The cells of an OpenDocument workbook: numbers as numbers, dates as dates, and text that is never a formula."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from math import isfinite

from app.exports.ods.look import BEGIN, ROOT, page_of
from app.exports.ods.words import paragraphs, words
from app.exports.report import DATE, NUMBER, PERCENT, TEXT, WHOLE, Cell, Column, Report, Sheet
from app.text.clean import clean

TRIGGERS = "=+-@＝＋－＠"
SPARE_ROWS = 20
"""Rows below the table that have the same lists to choose from, for what the officer adds."""
PIXELS, INCH = 96, 2.54
FORMATS = {
    TEXT: "",
    "quoted": '<number:text-style style:name="Fquoted"><number:text-content/></number:text-style>',
    WHOLE: '<number:number-style style:name="Fwhole"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1"/></number:number-style>',
    NUMBER: '<number:number-style style:name="Fnumber"><number:number number:decimal-places="1"'
    ' number:min-decimal-places="1" number:min-integer-digits="1"/></number:number-style>',
    PERCENT: '<number:percentage-style style:name="Fpercent"><number:number number:decimal-places="1"'
    ' number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text>'
    "</number:percentage-style>",
    DATE: '<number:date-style style:name="Fdate"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    "</number:date-style>",
}
"""How each kind of cell is shown. A text that looks like a formula is marked as text, so that it also stays one when
somebody edits it."""


LIKE_WORDS = {TEXT, "quoted", DATE}
BESIDE = '<style:paragraph-properties fo:text-align="start"/>'
# Numbers stand below each other, and not against the words of the next column; for cells this is the right margin too.
APART = '<style:paragraph-properties fo:text-align="end" fo:margin-left="0.25cm"/>'


def content(report: Report) -> str:
    """The part with all sheets."""
    sheets = [each.spread for each in report.sheets]
    tables = "".join(table(each) for each in sheets)
    ranges = filters(report.sheets)
    styles = own_styles(sheets, *report.header)
    return (
        f'{BEGIN}<office:document-content {ROOT} office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{choices(sheets)}{tables}{ranges}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def own_styles(sheets: Sequence[Sheet], paper: str, ink: str) -> str:
    """The styles of cells, columns, rows and sheets."""
    widths = sorted({column.width for each in sheets for column in each.columns})
    cells = "".join(FORMATS.values()) + "".join(cell_style(kind) for kind in FORMATS)
    columns = "".join(
        f'<style:style style:name="W{width}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{(7 * width + 5) / PIXELS * INCH:.2f}cm"/></style:style>'
        for width in widths
    )
    pages = "".join(
        f'<style:style style:name="{page}{shown}" style:family="table" style:master-page-name="{page}">'
        f'<style:table-properties table:display="{shown}" style:writing-mode="lr-tb"/></style:style>'
        for page in sorted({page_of(each) for each in sheets})
        for shown in ("true", "false")
    )
    rows = (
        '<style:style style:name="R" style:family="table-row"><style:table-row-properties'
        ' style:use-optimal-row-height="true"/></style:style>'
    )
    return cells + header_style(paper, ink) + columns + rows + pages


def cell_style(kind: str) -> str:
    shown = f' style:data-style-name="F{kind}"' if FORMATS[kind] else ""
    return (
        f'<style:style style:name="C{kind}" style:family="table-cell" style:parent-style-name="Default"{shown}>'
        '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"'
        f' style:text-align-source="fix"/>{BESIDE if kind in LIKE_WORDS else APART}</style:style>'
    )


def header_style(paper: str, ink: str) -> str:
    return (
        '<style:style style:name="H" style:family="table-cell" style:parent-style-name="Default">'
        f'<style:table-cell-properties fo:background-color="{paper}" fo:border-bottom="0.75pt solid {ink}"'
        ' fo:wrap-option="wrap" style:vertical-align="top"/>'
        f'<style:text-properties fo:font-weight="bold" fo:color="{ink}"/></style:style>'
    )


def table(sheet: Sheet) -> str:
    """One sheet: its columns, the header that is there again on each page, and its rows."""
    head = "".join(text_cell(each.name, "H") if each.name else "<table:table-cell/>" for each in sheet.columns)
    lists = [
        f' table:content-validation-name="{list_name(sheet, each)}"' if each.choices else "" for each in sheet.columns
    ]
    rows = "".join(f"{ROW}{''.join(map(cell, sheet.columns, row, lists))}</table:table-row>" for row in sheet.rows)
    shown = "false" if sheet.hidden else "true"
    return (
        f'<table:table table:name="{words(sheet.name)}" table:style-name="{page_of(sheet)}{shown}">'
        f"{''.join(columns(sheet))}<table:table-header-rows>{ROW}{head}</table:table-row>"
        f"</table:table-header-rows>{rows}{spare(sheet, lists)}</table:table>"
    )


ROW = '<table:table-row table:style-name="R">'


def columns(sheet: Sheet) -> Iterator[str]:
    """The columns with their widths; those that name a row come again on each page, those that fold are a group."""
    made = [
        f'<table:table-column table:style-name="W{each.width}" table:default-cell-style-name="C{each.kind}"/>'
        for each in sheet.columns
    ]
    if sheet.frozen:
        yield f"<table:table-header-columns>{''.join(made[: sheet.frozen])}</table:table-header-columns>"
    for fold, some in groupby(range(sheet.frozen, len(made)), key=lambda number: sheet.columns[number].fold):
        some_made = "".join(made[number] for number in some)
        yield f"<table:table-column-group>{some_made}</table:table-column-group>" if fold else some_made


def spare(sheet: Sheet, lists: Sequence[str]) -> str:
    """Empty rows for what the officer adds; at least one where there is none, for a filter needs one."""
    empty = "".join(cell(column, None, choice) for column, choice in zip(sheet.columns, lists, strict=True))
    number = SPARE_ROWS if any(lists) else int(not sheet.rows)
    if not number:
        return ""
    return f'<table:table-row table:style-name="R" table:number-rows-repeated="{number}">{empty}</table:table-row>'


def cell(column: Column, value: Cell, choice: str) -> str:
    """A cell as what it is: a number, a date, or a text."""
    if isinstance(value, date):
        shown = f"{value:%d-%m-%Y}"
        about = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
        return (
            f'<table:table-cell table:style-name="C{DATE}"{choice} {about}><text:p>{shown}</text:p></table:table-cell>'
        )
    if isinstance(value, int | float) and isfinite(value):
        kind = "percentage" if column.kind == PERCENT else "float"
        about = f'office:value-type="{kind}" office:value="{value!r}"'
        return (
            f'<table:table-cell table:style-name="C{column.kind}"{choice} {about}>'
            f"<text:p>{number(column.kind, value)}</text:p></table:table-cell>"
        )
    if isinstance(value, str) and clean(value):
        style = "quoted" if clean(value)[0] in TRIGGERS else TEXT
        return text_cell(value, f"C{style}", choice)
    return f'<table:table-cell table:style-name="C{column.kind}"{choice}/>'


def number(kind: str, value: float) -> str:
    """A number as Dutch readers know it."""
    if kind == PERCENT:
        return f"{100 * value:.1f}%".replace(".", ",")
    return f"{value:.1f}".replace(".", ",") if kind == NUMBER else repr(value).replace(".", ",")


def text_cell(text: str, style: str, choice: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}"{choice} office:value-type="string">{paragraphs(text)}'
        "</table:table-cell>"
    )


def choices(sheets: Iterable[Sheet]) -> str:
    """The lists to choose from. Another value is allowed after a warning, as in the Excel workbook."""
    found = "".join(choice(sheet, each) for sheet in sheets for each in sheet.columns if each.choices)
    return f"<table:content-validations>{found}</table:content-validations>" if found else ""


def choice(sheet: Sheet, column: Column) -> str:
    listed = ";".join('"' + clean(each).replace('"', '""') + '"' for each in column.choices)
    return (
        f'<table:content-validation table:name="{list_name(sheet, column)}" table:allow-empty-cell="true"'
        f' table:condition="{words(f"of:cell-content-is-in-list({listed})")}" table:display-list="unsorted"'
        f' table:base-cell-address="{corner(sheet, sheet.columns.index(column), 2)}">'
        '<table:error-message table:display="true" table:message-type="warning"/></table:content-validation>'
    )


def list_name(sheet: Sheet, column: Column) -> str:
    return f"{sheet.key}_{column.key}"


def filters(sheets: Iterable[Sheet]) -> str:
    """Each table is a range with a name and buttons to filter by."""
    found = "".join(
        f'<table:database-range table:name="{words(block.key)}" table:display-filter-buttons="true"'
        f' table:target-range-address="{corner(each, first, 1)}:'
        f'{corner(each, first + len(block.columns) - 1, max(len(block.rows), 1) + 1)}"/>'
        for each in sheets
        for first, block in each.blocks
    )
    return f"<table:database-ranges>{found}</table:database-ranges>"


def corner(sheet: Sheet, column: int, row: int) -> str:
    """The address of a cell; columns count from 0, rows from 1."""
    name = words("'" + sheet.name.replace("'", "''") + "'")
    return f"{name}.{letters(column)}{row}"


def letters(number: int) -> str:
    """The letters of a column by its number from 0: A to Z, then AA."""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)
