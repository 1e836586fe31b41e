"""A Word template as it is kept: a real Word file with the styles that documents need, that does nothing by itself.

Macros, links to elsewhere (a template on a network drive too), embedded programs, and fields that fetch are refused;
each refusal says what and where, so that whoever looks after the house style can mend it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from app.errors import Refused
from app.exports.documents.document import Column, Document, Heading, Paragraph, Part, Table
from app.exports.house.package import is_xml, packed_again, parts_of, tree
from app.plan.house.style import HouseStyle

TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN, TEMPLATE = f"{WORD}document.main+xml", f"{WORD}template.main+xml"
BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = {
    "officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme",
    "numbering", "header", "footer", "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds",
    "commentsExtensible", "people", "image", "hdphoto", "thumbnail", "customXml", "customXmlProps", "core-properties",
    "extended-properties", "custom-properties", "glossaryDocument", "hyperlink", "chart", "chartStyle",
    "chartColorStyle", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "themeOverride", "bibliography", "labelinfo", "classificationlabels",
}  # fmt: skip
"""What a part may refer to inside the file. Programs, other files and toolbars are not among them."""
FIELDS = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE",
    "SUBJECT", "AUTHOR", "COMMENTS", "KEYWORDS", "FILENAME", "STYLEREF", "DOCPROPERTY", "TOC", "TC", "REF", "PAGEREF",
    "NOTEREF", "SEQ", "IF", "=", "SYMBOL", "LISTNUM", "COMPANY",
}  # fmt: skip
"""Fields that only tell what stands in the document itself; DDE and INCLUDE start programs and fetch."""
UNUSABLE = (KeyError, ValueError, AttributeError, IndexError, TypeError)


def template(content: bytes) -> bytes:
    """The file as it is kept. Refused, with the reason, when it cannot be used."""
    if not content:
        raise Refused("file-missing")
    parts = parts_of(content)
    parts[TYPES] = checked_types(parts)
    for name in filter(is_xml, parts):
        root = tree(parts, name)
        if name.endswith(".rels"):
            check_relations(name, root)
        else:
            check_addresses(name, root)
            if name != BODY:  # of that one only the set-up of the page is used
                check_fields(name, root)
    kept = packed_again(parts, content)
    check_styles(kept)
    return kept


def checked_types(parts: Mapping[str, bytes]) -> bytes:
    """The list of what each part is. A template (.dotx) becomes a document; there is no other difference."""
    if TYPES not in parts:
        raise Refused("template-no-word")
    root = tree(parts, TYPES)
    kinds = {each.get("PartName", ""): each.get("ContentType", "") for each in root}
    if any("macro" in each.lower() or "vba" in each.lower() for each in (*kinds.values(), *parts)):
        raise Refused("template-macros")
    main = [each for each in kinds.values() if each in (MAIN, TEMPLATE)]
    if len(main) != 1:
        raise Refused("template-no-word")
    return parts[TYPES].replace(TEMPLATE.encode(), MAIN.encode())


def check_relations(name: str, root: Any) -> None:
    for each in root:
        kind = str(each.get("Type", "")).rstrip("/").rpartition("/")[2]
        target = str(each.get("Target", ""))[:80]
        if kind == "attachedTemplate":
            raise Refused("template-attached", target=target)
        if each.get("TargetMode", "").lower() == "external":
            raise Refused("template-outside", what=kind, target=target, part=name)
        if kind not in RELATIONS:
            raise Refused("template-strange", what=kind[:40], part=name)


def check_addresses(name: str, root: Any) -> None:
    """Pictures of old can name a file or site themselves, without a relation."""
    for element in root.iter():
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] in ("src", "href") and not str(value).startswith("#"):
                raise Refused("template-outside", what=str(key).rpartition("}")[2], target=str(value)[:80], part=name)


def check_fields(name: str, root: Any) -> None:
    for field in fields(root):
        first = re.match(r"\s*(=|[^\s\\]*)", field)
        word = first[1].upper() if first else ""
        if word not in FIELDS:  # an empty one too: its name may be put together by a field inside it
            raise Refused("template-field", what=word[:40] or "?", part=name)


def fields(root: Any) -> Iterator[str]:
    """What each field says, also when it is spread over pieces or stands inside another."""
    open_ones: list[str] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "")
        elif element.tag == f"{W}instrText":
            open_ones[-1:] = [(open_ones or [""])[-1] + (element.text or "")]
        elif kind == "begin":
            open_ones.append("")
        elif kind == "end" and open_ones:
            yield open_ones.pop()
    yield from open_ones


def check_styles(content: bytes) -> None:
    """Whether the styles are there, and a document can really be made with it."""
    from docx.api import Document as WordDocument  # noqa: PLC0415  0.2 s at the start of the server

    from app.exports.documents.word import word  # noqa: PLC0415  as above
    from app.exports.documents.word.styles import missing  # noqa: PLC0415  as above

    try:
        lost = missing(WordDocument(BytesIO(content)))
        if not lost:
            word(replace(SAMPLE, style=HouseStyle(template=content)))
    except UNUSABLE:
        raise Refused("template-damaged", part=BODY) from None
    if lost:
        raise Refused("template-style-missing", styles=", ".join(lost))


COLUMNS = (Column("Nr", 1), Column("Wat", 3))
SAMPLE = Document(
    title="Titel van het document",
    subtitle="Ondertitel",
    author="Gemeente",
    date="1 januari",
    draft="CONCEPT",
    parts=(
        Part("one", "Kop 1", (Heading("Kop 2", 2), Heading("Kop 3", 3), Paragraph("Standaard"))),
        Part("two", "Tabel", (Table("Bijschrift", COLUMNS, (("1", "Tekst"),)),), wide=True),
    ),
)
"""One of everything."""


def example(style: HouseStyle) -> bytes:
    """A template to begin with: the sample in the colours of the house."""
    from app.exports.documents.word import word  # noqa: PLC0415  0.2 s at the start of the server

    return word(replace(SAMPLE, draft="", style=replace(style, template=None)))
