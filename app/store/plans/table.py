"""A table of candidates (CSV) put into a plan: first read and shown, then taken over whole or not at all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session as Db

from app.errors import Refused
from app.store import plans
from app.store.plans import CandidateDraft
from app.store.tables import Candidate
from app.text.clean import clean, clean_line
from app.text.table import table as text_table

COLUMNS = {
    "code": "code",
    "veld": "field_code",
    "field": "field_code",
    "thema": "theme_code",
    "theme": "theme_code",
    "titel": "title",
    "title": "title",
    "onderwerp": "title",
    "korte tekst": "short",
    "short": "short",
    "toelichting": "explanation",
    "explanation": "explanation",
    "trekker": "owner",
    "owner": "owner",
    "partners": "partners",
    "zichtbaarheid": "visibility",
    "visibility": "visibility",
}
VISIBILITY = {"hoog": "high", "midden": "middle", "laag": "low"}
CODE = re.compile(r"P\d{1,4}")
MOST_LINES = 200
LONGEST_CELL = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """What one line would do: `what` is new, changed or same."""

    line: int
    what: str
    code: str
    draft: CandidateDraft


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line, as a refusal that nobody raised yet."""

    line: int
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table would do, and everything that is wrong with it."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 with or without a mark at its start, else as older office programs write it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(db: Db, plan_id: int, text: str) -> Reading:
    """Say what the table would change in the plan, without changing it."""
    stored = {each.code: each for each in plans.parts(db, Candidate, plan_id)}
    changes: list[Change] = []
    faults: list[Fault] = []
    try:
        for line, cells in lines_of(text):
            try:
                changes.append(change_of(db, plan_id, stored, line, cells, {each.code for each in changes}))
            except Refused as refusal:
                faults.append(Fault(line, refusal))
    except Refused as refusal:
        faults.append(Fault(refusal.details.get("line", 1), refusal))
    return Reading(tuple(changes), tuple(faults))


def take_over(db: Db, plan_id: int, text: str) -> int:
    """Make all changes of a table; returns how many. Raises Refused, having changed nothing, when anything is wrong."""
    reading = read(db, plan_id, text)
    if reading.faults:
        raise Refused("table-faults", count=len(reading.faults))
    made = [each for each in reading.changes if each.what != "same"]
    for each in made:
        if each.what == "new":
            plans.add_candidate(db, plan_id, each.draft, each.code)
        else:
            plans.change_candidate(db, plan_id, each.code, each.draft)
    return len(made)


def lines_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Return number and cells, by column, of each line that is not empty. Raises Refused when there are no titles."""
    titles, rows = text_table(text, MOST_LINES)
    names = [COLUMNS.get(clean_line(each).lower(), "") for each in titles]
    if "title" not in names:
        raise Refused("table-without-title")
    for line, row in rows:
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            yield line, {"": "too many cells"}
        else:
            cells = zip(names, row, strict=False)
            yield line, {name: _cell(name, cell) for name, cell in cells if name}


def _cell(name: str, cell: str) -> str:
    cell = cell[:LONGEST_CELL]
    return clean(cell) if name == "explanation" else clean_line(cell)


def change_of(
    db: Db, plan_id: int, stored: Mapping[str, Candidate], line: int, cells: Mapping[str, str], taken: set[str]
) -> Change:
    """Return what one line does. Columns that the table lacks stay as they are. Raises Refused."""
    if "" in cells:
        raise Refused("too-many-cells")
    code = cells.get("code", "").upper() or plans.next_code([*stored, *taken])
    if code in taken:
        raise Refused("double-code", what=code)
    old = stored.get(code)
    if old is None and not CODE.fullmatch(code):
        raise Refused("candidate-code-form", what=code)
    if old is not None and old.dropped:
        raise Refused("candidate-dropped", what=code)
    draft = draft_of(old, cells)
    plans.checked(db, plan_id, draft)
    what = "new" if old is None else "same" if draft == draft_of(old, {}) else "changed"
    return Change(line, what, code, draft)


def draft_of(old: Candidate | None, cells: Mapping[str, str]) -> CandidateDraft:
    """Return the candidate as it would be; raises Refused and names the column that is wrong."""
    values: dict[str, Any] = {} if old is None else {name: getattr(old, name) for name in CandidateDraft.model_fields}
    values |= {name: cell for name, cell in cells.items() if name != "code"}
    if "partners" in cells:
        values["partners"] = [each.strip() for each in cells["partners"].split("|") if each.strip()]
    if "visibility" in cells:
        values["visibility"] = VISIBILITY.get(cells["visibility"].lower(), cells["visibility"].lower())
    try:
        return CandidateDraft.model_validate({"title": ""} | values)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise Refused("cell-wrong", column=title_of(str(first["loc"][0])), **_limits(first)) from None


def _limits(error: Any) -> dict[str, Any]:
    return {"most": error.get("ctx", {}).get("max_length", "")}


def title_of(name: str) -> str:
    """Return the title of a column as it is written in a table."""
    return next(title for title, column in COLUMNS.items() if column == name)
