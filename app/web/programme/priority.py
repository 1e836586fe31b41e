"""One line of the priority list: its form, what somebody else changed meanwhile, and taking it off."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from app.errors import AppError, Conflict, Refused
from app.exports.plan_report import proposal
from app.plan.list import warnings
from app.plan.standing import CUT
from app.store.programme import adopting, priorities
from app.store.programme.drafts import MOST_LINES, PriorityDraft
from app.store.tables import Priority
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Planner, explain, go, language_of, page, site_of, write
from app.web.programme import words
from app.web.programme.aims import Aim, drafts, entered_aims, stored
from app.web.programme.backing import backings
from app.web.programme.fields import differing, in_order, seen
from app.web.programme.reading import Stock, stock, told

router = APIRouter()


@router.get("/plans/{id}/list/{code}")
def edit(request: Request, id: Id, code: str, visitor: Planner, more: str = "") -> Response:
    """The form of one line, with its evidence and its history; `more` is an indicator to add."""
    found, row = looked_up(request, id, code)
    return edit_page(
        request, found, row, row.model_dump(), stored(found.rows, code, more, language_of(request) == "nl"), {}
    )


@router.post("/plans/{id}/list/{code}")
def change(request: Request, id: Id, code: str, form: Form, visitor: Planner) -> Response:
    """Save it with its aims, or nothing of it."""
    found, row = looked_up(request, id, code)
    values = entered_line(form, row.partners)
    aims, faults = entered_aims(form, found.rows, years(found))
    try:
        draft = parse(PriorityDraft, values)
        if faults:
            raise Refused("form-mistakes", fields={name: (text, {}) for name, text in faults.items()})
        about, account = f"plans/{id}/list/{code}", visitor.account_id
        write(
            request,
            visitor,
            "priority-changed",
            about,
            adopting.change,
            id,
            account,
            code,
            seen(form),
            draft,
            drafts(aims),
        )
    except Conflict:
        return conflict_page(request, found, row, values, aims)
    except Refused as error:
        return edit_page(request, found, row, values | {"rev": seen(form)}, aims, mistakes_of(request, error, faults))
    more = str(form.get("aim-more", ""))
    return go(f"/plans/{id}/list/{code}?more={quote(more)}#aims" if more else f"/plans/{id}/list#{code}")


@router.post("/plans/{id}/list/{code}/off")
def take_off(request: Request, id: Id, code: str, visitor: Planner) -> Response:
    """Take it off the list; what was filled in stays in the history."""
    about = f"plans/{id}/list/{code}"
    write(request, visitor, "priority-taken-off", about, priorities.take_off, id, visitor.account_id, code)
    return go(f"/plans/{id}/list")


def looked_up(request: Request, id: int, code: str) -> tuple[Stock, Priority]:
    """The plan, and the line. Raises NotFound."""
    with site_of(request).database.read() as db:
        row = priorities.priority(db, id, code)
    return stock(request, id), row


def entered_line(form: FormData, partners: Sequence[str]) -> dict[str, Any]:
    """What was entered, without empty lines; partners that were there before keep their order."""
    values = entered(form, PriorityDraft)
    return values | {
        "headline": [each for each in values["headline"] if each],
        "partners": in_order(values["partners"], partners),
    }


def mistakes_of(request: Request, error: AppError, faults: Mapping[str, str]) -> dict[str, str]:
    """What is wrong by field, with the numbers that are none."""
    language = language_of(request)
    return mistakes(request, error) | {name: explain(language, text, {}) for name, text in faults.items()}


def years(found: Stock) -> range:
    """The years of the plan."""
    return range(found.plan.starts.year, found.plan.ends.year + 1)


def conflict_page(
    request: Request, found: Stock, row: Priority, values: dict[str, Any], aims: Sequence[Aim]
) -> Response:
    """What was typed is still there, and beside it what the other one saved; saving again takes what was typed."""
    now = differing(PriorityDraft, row, values, words.STATUSES)
    errors = {"": explain(language_of(request), "changed-by-other", {})}
    return edit_page(request, found, row, values | {"rev": row.rev}, aims, errors, now=now, status=409)


def edit_page(
    request: Request,
    found: Stock,
    row: Priority,
    values: Mapping[str, Any],
    aims: Sequence[Aim],
    errors: dict[str, str],
    now: Sequence[tuple[str, str]] = (),
    status: int = 0,
) -> Response:
    """The form of a line with what was entered and what is wrong with it."""
    code, combined = row.candidate_code, proposal(found.record)
    behind = backings(found.record, combined).get(code)
    shown = {each.indicator.code for each in aims}
    lines = [*values["headline"], *[""] * MOST_LINES][: max(MOST_LINES, len(values["headline"]))]
    return page(
        request,
        "programme/priority.html",
        status or (422 if errors else 200),
        plan=found.plan,
        record=found.record,
        candidate=next((each for each in found.record.candidates if each.code == code), None),
        code=code,
        values=values,
        lines=lines,
        aims=aims,
        others=[each for each in found.rows.indicators if each.code not in shown],
        years=years(found),
        errors=errors,
        now=now,
        words=words,
        behind=behind,
        still=[what for what, about in warnings(found.programme) if about == code],
        weighed=combined.weighed,
        cut=CUT,
        history=told(request, found.record, f"priority {code}"),
    )
