"""What was typed about indicators stands everywhere with every digit: baselines, targets and what became of them."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import pytest
from docx.api import Document as WordDocument
from lxml import html as markup
from odfdo import Document as OdfDocument

from app.exports.formats import names
from tests.proof.four.decided import ABOUT, LIST, VALUES
from tests.proof.readers.files import Blocks, ods_sheets, pdf_words, sheets
from tests.proof.readers.words import number
from tests.proof.shown import PICTURES
from tests.proof.town import Town

pytestmark = pytest.mark.breadth
"""Quick are tests/proof/test_figures.py and test_counts.py, and the tests of each file in tests/exports."""

Aims = dict[tuple[str, str], float]
"""By the name of an indicator: "baseline 2025", "target 2030", "realised 2026"."""
BASELINE, TARGETS, LAST, REALISED = "baseline", "targets", "last target", "realised"
SHOWN: Mapping[str, set[str]] = {
    "api": {BASELINE, TARGETS, REALISED},
    "list page": {BASELINE, TARGETS},
    "plan.xlsx": {BASELINE, TARGETS, REALISED},
    "plan.ods": {BASELINE, TARGETS, REALISED},
    "plan.json": {BASELINE, TARGETS, REALISED},
    "plan.csv": {BASELINE, LAST},
    "plan.docx": {BASELINE, TARGETS},
    "plan.odt": {BASELINE, TARGETS},
    "plan.pdf": {BASELINE, TARGETS},
    "plan.html": {BASELINE, TARGETS},
    "infographic.html": {BASELINE, LAST},
    **{f"infographic-{size}.pdf": {BASELINE, LAST} for size in ("a3", "a4", "wide")},
}


def wanted(shown: set[str]) -> Aims:
    """What was typed, as far as it is shown."""
    found: Aims = {}
    for line in LIST.values():
        for code, (period, years) in line.aims.items():
            name, last = ABOUT[code][0], max(years)
            found[name, f"baseline {period}"] = VALUES[code][period]
            found |= {
                (name, f"target {year}"): each for year, each in years.items() if TARGETS in shown or year == last
            }
            later = {year: each for year, each in VALUES[code].items() if year > period}
            found |= {(name, f"realised {year}"): each for year, each in later.items() if REALISED in shown}
    return found


def api(items: Iterable[Mapping[str, Any]]) -> Aims:
    found: Aims = {}
    for each in (aim for item in items for aim in item["targets"]):
        found[each["name"], f"baseline {each['baseline_period']}"] = each["baseline"]
        found |= {(each["name"], f"target {year}"): value for year, value in each["years"].items()}
        found |= {(each["name"], f"realised {year}"): value for year, value in each["realised"].items()}
    return found


def list_page(html: str) -> Aims:
    found: Aims = {}
    for block in markup.fromstring(html).xpath("//dl[@class='line-facts']/div"):
        name = " ".join(block.xpath("./dt")[0].text_content().split())
        if name in {each for each, _codes in ABOUT.values()}:
            baseline, *targets = re.findall(r"([\d,.]+) \((\d{4})\)", block.xpath("./dd")[0].text_content())
            found[name, f"baseline {baseline[1]}"] = float(baseline[0].replace(",", ""))
            found |= {(name, f"target {year}"): float(value.replace(",", "")) for value, year in targets}
    return found


def lines(rows: Iterable[Mapping[str, Any]]) -> Aims:
    """The sheet with a row for each indicator and year."""
    found: Aims = {}
    for row in rows:
        name = row["indicator"]
        found[name, f"baseline {row['nulmeting_jaar']}"] = number(str(row["nulmeting"]))
        for what, column in (("target", "streefwaarde"), ("realised", "realisatie")):
            if row[column]:
                found[name, f"{what} {row['jaar']}"] = number(str(row[column]))
    return found


def keyed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows by the names that the columns have in JSON."""
    return [
        {re.sub(r"\W+", "_", title.lower()).strip("_"): cell for title, cell in row.items() if title} for row in rows
    ]


