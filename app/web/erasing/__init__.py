"""Erasing a session or a plan for good: what goes, what stays, and afterwards the proof."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Refused
from app.store import plans, sessions
from app.store.tables import Plan, Session
from app.store.upkeep.erasing import Erased, erase_plan, erase_session, goes_on
from app.web.forms import mistakes
from app.web.pages import Eraser, Form, Id, page, site_of
from app.web.results.making import worker_of

router = APIRouter()


@router.get("/sessions/{id}/erase")
def ask_session(request: Request, id: Id, visitor: Eraser) -> Response:
    """Say what goes with the session, and ask for its code."""
    return ask(request, *of_session(request, id), {})


@router.post("/sessions/{id}/erase")
def session(request: Request, id: Id, form: Form, visitor: Eraser) -> Response:
    """Erase it, and show the proof."""
    found, plan = of_session(request, id)
    try:
        same(form, found.code)
    except Refused as error:
        return ask(request, found, plan, mistakes(request, error))
    site = site_of(request)
    erased = erase_session(site.database, id, visitor.account_id, partial(let_go, request, plan.id or 0, [id]))
    return proof(request, found.title, f"/plans/{plan.id}", erased)


@router.get("/plans/{id}/erase")
def ask_plan(request: Request, id: Id, visitor: Eraser) -> Response:
    """Say what goes with the plan, and ask for its code."""
    return ask(request, None, of_plan(request, id), {})


@router.post("/plans/{id}/erase")
def plan(request: Request, id: Id, form: Form, visitor: Eraser) -> Response:
    """Erase it with all its sessions, and show the proof."""
    found = of_plan(request, id)
    try:
        same(form, found.code)
    except Refused as error:
        return ask(request, None, found, mistakes(request, error))
    site = site_of(request)
    with site.database.read() as db:
        held = [each.session.id or 0 for each in sessions.of_plan(db, id)]
    erased = erase_plan(site.database, id, visitor.account_id, partial(let_go, request, id, held))
    return proof(request, found.title, "/plans", erased)


def let_go(request: Request, plan_id: int, session_ids: Iterable[int]) -> None:
    """Nothing of it stays in memory either, whatever becomes of the proof: no room, and no file that was made of it."""
    worker_of(request).forget(plan_id)
    for each in session_ids:
        site_of(request).hub.let_go_soon(each)


def of_session(request: Request, id: int) -> tuple[Session, Plan]:
    with site_of(request).database.read() as db:
        found = sessions.get(db, id)
        return found, plans.get(db, found.plan_id)


def of_plan(request: Request, id: int) -> Plan:
    with site_of(request).database.read() as db:
        return plans.get(db, id)


def same(form: Any, code: str) -> None:
    """Raises Refused when something else was typed than the code."""
    if str(form.get("code", "")).strip().upper() != code.upper():
        raise Refused("code-differs", field="code")


def ask(request: Request, session: Session | None, plan: Plan, errors: dict[str, str]) -> Response:
    """The page with what goes and what stays."""
    with site_of(request).database.read() as db:
        listed = sessions.of_plan(db, plan.id or 0)
    going = [each for each in listed if session is None or each.session.id == session.id]
    return page(
        request,
        "erasing/ask.html",
        422 if errors else 200,
        session=session,
        plan=plan,
        people=sum(each.participants for each in going),
        sessions=len(going),
        live=any(each.session.state == "live" for each in going),
        errors=errors,
    )


def proof(request: Request, title: str, back: str, erased: Erased) -> Response:
    """What was done, and where something of it still is."""
    backups = [(each.name, goes_on(each)) for each in erased.backups]
    embedded = site_of(request).database.sqlite
    return page(
        request, "erasing/proof.html", title=title, back=back, erased=erased, backups=backups, embedded=embedded
    )
