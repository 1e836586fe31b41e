"""Write a document as Word: styles only, so that the template of a municipality gives it its own look.

A chart comes as a picture with its sentence as alternative text, and the same sentence below it.
"""

from io import BytesIO
from typing import Any

from docx.api import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from app.exports.documents.characters import allowed
from app.exports.documents.document import (
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Pending,
    Table,
    Text,
    chart_data,
    said,
)
from app.exports.documents.pdf import picture

STYLES = {"plain": "Normal", "lead": "Subtitle", "quote": "Quote", "note": "Caption"}
RESOLUTION = 200


def word(document: Document, template: bytes | None = None) -> bytes:
    """The document as .docx, in the styles of `template` when there is one (already checked), else in plain ones."""
    made = WordDocument(BytesIO(template)) if template else WordDocument()
    if template:
        _empty(made)
    _describe(made, document)
    _write(made, "Title", document.title)
    _write(made, "Subtitle", document.subtitle)
    _write(made, "Normal", f"{document.author}, {document.date}")
    if document.draft:
        _header(made, document.draft)
    for number, part in enumerate(document.parts):
        _part(made, part, first=number == 0)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _empty(made: Any) -> None:
    """Take out what stands in a template, but not its page set-up."""
    for element in list(made.element.body):
        if element.tag != qn("w:sectPr"):
            made.element.body.remove(element)


def _describe(made: Any, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.subject = map(_short, (document.title, document.author, document.subtitle))
    about.language = document.language
    about.comments = ""
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), document.language)
    defaults = made.styles["Normal"].element.get_or_add_rPr()
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)


def _short(text: str) -> str:
    """What fits a property of a Word file."""
    return allowed(text)[:255]


def _header(made: Any, draft: str) -> None:
    paragraph = made.sections[0].header.paragraphs[0]
    paragraph.text = allowed(draft)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _part(made: Any, part: Part, first: bool) -> None:
    wide_now = made.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if part.wide != wide_now:
        _turn(made)
    elif part.new_page and not first:
        made.add_page_break()
    if part.title:
        _write(made, "Heading 1", part.title)
    for block in part.blocks:
        WRITERS[type(block)](made, block)


def _turn(made: Any) -> None:
    """Go on with a page on its side, or upright again."""
    old = made.sections[-1]
    new = made.add_section(WD_SECTION.NEW_PAGE)
    wide = old.orientation != WD_ORIENT.LANDSCAPE
    new.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    new.page_width, new.page_height = old.page_height, old.page_width


def _write(made: Any, style: str, text: Text, language: str = "") -> Any:
    paragraph = made.add_paragraph(style=_style(made, style))
    _run(paragraph, text, language)
    return paragraph


def _style(made: Any, name: str) -> Any:
    """The style of this name; a template that lacks it gets its plain one."""
    return made.styles[name] if name in [each.name for each in made.styles] else made.styles["Normal"]


def _run(paragraph: Any, text: Text, language: str = "") -> None:
    run = paragraph.add_run(allowed(said(text)))
    if isinstance(text, Pending):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if language:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), language)
        run._element.get_or_add_rPr().append(mark)


def _heading(made: Any, block: Heading) -> None:
    _write(made, f"Heading {block.level}", block.text)


def _paragraph(made: Any, block: Paragraph) -> None:
    _write(made, STYLES[block.style], block.text, block.language)


def _bullets(made: Any, block: Bullets) -> None:
    for item in block.items:
        _write(made, "List Bullet", item)


def _table(made: Any, block: Table) -> None:
    _write(made, "Caption", block.caption)
    section = made.sections[-1]
    usable = section.page_width - section.left_margin - section.right_margin
    widths = [Emu(int(usable * each.width / sum(one.width for one in block.columns))) for each in block.columns]
    table = made.add_table(rows=1, cols=len(block.columns), style=_table_style(made))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _fill(table.rows[0], [each.title for each in block.columns], block.columns, widths)
    _repeat(table.rows[0])
    for texts in block.rows:
        _fill(table.add_row(), texts, block.columns, widths)
    made.add_paragraph()


def _table_style(made: Any) -> Any:
    return made.styles["Table Grid"] if "Table Grid" in [each.name for each in made.styles] else None


def _fill(row: Any, texts: Any, columns: tuple[Column, ...], widths: list[Emu]) -> None:
    """Fill one row, which stays whole at the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, column, width in zip(row.cells, texts, columns, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        _run(paragraph, text)
        if column.number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """The header row: bold, said to be one, and there again on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _chart(made: Any, block: Chart) -> None:
    _write(made, "Caption", block.caption)
    section = made.sections[-1]
    drawn = picture("picture.typ", chart_data(block), "png", RESOLUTION)
    made.add_picture(BytesIO(drawn), width=Emu(section.page_width - section.left_margin - section.right_margin))
    drawing = made.inline_shapes[-1]._inline.docPr
    drawing.set("descr", allowed(block.sentence))
    drawing.set("title", allowed(block.caption))
    _write(made, "Normal", block.sentence)


WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
}
