"""How many people, ideas and sessions there were is the same on every page and in every file that tells it."""

import json
import re
from collections import Counter
from io import BytesIO

import pytest
from docx.api import Document as WordDocument
from lxml import html as markup

from tests.proof.four.halls import halls
from tests.proof.readers.files import Blocks, pdf_words, sheets
from tests.proof.town import Town

HALLS = halls()
PEOPLE = sum(len(hall.people) for hall in HALLS)
IDEAS = sum(idea.status == "shown" and idea.into is None for hall in HALLS for idea in hall.ideas)
TOLD = {"deelnemers": PEOPLE, "ideeën": IDEAS, "bijeenkomsten": len(HALLS)}
ENGLISH = {"participants": PEOPLE, "ideas": IDEAS, "sessions": len(HALLS)}


@pytest.mark.parametrize("path", ["/plans/1/list", "/plans/1/priorities"])
def test_numbers_on_the_pages_of_the_plan(path: str, town: Town) -> None:
    found = markup.fromstring(town.page(path)).xpath("//ul[@class='numbers']/li")
    assert {each.xpath("./span")[0].text: int(each.xpath("./b")[0].text) for each in found} == ENGLISH


@pytest.mark.parametrize("name", ["infographic-a3.pdf", "infographic-a4.pdf", "infographic-wide.pdf"])
def test_numbers_on_the_infographic(name: str, town: Town) -> None:
    words = pdf_words(town.file(name))
    assert {what: int(number) for number, what in re.findall(r"^(\d+)\n([a-zë]+)$", words, re.MULTILINE)} == TOLD


def test_numbers_in_the_infographic_as_text(town: Town) -> None:
    lines = Blocks(town.file("infographic.html").decode()).lines
    found = [re.fullmatch(r"(\d+) (deelnemers|ideeën|bijeenkomsten|partners|inwoners)", line.strip()) for line in lines]
    assert {each[2]: int(each[1]) for each in found if each} == TOLD


def test_numbers_in_the_document(town: Town) -> None:
    file = WordDocument(BytesIO(town.file("plan.docx")))
    assert f"{len(HALLS)} bijeenkomsten, {PEOPLE} deelnemers." in [each.text for each in file.paragraphs]
    (rows,) = [
        [[cell.text for cell in row.cells] for row in table.rows][1:]
        for table in file.tables
        if table.rows[0].cells[0].text == "Bijeenkomst"
    ]
    assert {row[0]: int(row[-1]) for row in rows} == {hall.title: len(hall.people) for hall in HALLS}


def test_numbers_in_the_workbook(town: Town) -> None:
    found = sheets(town.file("plan.xlsx"))
    came = {
        row["Bijeenkomst"]: row["Gegeven"]
        for row in found["Verantwoording"]
        if row["Onderwerp"] == "Wie er waren: totaal"
    }
    assert came == {hall.title: len(hall.people) for hall in HALLS}
    texts = [row["Tekst"] for row in found["Ideeën"]]
    assert len(texts) == IDEAS
    assert not any("Canarie" in text for text in texts)
    told = json.loads(town.file("plan.json"))["ideeen"]
    assert Counter(each["tekst"] for each in told) == Counter(texts)


def test_numbers_on_the_result_page_of_each_session(town: Town) -> None:
    for number, hall in enumerate(HALLS, start=2):
        page = markup.fromstring(town.page(f"/sessions/{number}/result"))
        found = page.xpath("//ul[@class='figures']/li/b")
        ideas = sum(idea.status == "shown" and idea.into is None for idea in hall.ideas)
        assert [int(each.text) for each in found] == [len(hall.people), len(hall.kinds) + bool(hall.ideas), ideas]
