"""A file of indicators (long CSV: one value a line) read and shown before it is saved; all of it or nothing.

A missing or secret value (empty, ".", "x") is no value, never 0. Whether commas or points stand before decimals is
found out per file and told, since 1.234 is two different numbers.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from app.activities.kind import Shape
from app.errors import Refused
from app.store.programme.drafts import IndicatorDraft, ValueDraft
from app.text.clean import clean_line
from app.text.table import table

INDICATOR = {
    "indicator_code": "code",
    "indicator": "name",
    "eenheid": "unit",
    "richting": "direction",
    "veld": "field_code",
    "thema": "theme_code",
    "kandidaten": "candidate_codes",
    "bron": "source",
    "bron_tabel": "source_table",
    "licentie": "licence",
    "toelichting": "note",
}
VALUE = {
    "gebied_type": "area_kind",
    "gebied_code": "area_code",
    "gebied": "area_name",
    "periode": "period",
    "waarde": "value",
    "marge_onder": "low",
    "marge_boven": "high",
    "referentie": "reference_name",
    "referentie_waarde": "reference_value",
    "peildatum": "measured_on",
}
NEEDED = ("indicator_code", "indicator", "periode", "waarde")
NUMBERS = ("waarde", "marge_onder", "marge_boven", "referentie_waarde")
DIRECTION = {"": "neutral", "lager_is_beter": "lower", "hoger_is_beter": "higher", "neutraal": "neutral"}
MISSING = {"", ".", "x", "-", "geheim", "onbekend"}
MUNICIPALITY = re.compile(r"GM\d{4}")
MOST_LINES, LONGEST_CELL = 5_000, 1_000

ShapeT = TypeVar("ShapeT", bound=Shape)
Decimal = Literal[",", "."]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line, as a refusal that nobody raised yet."""

    line: int
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: each indicator with its values, what is wrong, and how its decimals are written."""

    indicators: tuple[tuple[IndicatorDraft, tuple[ValueDraft, ...]], ...]
    faults: tuple[Fault, ...]
    decimal: Decimal


def read(text: str) -> Reading:
    """Read a file whole, and say everything that is wrong with it by line."""
    try:
        lines = list(lines_of(text))
    except Refused as refusal:
        return Reading((), (Fault(refusal.details.get("line", 1), refusal),), ",")
    decimal = decimal_of(lines)
    found: dict[str, tuple[IndicatorDraft, dict[tuple[str, str], ValueDraft]]] = {}
    faults = []
    for line, cells in lines:
        try:
            take(found, cells, decimal)
        except Refused as refusal:
            faults.append(Fault(line, refusal))
    drafts = tuple((draft, tuple(values.values())) for draft, values in found.values())
    return Reading(drafts, tuple(faults), decimal)


def lines_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells, by column, of each line that is not empty. Raises Refused when a column is missing."""
    titles, rows = table(text, MOST_LINES)
    names = [clean_line(each).lower() for each in titles]
    if lacking := [each for each in NEEDED if each not in names]:
        raise Refused("column-missing", what=lacking[0])
    for line, row in rows:
        # Codes of the statistical office come padded with spaces; cleaning takes those too.
        yield line, {name: clean_line(cell[:LONGEST_CELL]) for name, cell in zip(names, row, strict=False)}


def decimal_of(lines: Sequence[tuple[int, Mapping[str, str]]]) -> Decimal:
    """How this file writes decimals: by the sign that stands last in its numbers; a comma when there is none."""
    points = commas = 0
    for _line, cells in lines:
        for name in NUMBERS:
            cell = cells.get(name, "")
            points += cell.rfind(".") > cell.rfind(",")
            commas += cell.rfind(",") > cell.rfind(".")
    return "." if points > commas else ","


def take(
    found: dict[str, tuple[IndicatorDraft, dict[tuple[str, str], ValueDraft]]],
    cells: Mapping[str, str],
    decimal: Decimal,
) -> None:
    """Add what one line says. Raises Refused for a value that stands there twice, or an indicator with two names."""
    draft, value = indicator_of(cells), value_of(cells, decimal)
    known, values = found.setdefault(draft.code, (draft, {}))
    if known.name != draft.name:
        raise Refused("indicator-two-names", what=draft.code)
    if (value.area_code, value.period) in values:
        raise Refused("value-twice", what=f"{draft.code} {value.area_code} {value.period}")
    values[value.area_code, value.period] = value


def indicator_of(cells: Mapping[str, str]) -> IndicatorDraft:
    """The indicator that a line is about."""
    values: dict[str, Any] = {to: cells.get(column, "") for column, to in INDICATOR.items()}
    direction = values["direction"].lower()
    if direction not in DIRECTION:
        raise Refused("cell-wrong", column="richting", most="")
    values["direction"] = DIRECTION[direction]
    values["candidate_codes"] = [each for each in re.split(r"[;|,\s]+", values["candidate_codes"]) if each]
    return validated(IndicatorDraft, values, INDICATOR)


def value_of(cells: Mapping[str, str], decimal: Decimal) -> ValueDraft:
    """The value on a line."""
    values: dict[str, Any] = {to: cells.get(column, "") for column, to in VALUE.items()}
    for column in NUMBERS:
        values[VALUE[column]] = number(cells.get(column, ""), column, decimal)
    values["measured_on"] = values["measured_on"] or None
    if values["area_kind"] == "gemeente" and not MUNICIPALITY.fullmatch(values["area_code"]):
        raise Refused("municipality-code-form", what=values["area_code"])
    return validated(ValueDraft, values, VALUE)


def number(cell: str, column: str, decimal: Decimal) -> float | None:
    """A number as this file writes it; None for a missing or secret one."""
    if cell.lower() in MISSING:
        return None
    plain = cell.replace(" ", "").replace("." if decimal == "," else ",", "").replace(decimal, ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,8})?", plain):
        raise Refused("not-a-number", column=column)
    return float(plain)


def validated(shape: type[ShapeT], values: Mapping[str, Any], columns: Mapping[str, str]) -> ShapeT:
    """The draft; raises Refused and names the column that is wrong."""
    try:
        return shape.model_validate(values, strict=False)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        title = next(column for column, name in columns.items() if name == str(first["loc"][0]))
        raise Refused("cell-wrong", column=title, most=first.get("ctx", {}).get("max_length", "")) from None
