"""The Word template: real ones are taken with their look, and everything that could act or fetch is refused."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.api import Document as WordDocument
from docx.shared import RGBColor

from app.errors import Refused
from app.exports.documents.word import word
from app.exports.house.package import LARGEST, MOST_PARTS, UNPACKED
from app.exports.house.template import SAMPLE, example, template
from app.plan.house.style import HouseStyle
from tests.exports.documents.sample import sample
from tests.exports.house.uploads import (
    ABOVE,
    HEADER,
    changed,
    docx,
    dutch_docx,
    fielded,
    packed,
    parts,
    png,
    related,
    typed,
)

MAIN = "wordprocessingml.document.main+xml"


def made_with(content: bytes) -> Any:
    return WordDocument(BytesIO(word(replace(sample(), style=HouseStyle(template=template(content))))))


def styles(made: Any) -> dict[str, str]:
    return {each.text: each.style.name for each in made.paragraphs}


def test_document_has_the_look_of_the_template() -> None:
    made = made_with(docx())
    assert made.styles["Heading 1"].font.name == "Huisletter"
    assert made.styles["Heading 2"].font.color.rgb == RGBColor(0, 0x42, 0x25)
    assert styles(made)["Waarom"] == "Heading 2"
    assert "Dit stond in het sjabloon" not in styles(made)
    header = [each.text for each in made.sections[0].header.paragraphs]
    assert header == ["Gemeente Duinerwaard", "CONCEPT"]


def test_dutch_names_of_styles_are_found() -> None:
    made = made_with(dutch_docx())
    found = styles(made)
    assert found["Hoe kwamen we tot deze prioriteiten"] == "Kop 1"
    assert (found["Waarom"], found["Noten"], found["Alles op een rij"]) == ("Kop 2", "Kop 3", "Bijschrift")
    assert made.tables[0].style.name == "Tabel"


def test_template_of_word_itself_becomes_a_document() -> None:
    made = made_with(typed(MAIN, "wordprocessingml.template.main+xml"))
    assert made.styles["Heading 1"].font.name == "Huisletter"


def test_what_is_kept_is_packed_by_us() -> None:
    kept = template(b"#!/bin/sh\necho polyglot\n" + docx())
    assert b"polyglot" not in kept
    assert kept.startswith(b"PK")
    assert parts(kept).keys() == parts(docx()).keys()


def test_example_template_can_be_uploaded_and_has_the_colours() -> None:
    made = made_with(example(HouseStyle({"brand": "#00703c"})))
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0, 0x70, 0x3C)
    assert SAMPLE.title not in styles(made)


def bomb() -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * (UNPACKED - 1024))
    return kept.getvalue()


def crowd() -> bytes:
    return packed({f"word/{number}.xml": "<a/>" for number in range(MOST_PARTS + 1)})


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
PICTURE = '<w:p><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://elsewhere.example/x.png"/></w:p>'
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file-missing"),
    "text": (lambda: b"This is no zip", "template-no-word"),
    "picture": (png, "template-no-word"),
    "too large": (lambda: b"PK" + b"0" * LARGEST, "template-too-large"),
    "other zip": (lambda: packed({"a.txt": "a"}), "template-no-word"),
    "spreadsheet": (lambda: typed(MAIN, "spreadsheetml.sheet.main+xml"), "template-no-word"),
    "bomb": (bomb, "template-bomb"),
    "crowd": (crowd, "template-bomb"),
    "cut off": (lambda: docx()[: len(docx()) // 2], "template-no-word"),
    "climbs": (lambda: packed({"../../etc/passwd": "x"}), "template-no-word"),
    "twice": (lambda: packed({"word/a.xml": "<a/>", "WORD/A.xml": "<a/>"}), "template-no-word"),
    "macros by type": (lambda: typed(MAIN, "ms-word.document.macroEnabled.main+xml"), "template-macros"),
    "macros in it": (lambda: changed("word/vbaProject.bin", b"macro"), "template-macros"),
    "entities": (lambda: changed(ABOVE, ENTITIES), "template-damaged"),
    "entity from outside": (lambda: changed(ABOVE, OUTSIDE), "template-damaged"),
    "definitions in utf-16": (lambda: changed(ABOVE, ENTITIES.encode("utf-16")), "template-damaged"),
    "no xml": (lambda: changed(ABOVE, "<w"), "template-damaged"),
    "deep": (lambda: changed(ABOVE, "<a>" * 2_000 + "</a>" * 2_000), "template-damaged"),
    "remote template": (lambda: related("attachedTemplate", "https://elsewhere.example/x.dotm"), "template-attached"),
    "template on a drive": (lambda: related("attachedTemplate", "file:///X:/sjabloon.dotx"), "template-attached"),
    "link": (lambda: related("hyperlink"), "template-outside"),
    "picture elsewhere": (lambda: related("image", "http://elsewhere.example/x.png"), "template-outside"),
    "picture of old elsewhere": (lambda: changed(ABOVE, HEADER.format(PICTURE)), "template-outside"),
    "program in it": (lambda: related("oleObject", "embeddings/a.bin", external=False), "template-strange"),
    "other file in it": (lambda: related("aFChunk", "a.html", external=False), "template-strange"),
    "other document in it": (lambda: related("subDocument", "a.docx", external=False), "template-strange"),
    "field that starts a program": (lambda: fielded(" DDEAUTO c:\\\\windows calc.exe "), "template-field"),
    "field in pieces": (lambda: fielded(" DD", "EAU", "TO c:\\\\windows"), "template-field"),
    "field that fetches": (lambda: fielded('INCLUDEPICTURE "http://elsewhere.example/x"'), "template-field"),
    "field without a name": (lambda: fielded(""), "template-field"),
    "no headings": (lambda: docx(lost=("Heading 2",)), "template-style-missing"),
    "no caption": (lambda: docx(lost=("Caption",)), "template-style-missing"),
}


@pytest.mark.few(8)
@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD.keys())
def test_other_files_are_refused_with_the_reason(content: Callable[[], bytes], code: str) -> None:
    made = content()
    with pytest.raises(Refused, match=code):
        template(made)


def test_missing_style_is_named_in_both_languages() -> None:
    with pytest.raises(Refused) as found:
        template(docx(lost=("Heading 2", "Caption")))
    assert found.value.details["styles"] == "Kop 2 (Heading 2), Bijschrift (Caption)"


def test_page_number_above_the_pages_is_fine() -> None:
    assert template(fielded(" PAGE ", " \\* MERGEFORMAT"))


def test_encrypted_file_is_refused() -> None:
    content = bytearray(docx())
    for begin, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(begin)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(begin, at + 1)
    with pytest.raises(Refused, match="template-locked"):
        template(bytes(content))
