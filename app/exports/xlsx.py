"""The report as an Excel workbook: real tables that an officer can sort, filter, fill in and print."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import cycle
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.exports.report import DATE, NUMBER, PERCENT, WHOLE, Cell, Column, Report, Sheet
from app.text.clean import clean

LONGEST = 32_767
"""Excel's limit of a cell; a longer text would be left out without a word."""
LINE, EDGE, HIGHEST = 12.75, 2.25, 409
"""Points of one line of text, of what is around all, and of the highest row that there can be."""
LIST_LIMIT = 255
"""Excel's limit of a list to choose from that is written in the cell itself."""
TRIGGERS = "=+-@＝＋－＠"
A3, A4, LANDSCAPE_COLUMNS = 8, 9, 12
SPARE_ROWS = 20
"""Rows below the table that have the same lists to choose from, for what the officer adds."""

OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
NUMBER_FORMATS = {WHOLE: "0", NUMBER: "0.0", PERCENT: "0.0%", DATE: "dd-mm-yyyy"}
BASE = {"text_wrap": True, "valign": "top", "font_size": 10}
BAR_COLORS = ("#01689B", "#B86E00", "#6B2C91")
"""Apart for who sees no colours too: each has 4.5 to 1 on white, and the legend has the order of the bars."""
CHART = {"object_position": 2, "x_offset": 10, "y_offset": 10}
"""A chart moves with its cells and keeps its size."""
BESIDE, APART = {"align": "left"}, {"align": "right", "indent": 1}
"""Days stand as words do; numbers stand below each other, and not against the words of the next column."""
Formats = dict[str, Format]


def workbook(report: Report) -> bytes:
    """Make the whole workbook in memory."""
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        created = report.made_at.astimezone(UTC).replace(tzinfo=None)
        comments = f"Samenspraak {report.version}"
        book.set_properties({"title": clean(report.title), "created": created, "comments": comments})
        formats = make_formats(book, *report.header)
        for sheet in report.sheets:
            add_sheet(book, sheet, formats)
    return with_properties(buffer.getvalue())


def make_formats(book: Workbook, paper: str, ink: str) -> Formats:
    kinds = {
        kind: book.add_format(BASE | {"num_format": code} | (BESIDE if kind == DATE else APART))
        for kind, code in NUMBER_FORMATS.items()
    }
    return kinds | {
        "text": book.add_format(BASE),
        "quoted": book.add_format(BASE | {"quote_prefix": True}),
        "header": book.add_format(BASE | {"bold": True, "bg_color": paper, "font_color": ink, "bottom": 1}),
    }


def add_sheet(book: Workbook, sheet: Sheet, formats: Formats) -> None:
    """Write one sheet with its tables, ready to print."""
    page = book.add_worksheet(sheet.name)
    for first, block in sheet.blocks:
        add_table(page, first, block, formats)
        if block.drawn:
            below = max(len(each.rows) for _first, each in sheet.blocks) + 2
            page.insert_chart(below, 0, bars(book, sheet, first, block), CHART | {"description": clean(block.drawn)})
    set_heights(page, sheet)
    page.freeze_panes(1, sheet.frozen)
    if sheet.hidden:
        page.hide()
    set_up_print(page, sheet)


def add_table(page: Worksheet, first: int, block: Sheet, formats: Formats) -> None:
    """Write one table, from this column on."""
    last_row, last_column = max(len(block.rows), 1), first + len(block.columns) - 1
    headers = [{"header": column.name, "header_format": formats["header"]} for column in block.columns]
    name = "".join(letter for letter in block.name if letter.isascii() and letter.isalpha())
    page.add_table(
        0, first, last_row, last_column, {"name": f"T{name}", "style": "Table Style Light 1", "columns": headers}
    )
    for number, column in enumerate(block.columns, start=first):
        set_up_column(page, number, column, last_row + SPARE_ROWS)
    for row_number, row in enumerate(block.rows, start=1):
        for number, (column, cell) in enumerate(zip(block.columns, row, strict=True), start=first):
            write(page, row_number, number, column, cell, formats)


def bars(book: Workbook, sheet: Sheet, first: int, block: Sheet) -> Chart:
    """The numbers of a table as bars, which change with the table: a group for each row, a bar for each column."""
    chart = book.add_chart({"type": "bar"})
    for number, (_column, color) in enumerate(zip(block.columns[1:], cycle(BAR_COLORS)), start=first + 1):
        chart.add_series(
            {
                "name": [sheet.name, 0, number],
                "categories": [sheet.name, 1, first, len(block.rows), first],
                "values": [sheet.name, 1, number, len(block.rows), number],
                "fill": {"color": color},
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
    chart.set_title({"name": block.name, "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 900, "height": 80 + 24 * len(block.rows)})
    return chart


def set_up_column(page: Worksheet, number: int, column: Column, last_row: int) -> None:
    page.set_column(number, number, column.width, None, {"level": 1} if column.fold else {})
    choices = [clean(choice) for choice in column.choices]
    # A comma or quote would end a choice; a longer list does not fit. Then there is no list.
    if choices and len(",".join(choices)) <= LIST_LIMIT and not any(mark in "".join(choices) for mark in ',"'):
        rule = {"validate": "list", "source": choices, "error_type": "warning"}
        page.data_validation(1, number, last_row, number, rule)


def set_heights(page: Worksheet, sheet: Sheet) -> None:
    """Make rows as high as their texts need: LibreOffice does not, and would write lines over each other."""
    whole = sheet.spread
    for number, row in enumerate(([column.name for column in whole.columns], *whole.rows)):
        lines = max(
            (
                lines_of(cell, column.width)
                for column, cell in zip(whole.columns, row, strict=True)
                if isinstance(cell, str)
            ),
            default=1,
        )
        if lines > 1:
            page.set_row(number, min(LINE * lines + EDGE, HIGHEST))


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many figures, which are wider than most letters; about."""
    return sum(max(1, -(-len(line) * 10 // (width * 11))) for line in text.split("\n"))


def set_up_print(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(A3 if len(sheet.spread.columns) > LANDSCAPE_COLUMNS else A4)
    page.fit_to_pages(sheet.across, int(any(block.drawn for _first, block in sheet.blocks)))  # 0: as many as it takes
    page.repeat_rows(0)
    if sheet.across > 1 and sheet.frozen:
        page.repeat_columns(0, sheet.frozen - 1)
    page.set_footer("&L&A&R&P / &N")


def write(page: Worksheet, row: int, number: int, column: Column, cell: Cell, formats: Formats) -> None:
    """Write a cell as what it is: a number, a date, or a text that is never a formula or a link."""
    if cell is None or cell == "":
        page.write_blank(row, number, None, formats.get(column.kind, formats["text"]))
    elif isinstance(cell, date):
        moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  Excel knows no zones
        page.write_datetime(row, number, moment, formats[DATE])
    elif isinstance(cell, int | float):
        page.write_number(row, number, cell, formats.get(column.kind, formats["text"]))
    else:
        text = clean(cell)[:LONGEST]
        page.write_string(row, number, text, formats["quoted" if text[:1] in tuple(TRIGGERS) else "text"])


def with_properties(content: bytes) -> bytes:
    """Say what the writer cannot: the language, and that a row gets another height when its text changes."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            text = source.read(part)
            if part.filename == "docProps/core.xml":
                text = text.replace(b"</cp:coreProperties>", b"<dc:language>nl-NL</dc:language></cp:coreProperties>")
            elif part.filename.startswith("xl/worksheets/sheet"):
                text = text.replace(b' customHeight="1"', b"")
            target.writestr(part, text)
    return made.getvalue()
