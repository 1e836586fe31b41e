"""The Word and OpenDocument files: styles, real tables, languages, and no text that can break or stop them."""

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import odfdo
import pytest
from docx.api import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from app.exports.documents.document import Column, Part, table
from app.exports.documents.odt import odt
from app.exports.documents.word import word
from app.plan.house.style import HouseStyle
from tests.exports.documents.sample import HOSTILE, sample


def read(content: bytes) -> Any:
    return WordDocument(BytesIO(content))


def styled(made: Any, style: str) -> list[str]:
    return [each.text for each in made.paragraphs if each.style.name == style]


def test_word_uses_styles_only() -> None:
    made = read(word(sample()))
    assert styled(made, "Heading 1") == [
        "Hoe kwamen we tot deze prioriteiten",
        "Prioriteitentabel",
        "Jongeren en overlast in De Weel",
    ]
    assert styled(made, "Heading 2") == ["Waarom"]
    assert len(styled(made, "List Bullet")) == 2
    sizes = [run.font.size for each in made.paragraphs for run in each.runs]
    assert set(sizes) == {None}


def test_word_is_on_a4_and_parts_begin_on_a_new_page_without_an_empty_line() -> None:
    made = read(word(sample()))
    sizes = [(round(each.page_width.mm), round(each.page_height.mm)) for each in made.sections]
    assert sizes == [(210, 297), (297, 210), (210, 297)]
    whole = replace(sample(), parts=tuple(replace(each, wide=False) for each in sample().parts))
    headings = [each for each in read(word(whole)).paragraphs if each.style.name == "Heading 1"]
    assert [each.paragraph_format.page_break_before for each in headings] == [None, True, True]
    assert b'w:type="page"' not in word(whole)


def test_word_says_language_title_and_header_rows() -> None:
    made = read(word(sample()))
    assert made.core_properties.language == "nl-NL"
    assert made.core_properties.title.startswith("Prioriteiten")
    assert made.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "nl-NL"
    (table,) = made.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Nr", "Prioriteit", "Doel", "Punten"]
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True] + [False] * 30


def test_word_table_is_as_wide_as_the_page_and_its_columns_differ() -> None:
    (table,) = read(word(sample())).tables
    widths = [cell.width for cell in table.rows[1].cells]
    assert widths[1] == widths[2] > widths[3] > widths[0]
    assert [column.width for column in table.columns] == widths
    assert Mm(149) < sum(widths) < Mm(253.1)


def test_word_column_is_wide_enough_for_its_title() -> None:
    columns = [Column("Nr", 0.1), Column("Wat", 9), Column("Organisaties", 0.1)]
    made = replace(sample(), parts=(Part("a", "A", (table("T", columns, [("1", "x", "y")]),)),))
    (found,) = read(word(made)).tables
    narrow, wide, long = (cell.width for cell in found.rows[0].cells)
    assert narrow > Mm(9)
    assert long > Mm(30)
    assert narrow + wide + long <= Mm(167)  # in twips


def test_word_chart_has_an_alternative_text_and_the_sentence() -> None:
    made = read(word(sample()))
    (shape,) = made.inline_shapes
    sentence = shape._inline.docPr.get("descr")
    assert sentence.startswith("P01 is het meest gekozen.")
    assert sentence in styled(made, "Normal")


def test_pending_is_marked_in_both() -> None:
    runs = [run for row in read(word(sample())).tables[0].rows for cell in row.cells for run in cell.paragraphs[0].runs]
    marked = {run.text for run in runs if run.font.highlight_color is not None}
    assert marked == {"[nog invullen: streefwaarde]"}
    spans = odfdo.Document(BytesIO(odt(sample()))).body.get_elements("descendant::text:span")
    assert {each.text for each in spans} == {"[nog invullen: streefwaarde]", "[nog invullen: raadsvergadering]"}


def test_template_of_a_municipality_gives_its_own_look() -> None:
    house = WordDocument()
    house.styles["Heading 1"].font.name = "Huisletter"
    house.add_paragraph("Dit stond in het sjabloon")
    kept = BytesIO()
    house.save(kept)
    made = read(word(replace(sample(), style=HouseStyle(template=kept.getvalue()))))
    assert made.styles["Heading 1"].font.name == "Huisletter"
    assert "Dit stond in het sjabloon" not in [each.text for each in made.paragraphs]
    assert styled(made, "Heading 2") == ["Waarom"]


def test_word_pages_say_whose_they_are_and_which_but_a_template_says_that_itself() -> None:
    (foot,) = {str(each.footer.paragraphs[0]._p.xml) for each in read(word(sample())).sections}
    assert [each in foot for each in (sample().author, "PAGE", "NUMPAGES")] == [True, True, True]
    kept = BytesIO()
    WordDocument().save(kept)
    made = read(word(replace(sample(), style=HouseStyle(template=kept.getvalue()))))
    assert "PAGE" not in made.sections[0].footer.paragraphs[0]._p.xml


def test_odt_pages_say_draft_above_and_whose_they_are_below() -> None:
    made = odfdo.Document(BytesIO(odt(replace(sample(), draft="CONCEPT"))))
    for name in ("Upright", "Wide"):
        page = made.get_style("master-page", name)
        above, below = (each.text_recursive for each in page.get_elements("descendant::text:p"))
        assert above == "CONCEPT"
        assert below.startswith(sample().author)
        assert page.get_elements("descendant::text:page-number")


def test_odt_has_headings_a_header_row_and_an_alternative_text() -> None:
    made = odfdo.Document(BytesIO(odt(sample())))
    assert made.get_language() == "nl-NL"
    headings = [(each.get_attribute("text:outline-level"), str(each).strip()) for each in made.body.headers]
    assert [level for level, _text in headings] == ["1", "1", "1", "2", "3"]
    (table,) = made.body.tables
    header = table.get_elements("table:table-header-rows/table:table-row/table:table-cell")
    assert [each.text_recursive.strip() for each in header] == ["Nr", "Prioriteit", "Doel", "Punten"]
    (description,) = made.body.get_elements("descendant::svg:desc")
    assert description.text.startswith("P01 is het meest gekozen.")


@pytest.mark.few(3)
@pytest.mark.parametrize("write", [word, odt])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_stops_it_or_becomes_markup(write: Any, text: str) -> None:
    with zipfile.ZipFile(BytesIO(write(sample(text)))) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if name.endswith(".xml") and file.getinfo(name).file_size:
                etree.fromstring(file.read(name))
        body = file.read("word/document.xml" if write is word else "content.xml")
    assert b"<script" not in body
    assert body.count(b"<w:tbl>" if write is word else b"<table:table ") == 1
    assert "\u202e".encode() not in body
