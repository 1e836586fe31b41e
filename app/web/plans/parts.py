"""Pages of the parts of a plan: fields, themes, groups, areas and organisations, each edited as one list."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from app.activities.kind import Shape
from app.errors import Refused
from app.i18n import _
from app.plan.house.pairs import faults
from app.plan.house.style import FIELD
from app.store import plans
from app.store.plans import editing
from app.store.tables import Area, Group, Organisation, SafetyField, Theme
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Planner, Viewer, go, page, site_of, write
from app.web.plans.rooms import tell_rooms

BLANK_ROWS = 3
"""Empty lines at the end to add with; more come after saving."""

TYPED = ("name", "code", "short", "role", "population")
"""A new line counts as filled in when one of these is; colours and choices are never empty."""

TITLES = {
    "fields": _("Fields"),
    "themes": _("Themes"),
    "groups": _("Groups"),
    "areas": _("Areas"),
    "organisations": _("Organisations"),
}

router = APIRouter()


@router.get("/plans/{id}/parts")
def everything(request: Request, id: Id, visitor: Viewer) -> Response:
    """All parts to read, each with the way to its form."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        parts = lists(db, id)
    return page(request, "plan/parts.html", plan=plan, titles=TITLES, **parts)


@router.get("/plans/{id}/parts/{name}")
def edit(request: Request, id: Id, name: str, visitor: Planner) -> Response:
    """The form of one list."""
    part = editing.part_named(name)
    with site_of(request).database.read() as db:
        stored = plans.parts(db, part.table, id)
    rows = [(each.model_dump(), True) for each in stored]
    return edit_page(request, id, name, rows, {}, {})


@router.post("/plans/{id}/parts/{name}")
def save(request: Request, id: Id, name: str, form: Form, visitor: Planner) -> Response:
    """Save the whole list, or nothing of it."""
    part = editing.part_named(name)
    rows = entered_rows(form, part.row, part.most)
    faults: dict[int, dict[str, str]] = {}
    drafts = []
    for place, (values, _known) in enumerate(rows):
        try:
            drafts.append(clear(parse(part.row, values)))
        except Refused as error:
            faults[place] = mistakes(request, error)
    whole: dict[str, str] = {}
    if not faults:
        try:
            write(request, visitor, "parts-changed", f"plans/{id}/parts/{name}", editing.save, id, name, drafts)
        except Refused as error:
            whole = {"": mistakes(request, error)[""]}
        else:
            tell_rooms(request, id)
            return go(f"/plans/{id}/parts#{name}" if "more" not in form else f"/plans/{id}/parts/{name}")
    return edit_page(request, id, name, rows, faults, whole or {"": ""})


def clear(row: Shape) -> Shape:
    """The row itself. Raises Refused for the colour of a field on which white letters cannot be read."""
    if isinstance(row, editing.FieldRow) and (found := faults({FIELD + row.code: row.color.lower()})):
        raise Refused("color-unclear", field="color", proposal=found[0].proposal)
    return row


def entered_rows(form: FormData, row: type[Shape], most: int) -> list[tuple[dict[str, Any], bool]]:
    """Return the rows that were filled in and not marked to go, and of each whether it was there before."""
    found = []
    for place in range(most + BLANK_ROWS):
        prefix = f"row{place}-"
        if f"{prefix}name" not in form:
            continue
        values = entered(form, row, prefix)
        if f"{prefix}remove" not in form and any(values.get(each) for each in TYPED):
            found.append((values, f"{prefix}known" in form))
    return found


def edit_page(
    request: Request,
    id: int,
    name: str,
    rows: list[tuple[dict[str, Any], bool]],
    faults: dict[int, dict[str, str]],
    errors: dict[str, str],
) -> Response:
    """The form of one list: what is there or was entered, and empty lines to add with."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        known = lists(db, id)
    row = editing.part_named(name).row
    blank = {each: field.default if isinstance(field.default, str) else "" for each, field in row.model_fields.items()}
    return page(
        request,
        "plan/part.html",
        422 if errors else 200,
        plan=plan,
        name=name,
        title=TITLES[name],
        rows=rows + [(blank, False)] * BLANK_ROWS,
        faults=faults,
        errors=errors,
        lists=known,
    )


def lists(db: Any, id: int) -> dict[str, Any]:
    """Return all parts of a plan by name."""
    tables = {"fields": SafetyField, "themes": Theme, "groups": Group, "areas": Area, "organisations": Organisation}
    return {name: plans.parts(db, table, id) for name, table in tables.items()}
