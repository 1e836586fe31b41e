"""What counts more or less than once in the proposal: the form, and the places with and without."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Conflict, Refused
from app.exports.plan_report import proposal
from app.plan.combine import Combined
from app.plan.method import method
from app.plan.weights import AUDIENCES
from app.store.plans import weights
from app.store.plans.weights import WeightsDraft
from app.text.clean import clean_line
from app.web.forms import mistakes, parse
from app.web.pages import Form, Id, Planner, explain, go, language_of, page, write
from app.web.programme import words
from app.web.programme.aims import written
from app.web.programme.reading import Stock, stock

router = APIRouter()


@router.get("/plans/{id}/weights")
def edit(request: Request, id: Id, visitor: Planner) -> Response:
    """The form, with what is stated now."""
    found = stock(request, id)
    combined = proposal(found.record)
    return weights_page(request, found, combined, stated(combined, language_of(request) == "nl"), {})


@router.post("/plans/{id}/weights")
def change(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """State other weights, or none of them."""
    found = stock(request, id)
    combined = proposal(found.record)
    values = {name: clean_line(str(form.get(name, ""))) for name in stated(combined, comma=False)}
    before = str(form.get("seen", ""))
    try:
        draft = parse(WeightsDraft, sent(values))
        about = f"plans/{id}/weights"
        write(request, visitor, "weights-changed", about, weights.change, id, visitor.account_id, before, draft)
    except Conflict as error:
        errors = {"": explain(language_of(request), error.code, {})}
        now = differing(combined, values, language_of(request) == "nl")
        return weights_page(request, found, combined, values, errors, now, 409)
    except Refused as error:
        errors = {name.replace("sessions.", "session-"): text for name, text in mistakes(request, error).items()}
        return weights_page(request, found, combined, values, errors)
    return go(f"/plans/{id}/list#method")


def stated(combined: Combined, comma: bool) -> dict[str, str]:
    """The weights as they stand in fields: of both audiences, and of each session that counts."""
    weighed = combined.weights
    found = {name: written(float(weighed.of_audience(name)), comma) for name in AUDIENCES}
    return found | {
        f"session-{each.id}": written(float(weighed.of_session(each.id)), comma) for each in combined.sources
    }


def sent(values: Mapping[str, str]) -> dict[str, Any]:
    """What was entered, as the draft has it; both ways to write decimals are read."""
    numbers = {name: text.replace(",", ".") for name, text in values.items()}
    sessions = {name.removeprefix("session-"): text for name, text in numbers.items() if name.startswith("session-")}
    return {name: numbers[name] for name in AUDIENCES} | {"sessions": sessions}


def differing(combined: Combined, values: Mapping[str, str], comma: bool) -> list[tuple[str, str]]:
    """What is stated now and differs from what was entered: what it is about, and the weight."""
    names = {f"session-{each.id}": each.snapshot.session.title for each in combined.sources}
    names |= {name: words.FIELDS[f"weight_{name}"] for name in AUDIENCES}
    return [(names[name], text) for name, text in stated(combined, comma).items() if text != values[name]]


def weights_page(
    request: Request,
    found: Stock,
    combined: Combined,
    values: Mapping[str, str],
    errors: dict[str, str],
    now: Sequence[tuple[str, str]] = (),
    status: int = 0,
) -> Response:
    """The form with what was entered and what is wrong with it."""
    return page(
        request,
        "programme/weights.html",
        status or (422 if errors else 200),
        plan=found.plan,
        candidates={each.code: each for each in found.record.candidates},
        combined=combined,
        method=method(combined),
        values=values,
        seen=weights.seen(found.record.weights),
        errors=errors,
        now=now,
    )
