"""From the Dutch texts of a row back to what is stored; a text that means nothing is refused with its column."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from app.activities.kind import Shape
from app.errors import Refused
from app.exports.documents.plan_words import STATUS_OF_MEASURE
from app.exports.sheets.decided import DECISION, STATUS
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.store.results import PlanRecord
from app.store.tables import Measure, Priority

DAY = "%d-%m-%Y"
NEW = {"nieuw": True, "lopend": False}
YES = {"ja": True, "nee": False}
Read = Callable[[str], Any]
DraftT = TypeVar("DraftT", bound=Shape)


@dataclass(frozen=True, slots=True)
class Names:
    """Codes by the names under which they stand in the workbook."""

    organisations: Mapping[str, str]
    areas: Mapping[str, str]


def names_of(record: PlanRecord) -> Names:
    return Names(
        {name: code for code, name in record.organisations.items()}, {each.name: each.code for each in record.areas}
    )


def priority_draft(row: Priority, texts: Mapping[str, str], names: Names) -> PriorityDraft:
    """The line as it would be. Raises Refused."""
    return draft_of(PriorityDraft, row, texts, priority_columns(names))


def measure_draft(row: Measure, texts: Mapping[str, str], names: Names) -> MeasureDraft:
    """The measure as it would be. Raises Refused."""
    return draft_of(MeasureDraft, row, texts, measure_columns(names))


def draft_of(
    shape: type[DraftT], row: Any, texts: Mapping[str, str], columns: Mapping[str, tuple[str, Read]]
) -> DraftT:
    values = {name: getattr(row, name) for name in shape.model_fields}
    for column, text in texts.items():
        name, read = columns[column]
        try:
            found = read(text)
        except (KeyError, ValueError):
            raise Refused("cell-wrong", column=column, most="") from None
        values |= found if name == "" else {name: found}
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        column = next(
            (each for each, (name, _read) in columns.items() if name == first["loc"][0]), str(first["loc"][0])
        )
        raise Refused("cell-wrong", column=column, most=first.get("ctx", {}).get("max_length", "")) from None


def priority_columns(names: Names) -> dict[str, tuple[str, Read]]:
    return {
        "Prioriteit": ("title", str),
        "Status": ("status", turned(STATUS)),
        "Waarom (onderbouwing)": ("why", str),
        "Doelstelling": ("goal", str),
        "Wat gaan we doen (hoofdlijn)": ("headline", lines),
        "Trekker": ("owner", named(names.organisations)),
        "Partners": ("partners", several(names.organisations)),
        "Termijn": ("", term),
        "Bestuurlijk verantwoordelijk": ("responsible", str),
        "Middelen": ("means", str),
        "Gebied (accent)": ("area_code", named(names.areas)),
        "Besluit": ("decision", turned(DECISION)),
        "Motivering bij afwijking": ("reason", str),
    }


def measure_columns(names: Names) -> dict[str, tuple[str, Read]]:
    return {
        "Actiepunt": ("action_point", str),
        "Maatregel": ("title", str),
        "Doel van de maatregel": ("purpose", str),
        "Nulmeting": ("baseline", str),
        "Streefwaarde": ("target", str),
        "Trekker": ("owner", named(names.organisations)),
        "Partners": ("partners", several(names.organisations)),
        "Start": ("starts", day),
        "Gereed": ("ends", day),
        "Middelen": ("means", str),
        "Status": ("status", turned(STATUS_OF_MEASURE)),
        "Voortgang": ("progress", str),
        "Hulpvraag": ("help", str),
        "Volgende stand": ("next_on", day),
        "Nieuw of lopend": ("is_new", NEW.__getitem__),
        "Openbaar": ("public", YES.__getitem__),
    }


def turned(words: Mapping[str, str]) -> Read:
    """From the Dutch word back to ours."""
    return {dutch: own for own, dutch in words.items()}.__getitem__


def named(codes: Mapping[str, str]) -> Read:
    """From a name to its code; empty names nothing."""
    return lambda text: codes[text] if text else ""


def several(codes: Mapping[str, str]) -> Read:
    return lambda text: [codes[each] for each in map(str.strip, text.split(";")) if each]


def lines(text: str) -> list[str]:
    return [each.strip(" •-") for each in text.splitlines() if each.strip(" •-")]


def day(text: str) -> date | None:
    """A day as 31-12-2030; empty is none."""
    return datetime.strptime(text, DAY).date() if text else None  # noqa: DTZ007  a day has no zone


def term(text: str) -> dict[str, date | None]:
    """From when to when, with a dash between."""
    starts, _, ends = (each.strip() for each in re.sub(r"\s+[–-]\s*|^[–-]\s*", "|", text).partition("|"))
    return {"starts": day(starts), "ends": day(ends)}
