"""Coming in with a pass: the page that asks for it, and the token that belongs to it.

A pass is ten characters that somebody was handed on paper. Its token follows from it and from the key of the
installation, so a phone that lost its cookie, or another phone, becomes the same participant again.
"""

import base64
import hashlib
import hmac
import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.live.hall import Hall
from app.store.live.door import passes
from app.store.sessions import ALPHABET
from app.web.pages import Site, page, site_of, spoken_by
from app.web.tokens import token_hash, token_of

LENGTH = 10
"""Characters of a pass: 46 bits. At a hundred guesses a second, five hundred passes keep for decades."""


def written(pass_code: str) -> str:
    """A pass as it is printed: in two halves, for whoever types it."""
    return f"{pass_code[: LENGTH // 2]}-{pass_code[LENGTH // 2 :]}"


def typed(text: str) -> str:
    """A pass however it was typed; empty when it cannot be one."""
    found = re.sub(r"[^0-9A-Z]", "", text[:40].upper())
    return found if len(found) == LENGTH and set(found) <= set(ALPHABET) else ""


def pass_token(site: Site, session_id: int, pass_code: str) -> str:
    """The token that belongs to a pass: who has the one can make the other, and nobody else can."""
    sealed = hmac.new(site.settings.key(), f"pass:{session_id}:{pass_code}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(sealed.digest()).decode().rstrip("=")


async def needs_pass(request: Request, hall: Hall) -> bool:
    """Whether this phone has to show a pass before it gets the page of the session."""
    site, session = site_of(request), hall.room.session
    token = token_of(request, site)
    if session.admission != "passes":
        return False
    hashed = token_hash(site, token) if token else ""
    return hashed not in hall.room.by_token and not await run_in_threadpool(is_held, site, session.id, hashed)


def is_held(site: Site, session_id: int, hashed: str) -> bool:
    with site.database.read() as db:
        return passes.held(db, session_id, {hashed}) != set()


def pass_page(request: Request, hall: Hall, status: int = 200, wrong: bool = False) -> Response:
    """Ask for the pass, in the participant's language."""
    language, session = spoken_by(request), hall.room.session
    return page(request, "live/pass.html", status, language=language, session=session, wrong=wrong, visitor=None)
