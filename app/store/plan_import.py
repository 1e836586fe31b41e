"""A whole plan from a file in the format of the example municipality.

It is read and checked whole before anything is written; nothing is ever half imported.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sqlmodel import Session as Db

from app.errors import Refused
from app.store import plans
from app.store.plans import PlanDraft
from app.store.tables import Area, Candidate, Group, Organisation, Plan, SafetyField, Theme
from app.text.clean import clean, clean_line

RESIDENTS = {"inwoners", "jongeren", "bewoners"}
"""Groups of this format that are residents; it does not say so itself."""
VISIBILITY = {"": "", "hoog": "high", "midden": "middle", "laag": "low"}

Line = Annotated[str, BeforeValidator(lambda text: clean_line(text) if isinstance(text, str) else text)]
Text = Annotated[str, BeforeValidator(lambda text: clean(text) if isinstance(text, str) else text)]
Title = Annotated[Line, Field(min_length=1, max_length=120)]
Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]*$")]
Short = Annotated[Code, Field(max_length=20)]


class Loose(BaseModel):
    """A part of the file; what the program does not use may stand there too."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class Period(Loose):
    van: date
    tot: date


class AreaIn(Loose):
    code: Code
    naam: Line = Field(min_length=1, max_length=80)
    inwoners: int | None = Field(default=None, ge=0, le=10_000_000)


class MunicipalityIn(Loose):
    naam: Line = Field(min_length=1, max_length=120)
    cbs_code: Line = Field(default="", max_length=20)
    beschrijving: Text = Field(default="", max_length=1000)
    planperiode: Period
    plan: Line = Field(min_length=1, max_length=160)
    gebieden: list[AreaIn] = Field(default_factory=list, max_length=60)


class ThemeIn(Loose):
    code: Short
    naam: Line = Field(min_length=1, max_length=120)


class FieldIn(Loose):
    code: Short
    naam: Line = Field(min_length=1, max_length=80)
    kort: Line = Field(default="", max_length=80)
    kleur: str = Field(default="#01689B", pattern="^#[0-9A-Fa-f]{6}$")
    icoon: Line = Field(default="", max_length=40)
    themas: list[ThemeIn] = Field(default_factory=list, max_length=60)


class CandidateIn(Loose):
    code: Short
    veld: Line = Field(default="", max_length=20)
    thema: Line = Field(default="", max_length=20)
    titel: Line = Field(min_length=1, max_length=120)
    korte_tekst: Line = Field(default="", max_length=300)
    toelichting: Text = Field(default="", max_length=2000)
    voorgestelde_trekker: Line = Field(default="", max_length=40)
    partners: list[Line] = Field(default_factory=list, max_length=100)
    zichtbaarheid_voor_inwoners: Literal["", "hoog", "midden", "laag"] = ""
    titel_en: Line = Field(default="", max_length=120)
    vertaling_concept: dict[Literal["en", "tr", "ar", "pl", "uk"], Title] = Field(default_factory=dict)


class OrganisationIn(Loose):
    id: Code
    naam: Line = Field(min_length=1, max_length=120)
    groep: Line = Field(default="", max_length=40)
    rol: Line = Field(default="", max_length=80)


class GroupIn(Loose):
    code: Code
    naam: Line = Field(min_length=1, max_length=80)


class PlanIn(Loose):
    """The whole file."""

    version: Literal["ivp-voorbeeld/1"] = Field(alias="schema")
    gemeente: MunicipalityIn
    velden: list[FieldIn] = Field(max_length=12)
    kandidaten: list[CandidateIn] = Field(max_length=plans.MOST_CANDIDATES)
    partners: list[OrganisationIn] = Field(default_factory=list, max_length=200)
    groepen: list[GroupIn] = Field(default_factory=list, max_length=20)
    drempel_kleine_groep: int = Field(default=5, ge=5, le=50)


