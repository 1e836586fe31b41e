"""What the officer downloads, and the rows on disk that it must agree with; read with nothing of the program."""

import csv
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page

Figures = dict[str, int]
"""How many people stand behind each candidate or idea."""


def votes_in(database: Path, n: int) -> Figures:
    """The people behind each candidate, counted from the rows on disk; each of `n` people has one row."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        candidates = db.execute("select code from candidates where not dropped").fetchall()
        rows = db.execute("select body from entries where key = 'vote'").fetchall()
        voters = db.execute("select count(distinct participant_id) from entries where key = 'vote'").fetchone()
    assert len(rows) == voters[0] == n
    people = Counter(code for (body,) in rows for code in json.loads(body)["dots"])
    return {code: people[code] for (code,) in candidates}


def file_of(officer: Page, plan: str, name: str, after: str = "") -> bytes:
    """What the officer gets by the link on the page with the priority list."""
    officer.goto(f"{plan}/priorities")
    with officer.expect_download() as download:
        officer.locator(f"a[href$='priorities.{name}{after}']").click()
    return Path(download.value.path()).read_bytes()


def workbook_of(officer: Page, plan: str, n: int) -> tuple[Figures, Figures]:
    book = load_workbook(BytesIO(file_of(officer, plan, "xlsx")))
    sheets: dict[str, list[dict[str, Any]]] = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        sheets[sheet.title] = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    assert {row["n"] for row in sheets["Uitkomsten"]} == {n}
    figures = {row["Code"]: row["Waarde"] for row in sheets["Uitkomsten"] if row["Maat"] == "Mensen"}
    shares = {row["Code"]: row["Waarde"] for row in sheets["Uitkomsten"] if row["Maat"] == "Aandeel"}
    assert shares == pytest.approx({code: 100 * people / n for code, people in figures.items()})
    return figures, {row["Tekst"]: row["Steun (mensen)"] for row in sheets["Ideeën"]}


def json_of(officer: Page, plan: str, n: int) -> tuple[Figures, Figures]:
    found = json.loads(file_of(officer, plan, "json"))
    assert {row["n"] for row in found["uitkomsten"]} == {n}
    figures = {row["code"]: row["waarde"] for row in found["uitkomsten"] if row["maat"] == "Mensen"}
    return figures, {row["tekst"]: row["steun_mensen"] for row in found["ideeen"]}


def csv_of(officer: Page, plan: str, n: int, after: str = "") -> Figures:
    """The people behind each candidate, from a cell such as "1 (18 van 63)"."""
    text = file_of(officer, plan, "csv", after).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text), delimiter=";" if after else ",")
    found = {row["id"].rpartition("-")[2]: row["partners_plaats_en_score"] for row in rows}
    scores = {code: re.fullmatch(r"\d+ \((\d+) van (\d+)\)", score) for code, score in found.items()}
    assert {score and score[2] for score in scores.values()} == {str(n)}
    return {code: int(score[1]) for code, score in scores.items() if score}