def listed(content: bytes) -> Aims:
    """The two columns of the priority list; the indicator is named beside them."""
    found: Aims = {}
    rows = re.findall(r'"([^"]+)","([\d,]+) \((\d+)\)","([\d,]+) \((\d+)\)"', content.decode())
    for name, baseline, period, target, year in rows:
        found |= {(name, f"baseline {period}"): number(baseline), (name, f"target {year}"): number(target)}
    return found


def tables(found: Iterable[list[list[str]]]) -> Aims:
    """The table on the page of each priority: a column for each year."""
    aims: Aims = {}
    for head, *rows in found:
        if head[:2] == ["Indicator", "Nulmeting"]:
            for name, baseline, *cells in rows:
                value, period = re.fullmatch(r"(\S+) \((\d+)\)", baseline).groups()  # type: ignore[union-attr]
                aims[name, f"baseline {period}"] = number(value)
                targets = zip(head[2:-1], cells, strict=False)
                aims |= {(name, f"target {year}"): number(cell) for year, cell in targets if cell}
    return aims


def docx(content: bytes) -> Aims:
    return tables(
        [[cell.text for cell in row.cells] for row in each.rows] for each in WordDocument(BytesIO(content)).tables
    )


def odt(content: bytes) -> Aims:
    body = OdfDocument(BytesIO(content)).body
    return tables(
        [[str(cell.text_recursive).strip() for cell in row.cells] for row in each.traverse()] for each in body.tables
    )


def pdf(content: bytes) -> Aims:
    """The words of each table in a row: the years, and for each indicator its numbers."""
    aims: Aims = {}
    words = " ".join(pdf_words(content).split())
    for years, name, baseline, period, cells in re.findall(
        rf"Indicator Nulmeting ((?:\d{{4}} )+)Bron ({'|'.join(each for each, _codes in ABOUT.values())}) "
        r"([\d,]+) \((\d+)\) ((?:[\d,]+ )+)",
        words,
    ):
        aims[name, f"baseline {period}"] = number(baseline)
        targets = zip(years.split(), cells.split(), strict=True)
        aims |= {(name, f"target {year}"): number(cell) for year, cell in targets}
    return aims


def sentences(words: str) -> Aims:
    """The line on the card of a priority: from a baseline to the last target."""
    aims: Aims = {}
    names_ = "|".join(each for each, _codes in ABOUT.values())
    for name, baseline, period, target, year in re.findall(
        rf"({names_}): van ([\d,]+) \((\d+)\) naar ([\d,]+) \((\d+)\)", " ".join(words.split())
    ):
        aims |= {(name, f"baseline {period}"): number(baseline), (name, f"target {year}"): number(target)}
    return aims


READERS: Mapping[str, Callable[[bytes], Aims]] = {
    "plan.xlsx": lambda content: lines(keyed(sheets(content)["Indicatoren"])),
    "plan.ods": lambda content: lines(keyed(ods_sheets(content)["Indicatoren"])),
    "plan.json": lambda content: lines(json.loads(content)["indicatoren"]),
    "plan.csv": listed,
    "plan.docx": docx,
    "plan.odt": odt,
    "plan.pdf": pdf,
    "plan.html": lambda content: tables(Blocks(content.decode()).tables),
    "infographic.html": lambda content: sentences(" ".join(Blocks(content.decode()).lines)),
    **{f"infographic-{size}.pdf": lambda content: sentences(pdf_words(content)) for size in ("a3", "a4", "wide")},
}


@pytest.mark.parametrize("name", READERS)
def test_aims_in_a_file_are_what_was_typed(name: str, town: Town) -> None:
    assert READERS[name](town.file(name)) == wanted(SHOWN[name])


def test_aims_of_the_api_and_on_the_screen_are_what_was_typed(town: Town) -> None:
    assert api(town.api("/priorities")) == wanted(SHOWN["api"])
    assert list_page(town.page("/plans/1/list")) == wanted(SHOWN["list page"])


def test_every_file_is_read() -> None:
    assert READERS.keys() | PICTURES == set(names())
