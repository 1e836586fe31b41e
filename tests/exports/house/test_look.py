"""Files in a house style have its colours and logo; without one, or with an empty one, they are what they were."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import odfdo
import pikepdf
import pytest
from docx.api import Document as WordDocument
from docx.shared import RGBColor
from openpyxl import load_workbook

from app.exports.documents.html import html
from app.exports.documents.odt import odt
from app.exports.documents.pdf import pdf
from app.exports.documents.word import word
from app.exports.formats import Material, made
from app.exports.house.logo import logo
from app.plan.house.style import HouseStyle
from tests.exports.documents.programme import programme
from tests.exports.documents.sample import sample
from tests.exports.house.uploads import docx, png
from tests.exports.records import MADE_AT, record
from tests.plan.town import partners, residents

GREEN = {"brand": "#00703c", "heading": "#004225"}
STYLE = HouseStyle(GREEN, logo(png(), "Gemeente Duinerwaard"))
PLAIN = Material(record(partners(), residents()), programme(), MADE_AT, "9.9")
WRITERS = {"docx": word, "odt": odt, "pdf": pdf, "html": html}


def parts(content: bytes) -> Any:
    """What is in it: the parts of a zip (when it was packed says nothing), else the bytes."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.few(2)
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_empty_style_changes_nothing(write: Any) -> None:
    assert parts(write(replace(sample(), style=HouseStyle()))) == parts(write(sample()))
    assert parts(write(replace(sample(), style=STYLE))) != parts(write(sample()))


@pytest.mark.few(1)
@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ods", "infographic-a3.svg"])
def test_empty_style_changes_no_other_file(name: str) -> None:
    plain = parts(made(PLAIN, name).content)
    assert parts(made(replace(PLAIN, style=HouseStyle()), name).content) == plain
    assert parts(made(replace(PLAIN, style=STYLE), name).content) != plain


def test_word_without_a_template_has_colour_and_logo() -> None:
    found = WordDocument(BytesIO(word(replace(sample(), style=STYLE))))
    assert found.styles["Heading 2"].font.color.rgb == RGBColor(0, 0x42, 0x25)
    assert found.inline_shapes[0]._inline.docPr.get("descr") == "Gemeente Duinerwaard"


def test_word_with_a_template_has_the_look_of_the_template_alone() -> None:
    found = WordDocument(BytesIO(word(replace(sample(), style=replace(STYLE, template=docx())))))
    assert found.styles["Heading 1"].font.name == "Huisletter"
    assert len(found.inline_shapes) == 1  # the chart


def test_pdf_has_the_logo_with_its_words_and_stays_accessible() -> None:
    content = pdf(replace(sample(), style=STYLE))
    with pikepdf.open(BytesIO(content)) as file:
        told = [str(each.Alt) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        with file.open_metadata() as about:
            assert (about["pdfuaid:part"], about["pdfaid:part"]) == ("1", "2")
    assert told.count("Gemeente Duinerwaard") == 1


def test_odt_and_html_have_colour_and_logo() -> None:
    found = odfdo.Document(BytesIO(odt(replace(sample(), style=STYLE))))
    heading = found.get_style("paragraph", "Heading_20_2")
    assert heading.get_properties(area="text")["fo:color"] == "#004225"
    assert found.body.get_elements("descendant::svg:desc")[0].text == "Gemeente Duinerwaard"
    page = html(replace(sample(), style=STYLE)).decode()
    assert "color: #004225" in page
    assert page.count('alt="Gemeente Duinerwaard"') == 1
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []


def test_workbook_has_the_colours_in_its_header() -> None:
    page = load_workbook(BytesIO(made(replace(PLAIN, style=STYLE), "plan.xlsx").content)).worksheets[1]
    assert page["A1"].fill.fgColor.rgb == "FFE6F1EC"
    assert page["A1"].font.color.rgb == "FF004927"


@pytest.mark.few(2)
@pytest.mark.parametrize("size", ["a3", "a4", "wide"])
def test_poster_has_the_logo_and_shows_as_much_as_without(size: str) -> None:
    plain = made(PLAIN, f"infographic-{size}.svg").content.decode()
    found = made(replace(PLAIN, style=STYLE), f"infographic-{size}.svg").content.decode()
    assert (plain.count("<image"), found.count("<image")) == (0, 1)
    assert "#004225" in found
    assert found.count("<use") >= plain.count("<use")
