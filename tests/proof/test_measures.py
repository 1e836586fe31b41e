"""The measures of the programme are the same in every file, on the API and on the page; so is who leads how many."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import pytest
from docx.api import Document as WordDocument
from lxml import html as markup
from odfdo import Document as OdfDocument

from tests.plan.town import EXAMPLE
from tests.proof.four.decided import MEASURES
from tests.proof.readers.files import Blocks, ods_sheets, sheets
from tests.proof.readers.pages import words
from tests.proof.town import Town

pytestmark = pytest.mark.breadth
"""Quick are tests/proof/test_figures.py and test_counts.py, and the tests of each file in tests/exports."""

Measures = dict[str, tuple[str, str, str, str]]
"""By code: what is done, who leads it, when it is ready (31-12-2030), how it stands; empty where nothing is known."""
NAMES = {each["id"]: each["naam"] for each in EXAMPLE["partners"]}
DUTCH = {"not_started": "niet gestart", "on_course": "loopt"}
OPEN = [each for each in MEASURES if "owner" in each]


def day(iso: str | None) -> str:
    return "-".join(reversed(iso.split("-"))) if iso else ""


def wanted() -> Measures:
    return {
        f"M{number:02}": (
            each["title"],
            NAMES.get(each.get("owner", ""), ""),
            day(each.get("ends")),
            DUTCH[each.get("status", "not_started")],
        )
        for number, each in enumerate(MEASURES, start=1)
    }


def rows(found: Iterable[Mapping[str, Any]]) -> Measures:
    """The sheet with a row for each measure."""
    return {
        row["ID"]: (row["Maatregel"], row["Trekker"] or "", written(row["Gereed"]), row["Status"])
        for row in found
        if row["ID"]
    }


def written(cell: Any) -> str:
    return "" if not cell else day(cell) if isinstance(cell, str) else f"{cell:%d-%m-%Y}"


SAID = ("Maatregel", "Trekker", "Gereed", "Stand")


def tables(found: Iterable[list[list[str]]]) -> Measures:
    """The tables of a document; those of a priority with a page of its own stand there twice, and are the same."""
    measures: Measures = {}
    for head, *lines in found:
        if set(SAID) < set(head):
            for line in lines:
                cells = dict(zip(head, line, strict=True))
                code, told = cells["Nr"], ["" if "nog invullen" in cells[name] else cells[name] for name in SAID]
                assert measures.setdefault(code, (told[0], told[1], told[2], told[3])) == tuple(told)
    return measures


def docx(content: bytes) -> Measures:
    file = WordDocument(BytesIO(content))
    return tables([[cell.text for cell in row.cells] for row in each.rows] for each in file.tables)


def odt(content: bytes) -> Measures:
    body = OdfDocument(BytesIO(content)).body
    return tables(
        [[str(cell.text_recursive).strip() for cell in row.cells] for row in each.traverse()] for each in body.tables
    )


def of_json(content: bytes) -> Measures:
    keys = {"ID": "id", "Maatregel": "maatregel", "Trekker": "trekker", "Gereed": "gereed", "Status": "status"}
    return rows({title: row[key] for title, key in keys.items()} for row in json.loads(content)["uitvoeringsprogramma"])


READERS: Mapping[str, Callable[[bytes], Measures]] = {
    "plan.xlsx": lambda content: rows(sheets(content)["Uitvoeringsprogramma"]),
    "plan.ods": lambda content: rows(ods_sheets(content)["Uitvoeringsprogramma"]),
    "plan.json": of_json,
    "plan.docx": docx,
    "plan.odt": odt,
    "plan.html": lambda content: tables(Blocks(content.decode()).tables),
}


@pytest.mark.parametrize("name", READERS)
def test_measures_in_a_file_are_those_that_were_planned(name: str, town: Town) -> None:
    assert READERS[name](town.file(name)) == wanted()


def test_measures_of_the_api_are_those_that_were_planned(town: Town) -> None:
    found = {
        each["code"]: (each["title"], NAMES.get(each["owner"], ""), day(each["ends"]), DUTCH[each["status"]])
        for each in town.api("/measures")
    }
    assert found == wanted()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ods"])
def test_who_leads_how_many_stands_beside_the_measures(name: str, town: Town) -> None:
    found = (sheets if name == "plan.xlsx" else ods_sheets)(town.file(name))["Uitvoeringsprogramma"]
    told = {row["Overzicht trekkers"]: row["Open maatregelen"] for row in found if row.get("Overzicht trekkers")}
    assert told == Counter(NAMES[each["owner"]] for each in OPEN)


def test_page_of_the_programme_tells_all_of_them(town: Town) -> None:
    page = words(markup.fromstring(town.page("/plans/1/programme")))
    for title, owner, _ready, _status in wanted().values():
        assert title in page
        assert owner in page
