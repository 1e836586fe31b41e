"""Indicators: the last value of each and where it goes, a file that is read in, and the fact card of a candidate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import NotFound, Refused
from app.plan.list import TargetRecord
from app.plan.trend import Point, Trend, trend
from app.plan.wide_table import Wide
from app.store import plans
from app.store.programme import indicator_file, indicators
from app.store.tables import Indicator, IndicatorValue
from app.web.forms.sent import sent_text
from app.web.pages import Form, Id, Planner, Viewer, explain, go, language_of, page, site_of, write
from app.web.programme import words
from app.web.programme.figures import columns
from app.web.programme.reading import Stock, stock

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator with the values of its first area, where they go, and what priorities aim at with it."""

    indicator: Indicator
    values: Sequence[IndicatorValue]
    trend: Trend
    aims: Sequence[tuple[str, TargetRecord]]
    others: int
    """How many values there are of other areas."""

    @property
    def last(self) -> IndicatorValue | None:
        """The newest value that is known."""
        return next((each for each in reversed(self.values) if each.value is not None), None)


def cards(found: Stock) -> list[Card]:
    """All indicators of the plan by name."""
    return [card(found, each) for each in found.rows.indicators]


def card(found: Stock, indicator: Indicator) -> Card:
    """One indicator; the first area is the one that the targets of the list are about."""
    known = found.rows.values.get(indicator.code, ())
    own = [each for each in known if each.area_code == known[0].area_code]
    points = [Point(each.period, each.value, each.low, each.high) for each in own]
    aims = [(each.title, aim) for each in found.programme.priorities for aim in each.targets if aim.years]
    own_aims = [(title, aim) for title, aim in aims if aim.code == indicator.code]
    return Card(indicator, own, trend(points, indicator.direction), own_aims, len(known) - len(own))


@router.get("/plans/{id}/indicators")
def everything(request: Request, id: Id, visitor: Viewer) -> Response:
    """All indicators with their last value and trend, and the candidates that have a fact card."""
    found = stock(request, id)
    shown = cards(found)
    about = {code for each in shown for code in each.indicator.candidate_codes}
    facts = [each for each in found.record.candidates if each.code in about]
    return page(request, "programme/indicators/list.html", plan=found.plan, cards=shown, facts=facts, words=words)


@router.get("/plans/{id}/facts/{code}")
def fact_card(request: Request, id: Id, code: str, visitor: Viewer) -> Response:
    """What is known in figures about one candidate: to show before a vote, never during it."""
    found = stock(request, id)
    candidate = next((each for each in found.record.candidates if each.code == code), None)
    if candidate is None:
        raise NotFound("candidate-unknown")
    shown = [each for each in cards(found) if code in each.indicator.candidate_codes]
    field = found.record.fields.get(candidate.field)
    values: dict[str, Any] = {"candidate": candidate, "field": field, "cards": shown, "words": words}
    return page(request, "programme/indicators/facts.html", plan=found.plan, **values)


@router.post("/plans/{id}/indicators/public")
def make_public(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Say whether an indicator is public; the value of the button that was pressed is its code."""
    public = "public" in form
    code = str(form.get("public" if public else "internal", ""))
    about, account = f"plans/{id}/indicators/{code}", visitor.account_id
    write(request, visitor, "indicator-changed", about, indicators.make_public, id, account, code, public)
    return go(f"/plans/{id}/indicators#{code}")


@router.get("/plans/{id}/indicators/import")
def import_form(request: Request, id: Id, visitor: Planner) -> Response:
    """Ask for a file with indicators."""
    return import_page(request, id)


@router.post("/plans/{id}/indicators/import")
def import_file(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Show what the file would change; take it over when that was asked and nothing in it is wrong."""
    text = sent_text(form)
    language = language_of(request)
    if not text.strip():
        told = explain(language, Refused("file-missing").code, {})
        return import_page(request, id, status=422, error=told)
    reading = indicator_file.read(text)
    found = columns.columns_of(text) if columns.looks_wide(reading) else None
    if found is not None:
        try:
            text = columns.converted(text, found, form)
        except Refused as refusal:
            told = explain(language, refusal.code, refusal.details) if "chosen" in form else ""
            return choose_page(request, id, text, found, form, told)
        reading = indicator_file.read(text)
    faults = [(each.line, explain(language, each.refusal.code, each.refusal.details)) for each in reading.faults]
    if "sure" in form and not faults:
        about = f"plans/{id}/indicators"
        account = visitor.account_id
        write(request, visitor, "indicators-imported", about, indicators.save, id, account, reading.indicators)
        return go(f"/plans/{id}/indicators")
    with site_of(request).database.read() as db:
        plans.get(db, id)
        changes = indicators.compare(db, id, reading.indicators)
    values: dict[str, Any] = {"reading": reading, "changes": changes, "faults": faults, "text": text}
    return import_page(request, id, status=422 if faults else 200, **values)


def choose_page(request: Request, id: int, text: str, found: Wide, form: Form, error: str) -> Response:
    """Ask what the columns of a file are that is not in our own form."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    filled = {name: columns.said(form, name, getattr(found, name, "")) for name in ("area", "period", "margin")}
    filled |= {"source": columns.said(form, "source", "CBS StatLine")}
    filled |= {"areas": columns.said(form, "areas", plan.municipality_code)}
    values: dict[str, Any] = {"found": found, "rows": columns.rows_of(found, form), "filled": filled}
    status = 422 if error else 200
    template = "programme/indicators/columns.html"
    return page(request, template, status, plan=plan, text=text, error=error, words=words, **values)


def import_page(request: Request, id: int, status: int = 200, **values: Any) -> Response:
    """The page that asks for a file, and shows what it would do."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    shown: dict[str, Any] = {"reading": None, "changes": [], "faults": [], "text": "", "error": ""} | values
    return page(request, "programme/indicators/import.html", status, plan=plan, needed=indicator_file.NEEDED, **shown)
