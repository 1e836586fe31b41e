"""Pages of a plan: the list, making one, the overview, and what is said about it."""

from typing import Any

import orjson
from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app.errors import Refused
from app.store import plan_import, plans, sessions
from app.store.columns import now
from app.store.plans import PlanDraft
from app.store.tables import Plan
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Planner, Viewer, go, page, site_of, write
from app.web.plans.rooms import tell_rooms

YEARS = 4
"""A safety plan runs four years by law (Gemeentewet)."""

router = APIRouter()


@router.get("/plans")
def everything(request: Request, visitor: Viewer) -> Response:
    """List the plans; without any, say how to begin."""
    with site_of(request).database.read() as db:
        found = [(plan, plans.counts(db, plan_id(plan))) for plan in plans.everything(db)]
    return page(request, "plan/list.html", plans=found)


@router.get("/plans/new")
def new(request: Request, visitor: Planner) -> Response:
    """The form for a new plan; it begins next year, as plans mostly do."""
    year = now().year + 1
    values = dict.fromkeys(PlanDraft.model_fields, "")
    values |= {"starts": f"{year}-01-01", "ends": f"{year + YEARS - 1}-12-31", "threshold": "5"}
    return edit_page(request, None, values, {})


@router.post("/plans/new")
def create(request: Request, form: Form, visitor: Planner) -> Response:
    """Make the plan, with the usual fields, themes and groups."""
    values = entered(form, PlanDraft)
    try:
        made = write(request, visitor, "plan-made", "plans/", plans.create, parse(PlanDraft, values))
    except Refused as error:
        return edit_page(request, None, values, mistakes(request, error))
    return go(f"/plans/{made}")


@router.post("/plans/example")
def example(request: Request, visitor: Planner) -> Response:
    """Make the plan of the example municipality, to look around in."""
    made = write(request, visitor, "plan-imported", "plans/", plan_import.import_plan, plans.example())
    return go(f"/plans/{made}")


@router.get("/plans/import")
def import_form(request: Request, visitor: Planner) -> Response:
    """Ask for a file with a whole plan."""
    return page(request, "plan/import_plan.html", errors={})


@router.post("/plans/import")
def import_plan(request: Request, form: Form, visitor: Planner) -> Response:
    """Make a plan from a file; nothing of it when something in it is wrong."""
    try:
        found = json_file(form.get("file"))
        made = write(request, visitor, "plan-imported", "plans/", plan_import.import_plan, found)
    except Refused as error:
        return page(request, "plan/import_plan.html", 422, errors=mistakes(request, error))
    return go(f"/plans/{made}")


def json_file(upload: Any) -> dict[str, Any]:
    """Return what is in the file; raises Refused when it is no JSON object."""
    if not isinstance(upload, UploadFile) or not upload.size:
        raise Refused("file-missing")
    try:
        found = orjson.loads(upload.file.read())
    except orjson.JSONDecodeError:
        raise Refused("file-not-json") from None
    if not isinstance(found, dict):
        raise Refused("file-not-json")
    return found


@router.get("/plans/{id}")
def overview(request: Request, id: Id, visitor: Viewer) -> Response:
    """The plan with its sessions, and the way to all its parts."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        counts, listed = plans.counts(db, id), sessions.of_plan(db, id)
    return page(request, "plan/overview.html", plan=plan, counts=counts, listed=listed)


@router.get("/plans/{id}/edit")
def edit(request: Request, id: Id, visitor: Planner) -> Response:
    """The form with what is said about the plan."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    return edit_page(request, plan, plan.model_dump(), {})


@router.post("/plans/{id}/edit")
def change(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Change it."""
    site = site_of(request)
    values = entered(form, PlanDraft)
    try:
        write(request, visitor, "plan-changed", f"plans/{id}", plans.change, id, parse(PlanDraft, values))
    except Refused as error:
        with site.database.read() as db:
            return edit_page(request, plans.get(db, id), values, mistakes(request, error))
    tell_rooms(request, id)
    return go(f"/plans/{id}")


def edit_page(request: Request, plan: Plan | None, values: dict[str, Any], errors: dict[str, str]) -> Response:
    """The form of a plan, new or known, with what was entered and what is wrong with it."""
    status = 422 if errors else 200
    edition = plans.kernbeleid()["edition"]
    return page(request, "plan/edit.html", status, plan=plan, values=values, errors=errors, edition=edition)


def plan_id(plan: Plan) -> int:
    """Return the id of a stored plan."""
    assert plan.id is not None
    return plan.id
