"""What an officer fills in about priorities, measures and indicators. Codes are checked against the plan elsewhere."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.activities.kind import Shape
from app.errors import Refused

Code = Annotated[str, Field(max_length=40)]
Line = Annotated[str, Field(max_length=120)]
Text = Annotated[str, Field(max_length=1000)]
MOST_CODES = 100

PriorityStatus = Literal["priority", "strategic", "basis", "dropped"]
Decision = Literal["", "adopted", "adjusted", "declined"]
MeasureStatus = Literal["not_started", "on_course", "delayed", "done", "dropped"]
MOST_LINES = 5


class Period(Shape):
    """From when to when; either end may still be open."""

    starts: date | None = None
    ends: date | None = None

    @model_validator(mode="after")
    def _forward(self) -> "Period":
        if self.starts and self.ends and self.ends < self.starts:
            raise Refused("period-backwards", field="ends")
        return self


class PriorityDraft(Period):
    """One line of the priority list; what the tool works out itself is not in it."""

    status: PriorityStatus = "priority"
    title: str = Field(default="", max_length=60)
    why: str = Field(default="", max_length=400)
    goal: Text = ""
    headline: list[Line] = Field(default_factory=list, max_length=MOST_LINES)
    owner: Code = ""
    partners: list[Code] = Field(default_factory=list, max_length=MOST_CODES)
    responsible: Line = ""
    means: Line = ""
    area_code: Code = ""
    regional: Literal["", "yes", "partly", "no"] = ""
    regional_name: Line = ""
    decision: Decision = ""
    reason: Text = ""
    public: bool = True

    @model_validator(mode="after")
    def _reasoned(self) -> "PriorityDraft":
        if self.decision in {"adjusted", "declined"} and not self.reason:
            raise Refused("reason-missing", field="reason")
        return self


class AimDraft(Shape):
    """What one indicator of a priority should become, year by year; without years there is no aim."""

    indicator_code: Code
    baseline_period: Code = ""
    years: dict[str, float] = Field(default_factory=dict, max_length=20)


class MeasureDraft(Period):
    """One measure of the programme."""

    candidate_code: str = Field(min_length=1, max_length=20)
    action_point: Line = ""
    title: str = Field(min_length=1, max_length=200)
    purpose: Text = ""
    indicator_code: Code = ""
    measurable: str = Field(default="", max_length=300)
    baseline: Line = ""
    target: Line = ""
    owner: Code = ""
    partners: list[Code] = Field(default_factory=list, max_length=MOST_CODES)
    means: str = Field(default="", max_length=200)
    status: MeasureStatus = "not_started"
    progress: str = Field(default="", max_length=200)
    help: str = Field(default="", max_length=200)
    next_on: date | None = None
    is_new: bool = True
    public: bool = True


class IndicatorDraft(Shape):
    """What an indicator is."""

    code: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=200)
    unit: Line = ""
    direction: Literal["lower", "higher", "neutral"] = "neutral"
    source: Line = ""
    source_table: Line = ""
    field_code: Code = ""
    theme_code: Code = ""
    candidate_codes: list[Code] = Field(default_factory=list, max_length=MOST_CODES)
    licence: Line = ""
    note: str = Field(default="", max_length=500)
    public: bool = True


class ValueDraft(Shape):
    """One value of an indicator; None is missing or secret, never 0."""

    area_kind: Literal["", "land", "regio", "gemeente", "wijk", "buurt"] = ""
    area_code: Code = ""
    area_name: Line = ""
    period: str = Field(min_length=1, max_length=40)
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reference_name: Line = ""
    reference_value: float | None = None
    measured_on: date | None = None
