"""The page where somebody makes and revokes tokens; a new one is shown once."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.access import SCOPES, Visitor, may
from app.errors import Refused
from app.i18n import _
from app.store import tokens
from app.store.columns import now
from app.store.tokens import TokenDraft
from app.web.forms import entered, mistakes, parse
from app.web.pages import Form, Id, allowed, go, page, site_of

Holder = Annotated[Visitor, allowed("tokens")]

SAID = dict(
    zip(
        SCOPES,
        (
            _("Read plans: candidates, sessions, priorities, measures and indicators"),
            _("Change priorities and measures"),
            _("Read results: the figures of closed rounds, without small groups"),
            _("Have files made and fetch them"),
            _("Also see and change what is marked as internal"),
        ),
        strict=True,
    )
)
"""What each scope allows."""
DAYS = (("7", _("a week")), ("30", _("a month")), ("90", _("three months")), ("366", _("a year")))
NEW: dict[str, Any] = {"name": "", "scopes": ["plans:read"], "days": "90"}

router = APIRouter(prefix="/tokens")


@router.get("")
def everything(request: Request, visitor: Holder) -> Response:
    """The tokens, with the form to make one."""
    return list_page(request, visitor, NEW, {})


@router.post("")
def make(request: Request, form: Form, visitor: Holder) -> Response:
    """Make a token and show it, once."""
    values = entered(form, TokenDraft)
    try:
        draft = parse(TokenDraft, values)
        token = site_of(request).database.write(tokens.make, visitor.account_id, draft, now())
    except Refused as error:
        return list_page(request, visitor, values, mistakes(request, error))
    return page(request, "tokens/new.html", name=draft.name, token=token, days=draft.days)


@router.post("/{id}/revoke")
def revoke(request: Request, id: Id, visitor: Holder) -> Response:
    """Let it be good for nothing from now on; an administrator may do so with everybody's."""
    site_of(request).database.write(tokens.revoke, id, visitor.account_id, whose(visitor))
    return go("/tokens")


def whose(visitor: Visitor) -> int | None:
    """Whose tokens somebody sees: one's own; None for everybody's."""
    return None if may(visitor.role, "accounts") else visitor.account_id


def list_page(request: Request, visitor: Visitor, values: dict[str, Any], errors: dict[str, str]) -> Response:
    """All tokens that this visitor may know of, and the form with what was entered."""
    with site_of(request).database.read() as db:
        found = tokens.everything(db, whose(visitor), now())
    shown: dict[str, Any] = {"scopes": SAID, "days": DAYS, "values": values, "errors": errors}
    return page(request, "tokens/list.html", 422 if errors else 200, tokens=found, **shown)
