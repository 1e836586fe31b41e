"""The priority list and what follows from it: priorities, measures, indicators, answers, tokens, and history."""

from datetime import date, datetime

from sqlalchemy import Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, json_column, now, owned_by


class Priority(SQLModel, table=True):
    """A candidate that the officer put on the list, with what was decided about it."""

    __tablename__ = "priorities"
    __table_args__ = (UniqueConstraint("plan_id", "candidate_code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    candidate_code: str
    position: int = 0
    status: str = "priority"
    """priority, strategic (a theme that runs through all), basis (stays, without extra accent) or dropped."""
    title: str = ""
    """The wording on the list; empty: that of the candidate."""
    why: str = ""
    goal: str = ""
    headline: list[str] = json_column(list)
    """What we do, in at most five lines."""
    owner: str = ""
    """Code of the organisation that leads."""
    partners: list[str] = json_column(list)
    starts: date | None = None
    ends: date | None = None
    responsible: str = ""
    means: str = ""
    area_code: str = ""
    """Where the accent lies; empty: the whole municipality."""
    regional: str = ""
    """yes, partly or no: whether it is a regional or national priority too, with its name."""
    regional_name: str = ""
    decision: str = ""
    """adopted, adjusted or declined, as against the vote."""
    reason: str = ""
    """Mandatory when the decision departs from the vote."""
    public: bool = True
    rev: int = 0
    """Goes up with each change; who saves says which one was seen."""


class Indicator(SQLModel, table=True):
    """Something that is measured over the years."""

    __tablename__ = "indicators"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    name: str
    unit: str = ""
    direction: str = "neutral"
    """lower or higher is better, or neutral: more reports may mean that people report better."""
    source: str = ""
    source_table: str = ""
    field_code: str = ""
    theme_code: str = ""
    candidate_codes: list[str] = json_column(list)
    licence: str = ""
    note: str = ""
    public: bool = True


class IndicatorValue(SQLModel, table=True):
    """One value of an indicator: in one area and period. None: it is missing or secret, which is not 0."""

    __tablename__ = "indicator_values"
    __table_args__ = (UniqueConstraint("indicator_id", "area_code", "period"),)
    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = owned_by("indicators")
    area_kind: str = ""
    area_code: str = ""
    area_name: str = ""
    period: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reference_name: str = ""
    reference_value: float | None = None
    measured_on: date | None = None


class Target(SQLModel, table=True):
    """What an indicator of a priority should become, by year."""

    __tablename__ = "targets"
    __table_args__ = (UniqueConstraint("priority_id", "indicator_code"),)
    id: int | None = Field(default=None, primary_key=True)
    priority_id: int = owned_by("priorities")
    indicator_code: str
    baseline_period: str = ""
    years: dict[str, float] = json_column(dict)


class Measure(SQLModel, table=True):
    """What somebody does for a priority: one activity with an owner and a date, below an action point."""

    __tablename__ = "measures"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    """M01, M02, …; never used again."""
    candidate_code: str
    """The priority it belongs to."""
    action_point: str = ""
    title: str
    purpose: str = ""
    indicator_code: str = ""
    measurable: str = ""
    baseline: str = ""
    target: str = ""
    owner: str = ""
    partners: list[str] = json_column(list)
    starts: date | None = None
    ends: date | None = None
    means: str = ""
    status: str = "not_started"
    """not_started, on_course, delayed, done or dropped."""
    progress: str = ""
    help: str = ""
    next_on: date | None = None
    is_new: bool = True
    """False for work that ran already."""
    entry_ids: list[int] = json_column(list)
    """The ideas and action cards that it comes from."""
    public: bool = True
    rev: int = 0


class MeasureReport(SQLModel, table=True):
    """How a measure stood at some moment: as edited, or as a progress session said."""

    __tablename__ = "measure_reports"
    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = owned_by("measures")
    at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))
    session_id: int | None = None
    status: str
    note: str = ""
    help: str = ""


class Answer(SQLModel, table=True):
    """What became of an idea and all that is merged in it, told to the participants."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("plan_id", "entry_id"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    entry_id: int
    outcome: str
    """done, partly or not."""
    reason: str = ""
    public: bool = True


class Change(SQLModel, table=True):
    """A line of the history of the plan: who changed what, from what to what."""

    __tablename__ = "changes"
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))
    account_id: int | None = None
    subject: str
    """What it is about, such as "priority P07" or "measure M03"."""
    field: str
    before: str = ""
    after: str = ""


class Token(SQLModel, table=True):
    """A key for programs that read or change a plan through the API; only its hash is kept."""

    __tablename__ = "tokens"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = owned_by("accounts")
    name: str
    token_hash: str = Field(unique=True)
    scopes: list[str] = json_column(list)
    expires_at: datetime = Field(sa_column=Column(Moment(), nullable=False))
    last_used_on: date | None = None
