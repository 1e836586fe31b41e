"""The parts of a plan that are edited as lists: fields, themes, groups, areas and organisations."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities.kind import Shape
from app.errors import NotFound, Refused
from app.store.plans import parts
from app.store.tables import Area, Candidate, Group, Organisation, Participant, SafetyField, Session, Theme

CODE = r"^[A-Za-z0-9][A-Za-z0-9.\-]*$"


class FieldRow(Shape):
    """A field of safety."""

    code: str = Field(default="", max_length=20, pattern=rf"^$|{CODE}")
    name: str = Field(min_length=1, max_length=80)
    short: str = Field(default="", max_length=80)
    color: str = Field(default="#01689B", pattern="^#[0-9A-Fa-f]{6}$")


class ThemeRow(Shape):
    """A theme within a field."""

    field_code: str = Field(min_length=1, max_length=20)
    code: str = Field(default="", max_length=20, pattern=rf"^$|{CODE}")
    name: str = Field(min_length=1, max_length=120)


class GroupRow(Shape):
    """A group that participants choose at the door."""

    code: str = Field(default="", max_length=40, pattern=rf"^$|{CODE}")
    name: str = Field(min_length=1, max_length=80)
    audience: Literal["partners", "residents"] = "partners"


class AreaRow(Shape):
    """A district; never smaller, so that nobody is recognised."""

    code: str = Field(default="", max_length=40, pattern=rf"^$|{CODE}")
    name: str = Field(min_length=1, max_length=80)
    population: int | None = Field(default=None, ge=0, le=10_000_000)


class OrganisationRow(Shape):
    """A partner organisation."""

    code: str = Field(default="", max_length=40, pattern=rf"^$|{CODE}")
    name: str = Field(min_length=1, max_length=120)
    group_code: str = Field(default="", max_length=40)
    role: str = Field(default="", max_length=80)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the lists: its table, the shape of a row, and which codes something else still needs."""

    table: Any
    row: type[Shape]
    used: Callable[[Db, int], set[str]]
    most: int


def used_fields(db: Db, plan_id: int) -> set[str]:
    """Codes of fields that a candidate or theme belongs to."""
    candidates, themes = parts(db, Candidate, plan_id), parts(db, Theme, plan_id)
    return {each.field_code for each in candidates} | {each.field_code for each in themes}


def used_themes(db: Db, plan_id: int) -> set[str]:
    """Codes of themes that a candidate belongs to."""
    return {each.theme_code for each in parts(db, Candidate, plan_id)}


def used_groups(db: Db, plan_id: int) -> set[str]:
    """Codes of groups that an organisation or participant belongs to, or that a session offers."""
    sessions = db.exec(select(Session).where(Session.plan_id == plan_id)).all()
    offered = {code for each in sessions for code in each.group_codes}
    return offered | {each.group_code for each in parts(db, Organisation, plan_id)} | _told(db, plan_id, "group_code")


def used_areas(db: Db, plan_id: int) -> set[str]:
    """Codes of areas that a participant told."""
    return _told(db, plan_id, "area_code")


def used_organisations(db: Db, plan_id: int) -> set[str]:
    """Codes of organisations that lead a candidate or take part in it."""
    candidates = parts(db, Candidate, plan_id)
    return {code for each in candidates for code in (each.owner, *each.partners)}


def _told(db: Db, plan_id: int, column: str) -> set[str]:
    told = getattr(Participant, column)
    here = select(told).join(Session, col(Session.id) == col(Participant.session_id))
    return set(db.exec(here.where(Session.plan_id == plan_id, told.is_not(None)).distinct()).all())


PARTS = {
    "fields": Part(SafetyField, FieldRow, used_fields, 12),
    "themes": Part(Theme, ThemeRow, used_themes, 120),
    "groups": Part(Group, GroupRow, used_groups, 20),
    "areas": Part(Area, AreaRow, used_areas, 60),
    "organisations": Part(Organisation, OrganisationRow, used_organisations, 200),
}


def part_named(name: str) -> Part:
    """Return one of the lists; raises NotFound."""
    if name not in PARTS:
        raise NotFound("page-unknown")
    return PARTS[name]


def save(db: Db, plan_id: int, name: str, rows: Sequence[Any]) -> None:
    """Make the list as given: change by code, add, and take away what is not in it any more.

    Raises Refused when a code is there twice, something else needs what would be taken away, or a row points nowhere.
    """
    part = part_named(name)
    if len(rows) > part.most:
        raise Refused("too-many-parts", most=part.most)
    coded = with_codes(name, rows)
    check_pointers(db, plan_id, name, coded)
    stored = {each.code: each for each in parts(db, part.table, plan_id)}
    wanted = {row["code"] for row in coded}
    lost = stored.keys() - wanted
    if needed := sorted(lost & part.used(db, plan_id)):
        raise Refused("part-in-use", what=stored[needed[0]].name)
    for code in lost:
        db.delete(stored[code])
    for place, row in enumerate(coded):
        if row["code"] in stored:
            stored[row["code"]].sqlmodel_update(row | {"position": place} if name != "organisations" else row)
        else:
            extra = {} if name == "organisations" else {"position": place}
            db.add(part.table(plan_id=plan_id, **row, **extra))


def with_codes(name: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the rows with a code for each that has none yet; raises Refused for a code that is there twice."""
    values: list[dict[str, Any]] = [row.model_dump() for row in rows]
    given = [value["code"] for value in values if value["code"]]
    if double := next((code for code in given if given.count(code) > 1), None):
        raise Refused("double-code", what=double)
    taken = set(given)
    for value in values:
        value["code"] = value["code"] or code_from(value["name"], taken, upper=name == "fields")
        taken.add(value["code"])
    return values


def code_from(name: str, taken: set[str], upper: bool = False) -> str:
    """Return a short readable code made from a name, that is not taken yet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall("[A-Za-z0-9]+", plain)
    base = "".join(words)[:3].upper() if upper else "-".join(words)[:30].strip("-").lower()
    base = base or "x"
    free = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in free if code not in taken)


def check_pointers(db: Db, plan_id: int, name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Raise Refused when a theme names no field of the plan, or an organisation no group."""
    if name == "themes":
        fields = {each.code for each in parts(db, SafetyField, plan_id)}
        if strange := next((row for row in rows if row["field_code"] not in fields), None):
            raise Refused("field-unknown", what=strange["field_code"])
    if name == "organisations":
        groups = {each.code for each in parts(db, Group, plan_id)}
        if strange := next((row for row in rows if row["group_code"] and row["group_code"] not in groups), None):
            raise Refused("group-unknown", what=strange["group_code"])
