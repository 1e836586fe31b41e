"""A plan and everything in it that has a name."""

from datetime import date, datetime

from sqlalchemy import Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, json_column, now, owned_by


class Plan(SQLModel, table=True):
    """The safety plan of one municipality and period."""

    __tablename__ = "plans"
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=20)
    """Prefix of the identifiers in exports, such as DW-2027."""
    title: str
    municipality: str
    municipality_code: str = ""
    description: str = ""
    starts: date
    ends: date
    threshold: int = 5
    """Groups smaller than this are never shown on their own."""
    rude_words: str = ""
    fine_words: str = ""
    """Words to hold besides those of the program, and words of its list to let through; as typed."""
    motto: str = ""
    adopted_on: date | None = None
    """When the council adopted it; until then every export is a draft."""
    weights: dict[str, float] = json_column(dict)
    """How much each audience or group counts in the combined list; empty: the same for each."""
    created_at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))


class SafetyField(SQLModel, table=True):
    """One of the (five) fields of safety."""

    __tablename__ = "fields"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    name: str
    short: str = ""
    color: str = "#01689B"
    icon: str = ""
    position: int = 0


class Theme(SQLModel, table=True):
    """A theme within a field."""

    __tablename__ = "themes"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    field_code: str
    code: str
    name: str
    position: int = 0


class Candidate(SQLModel, table=True):
    """Something that may become a priority; its code lives in all sessions of the plan and is never used again."""

    __tablename__ = "candidates"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    field_code: str = ""
    theme_code: str = ""
    title: str
    short: str = ""
    explanation: str = ""
    owner: str = ""
    """Code of the organisation that may lead it."""
    partners: list[str] = json_column(list)
    visibility: str = ""
    """How much residents can see of it: high, middle or low; a low one reads a low vote differently."""
    translations: dict[str, str] = json_column(dict)
    """Title per language code."""
    position: int = 0
    dropped: bool = False
    from_entry_id: int | None = None
    """The idea it was promoted from."""


class Organisation(SQLModel, table=True):
    """A partner organisation that can lead or take part."""

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    name: str
    group_code: str = ""
    role: str = ""


class Group(SQLModel, table=True):
    """A partner category or kind of resident, asked once at the door."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    name: str
    audience: str = "partners"
    """partners or residents: the two are never silently added up."""
    translations: dict[str, str] = json_column(dict)
    position: int = 0


class Area(SQLModel, table=True):
    """A district (wijk) of the municipality; never smaller than that."""

    __tablename__ = "areas"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str
    name: str
    population: int | None = None
    position: int = 0
