"""Files that somebody could upload: good ones, broken ones, and those that are after something."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.api import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor

GREEN = (0, 112, 60, 255)
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
ABOVE = "word/header9.xml"
RELATION = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
    ' Target="{target}"{mode}/></Relationships>'
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 300 100">'
    '<path fill="#00703c" d="M0 0h100v100H0z"/>{more}</svg>'
)
HEADER = '<?xml version="1.0"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:hdr>'
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
PIECE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 300, height: int = 100, rows: int | None = None, more: bytes = b"") -> bytes:
    """A green PNG; `rows` fewer than it says makes it a lie."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = (b"\0" + bytes(GREEN) * width) * (height if rows is None else rows)
    parts = chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def svg(more: str = "") -> bytes:
    return DRAWING.format(more=more).encode()


def docx(heading: str = "Huisletter", lost: tuple[str, ...] = ()) -> bytes:
    """A template whose headings have a letter and a colour of their own."""
    made = WordDocument()
    for name in ("Heading 1", "Heading 2"):
        made.styles[name].font.name = heading
        made.styles[name].font.color.rgb = RGBColor(0, 0x42, 0x25)
    for name in lost:
        made.styles[name].delete()
    made.sections[0].header.paragraphs[0].text = "Gemeente Duinerwaard"
    made.add_paragraph("Dit stond in het sjabloon")
    return saved(made)


def dutch_docx() -> bytes:
    """A template of somebody who made all styles anew under Dutch names, and threw those of Word away."""
    made = WordDocument()
    for old, new, kind in [
        ("Heading 1", "Kop 1", WD_STYLE_TYPE.PARAGRAPH),
        ("Heading 2", "Kop 2", WD_STYLE_TYPE.PARAGRAPH),
        ("Heading 3", "Kop 3", WD_STYLE_TYPE.PARAGRAPH),
        ("Caption", "Bijschrift", WD_STYLE_TYPE.PARAGRAPH),
        ("Table Grid", "Tabel", WD_STYLE_TYPE.TABLE),
    ]:
        made.styles[old].delete()
        made.styles.add_style(new, kind)
    return saved(made)


def saved(made: object) -> bytes:
    kept = BytesIO()
    made.save(kept)  # type: ignore[attr-defined]
    return kept.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(found: Mapping[str, bytes | str]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        for name, body in found.items():
            file.writestr(name, body)
    return kept.getvalue()


def changed(name: str, body: bytes | str) -> bytes:
    """A good template with one more part in it."""
    return packed({**parts(docx()), name: body})


def related(kind: str, target: str = "http://elsewhere.example/x", external: bool = True) -> bytes:
    """A good template that refers to something more."""
    found = parts(docx())
    mode = ' TargetMode="External"' if external else ""
    line = RELATION.format(kind=kind, target=target, mode=mode)
    found[RELATIONS] = found[RELATIONS].replace(b"</Relationships>", line.encode())
    return packed(found)


def typed(old: str, new: str) -> bytes:
    """A good template that says that it is something else."""
    found = parts(docx())
    assert old.encode() in found[TYPES]
    found[TYPES] = found[TYPES].replace(old.encode(), new.encode())
    return packed(found)


def fielded(*pieces: str) -> bytes:
    """A good template with a field above its pages, in pieces."""
    return changed(ABOVE, HEADER.format(FIELD.format("".join(map(PIECE.format, pieces)))))
