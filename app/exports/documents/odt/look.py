"""How an OpenDocument text looks: pages with the draft above and their number below, letters, colours and tables."""

from typing import Any

from odfdo import Element, Style

from app.exports.documents.characters import allowed
from app.exports.documents.document import Document
from app.exports.documents.house import BLUE, LINE, SHADE, SOFT
from app.plan.house.style import HouseStyle

FONT = "'Liberation Sans', Arial, sans-serif"
SPACES = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
LAYOUT = (
    f'<style:page-layout {SPACES} style:name="{{name}}Layout">'
    '<style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm"'
    ' style:print-orientation="{way}" fo:margin="2cm" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.3cm"/>'
    "</style:header-style>"
    '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/>'
    "</style:footer-style></style:page-layout>"
)
PAGE = (
    f'<style:master-page {SPACES} style:name="{{name}}" style:page-layout-name="{{name}}Layout">'
    '<style:header><text:p text:style-name="Edge"/></style:header>'
    '<style:footer><text:p text:style-name="Edge"><text:page-number text:select-page="current">1</text:page-number>'
    "<text:s/>/<text:s/><text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
)
WHOLE = (
    f'<style:style {SPACES} style:name="Whole" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
"""A row that stays whole at the end of a page."""
PAGES = {"Upright": (21.0, 29.7, "portrait"), "Wide": (29.7, 21.0, "landscape")}
Properties = dict[str, str]
BOLD: Properties = {"fo:font-weight": "bold"}
SMALL: Properties = {"fo:font-size": "8.5pt"}
RIGHT: Properties = {"fo:text-align": "end"}
OWN: dict[str, tuple[Properties, Properties]] = {
    "Lead": ({"fo:font-size": "13pt", "fo:color": SOFT}, {}),
    "Draft": ({"fo:font-size": "20pt", "fo:color": "#b3261e", **BOLD}, {}),
    "Edge": ({"fo:font-size": "8pt", "fo:color": SOFT}, RIGHT),
    "Item": ({}, {"fo:margin-bottom": "0.1cm"}),
    "Cell": (SMALL, {"fo:margin-bottom": "0cm"}),
    "CellHead": (SMALL | BOLD, {"fo:margin-bottom": "0cm"}),
    "Number": (SMALL, {"fo:margin-bottom": "0cm"} | RIGHT),
    "NumberHead": (SMALL | BOLD, {"fo:margin-bottom": "0cm"} | RIGHT),
    "Quotations": ({"fo:font-style": "italic"}, {"fo:margin-left": "0.8cm"}),
    "Title": ({}, {}),
}
"""Our own styles by name: what letters and what paragraphs are like."""
HEADINGS = {"Title": ("26pt", "0cm", "0.2cm"), "Heading_20_1": ("17pt", "0cm", "0.3cm")}
HEADINGS |= {"Heading_20_2": ("13pt", "0.5cm", "0.15cm"), "Heading_20_3": ("11pt", "0.4cm", "0.1cm")}
"""How large, and the room above and below."""


def dress(made: Any, document: Document) -> None:
    """Give the file the styles that the document uses, with those that turn the page."""
    for name, (width, height, way) in PAGES.items():
        made.insert_style(Element.from_tag(LAYOUT.format(name=name, width=width, height=height, way=way)))
        made.insert_style(page(name, document))
        made.insert_style(turning(name), automatic=True)
    plain = made.get_style("paragraph", "Standard")
    plain.set_properties({"fo:font-family": FONT, "fo:font-size": "10pt"}, area="text")
    room = {"fo:margin-top": "0cm", "fo:margin-bottom": "0.2cm", "fo:line-height": "115%"}
    plain.set_properties(room, area="paragraph")
    for name, (text, paragraph) in OWN.items():
        if made.get_style("paragraph", name) is None:
            made.insert_style(Style("paragraph", name=name, parent_style="Standard"))
        style = made.get_style("paragraph", name)
        style.set_properties(text, area="text")
        style.set_properties(paragraph, area="paragraph")
    headings(made, document.style or HouseStyle())
    tables(made)
    unnumbered(made)


def page(name: str, document: Document) -> Any:
    """What stands on each page: above it that it is a draft, below it whose it is and which page."""
    made = Element.from_tag(PAGE.format(name=name))
    above, below = made.get_elements("descendant::text:p")
    above.text = allowed(document.draft)
    below.text = allowed(f"{document.author}  ·  ")
    return made


def turning(name: str) -> Any:
    """The heading of a part, which begins a page that lies this way."""
    return Style("paragraph", name=f"To{name}", parent_style="Heading_20_1", master_page=name)


def headings(made: Any, house: HouseStyle) -> None:
    """Headings, and captions above what they belong to, in letters and colours of ours or of the house."""
    color = house.of_headings(BLUE)
    for name, (size, above, below) in HEADINGS.items():
        style = made.get_style("paragraph", name)
        letters = {"fo:font-family": FONT, "fo:font-size": size, "fo:font-style": "normal", "fo:color": color}
        style.set_properties(letters | BOLD, area="text")
        room = {"fo:margin-top": above, "fo:margin-bottom": below, "fo:keep-with-next": "always"}
        style.set_properties(room, area="paragraph")
    caption = made.get_style("paragraph", "Caption")
    letters = {"fo:font-family": FONT, "fo:font-size": "9pt", "fo:font-style": "normal", "fo:color": SOFT}
    caption.set_properties(letters, area="text")
    room = {"fo:margin-top": "0.2cm", "fo:margin-bottom": "0.1cm", "fo:keep-with-next": "always"}
    caption.set_properties(room, area="paragraph")


def tables(made: Any) -> None:
    """Cells with lines around them, those of the header row on grey; what is to be filled in is marked."""
    for name, back in (("Ruled", None), ("Shaded", SHADE)):
        cell = Style("table-cell", name=name, border=f"0.5pt solid {LINE}", padding="0.1cm", background_color=back)
        made.insert_style(cell, automatic=True)
    made.insert_style(Element.from_tag(WHOLE), automatic=True)
    pending = Style("text", name="Pending")
    pending.set_properties({"fo:background-color": "#ffe680"}, area="text")
    made.insert_style(pending)


def unnumbered(made: Any) -> None:
    """Headings without the numbers that odfdo's template gives them: the priorities have numbers of their own."""
    for level in made.styles.root.get_elements("descendant::text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        for name in ("style:num-suffix", "loext:num-list-format"):
            level.set_attribute(name, None)
