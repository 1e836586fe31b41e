"""Write a document as OpenDocument text: the same order, the same styles and the same pictures as in Word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any

from odfdo import Cell, Frame, Header, HeaderRows, List, ListItem, Row, Span, Style
from odfdo import Column as OpenColumn
from odfdo import Document as OpenDocument
from odfdo import Paragraph as OpenParagraph
from odfdo import Table as OpenTable

from app.exports.documents.characters import allowed
from app.exports.documents.document import (
    Bullets,
    Chart,
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
from app.exports.documents.house import logo_of, style_data
from app.exports.documents.odt.look import dress
from app.exports.documents.pdf import picture

RESOLUTION = 200
WIDTH, WIDE = 17.0, 25.7
"""Centimetres between the margins of an A4 page, upright and on its side."""
NARROWEST = 0.9
STYLES = {"plain": "Standard", "lead": "Lead", "quote": "Quotations", "note": "Caption"}


@dataclass(frozen=True, slots=True)
class Paper:
    """The file that is being made, how wide its page is in centimetres, and in which colours charts are drawn."""

    made: Any
    width: float
    numbers: "count[int]"
    colors: dict[str, Any]


def odt(document: Document) -> bytes:
    """The document as .odt."""
    made = OpenDocument("text")
    made.body.clear()
    made.set_language(document.language)
    texts = (document.title, document.author, document.subtitle)
    made.meta.title, made.meta.creator, made.meta.subject = map(allowed, texts)
    dress(made, document)
    numbers = count(1)
    if logo := logo_of(document.style):
        made.body.append(_picture(made, logo.content, min(8.0, 1.8 * logo.width / logo.height), "", logo.alt, numbers))
    for style, text in (("Draft", document.draft), ("Title", document.title), ("Lead", document.subtitle)):
        if text:
            made.body.append(_paragraph(style, text))
    made.body.append(_paragraph("Standard", f"{document.author}, {document.date}"))
    colors = style_data(document.style)
    for part in document.parts:
        _part(made, part, numbers, colors)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _part(made: Any, part: Part, numbers: "count[int]", colors: dict[str, Any]) -> None:
    """Every part begins on a page of its own, upright or on its side."""
    made.body.append(_header(1, part.title, "ToWide" if part.wide else "ToUpright"))
    for block in part.blocks:
        for element in WRITERS[type(block)](Paper(made, WIDE if part.wide else WIDTH, numbers, colors), block):
            made.body.append(element)


def _header(level: int, text: str, style: str) -> Any:
    """A heading in a style; odfdo takes the name of one and does nothing with it."""
    header = Header(level, allowed(text), formatted=False)
    header.set_attribute("text:style-name", style)
    return header


def _paragraph(style: str, text: Text) -> Any:
    paragraph = OpenParagraph("", style=style)
    if isinstance(text, Pending):
        paragraph.append(Span(allowed(said(text)), style="Pending", formatted=False))
    else:
        paragraph.append_plain_text(allowed(text))
    return paragraph


def _heading(_paper: Paper, block: Heading) -> Iterable[Any]:
    yield _header(block.level, block.text, f"Heading_20_{block.level}")


def _text(_paper: Paper, block: Paragraph) -> Iterable[Any]:
    yield _paragraph(STYLES[block.style], block.text)


def _bullets(_paper: Paper, block: Bullets) -> Iterable[Any]:
    items = List()
    for text in block.items:
        item = ListItem()
        item.append(_paragraph("Item", text))
        items.append(item)
    yield items


def _table(paper: Paper, block: Table) -> Iterable[Any]:
    yield _paragraph("Caption", block.caption)
    table = OpenTable(f"Tabel{next(paper.numbers)}")
    styles = ["Number" if column.number else "Cell" for column in block.columns]
    for width in _widths([column.width for column in block.columns], paper.width):
        table.append(OpenColumn(style=_as_wide(paper.made, f"{width:.2f}")))
    header = HeaderRows()
    header.append(_row([column.title for column in block.columns], "Shaded", [f"{style}Head" for style in styles]))
    table.append(header)
    for texts in block.rows:
        table.append(_row(texts, "Ruled", styles))
    yield table
    yield _paragraph("Standard", "")


def _widths(shares: Sequence[float], page: float) -> list[float]:
    """The widths of columns in centimetres: by their shares, but none too narrow for a number of two figures."""
    part = page / sum(shares)
    narrow = [each for each in shares if each * part < NARROWEST]
    part = (page - NARROWEST * len(narrow)) / (sum(shares) - sum(narrow))
    return [NARROWEST if each in narrow else each * part for each in shares]


def _as_wide(made: Any, width: str) -> str:
    """The name of the style for a column of so many centimetres; to find a name of its own odfdo reads all styles."""
    name = f"Wide{width.replace('.', '')}"
    if made.get_style("table-column", name) is None:
        made.insert_style(Style("table-column", name=name, width=f"{width}cm"), automatic=True)
    return name


def _row(texts: Iterable[Text], cells: str, styles: Iterable[str]) -> Any:
    row = Row(style="Whole")
    for text, style in zip(texts, styles, strict=True):
        cell = Cell(cell_type="string", style=cells)
        cell.append(_paragraph(style, text))
        row.append(cell)
    return row


def _chart(paper: Paper, block: Chart) -> Iterable[Any]:
    drawn = picture("picture.typ", chart_data(block) | paper.colors, "png", RESOLUTION)
    yield _paragraph("Caption", block.caption)
    yield _picture(paper.made, drawn, paper.width, block.caption, block.sentence, paper.numbers)
    yield _paragraph("Standard", block.sentence)


def _picture(made: Any, png: bytes, width: float, title: str, sentence: str, numbers: "count[int]") -> Any:
    """A paragraph with a picture, as high as it is for its width."""
    address = made.add_file(BytesIO(png))
    size = (f"{width}cm", f"{width * _ratio(png):.2f}cm")
    frame = Frame.image_frame(address, name=f"Beeld{next(numbers)}", size=size)
    frame.svg_title, frame.svg_description = allowed(title), allowed(sentence)
    paragraph = OpenParagraph("", style="Standard")
    paragraph.append(frame)
    return paragraph


def _ratio(png: bytes) -> float:
    """Height of a PNG as part of its width: both stand in its first header."""
    return int.from_bytes(png[20:24], "big") / int.from_bytes(png[16:20], "big")


WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _text,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
}
