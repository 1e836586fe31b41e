"""The agenda of a session: choosing a kind, the form that its config draws, and the order."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.access import Visitor
from app.activities import KINDS, kind_named
from app.activities.kind import Kind
from app.activities.options import Options
from app.errors import Conflict, Refused
from app.store import agenda, plans, sessions
from app.store.agenda import ActivityDraft
from app.store.tables import Activity, Plan, SafetyField, Session
from app.web.forms import entered, mistakes, parse
from app.web.forms.answers import entered_config
from app.web.forms.questions import PREFIX, names, questions
from app.web.pages import Form, Id, Preparer, go, page, site_of, write

router = APIRouter(prefix="/sessions/{id}/agenda")


@router.get("/new")
def choose(request: Request, id: Id, visitor: Preparer) -> Response:
    """Choose the kind, from what each is good for."""
    session, plan = found(request, id)
    return page(request, "session/kinds.html", session=session, plan=plan, kinds=list(KINDS.values()))


@router.get("/new/{name}")
def new(request: Request, id: Id, name: str, visitor: Preparer) -> Response:
    """The form of a kind as it begins."""
    kind = kind_named(name)
    return edit_page(request, id, kind, None, {"title": "", "minutes": 10}, kind.config().model_dump(), {})


@router.post("/new/{name}")
def add(request: Request, id: Id, name: str, form: Form, visitor: Preparer) -> Response:
    """Put the activity at the end of the agenda."""
    site, kind = site_of(request), kind_named(name)
    values, config = entered(form, ActivityDraft), entered_config(form, kind.config, {})
    try:
        draft, kept = checked(kind, values, config)
        write(request, visitor, "activity-made", f"sessions/{id}/agenda/", agenda.add, id, name, draft, kept)
    except Refused as error:
        return edit_page(request, id, kind, None, values, config, mistakes(request, error))
    site.hub.refresh_soon(id)
    return go(f"/sessions/{id}")


@router.post("/order")
def order(request: Request, id: Id, form: Form, visitor: Preparer) -> Response:
    """Set the whole order at once, as after dragging."""
    ids = [str(each) for each in form.getlist("step")]
    if not all(each.isdecimal() and len(each) < 10 for each in ids):
        raise Conflict("agenda-changed")
    return done(request, visitor, "agenda-ordered", id, agenda.put_in_order, [int(each) for each in ids])


@router.get("/{step}")
def edit(request: Request, id: Id, step: Id, visitor: Preparer) -> Response:
    """The form of an activity."""
    with site_of(request).database.read() as db:
        stored = agenda.activity(db, id, step)
    return edit_page(request, id, kind_named(stored.kind), stored, stored.model_dump(), stored.config, {})


@router.post("/{step}")
def change(request: Request, id: Id, step: Id, form: Form, visitor: Preparer) -> Response:
    """Change it; refused while people vote on it."""
    site = site_of(request)
    with site.database.read() as db:
        stored = agenda.activity(db, id, step)
    kind = kind_named(stored.kind)
    values, config = entered(form, ActivityDraft), entered_config(form, kind.config, stored.config)
    try:
        draft, kept = checked(kind, values, config)
        about = f"sessions/{id}/agenda/{step}"
        write(request, visitor, "activity-changed", about, agenda.change, id, step, draft, kept)
    except (Refused, Conflict) as error:
        return edit_page(request, id, kind, stored, values, config, mistakes(request, error))
    site.hub.refresh_soon(id)
    return go(f"/sessions/{id}#step-{step}")


@router.post("/{step}/up")
def up(request: Request, id: Id, step: Id, visitor: Preparer) -> Response:
    """One place earlier."""
    return done(request, visitor, "agenda-ordered", id, agenda.move, step, -1)


@router.post("/{step}/down")
def down(request: Request, id: Id, step: Id, visitor: Preparer) -> Response:
    """One place later."""
    return done(request, visitor, "agenda-ordered", id, agenda.move, step, 1)


@router.post("/{step}/double")
def double(request: Request, id: Id, step: Id, visitor: Preparer) -> Response:
    """The same once more, right below."""
    return done(request, visitor, "activity-doubled", id, agenda.double, step)


@router.post("/{step}/remove")
def remove(request: Request, id: Id, step: Id, visitor: Preparer) -> Response:
    """Off the agenda."""
    return done(request, visitor, "activity-removed", id, agenda.remove, step)


def done(request: Request, visitor: Visitor, action: str, id: int, function: Any, *arguments: Any) -> Response:
    """Do it, tell the room when there is one, and show the agenda where something moved."""
    step = arguments[0] if isinstance(arguments[0], int) else None
    about = f"sessions/{id}/agenda" + (f"/{step}" if step else "")
    write(request, visitor, action, about, function, id, *arguments)
    site_of(request).hub.refresh_soon(id)
    return go(f"/sessions/{id}" + (f"#step-{step}" if step else ""))


def checked(kind: Kind, values: dict[str, Any], config: dict[str, Any]) -> tuple[ActivityDraft, dict[str, Any]]:
    """Check both halves of the form and tell all mistakes at once. Raises Refused."""
    faults: dict[str, Any] = {}
    draft: ActivityDraft | None = None
    kept: Any = None
    try:
        draft = parse(ActivityDraft, values)
    except Refused as error:
        faults |= error.details["fields"]
    try:
        kept = parse(kind.config, config)
    except Refused as error:
        if "fields" not in error.details:
            raise
        faults |= beside_fields(names(questions(kind.config, config)), error.details["fields"])
    if draft is None or kept is None:
        raise Refused("form-mistakes", fields=faults)
    # With fewer answers there is nothing to choose; told here, not when the hall waits.
    if isinstance(kept, Options) and kept.source == "typed" and len(kept.options) < kept.fewest:
        raise Refused("too-few-options", field=f"{PREFIX}options")
    return draft, kept.model_dump()


def beside_fields(drawn: Container[str], faults: Mapping[str, Any]) -> dict[str, Any]:
    """Each fault under the name of the field that it stands beside: the one it is in, when it has none itself."""
    placed = {}
    for path, fault in faults.items():
        name = PREFIX + path
        while name not in drawn and "." in name:
            name = name.rpartition(".")[0]
        placed[name] = fault
    return placed


def found(request: Request, id: int) -> tuple[Session, Plan]:
    """Return the session and its plan."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        return session, plans.get(db, session.plan_id)


def edit_page(
    request: Request,
    id: int,
    kind: Kind,
    step: Activity | None,
    values: dict[str, Any],
    config: dict[str, Any],
    errors: dict[str, str],
) -> Response:
    """The form of an activity: what all have, and what its kind asks."""
    session, plan = found(request, id)
    with site_of(request).database.read() as db:
        candidates = plans.candidates(db, session.plan_id)
        fields = {each.code: each for each in plans.parts(db, SafetyField, session.plan_id)}
        before = earlier(sessions.agenda(db, id), step)
    return page(
        request,
        "session/activity.html",
        422 if errors else 200,
        session=session,
        plan=plan,
        kind=kind,
        step=step,
        values=values,
        errors=errors,
        questions=questions(kind.config, config),
        config=config,
        candidates=candidates,
        fields=fields,
        choosing=[each for each in before if issubclass(kind_named(each.kind).config, Options)],
        writing=[each for each in before if kind_named(each.kind).promotes],
    )


def earlier(steps: Sequence[Activity], step: Activity | None) -> list[Activity]:
    """The activities before this one; a new one comes after all."""
    places = [each.id for each in steps]
    return list(steps[: places.index(step.id)] if step is not None and step.id in places else steps)
