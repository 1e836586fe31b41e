"""The edited workbook comes back: first what it would change, then all of it or nothing."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from app import __version__
from app.errors import NotFound, Refused
from app.exports.reimport.reading import LARGEST
from app.exports.reimport.taking import preview, take_over
from app.store import plans
from app.store.columns import now
from app.web.pages import Form, Id, Planner, explain, go, language_of, page, site_of, write

MOST = 8
"""So many workbooks wait for a yes; the oldest goes first, and is simply sent again."""

router = APIRouter()


@dataclass(slots=True)
class Shelf:
    """Workbooks that somebody looked at and did not take over yet, by a key that only their sender knows."""

    kept: "OrderedDict[str, tuple[int, int, bytes]]" = field(default_factory=OrderedDict)

    def put(self, plan_id: int, account_id: int, content: bytes) -> str:
        key = secrets.token_urlsafe(16)
        self.kept[key] = (plan_id, account_id, content)
        while len(self.kept) > MOST:
            self.kept.popitem(last=False)
        return key

    def take(self, key: str, plan_id: int, account_id: int) -> bytes:
        """Give it back once. Raises NotFound for somebody else's, or one that is gone."""
        found = self.kept.get(key)
        if found is None or found[:2] != (plan_id, account_id):
            raise NotFound("workbook-gone")
        del self.kept[key]
        return found[2]


@router.get("/plans/{id}/workbook")
def form_page(request: Request, id: Id, visitor: Planner) -> Response:
    """Choose the file."""
    return shown(request, id)


@router.post("/plans/{id}/workbook")
async def look(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Show what it would change; nothing is saved."""
    file = form.get("file")
    content = await file.read(LARGEST + 1) if isinstance(file, UploadFile) else b""
    return look_at(request, id, visitor.account_id, content)


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
    key = "" if faults or not found.changes else request.app.state.shelf.put(id, account_id, content)
    return shown(request, id, 422 if faults else 200, changes=found.changes, faults=faults, key=key, looked=True)


@router.post("/plans/{id}/workbook/take")
def take(request: Request, id: Id, form: Form, visitor: Planner) -> Response:
    """Take over what was shown; refused when somebody changed one of those cells meanwhile."""
    content = request.app.state.shelf.take(str(form.get("key", "")), id, visitor.account_id)
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
