"""All texts of a session in a table: out to a spreadsheet, and in again with their translations."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import Response

from app.activities import kind_named
from app.errors import AppError, Conflict, Refused
from app.exports.csv import table
from app.exports.report import Column, sheet
from app.store import agenda, plans, sessions
from app.store.agenda import ActivityDraft
from app.store.plans import TRANSLATED
from app.store.sessions import SessionDraft
from app.web.forms.sent import sent_text
from app.web.forms.tables import KEY, Reading, read
from app.web.forms.wording import DUTCH, Changes, texts_of
from app.web.pages import Form, Id, Preparer, explain, go, language_of, page, site_of, write

COLUMNS = [Column(each, each) for each in (KEY, DUTCH, *TRANSLATED)]

router = APIRouter()


@router.get("/sessions/{id}/texts.csv")
def download(request: Request, id: Id, visitor: Preparer) -> Response:
    """Every text of the session, ready for a spreadsheet and a translator."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        texts = texts_of(session, sessions.agenda(db, id))
    content = table(sheet("Teksten", "teksten", COLUMNS, [each.cells for each in texts]), excel=True)
    headers = {"Content-Disposition": f'attachment; filename="teksten-{session.code}.csv"'}
    return Response(content, 200, headers, "text/csv; charset=utf-8")


@router.get("/sessions/{id}/texts")
def form(request: Request, id: Id, visitor: Preparer) -> Response:
    """The way out and in."""
    return texts_page(request, id)


@router.post("/sessions/{id}/texts")
def take_in(request: Request, id: Id, form: Form, visitor: Preparer) -> Response:
    """Show what the table would change; take it over when that was asked."""
    site, content = site_of(request), sent_text(form)
    if not content.strip():
        return texts_page(request, id, 422, error=explain(language_of(request), Refused("file-missing").code, {}))
    with site.database.read() as db:
        steps = sessions.agenda(db, id)
        reading = read(content, texts_of(sessions.get(db, id), steps), steps)
    if reading.faults or "sure" not in form:
        return texts_page(request, id, 422 if reading.faults else 200, reading=reading, text=content)
    try:
        write(request, visitor, "texts-changed", f"sessions/{id}", take_over, id, reading.changes)
    except (Refused, Conflict) as error:
        return texts_page(request, id, error.status, text=content, error=told(request, error))
    site.hub.refresh_soon(id)
    return go(f"/sessions/{id}/texts?done=1")


def take_over(db: Any, id: int, changes: Changes) -> None:
    """Make all changes, or none. Raises Conflict while people vote on one of the activities, and when it has ended."""
    if changes.session:
        session = sessions.get(db, id)
        values = session.model_dump(include=set(SessionDraft.model_fields)) | changes.session
        sessions.change(db, id, SessionDraft.model_validate(values))
    for number in {**changes.titles, **changes.configs}:
        step = agenda.activity(db, id, number)
        title, config = changes.titles.get(number, step.title), changes.configs.get(number, step.config)
        try:
            kind_named(step.kind).config.model_validate(config)
        except ValidationError:
            raise Refused("texts-do-not-fit", what=step.title) from None
        agenda.change(db, id, number, ActivityDraft(title=title, minutes=step.minutes), config)


def told(request: Request, error: AppError) -> str:
    return explain(language_of(request), error.code, error.details)


def texts_page(
    request: Request, id: int, status: int = 200, reading: Reading | None = None, text: str = "", error: str = ""
) -> Response:
    """The page with the way out and in, and with what a table would change or why it cannot."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        plan = plans.get(db, session.plan_id)
        texts = texts_of(session, sessions.agenda(db, id))
    known = {each.key: each for each in texts}
    spoken = [each for each in texts if each.languages is not None]
    missing = {code: sum(not (each.languages or {}).get(code) for each in spoken) for code in TRANSLATED}
    return page(
        request,
        "session/texts.html",
        status,
        session=session,
        plan=plan,
        reading=reading,
        known=known,
        faults=[(each.line, each.key, told(request, each.refusal)) for each in reading.faults] if reading else [],
        text=text,
        error=error,
        spoken=len(spoken),
        translated=TRANSLATED,
        missing=missing,
        done="done" in request.query_params,
    )
