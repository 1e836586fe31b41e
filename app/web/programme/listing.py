"""The priority list of the officer: what is on it, in which order, and what still needs a look."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Refused
from app.exports.plan_report import proposal
from app.exports.sheets.texts import shown_ideas
from app.plan.list import warnings
from app.plan.method import method
from app.plan.standing import CUT
from app.store.columns import now
from app.store.programme import adopting, priorities
from app.web.forms import mistakes
from app.web.pages import HERE, Form, Id, Planner, Viewer, explain, go, language_of, page, write
from app.web.programme import words
from app.web.programme.backing import backings, furthest_apart, ticked, undecided
from app.web.programme.reading import stock, told
from app.web.programme.sayings import sayings

router = APIRouter()


@router.get("/plans/{id}/list")
def everything(request: Request, id: Id, visitor: Viewer) -> Response:
    """The list with the evidence of each line, and the proposal to choose from."""
    return list_page(request, id, {})


def list_page(request: Request, id: int, errors: dict[str, str]) -> Response:
    """The same, with what is wrong with what was sent."""
    found = stock(request, id)
    combined = proposal(found.record)
    listed = {each.code for each in found.programme.priorities}
    weighed = [each for each in combined.standings if each.code not in listed]
    values: dict[str, Any] = {
        "programme": found.programme,
        "groups": [(status, found.programme.with_status(status)) for status in words.GROUPS],
        "record": found.record,
        "candidates": {each.code: each for each in found.record.candidates},
        "backing": backings(found.record, combined),
        "proposed": weighed,
        "ticked": frozenset() if listed else ticked(combined),
        "undecided": [] if listed else undecided(combined),
        "apart": furthest_apart(combined),
        "method": method(combined),
        "warnings": warnings(found.programme),
        "cut": CUT,
        "participants": sum(not one.removed for made in found.record.sessions for one in made.participants),
        "ideas": shown_ideas(found.record.sessions),
        "today": now().astimezone(HERE).date(),
    }
    return page(
        request,
        "programme/list.html",
        422 if errors else 200,
        plan=found.plan,
        combined=combined,
        words=words,
        errors=errors,
        **values,
    )


@router.post("/plans/{id}/list")
def put_on(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Put the ticked candidates on the list, in the order of the proposal."""
    codes = [each for each in form.getlist("codes") if isinstance(each, str)]
    if not codes:
        told_why = explain(language_of(request), Refused("nothing-ticked").code, {})
        return list_page(request, id, {"codes": told_why})
    write(request, visitor, "list-made", f"plans/{id}/list", priorities.put_on, id, visitor.account_id, codes)
    return go(f"/plans/{id}/list")


@router.post("/plans/{id}/list/order")
def order(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Let a line change places with the one above or below it."""
    up = "up" in form
    code = str(form.get("up" if up else "down", ""))
    about = f"plans/{id}/list/{code}"
    write(request, visitor, "list-ordered", about, priorities.move, id, visitor.account_id, code, up)
    return go(f"/plans/{id}/list#{code}")


@router.post("/plans/{id}/adopt")
def adopt(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Say when the council adopted the plan, or take that back."""
    try:
        day = None if "back" in form else a_day(str(form.get("adopted_on", "")))
    except Refused as error:
        return list_page(request, id, mistakes(request, error))
    action = "plan-adopted" if day else "plan-draft-again"
    write(request, visitor, action, f"plans/{id}", adopting.adopt, id, visitor.account_id, day)
    return go(f"/plans/{id}/list")


def a_day(text: str) -> date:
    """The day that was filled in; raises Refused for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("day-missing", field="adopted_on") from None


@router.get("/plans/{id}/history")
def history(request: Request, id: Id, visitor: Viewer) -> Response:
    """Who changed what in the plan, the last first."""
    found = stock(request, id)
    titles = {f"priority {each.code}": each.title for each in found.programme.priorities}
    titles |= {f"measure {each.code}": each.title for each in found.programme.measures}
    titles |= {f"idea {each.id}": each.text for each in sayings(found.record, found.rows.answers)}
    titles |= {f"indicator {each.code}": each.name for each in found.rows.indicators}
    return page(request, "programme/history.html", plan=found.plan, lines=told(request, found.record), titles=titles)
