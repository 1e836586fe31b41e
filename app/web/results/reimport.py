"""The edited workbook comes back: first what it would change, then all of it or nothing."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app import __version__
from app.errors import Refused
from app.exports.reimport.reading import LARGEST
from app.exports.reimport.taking import preview, take_over
from app.store import plans, shelf
from app.store.columns import now
from app.web.pages import Form, Id, Planner, explain, go, language_of, page, site_of, write

router = APIRouter()


@router.get("/plans/{id}/workbook")
def form_page(request: Request, id: Id, visitor: Planner) -> Response:
    """Choose the file."""
    return shown(request, id)


@router.post("/plans/{id}/workbook")
async def look(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Show what it would change; nothing is saved."""
    file = form.get("file")
    content = await file.read(LARGEST + 1) if isinstance(file, UploadFile) else b""
    # Reading a workbook takes a while: not in the loop, where a hall votes.
    return await run_in_threadpool(look_at, request, id, visitor.account_id, content)


def look_at(request: Request, id: int, account_id: int, content: bytes) -> Response:
    site, language = site_of(request), language_of(request)
    try:
        with site.database.read() as db:
            found = preview(db, id, content, now(), __version__)
    except Refused as error:
        return shown(request, id, 422, error=explain(language, error.code, error.details))
    faults = [
        (each.sheet, each.line, explain(language, each.refusal.code, each.refusal.details)) for each in found.faults
    ]
    key = "" if faults or not found.changes else site.database.write(shelf.put, id, account_id, content)
    return shown(request, id, 422 if faults else 200, changes=found.changes, faults=faults, key=key, looked=True)


@router.post("/plans/{id}/workbook/take")
def take(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Take over what was shown; refused when somebody changed one of those cells meanwhile."""
    key = str(form.get("key", ""))
    content = site_of(request).database.write(shelf.take, key, id, visitor.account_id)
    about = f"plans/{id}/workbook"
    try:
        write(request, visitor, "workbook-taken", about, take_over, id, visitor.account_id, content, now(), __version__)
    except Refused:
        return look_at(request, id, visitor.account_id, content)
    return go(f"/plans/{id}/list")


def shown(request: Request, id: int, status: int = 200, **values: Any) -> Response:
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    nothing: dict[str, Any] = {"changes": (), "faults": (), "key": "", "error": "", "looked": False}
    return page(request, "downloads/workbook.html", status, plan=plan, **nothing | values)
