"""Files of the plan, each opened by a library that had no part in making it."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

from docx.api import Document as WordDocument
from odfdo import Document as OdfDocument
from openpyxl import load_workbook

from tests.proof.readers.words import AUDIENCES, CERTAINTY, GAP, TITLES, UNSEEN, Read, document, numbers, put, score

EVIDENCE = {"partners": "Partners: plaats en score", "residents": "Inwoners: plaats en score"}
COLUMNS = (
    "ID", *EVIDENCE.values(), "Verschil (procentpunt)", "Zekerheid", "Effect / haalbaarheid", "Waarom (onderbouwing)",
)  # fmt: skip
LINES = ("Onderdeel", "Code", "Maat", "Waarde", "Ondergrens", "Bovengrens", "Plaats")


def pdf_words(content: bytes) -> str:
    """The words of a PDF in the order in which they were written, by poppler."""
    made = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True, timeout=60)
    return made.stdout.decode()


def workbook(rows: list[dict[str, Any]], outcomes: list[dict[str, Any]]) -> Read:
    """The rows of the priority list and of the outcomes, by the titles of their columns."""
    read = priority_list(rows)
    for line in outcomes:
        if line["Onderdeel"] == "Voorstel":
            put(read, line["Code"], proposal_line(line))
    return read


def priority_list(rows: list[dict[str, Any]]) -> Read:
    read: Read = {}
    for row in rows:
        code = row["ID"].rpartition("-")[2]
        for audience, column in EVIDENCE.items():
            put(read, code, {f"{audience}.{what}": value for what, value in score(row[column]).items()})
        put(read, code, {"difference": float(row["Verschil (procentpunt)"]), "certainty": CERTAINTY[row["Zekerheid"]]})
        put(read, code, dict(zip(("effect", "feasibility"), numbers(row["Effect / haalbaarheid"] or ""), strict=False)))
        put(read, code, in_reason(row["Waarom (onderbouwing)"]))
    return read


def in_reason(text: str) -> dict[str, object]:
    """The figures in the first draft of why."""
    found: dict[str, object] = {}
    for audience, people, n, place in re.findall(
        r"(Partners|Inwoners): (\d+) van (\d+) kozen dit \(plaats (\d+)\)", text
    ):
        about = {"people": int(people), "n": int(n), "place": int(place)}
        found |= {f"{AUDIENCES[audience]}.{name}": value for name, value in about.items()}
    return found


def proposal_line(line: Mapping[str, Any]) -> dict[str, object]:
    """One figure of the proposal among the outcomes, with its margin; and the place, which stands on every line."""
    value, low, high = (line[name] for name in ("Waarde", "Ondergrens", "Bovengrens"))
    known: Mapping[str, dict[str, object]] = {
        "Score": {"score": value / 100, "firm.low": (low or 0) / 100, "firm.high": (high or 0) / 100},
        "Bij de eerste 5": {"firm.top": value / 100},
        "Verschil partners en inwoners": dict(zip(GAP, (value, low, high), strict=True)),
        "Bovenaan bij partners": {"top.partners": bool(value)},
        "Bovenaan bij inwoners": {"top.residents": bool(value)},
        "Plaats als alles even zwaar telt": {"place_even": value},
        "Plaats als ieder één keer telt": {"place_per_head": value},
    }
    return {"place": line["Plaats"], **known[line["Maat"]]}


def sheets(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """The sheets of a workbook as rows by the titles of the columns."""
    found = {}
    for page in load_workbook(BytesIO(content), data_only=True).worksheets:
        head, *rows = [[cell.value for cell in row] for row in page.iter_rows()]
        found[page.title] = [dict(zip(head, row, strict=True)) for row in rows if any(each is not None for each in row)]
    return found


def xlsx(content: bytes) -> Read:
    return with_chart(sheets(content))


def with_chart(found: Mapping[str, list[dict[str, Any]]]) -> Read:
    """The figures of a workbook, and those of the table beside its guide, which the chart is drawn from."""
    read = workbook(found["Prioriteitenlijst"], found["Uitkomsten"])
    for row in found["Leeswijzer"]:
        if title := row["Gekozen door (mensen)"]:
            people = {f"{audience}.people": int(row[name]) for name, audience in AUDIENCES.items()}
            put(read, TITLES[title.removesuffix(f" {UNSEEN}")], dict(people))
    return read


def ods(content: bytes) -> Read:
    return with_chart(ods_sheets(content))


def ods_sheets(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """The same of a workbook as OpenDocument."""
    found = {}
    for page in OdfDocument(BytesIO(content)).body.tables:
        head, *rows = (row for row in page.get_values() if any(each not in (None, "") for each in row))
        found[str(page.name)] = [dict(zip(head, map(plain, row), strict=False)) for row in rows]
    return found


def plain(cell: Any) -> Any:
    return float(cell) if isinstance(cell, Decimal) else cell


def plain_csv(content: bytes) -> Read:
    rows = list(csv.DictReader(StringIO(content.decode("utf-8"))))
    return priority_list([named(row, COLUMNS) for row in rows])


def plain_json(content: bytes) -> Read:
    found = json.loads(content)
    return workbook(
        [named(row, COLUMNS) for row in found["prioriteitenlijst"]],
        [named(row, LINES) for row in found["uitkomsten"]],
    )


def named(row: Mapping[str, Any], titles: Iterable[str]) -> dict[str, Any]:
    """A row with the keys of CSV and JSON, by the titles of these columns."""
    return {title: row[re.sub(r"\W+", "_", title.lower()).strip("_")] for title in titles}


def docx(content: bytes) -> Read:
    file = WordDocument(BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]
    return document((each.text for each in file.paragraphs), order_in(tables))


def odt(content: bytes) -> Read:
    body = OdfDocument(BytesIO(content)).body
    tables = [
        [[str(cell.text_recursive).strip() for cell in row.cells] for row in table.traverse()] for table in body.tables
    ]
    return document((line for each in body.children for line in lines_of(each)), order_in(tables))


def order_in(tables: Iterable[list[list[str]]]) -> list[list[str]]:
    """The rows of the table with the order of the proposal."""
    (found,) = [rows for head, *rows in tables if head[:2] == ["Onderwerp", "Plaats"]]
    return found


def lines_of(element: Any) -> list[str]:
    if element.tag == "text:list":
        return [str(item.text_recursive).strip(" -") for item in element.get_elements("descendant::text:p")]
    return [str(element.text_recursive)]


def pdf(content: bytes) -> Read:
    """Its lines; of the table with the order, whose cells are broken over lines, what follows each title."""
    text = pdf_words(content)
    words = " ".join(text.split("De volgorde van het voorstel")[-1].split())
    figures = r"(\d+) (\d+ % \(.+?\)) (\d+ %) (\S+ \(.+?\)) (beide|partners|inwoners|geen van beide)( \d+ \d+)?"
    rows = []
    for title in TITLES:
        found = re.search(rf"{re.escape(title)}(?: {re.escape(UNSEEN)})? {figures}", words)
        assert found, title
        *cells, beside = found.groups(default="")
        rows.append([title, *cells, *beside.split()])
    return document((line.removeprefix("• ") for line in text.splitlines()), rows)


class Blocks(HTMLParser):
    """A page of our own as lines, each block one, and its tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines = [""]
        self.tables: list[list[list[str]]] = []
        self.in_cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  its parent's
        if tag not in {"bdi", "mark", "b", "span"}:
            self.lines.append("")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.in_cell = True

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data
        if self.in_cell:
            self.tables[-1][-1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in {"td", "th"}


def html(content: bytes) -> Read:
    page = Blocks(content.decode())
    return document(page.lines, order_in(page.tables))


def infographic_text(content: bytes) -> Read:
    """The table with the places, and the sentence above it."""
    read: Read = {}
    (found,) = [
        rows for head, *rows in Blocks(content.decode()).tables if head == ["Onderwerp", "Partners", "Inwoners"]
    ]
    for title, partners, residents in found:
        put(read, TITLES[title], {"partners.place": int(partners), "residents.place": int(residents)})
    return read


def infographic(content: bytes) -> Read:
    """The places on both sides of the drawing: titles may be cut with a mark, and broken over lines."""
    words = " ".join(pdf_words(content).split())
    drawing = words.split("Partners Inwoners ")[1].split(" Het grootste verschil")[0]
    titles = re.split(r" \d+ \d+ ", drawing)
    left, read = titles[0], Read()
    for (partners, residents), both in zip(re.findall(r" (\d+) (\d+) ", drawing), titles[1:], strict=True):
        # The same title stands on the right, and what follows is the title on the left of the next line.
        assert both.startswith(left), (left, both)
        put(read, code_of(left), {"partners.place": int(partners), "residents.place": int(residents)})
        left = both.removeprefix(left).strip()
    return read


def code_of(text: str) -> str:
    start = text.strip().removesuffix("…")
    (code,) = {code for title, code in TITLES.items() if title.startswith(start)}
    return code


READERS: Mapping[str, Callable[[bytes], Read]] = {
    "plan.xlsx": xlsx,
    "plan.ods": ods,
    "plan.csv": plain_csv,
    "plan.json": plain_json,
    "plan.docx": docx,
    "plan.odt": odt,
    "plan.pdf": pdf,
    "plan.html": html,
    "infographic.html": infographic_text,
    **{f"infographic-{size}.pdf": infographic for size in ("a3", "a4", "wide")},
}
