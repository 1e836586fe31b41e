"""How a Word file looks that has no template of a municipality: paper, letters, colours, tables, the foot of a page.

All of it stands in the styles, so that who wants another look changes it in one place.
"""

from collections.abc import Mapping
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from app.exports.documents.characters import allowed
from app.exports.documents.house import BLUE, LINE, SHADE, SOFT
from app.exports.documents.word.styles import BULLET, CAPTION, HEADINGS, SUBTITLE, TABLE, TITLE
from app.plan.house.style import HouseStyle

FONT = "Arial"
"""Every machine has it, or one with letters as wide."""
SIZES = {TITLE: 26, SUBTITLE: 13, CAPTION: 9, **dict(zip(HEADINGS, (17, 13, 11), strict=True))}
AROUND = {
    "Heading 1": (0, 8),
    "Heading 2": (14, 4),
    "Heading 3": (10, 3),
    TITLE: (0, 4),
    CAPTION: (8, 3),
    BULLET: (0, 3),
}
"""Points above and below a paragraph."""
DEFAULTS = (
    f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{LINE[1:].upper()}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# What a table is like: small letters, room in its cells, and a header row on grey.
CELLS = (
    f"<w:style {nsdecls('w')}>"
    '<w:pPr><w:spacing w:after="0" w:line="252" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{EDGES}</w:tblBorders>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE[1:].upper()}"/></w:tcPr></w:tblStylePr></w:style>'
)


def dress(made: Any, styles: Mapping[str, Any], house: HouseStyle, author: str) -> None:
    """Give a file of the library, which begins with the look of an old Word, ours; headings have the house's colour."""
    paper(made)
    old = made.styles.element.find(qn("w:docDefaults"))
    made.styles.element.replace(old, parse_xml(DEFAULTS))
    for name, size in SIZES.items():
        soft = name in {SUBTITLE, CAPTION}
        color = (SOFT if soft else house.of_headings(BLUE))[1:].upper()
        letters(styles[name], size, color, bold=not soft)
    for name, (above, below) in AROUND.items():
        room = styles[name].paragraph_format
        room.space_before, room.space_after = Pt(above), Pt(below)
    lined(styles[TABLE])
    foot(made, author)


def paper(made: Any) -> None:
    """A4 with margins; the library begins with American paper."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)


def letters(style: Any, size: int, color: str, bold: bool) -> None:
    """The letters of a style, and no line under them. A font of the theme would go before one that is named."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    font = style.font
    font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor.from_string(color)
    font.bold, font.italic = bold, False
    for line in style.element.iter(qn("w:pBdr")):
        line.getparent().remove(line)
    for spaced in list(style.element.rPr.findall(qn("w:spacing"))):
        style.element.rPr.remove(spaced)


def lined(style: Any) -> None:
    """The style of tables: what the library has of it makes room for ours."""
    wanted = parse_xml(CELLS)
    for each in list(wanted):
        for old in style.element.findall(each.tag):
            style.element.remove(old)
        style.element.append(each)


def foot(made: Any, author: str) -> None:
    """Below every page whose document it is, which page, and of how many."""
    paragraph = made.sections[0].footer.paragraphs[0]
    edge = made.styles["Footer"].font
    edge.size, edge.color.rgb = Pt(8), RGBColor.from_string(SOFT[1:].upper())
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(allowed(f"{author}  ·  "))
    number(paragraph, "PAGE")
    paragraph.add_run(" / ")
    number(paragraph, "NUMPAGES")


def number(paragraph: Any, name: str) -> None:
    """A number that Word fills in."""
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
