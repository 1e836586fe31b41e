"""Pages of a session before it is live: making one, its settings, copying and rehearsing it."""

import secrets
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.activities import KINDS, kind_named
from app.activities.kind import Option
from app.activities.options import Stock, freeze
from app.errors import Refused
from app.store import agenda, plans, sessions
from app.store.sessions import SessionDraft
from app.store.tables import Activity, Group, Plan, Session
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, Preparer, Steerer, Viewer, explain, go, language_of, page, site_of, write
from app.web.security import own_address

MADE_LIVE = ("shortlist", "ideas")
"""What people choose from that is only there once the session is under way."""

router = APIRouter()


@router.get("/plans/{id}/sessions/new")
def new(request: Request, id: Id, visitor: Preparer, template: str = "") -> Response:
    """First choose a template, then fill in what differs."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        if not template:
            return page(request, "session/templates.html", plan=plan, templates=list(sessions.templates().values()))
        values = SessionDraft.model_construct(title="", promise="").model_dump()
        values |= sessions.template_named(template)["session"]
        values["group_codes"] = sessions.fitting_groups(db, id, values["audience"])
    return edit_page(request, plan, None, values, {}, template)


@router.post("/plans/{id}/sessions/new")
def create(request: Request, id: Id, form: Form, visitor: Preparer) -> Response:
    """Make the session with the agenda of its template."""
    site = site_of(request)
    template = str(form.get("template", "blank"))
    values = entered(form, SessionDraft)
    with site.database.read() as db:
        plan = plans.get(db, id)
    try:
        draft = parse(SessionDraft, values)
        made = write(
            request, visitor, "session-made", "sessions/", sessions.create, id, draft, template, secrets.randbelow
        )
    except Refused as error:
        return edit_page(request, plan, None, values, mistakes(request, error), template)
    return go(f"/sessions/{made}")


@router.get("/sessions/{id}")
def prepare(request: Request, id: Id, visitor: Viewer) -> Response:
    """The agenda with its times, and beside it the settings and the way to all that is live."""
    site = site_of(request)
    with site.database.read() as db:
        session = sessions.get(db, id)
        plan = plans.get(db, session.plan_id)
        steps = sessions.agenda(db, id)
        held = agenda.held(db, id)
        groups = {each.code: each.name for each in plans.parts(db, Group, session.plan_id)}
        options = [Option(code=each.code, title=each.title) for each in plans.candidates(db, session.plan_id)]
    language = language_of(request)
    return page(
        request,
        "session/prepare.html",
        plan=plan,
        session=session,
        steps=steps,
        times=sessions.clock_times(session.starts, [each.minutes for each in steps]),
        held=held,
        hitches={each.id: hitch(each, options, language) for each in steps},
        awaited={each.id: each.config.get("source") for each in steps if each.config.get("source") in MADE_LIVE},
        groups=groups,
        kinds=KINDS,
        address=own_address(request, site.settings),
    )


def hitch(step: Activity, options: Sequence[Option], language: str) -> str:
    """Return why this activity could not be opened as it is; empty when it can, or what it needs is made live."""
    kind = kind_named(step.kind)
    try:
        if kind.asks and step.config.get("source") not in MADE_LIVE:
            freeze(kind.config.model_validate(step.config), Stock(options))
    except Refused as error:
        return explain(language, error.code, error.details)
    return ""


@router.get("/sessions/{id}/edit")
def edit(request: Request, id: Id, visitor: Preparer) -> Response:
    """The form with the settings."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        plan = plans.get(db, session.plan_id)
    return edit_page(request, plan, session, session.model_dump(), {}, "")


@router.post("/sessions/{id}/edit")
def change(request: Request, id: Id, form: Form, visitor: Preparer) -> Response:
    """Change the settings; a session that is live shows them at once."""
    site = site_of(request)
    values = entered(form, SessionDraft)
    with site.database.read() as db:
        session = sessions.get(db, id)
        plan = plans.get(db, session.plan_id)
    try:
        draft = parse(SessionDraft, values)
        write(request, visitor, "session-changed", f"sessions/{id}", sessions.change, id, draft)
    except Refused as error:
        return edit_page(request, plan, session, values, mistakes(request, error), "")
    site.hub.refresh_soon(id)
    return go(f"/sessions/{id}")


@router.post("/sessions/{id}/copy")
def copy(request: Request, id: Id, visitor: Preparer) -> Response:
    """Make the same session once more, to use it another day."""
    made = write(request, visitor, "session-made", "sessions/", sessions.copy, id, False, secrets.randbelow)
    return go(f"/sessions/{made}/edit")


@router.post("/sessions/{id}/rehearse")
def rehearse(request: Request, id: Id, visitor: Steerer) -> Response:
    """Make a copy to practise with, that is gone when it ends, and go to its console."""
    made = write(request, visitor, "session-made", "sessions/", sessions.copy, id, True, secrets.randbelow)
    return go(f"/sessions/{made}/console")


@router.post("/sessions/{id}/remove")
def remove(request: Request, id: Id, visitor: Preparer) -> Response:
    """Remove a session that never was live."""
    plan_id = write(request, visitor, "session-removed", f"sessions/{id}", sessions.remove, id)
    return go(f"/plans/{plan_id}")


def edit_page(
    request: Request, plan: Plan, session: Session | None, values: dict[str, Any], errors: dict[str, str], template: str
) -> Response:
    """The form with the settings of a session, new or known."""
    with site_of(request).database.read() as db:
        groups = plans.parts(db, Group, plan.id or 0)
        counts = plans.counts(db, plan.id or 0)
    return page(
        request,
        "session/edit.html",
        422 if errors else 200,
        plan=plan,
        session=session,
        values=values,
        errors=errors,
        template=template,
        groups=groups,
        counts=counts,
    )
