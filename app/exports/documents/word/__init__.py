"""Write a document as Word: styles only, so that the template of a municipality gives it its own look.

A chart comes as a picture with its sentence as alternative text, and the same sentence below it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.api import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

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
from app.exports.documents.house import style_data
from app.exports.documents.pdf import picture
from app.exports.documents.word.look import dress
from app.exports.documents.word.styles import (
    BULLET,
    CAPTION,
    NORMAL,
    QUOTE,
    SUBTITLE,
    TABLE,
    TITLE,
    styles_of,
)
from app.plan.house.style import HouseStyle, Logo

STYLES = {"plain": NORMAL, "lead": SUBTITLE, "quote": QUOTE, "note": CAPTION}
RESOLUTION = 200
LETTER, BESIDE = Mm(2.5), Mm(4.5)
"""As wide as a bold letter is on average, and what a cell keeps free beside its text."""
LOGO_HIGH, LOGO_WIDE = Mm(18), Mm(80)


@dataclass(frozen=True, slots=True)
class Paper:
    """The Word file that is being made, and its styles by our names."""

    made: Any
    styles: Mapping[str, Any]
    house: HouseStyle | None

    def style(self, name: str) -> Any:
        """The style of this name; a template that lacks it gets its plain one."""
        return self.styles.get(name, self.styles.get(NORMAL))


def word(document: Document) -> bytes:
    """The document as .docx, in the styles of its template when it has one (already checked), else in plain ones."""
    style = document.style or HouseStyle()
    made = WordDocument(BytesIO(style.template)) if style.template else WordDocument()
    paper = Paper(made, styles_of(made), document.style)
    if style.template:
        _empty(made)
    else:
        dress(made, paper.styles, style, document.author)
        _logo(paper, style.logo)
    _describe(paper, document)
    _write(paper, TITLE, document.title)
    _write(paper, SUBTITLE, document.subtitle)
    _write(paper, NORMAL, f"{document.author}, {document.date}")
    if document.draft:
        _mark(paper, document.draft)
    for number, part in enumerate(document.parts):
        _part(paper, part, first=number == 0)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _empty(made: Any) -> None:
    """Take out what stands in a template, but not its page set-up."""
    for element in list(made.element.body):
        if element.tag != qn("w:sectPr"):
            made.element.body.remove(element)


def _logo(paper: Paper, logo: Logo | None) -> None:
    """Above the title; a template has its own."""
    if logo is None:
        return
    width = min(LOGO_WIDE, int(LOGO_HIGH * logo.width / logo.height))
    paper.made.add_picture(BytesIO(logo.content), width=Emu(width))
    paper.made.inline_shapes[-1]._inline.docPr.set("descr", allowed(logo.alt))


def _describe(paper: Paper, document: Document) -> None:
    about = paper.made.core_properties
    about.title, about.author, about.subject = map(_short, (document.title, document.author, document.subtitle))
    about.language = document.language
    about.comments = ""
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), document.language)
    defaults = paper.style(NORMAL).element.get_or_add_rPr()
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)


def _short(text: str) -> str:
    """What fits a property of a Word file."""
    return allowed(text)[:255]


def _mark(paper: Paper, draft: str) -> None:
    """Write that it is a draft above every page. What a template has there, such as its logo, stays."""
    for header in _headers(paper.made):
        first = header.paragraphs[0]
        taken = first.text or first._p.find(f".//{qn('w:drawing')}") is not None
        paragraph = header.add_paragraph() if taken else first
        paragraph.text = allowed(draft)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _headers(made: Any) -> Iterable[Any]:
    """Those above all pages: some templates have another on the first page, or on every second."""
    section = made.sections[0]
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if made.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _part(paper: Paper, part: Part, first: bool) -> None:
    turned = part.wide != (paper.made.sections[-1].orientation == WD_ORIENT.LANDSCAPE)
    if turned:
        _turn(paper.made)
    on_a_new_page = part.new_page and not first and not turned
    if part.title:
        heading = _write(paper, "Heading 1", part.title)
        if on_a_new_page:
            # No break of its own: that leaves an empty line above the heading, and at times an empty page.
            heading.paragraph_format.page_break_before = True
    elif on_a_new_page:
        paper.made.add_page_break()
    for block in part.blocks:
        WRITERS[type(block)](paper, block)


def _turn(made: Any) -> None:
    """Go on with a page on its side, or upright again."""
    old = made.sections[-1]
    new = made.add_section(WD_SECTION.NEW_PAGE)
    wide = old.orientation != WD_ORIENT.LANDSCAPE
    new.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    new.page_width, new.page_height = old.page_height, old.page_width


def _write(paper: Paper, style: str, text: Text, language: str = "") -> Any:
    paragraph = paper.made.add_paragraph()
    chosen = paper.style(style)
    if chosen is not None and not chosen.element.default:
        # Not by paragraph.style: that looks for the default among all styles, which takes half the time of a document.
        paragraph._p.style = chosen.style_id
    _run(paragraph, text, language)
    return paragraph


def _run(paragraph: Any, text: Text, language: str = "") -> None:
    run = paragraph.add_run(allowed(said(text)))
    if isinstance(text, Pending):
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if language:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), language)
        run._element.get_or_add_rPr().append(mark)


def _heading(paper: Paper, block: Heading) -> None:
    _write(paper, f"Heading {block.level}", block.text)


def _paragraph(paper: Paper, block: Paragraph) -> None:
    _write(paper, STYLES[block.style], block.text, block.language)


def _bullets(paper: Paper, block: Bullets) -> None:
    for item in block.items:
        _write(paper, BULLET, item)


def _usable(made: Any) -> int:
    """How wide what stands on the page may be."""
    section = made.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)


def _table(paper: Paper, block: Table) -> None:
    _caption(paper, block.caption)
    widths = _widths(_usable(paper.made), block.columns)
    table = paper.made.add_table(rows=1, cols=len(block.columns), style=paper.styles.get(TABLE))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _fill(table.rows[0], [each.title for each in block.columns], block.columns, widths)
    _repeat(table.rows[0])
    for texts in block.rows:
        _fill(table.add_row(), texts, block.columns, widths)
    paper.made.add_paragraph()


def _caption(paper: Paper, text: str) -> None:
    """Above a table or a picture, on the same page."""
    _write(paper, CAPTION, text).paragraph_format.keep_with_next = True


def _widths(usable: int, columns: tuple[Column, ...]) -> list[Emu]:
    """The width of each column by its share; none is narrower than the longest word of its title."""
    shares = [usable * each.width / sum(one.width for one in columns) for each in columns]
    needed = [BESIDE + LETTER * max(map(len, each.title.split()), default=0) for each in columns]
    pairs = list(zip(shares, needed, strict=True))
    lacking = sum(max(0.0, least - share) for share, least in pairs)
    spare = sum(max(0.0, share - least) for share, least in pairs)
    left = 1 - lacking / spare if spare > lacking else 0.0
    return [Emu(int(max(least, least + (share - least) * left))) for share, least in pairs]


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


def _chart(paper: Paper, block: Chart) -> None:
    _caption(paper, block.caption)
    drawn = picture("picture.typ", chart_data(block) | style_data(paper.house), "png", RESOLUTION)
    paper.made.add_picture(BytesIO(drawn), width=Emu(_usable(paper.made)))
    drawing = paper.made.inline_shapes[-1]._inline.docPr
    drawing.set("descr", allowed(block.sentence))
    drawing.set("title", allowed(block.caption))
    _write(paper, NORMAL, block.sentence)


WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
}
