"""Follow-up: how the plan goes over the years, a progress session in two clicks, and what it said put back."""

import secrets
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from app.errors import Conflict, NotFound, Refused
from app.plan.list import OPEN
from app.store.programme import follow_up
from app.store.programme.follow_up import ReportDraft
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Planner, Preparer, Viewer, explain, go, language_of, page, write
from app.web.programme import words
from app.web.programme.after.progress import Progress, rounds
from app.web.programme.figures.indicators import cards
from app.web.programme.reading import Stock, stock

router = APIRouter()


@router.get("/plans/{id}/follow-up")
def overview(request: Request, id: Id, visitor: Viewer) -> Response:
    """How each priority goes, in figures and measures over time; and the progress rounds that were held."""
    return overview_page(request, stock(request, id), {})


def overview_page(request: Request, found: Stock, errors: dict[str, str]) -> Response:
    """The same, with why no session could be made."""
    shown = cards(found)
    by_priority = [
        (each, [card for card in shown if card.indicator.code in aimed], found.programme.measures_of(each.code))
        for each in found.programme.priorities
        for aimed in [{aim.code for aim in each.targets if aim.years}]
    ]
    values: dict[str, Any] = {
        "by_priority": [each for each in by_priority if each[1] or each[2]],
        "reports": found.rows.reports,
        "rounds": rounds(found),
        "open": sum(each.status in OPEN for each in found.programme.measures),
        "errors": errors,
    }
    return page(
        request, "programme/after/follow_up.html", 422 if errors else 200, plan=found.plan, words=words, **values
    )


@router.post("/plans/{id}/follow-up")
def begin(request: Request, id: Id, visitor: Preparer) -> Response:
    """Make a session in which people say how the open measures stand."""
    try:
        made = write(request, visitor, "session-made", "sessions/", follow_up.begin, id, secrets.randbelow)
    except Refused as error:
        return overview_page(request, stock(request, id), mistakes(request, error))
    return go(f"/sessions/{made}")


@router.get("/plans/{id}/follow-up/{round}")
def preview(request: Request, id: Id, round: Id, visitor: Planner) -> Response:
    """What a round said of each measure beside how it stands now; nothing is saved yet."""
    found = stock(request, id)
    told = looked_up(found, round)
    values = {
        each.measure.code: {"take": bool(each.status), "status": each.status or each.measure.status}
        | {"note": each.note or each.measure.progress, "help": each.measure.help}
        for each in told.standings
    }
    return preview_page(request, found, told, with_revs(found, values), {})


@router.post("/plans/{id}/follow-up/{round}")
def take_over(request: Request, id: Id, round: Id, form: Form, visitor: Planner) -> Response:
    """Put it with the measures, all that is ticked or nothing."""
    found = stock(request, id)
    told = looked_up(found, round)
    values = {each.measure.code: entered_for(form, each.measure.code) for each in told.standings}
    drafts: dict[str, ReportDraft] = {}
    faults: dict[str, str] = {}
    for code, given in values.items():
        try:
            if given["take"]:
                drafts[code] = parse(ReportDraft, {name: given[name] for name in ReportDraft.model_fields})
        except Refused as error:
            faults |= {f"{code}-{name}": text for name, text in mistakes(request, error).items()}
    if faults:
        return preview_page(request, found, told, values, faults)
    about, session_id = f"plans/{id}/follow-up/{round}", told.closed.snapshot.session.id
    taken = (id, visitor.account_id, session_id, drafts)
    try:
        write(request, visitor, "progress-taken-over", about, follow_up.take_over, *taken)
    except Conflict as error:
        newer = explain(language_of(request), "measure-changed-meanwhile", {})
        found = stock(request, id)
        errors = {f"{code}-status": newer for code in error.details["codes"]}
        return preview_page(request, found, looked_up(found, round), with_revs(found, values), errors, status=409)
    return go(f"/plans/{id}/follow-up")


def with_revs(found: Stock, values: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same values, each with what its measure has now: who saves after this has seen how it stands."""
    revs = {each.code: each.rev for each in found.rows.measures}
    return {code: {**given, "rev": revs[code]} for code, given in values.items()}


def looked_up(found: Stock, round: int) -> Progress:
    """The progress round of this plan; raises NotFound."""
    told = next((each for each in rounds(found) if each.closed.round.id == round), None)
    if told is None:
        raise NotFound("page-unknown")
    return told


def entered_for(form: FormData, code: str) -> dict[str, Any]:
    """What was entered for one measure, and whether it is to be taken over."""
    return entered(form, ReportDraft, f"{code}-") | {"take": f"{code}-take" in form}


def preview_page(
    request: Request,
    found: Stock,
    told: Progress,
    values: Mapping[str, Mapping[str, Any]],
    errors: dict[str, str],
    status: int = 0,
) -> Response:
    """The preview with what was entered and what is wrong with it."""
    return page(
        request,
        "programme/after/progress.html",
        status or (422 if errors else 200),
        plan=found.plan,
        told=told,
        values=values,
        errors=errors,
        words=words,
    )
