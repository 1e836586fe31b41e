"""Coming in with a pass: the page that asks for it, and the token that belongs to it.

A pass is ten characters that somebody was handed on paper. Its token follows from it and from the key of the
installation, so a phone that lost its cookie, or another phone, becomes the same participant again.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Collection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.live.hall import Hall
from app.store.live.door import passes
from app.store.sessions import ALPHABET
from app.web.pages import Site, page, site_of, spoken_by
from app.web.tokens import phone_text, sealed_with, token_hashes, token_of

LENGTH = 10
"""Characters of a pass: 46 bits. At a hundred guesses a second, five hundred passes keep for decades."""


def written(pass_code: str) -> str:
    """A pass as it is printed: in two halves, for whoever types it."""
    return f"{pass_code[: LENGTH // 2]}-{pass_code[LENGTH // 2 :]}"


def typed(text: str) -> str:
    """A pass however it was typed; empty when it cannot be one."""
    found = re.sub(r"[^0-9A-Z]", "", text[:40].upper())
    return found if len(found) == LENGTH and set(found) <= set(ALPHABET) else ""


def pass_token(key: bytes, session_id: int, pass_code: str) -> str:
    """The token that belongs to a pass: who has the one can make the other, and nobody else can."""
    sealed = hmac.new(key, f"pass:{session_id}:{pass_code}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(sealed.digest()).decode().rstrip("=")


def pass_hash(key: bytes, session_id: int, pass_code: str) -> str:
    """What is kept of a pass: the same as of the token that belongs to it."""
    return sealed_with(key, phone_text(pass_token(key, session_id, pass_code)))


def token_of_pass(site: Site, session_id: int, pass_code: str) -> str | None:
    """The token of a pass that somebody was handed, also before the key was replaced; None for a wrong one."""
    made = {pass_hash(key, session_id, pass_code): key for key in site.settings.all_keys()}
    key = next((made[each] for each in held(site, session_id, made)), None)
    return pass_token(key, session_id, pass_code) if key else None


async def known_as(site: Site, hall: Hall, token: str) -> str:
    """What is kept of this token in the session: made with the key of before, for who came in or got a pass then."""
    newest, *before = token_hashes(site, token)
    room = hall.room
    if not before or newest in room.by_token:
        return newest
    there: Collection[str] = room.by_token
    if room.session.admission == "passes" and not any(each in there for each in before):
        there = await run_in_threadpool(held, site, room.session.id, before)
    return next((each for each in before if each in there), newest)


async def needs_pass(request: Request, hall: Hall) -> bool:
    """Whether this phone has to show a pass before it gets the page of the session."""
    site, session = site_of(request), hall.room.session
    token = token_of(request, site)
    if session.admission != "passes":
        return False
    if token is None:
        return True
    hashes = token_hashes(site, token)
    return not any(each in hall.room.by_token for each in hashes) and not await run_in_threadpool(
        held, site, session.id, hashes
    )


def held(site: Site, session_id: int, hashes: Collection[str]) -> set[str]:
    """Which of these belong to a pass of the session."""
    with site.database.read() as db:
        return passes.held(db, session_id, hashes)


def pass_page(request: Request, hall: Hall, status: int = 200, wrong: bool = False) -> Response:
    """Ask for the pass, in the participant's language."""
    language, session = spoken_by(request), hall.room.session
    return page(request, "live/pass.html", status, language=language, session=session, wrong=wrong, visitor=None)
