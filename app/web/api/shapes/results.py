"""Results of closed rounds as the API gives them: the same figures, and the same silence, as every export."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from app.activities.kind import Figure as Measured
from app.activities.kind import Measure, figures
from app.activities.kind import Row as ResultRow
from app.exports.sheets.outcomes import NOTHING, in_unit
from app.exports.sheets.rounds import Closed, as_row, dutch
from app.live.outcome import ballots, by_group, division


class Gauge(BaseModel):
    """One of the numbers that a kind of activity measures; `unit` is percent or number. The words are Dutch."""

    name: str
    title: str
    method: str
    unit: str
    lower_is_better: bool


class Figure(BaseModel):
    """A number with the ends of its 95 % interval, as far as there is one."""

    value: float
    low: float | None
    high: float | None


class Row(BaseModel):
    """One answer: the people who gave it, and what was measured for it, by the names of the gauges."""

    code: str
    title: str
    people: int
    figures: dict[str, Figure]


class Placed(Row):
    """The same with its place; `counts` is how many people gave each answer of a scale."""

    rank: int
    tied: bool
    dots: int
    counts: dict[str, int]


class Group(BaseModel):
    """The result of one group, or area."""

    code: str
    name: str
    people: int
    rows: list[Row]


class Named(BaseModel):
    """A group that took part and of which nothing is shown: its people could be known by what they chose."""

    code: str
    name: str


class Groups(BaseModel):
    """The result by group, or by area where only that was asked.

    `left_out` is how many people are in no group that is shown; null when no group is shown.
    """

    by: str
    threshold: int
    shown: list[Group]
    not_shown: list[Named]
    left_out: int | None


class Round(BaseModel):
    """What a closed round came to. Texts that people wrote are no rows; they stand in the exports."""

    number: int
    activity: str
    kind: str
    kind_title: str
    people: int
    gauges: list[Gauge]
    rows: list[Placed]
    groups: Groups | None = Field(description="Null when nothing was asked to divide people by.")


def round(closed: Closed, threshold: int) -> Round:
    """A closed round; small groups are left out as everywhere else (live.outcome.by_group)."""
    return Round(
        number=closed.round.number,
        activity=closed.activity.title,
        kind=closed.round.kind,
        kind_title=dutch(closed.kind.title),
        people=closed.result.people,
        gauges=[gauge(closed, each) for each in closed.kind.measures],
        rows=[] if closed.rows_are_texts else [placed(closed, row) for row in closed.result.rows],
        groups=None if closed.kind.many else groups(closed, threshold),
    )


def gauge(closed: Closed, measure: Measure) -> Gauge:
    return Gauge(
        name=measure.name,
        title=dutch(closed.measure_title(measure)),
        method=dutch(measure.method),
        unit="percent" if measure.form == "share" else "number",
        lower_is_better=measure.lower,
    )


def placed(closed: Closed, row: ResultRow) -> Placed:
    return Placed(**plain(closed, row), rank=row.rank, tied=row.tied, dots=row.dots, counts=row.counts)


def plain(closed: Closed, row: ResultRow) -> dict[str, Any]:
    """The values of a Row."""
    return {
        "code": row.option,
        "title": closed.title_of(row.option),
        "people": row.people,
        "figures": told(closed, figures(row)),
    }


def told(closed: Closed, found: Mapping[str, Measured]) -> dict[str, Figure]:
    """The figures in their units, the main one first; what was not measured is left out."""
    return {
        each.name: Figure(
            value=in_unit(each, figure.value), low=in_unit(each, figure.low), high=in_unit(each, figure.high)
        )
        for each in closed.kind.measures
        if (figure := found.get(each.name, NOTHING)).value is not None
    }


def groups(closed: Closed, threshold: int) -> Groups | None:
    """By group, or by area where only that was asked."""
    divided = division(closed.snapshot.session)
    if divided is None:
        return None
    of, named = divided
    entries, people = closed.snapshot.entries, closed.participants
    outcome = by_group(closed.round, entries, people, named, threshold, of)
    present = ballots(closed.round, entries, people, named, of)
    shown = {each["code"] for each in outcome["shown"]}
    return Groups(
        by=of,
        threshold=threshold,
        shown=[group(closed, each) for each in outcome["shown"]],
        not_shown=[
            Named(code=each.code, name=each.name) for each in named if each.code in present and each.code not in shown
        ],
        left_out=outcome["hidden"] if shown else None,
    )


def group(closed: Closed, shown: Mapping[str, Any]) -> Group:
    rows = [Row(**plain(closed, as_row(each))) for each in shown["rows"]]
    return Group(code=shown["code"], name=shown["name"], people=shown["people"], rows=rows)
