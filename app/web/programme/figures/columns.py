"""A file with a column for each figure: what somebody says that its columns are."""

from dataclasses import dataclass

from starlette.datastructures import FormData

from app.errors import Refused
from app.plan.wide_table import Choice, Column, Picked, Wide, areas_of, long, wide
from app.store.programme.indicator_file import DIRECTION, Reading
from app.text.clean import clean_line

LONGEST_NAME, LONGEST_UNIT = 200, 120
NEUTRAL = "neutraal"


@dataclass(frozen=True, slots=True)
class Row:
    """A column that may become an indicator, and what was filled in for it."""

    number: int
    column: Column
    is_picked: bool
    name: str
    unit: str
    direction: str


def looks_wide(reading: Reading) -> bool:
    """Whether this is no file of ours: the names that it needs are not in its first line."""
    return any(each.refusal.code == "column-missing" for each in reading.faults)


def columns_of(text: str) -> Wide | None:
    """The columns to choose from; None when there are none, or none of them seems to say when."""
    try:
        found = wide(text)
    except Refused:
        return None
    return found if found.period else None


def rows_of(found: Wide, form: FormData) -> list[Row]:
    """The columns of figures with what was filled in, or what the title says."""
    return [
        Row(
            number,
            each,
            f"pick-{number}" in form,
            said(form, f"name-{number}", each.title)[:LONGEST_NAME],
            said(form, f"unit-{number}", each.unit)[:LONGEST_UNIT],
            direction_of(said(form, f"direction-{number}", NEUTRAL)),
        )
        for number, each in enumerate(found.figures)
    ]


def converted(text: str, found: Wide, form: FormData) -> str:
    """The file in our own form, by what was chosen. Raises Refused."""
    picked = tuple(
        Picked(each.column.title, each.name, each.unit, each.direction)
        for each in rows_of(found, form)
        if each.is_picked
    )
    choice = Choice(
        period=said(form, "period", found.period),
        area=said(form, "area", found.area),
        margin=said(form, "margin", found.margin),
        areas=areas_of(said(form, "areas", "")),
        source=said(form, "source", "")[:LONGEST_UNIT],
        picked=picked,
    )
    return long(text, choice)


def said(form: FormData, name: str, otherwise: str) -> str:
    """What was filled in; `otherwise` where the form did not ask yet."""
    value = form.get(name)
    return clean_line(value) if isinstance(value, str) else otherwise


def direction_of(text: str) -> str:
    return text if text in DIRECTION else NEUTRAL
