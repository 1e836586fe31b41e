"""The package for the archive: asking what only the officer knows, and having it made."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Refused
from app.exports.archive.dossier import Dossier, faults_of_term
from app.exports.formats import ARCHIVE
from app.store import plans
from app.web.forms import entered, mistakes, parse
from app.web.pages import Exporter, Form, Id, go, page, site_of
from app.web.results.making import ask_for

router = APIRouter()


@router.get("/plans/{id}/archive")
def ask(request: Request, id: Id, visitor: Exporter) -> Response:
    """The questions; nothing is filled in before."""
    return form_page(request, id, dict.fromkeys(Dossier.model_fields), {})


@router.post("/plans/{id}/archive")
def make(request: Request, id: Id, form: Form, visitor: Exporter) -> Response:
    """Have the package made."""
    values = entered(form, Dossier)
    try:
        dossier = checked(values)
        with site_of(request).database.read() as db:
            if plans.get(db, id).adopted_on is None:
                raise Refused("archive-draft")
    except Refused as error:
        return form_page(request, id, values, mistakes(request, error))
    return go(f"/plans/{id}/downloads/{ask_for(request, visitor, id, ARCHIVE, dossier).id}")


def checked(values: dict[str, Any]) -> Dossier:
    """What was entered as a dossier; raises Refused with all that is missing, by field."""
    faults: dict[str, tuple[str, dict[str, Any]]] = {name: (code, {}) for name, code in faults_of_term(values).items()}
    try:
        dossier = parse(Dossier, values)
    except Refused as error:
        raise Refused("form-mistakes", fields=faults | error.details["fields"]) from None
    if faults:
        raise Refused("form-mistakes", fields=faults)
    return dossier


def form_page(request: Request, id: int, values: dict[str, Any], errors: dict[str, str]) -> Response:
    """The form with what was entered and what is wrong with it."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    return page(request, "downloads/archive.html", 422 if errors else 200, plan=plan, values=values, errors=errors)
