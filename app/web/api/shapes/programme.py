"""Priorities, measures and indicators as the API gives them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from pydantic import BaseModel, Field

from app.plan.list import MeasureRecord, PriorityRecord, TargetRecord
from app.store.tables import Indicator as IndicatorRow
from app.store.tables import IndicatorValue
from app.store.tables import Measure as MeasureRow
from app.store.tables import Priority as PriorityRow


class Target(BaseModel):
    """What an indicator was, should become by year, and has become by period."""

    indicator: str
    name: str
    unit: str
    baseline_period: str
    baseline: float | None
    years: dict[str, float]
    realised: dict[str, float | None]


class Priority(BaseModel):
    """A line of the priority list, in the words of the list. Owner, partners and area are codes of the plan."""

    code: str
    position: int = Field(description="1 is the first of the list.")
    heading: str = Field(description="What it is called: `title`, or when that is empty the title of the candidate.")
    title: str
    field: str
    theme: str
    status: str
    why: str
    goal: str
    headline: list[str]
    owner: str
    partners: list[str]
    starts: date | None
    ends: date | None
    responsible: str
    means: str
    area_code: str
    regional: str
    regional_name: str
    decision: str
    reason: str
    public: bool
    rev: int
    targets: list[Target]


class Measure(BaseModel):
    """What somebody does for a priority. `lacking` names the parts of SMART that are missing."""

    code: str
    candidate_code: str
    action_point: str
    title: str
    purpose: str
    indicator_code: str
    measurable: str
    baseline: str
    target: str
    owner: str
    partners: list[str]
    starts: date | None
    ends: date | None
    means: str
    status: str
    progress: str
    help: str
    next_on: date | None
    is_new: bool
    public: bool
    rev: int
    lacking: list[str]


class Value(BaseModel):
    """One value of an indicator; null is missing or secret, which is not 0."""

    area_kind: str
    area_code: str
    area_name: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    reference_name: str
    reference_value: float | None
    measured_on: date | None


class Indicator(BaseModel):
    """Something that is measured over the years; `direction` says which is better: lower, higher or neutral."""

    code: str
    name: str
    unit: str
    direction: str
    source: str
    source_table: str
    field_code: str
    theme_code: str
    candidate_codes: list[str]
    licence: str
    note: str
    public: bool
    values: list[Value]


def priority(row: PriorityRow, record: PriorityRecord, position: int) -> Priority:
    stored = {name: getattr(row, name) for name in Priority.model_fields if hasattr(row, name)}
    more = {
        "code": record.code,
        "position": position,
        "heading": record.title,
        "field": record.field,
        "theme": record.theme,
        "targets": [target(each) for each in record.targets],
    }
    return Priority.model_validate(stored | more)


def target(record: TargetRecord) -> Target:
    return Target(
        indicator=record.code,
        name=record.name,
        unit=record.unit,
        baseline_period=record.baseline_period,
        baseline=record.baseline,
        years=dict(record.years),
        realised=dict(record.realised),
    )


def measure(row: MeasureRow, record: MeasureRecord, hidden: Collection[str]) -> Measure:
    """A measure; an indicator that may not be seen is not named."""
    stored = {name: getattr(row, name) for name in Measure.model_fields if hasattr(row, name)}
    named = "" if row.indicator_code in hidden else row.indicator_code
    return Measure.model_validate(stored | {"lacking": list(record.lacking), "indicator_code": named})


def indicator(row: IndicatorRow, values: Mapping[str, Sequence[IndicatorValue]]) -> Indicator:
    stored = {name: getattr(row, name) for name in Indicator.model_fields if hasattr(row, name)}
    given = [Value.model_validate(each, from_attributes=True) for each in values.get(row.code, ())]
    return Indicator.model_validate(stored | {"values": given})
