"""Pages of the candidates of a plan: the list, the form of one, and a table that is read in."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Refused
from app.store import plans
from app.store.plans import CandidateDraft, table
from app.store.tables import Candidate, Organisation, SafetyField, Theme
from app.web.forms import entered, mistakes, parse
from app.web.forms.sent import sent_text
from app.web.pages import Form, Id, Planner, Viewer, explain, go, language_of, page, site_of, write

router = APIRouter()


@router.get("/plans/{id}/candidates")
def everything(request: Request, id: Id, visitor: Viewer) -> Response:
    """The candidates by field, and those that were dropped."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        fields = plans.parts(db, SafetyField, id)
        found = plans.candidates(db, id)
        dropped = plans.candidates(db, id, dropped=True)
        owners = {each.code: each.name for each in plans.parts(db, Organisation, id)}
    known = {each.code for each in fields}
    by_field: list[tuple[Any, list[Candidate]]] = [
        (field, [each for each in found if each.field_code == field.code]) for field in fields
    ]
    by_field.append((None, [each for each in found if each.field_code not in known]))
    values: dict[str, Any] = {"by_field": [pair for pair in by_field if pair[1]], "dropped": dropped, "owners": owners}
    return page(request, "plan/candidates.html", plan=plan, count=len(found), **values)


@router.get("/plans/{id}/candidates/new")
def new(request: Request, id: Id, visitor: Planner) -> Response:
    """The form for a new candidate."""
    return edit_page(request, id, None, CandidateDraft.model_construct(title="").model_dump(), {})


@router.post("/plans/{id}/candidates/new")
def add(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Add it, with the next code."""
    values = entered(form, CandidateDraft)
    try:
        draft = parse(CandidateDraft, values)
        write(request, visitor, "candidate-made", f"plans/{id}/candidates/", plans.add_candidate, id, draft)
    except Refused as error:
        return edit_page(request, id, None, values, mistakes(request, error))
    return go(f"/plans/{id}/candidates/new" if "another" in form else f"/plans/{id}/candidates")


@router.get("/plans/{id}/candidates/{code}")
def edit(request: Request, id: Id, code: str, visitor: Planner) -> Response:
    """The form of a candidate."""
    with site_of(request).database.read() as db:
        found = plans.candidate(db, id, code)
    return edit_page(request, id, found, found.model_dump(), {})


@router.post("/plans/{id}/candidates/{code}")
def change(request: Request, id: Id, code: str, form: Form, visitor: Planner) -> Response:
    """Change it."""
    site = site_of(request)
    values = entered(form, CandidateDraft)
    with site.database.read() as db:
        found = plans.candidate(db, id, code)
    chosen = values["partners"]
    values["partners"] = [
        *(each for each in found.partners if each in chosen),
        *(each for each in chosen if each not in found.partners),
    ]
    try:
        about, draft = f"plans/{id}/candidates/{code}", parse(CandidateDraft, values)
        write(request, visitor, "candidate-changed", about, plans.change_candidate, id, code, draft)
    except Refused as error:
        return edit_page(request, id, found, values, mistakes(request, error))
    return go(f"/plans/{id}/candidates#{code}")


@router.post("/plans/{id}/candidates/{code}/drop")
def drop(request: Request, id: Id, code: str, visitor: Planner) -> Response:
    """Take it off the list."""
    about = f"plans/{id}/candidates/{code}"
    write(request, visitor, "candidate-dropped", about, plans.drop_candidate, id, code, True)
    return go(f"/plans/{id}/candidates")


@router.post("/plans/{id}/candidates/{code}/restore")
def restore(request: Request, id: Id, code: str, visitor: Planner) -> Response:
    """Put it back on the list."""
    about = f"plans/{id}/candidates/{code}"
    write(request, visitor, "candidate-restored", about, plans.drop_candidate, id, code, False)
    return go(f"/plans/{id}/candidates#{code}")


def edit_page(
    request: Request, id: int, candidate: Candidate | None, values: dict[str, Any], errors: dict[str, str]
) -> Response:
    """The form of a candidate, with the lists that it chooses from."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        lists: dict[str, Any] = {
            "fields": plans.parts(db, SafetyField, id),
            "themes": plans.parts(db, Theme, id),
            "organisations": plans.parts(db, Organisation, id),
        }
    return page(
        request,
        "plan/candidate.html",
        422 if errors else 200,
        plan=plan,
        candidate=candidate,
        values=values,
        errors=errors,
        translated=plans.TRANSLATED,
        **lists,
    )


@router.get("/plans/{id}/import")
def import_form(request: Request, id: Id, visitor: Planner) -> Response:
    """Ask for a table with candidates."""
    return import_page(request, id)


@router.post("/plans/{id}/import")
def import_table(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Show what the table would change; take it over when that was asked."""
    site = site_of(request)
    text = sent_text(form)
    if not text.strip():
        return import_page(
            request, id, status=422, error=explain(language_of(request), Refused("file-missing").code, {})
        )
    if "sure" in form:
        write(request, visitor, "candidates-imported", f"plans/{id}/candidates", table.take_over, id, text)
        return go(f"/plans/{id}/candidates")
    with site.database.read() as db:
        plans.get(db, id)
        reading = table.read(db, id, text)
    language = language_of(request)
    faults = [(each.line, explain(language, each.refusal.code, each.refusal.details)) for each in reading.faults]
    return import_page(request, id, status=422 if faults else 200, reading=reading, faults=faults, text=text)


def import_page(request: Request, id: int, status: int = 200, **values: Any) -> Response:
    """The page that asks for a table, and shows what it would do."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    shown: dict[str, Any] = {"reading": None, "faults": [], "text": "", "error": ""} | values
    return page(request, "plan/import_table.html", status, plan=plan, **shown)