def import_plan(db: Db, source: Mapping[str, Any]) -> int:
    """Make a plan from such a file; returns its id. Raises Refused and says where it is wrong."""
    read = read_plan(source)
    place = read.gemeente
    draft = PlanDraft(
        title=place.plan,
        municipality=place.naam,
        description=place.beschrijving,
        starts=place.planperiode.van,
        ends=place.planperiode.tot,
        threshold=read.drempel_kleine_groep,
    )
    code = plans.new_code(db, place.naam, draft.starts.year)
    plan = Plan(code=code, municipality_code=place.cbs_code, **draft.model_dump())
    db.add(plan)
    db.flush()
    assert plan.id is not None
    db.add_all(rows_of(read, plan.id))
    db.flush()
    return plan.id


def read_plan(source: Mapping[str, Any]) -> PlanIn:
    """Check the file; raises Refused with the place of the first mistake."""
    try:
        read = PlanIn.model_validate(source)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_input=False, include_url=False)[0]["loc"])
        raise Refused("plan-file-broken", place=place) from None
    for name, codes in codes_of(read):
        if double := next((code for code in codes if codes.count(code) > 1), None):
            raise Refused("plan-file-broken", place=f"{name}: {double}")
    check_candidates(read)
    return read


def codes_of(read: PlanIn) -> Iterator[tuple[str, list[str]]]:
    """All lists of codes that may hold each only once."""
    yield "velden", [each.code for each in read.velden]
    yield "themas", [theme.code for each in read.velden for theme in each.themas]
    yield "kandidaten", [each.code for each in read.kandidaten]
    yield "partners", [each.id for each in read.partners]
    yield "groepen", [each.code for each in read.groepen]
    yield "gebieden", [each.code for each in read.gemeente.gebieden]


def check_candidates(read: PlanIn) -> None:
    """Raise Refused when a candidate names a field or theme that is not in the file."""
    themes = {theme.code: each.code for each in read.velden for theme in each.themas}
    fields = {each.code for each in read.velden} | {""}
    for each in read.kandidaten:
        if each.veld not in fields or (each.thema and themes.get(each.thema) != each.veld):
            raise Refused("plan-file-broken", place=f"kandidaten: {each.code}")


def rows_of(read: PlanIn, plan_id: int) -> Iterator[Any]:
    """All rows that belong to the plan."""
    for place, each in enumerate(read.velden):
        yield SafetyField(
            plan_id=plan_id,
            code=each.code,
            name=each.naam,
            short=each.kort,
            color=each.kleur,
            icon=each.icoon,
            position=place,
        )
        for order, theme in enumerate(each.themas):
            yield Theme(
                plan_id=plan_id, field_code=each.code, code=theme.code, name=theme.naam, position=place * 100 + order
            )  # fmt: skip
    for place, group in enumerate(read.groepen):
        audience = "residents" if group.code in RESIDENTS else "partners"
        yield Group(plan_id=plan_id, code=group.code, name=group.naam, audience=audience, position=place)
    for place, area in enumerate(read.gemeente.gebieden):
        yield Area(plan_id=plan_id, code=area.code, name=area.naam, population=area.inwoners, position=place)
    for partner in read.partners:
        yield Organisation(
            plan_id=plan_id, code=partner.id, name=partner.naam, group_code=partner.groep, role=partner.rol
        )
    for place, candidate in enumerate(read.kandidaten):
        yield candidate_of(candidate, plan_id, place)


def candidate_of(read: CandidateIn, plan_id: int, place: int) -> Candidate:
    """One candidate of the file, with its title in other languages."""
    english = {"en": read.titel_en} if read.titel_en else {}
    return Candidate(
        plan_id=plan_id,
        code=read.code,
        field_code=read.veld,
        theme_code=read.thema,
        title=read.titel,
        short=read.korte_tekst,
        explanation=read.toelichting,
        owner=read.voorgestelde_trekker,
        partners=read.partners,
        visibility=VISIBILITY[read.zichtbaarheid_voor_inwoners],
        translations=english | read.vertaling_concept,
        position=place,
    )
