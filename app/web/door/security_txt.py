"""Where somebody who found a weakness reports it: /.well-known/security.txt (RFC 9116), when a setting says so."""

from datetime import datetime, time, timedelta

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from app.errors import NotFound
from app.store.columns import now
from app.web.pages import site_of
from app.web.security import own_address

PATH = "/.well-known/security.txt"
HOLDS = timedelta(days=90)
"""Days that a copy of it may be believed; the RFC wants less than a year."""

router = APIRouter()


@router.get(PATH)
def security_txt(request: Request) -> Response:
    """Say whom to tell, in which languages, and until when this holds."""
    settings = site_of(request).settings
    if not settings.security_contact:
        raise NotFound("page-unknown")
    return PlainTextResponse(said(settings.security_contact, own_address(request, settings), now()))


def said(contact: str, address: str, moment: datetime) -> str:
    """The file; it changes once a day."""
    expires = datetime.combine(moment.date() + HOLDS, time(), moment.tzinfo)
    lines = [f"Contact: {each}" for each in contact.split()]
    lines += [f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", f"Canonical: {address}{PATH}", "Preferred-Languages: nl, en"]
    return "\n".join([*lines, ""])
