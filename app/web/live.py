"""Phone, board and console: their pages, their websockets, and plain posting for networks that block websockets."""

import hashlib
import hmac
import re
import secrets
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request, WebSocket
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.access import Role, Visitor, may
from app.activities import KINDS
from app.errors import AppError, Forbidden, NotFound
from app.i18n import LANGUAGES, catalogue, direction, translations
from app.live import socket
from app.live.hall import Hall, Line, new_line
from app.live.protocol import LINE
from app.web.lan import hall_address
from app.web.pages import Site, allowed, language_of, page, signed_in, site_of
from app.web.qr import qr_svg, wifi_text
from app.web.security import own_address
from app.web.static import packed

APP = Path(__file__).parent.parent
KEEP_PHONE = 7 * 24 * 3600
"""Seconds that a phone stays the same participant."""
TOKEN = re.compile(r"[\w\-]{22,64}")
ERROR_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
GUESSES = "guesses"
"""Under this name wrong join codes are counted, per address; right ones never are: a hall shares one address."""

router = APIRouter()
Steerer = Annotated[Visitor, allowed("steer")]


@router.get("/j/{code}")
async def phone_page(request: Request, code: str) -> Response:
    """The participant's page; a phone gets its token here, in a cookie that no script can read."""
    if code != normal(code):
        return RedirectResponse(f"/j/{normal(code)}", status_code=303)
    site = site_of(request)
    hall = await hall_behind(request, code)
    language = language_of(request)
    # The phone's scripts bring their own texts: web/static.py.
    block = {
        "language": language,
        "socket": f"/ws/phone/{code}",
        "post": f"/j/{code}/messages",
        "languages": LANGUAGES,
    }
    response = packed(request, page(request, "live/phone.html", block=block, session=hall.room.session))
    if token_of(request, site) is None:
        response.set_cookie(
            phone_cookie(site),
            secrets.token_urlsafe(24),
            max_age=KEEP_PHONE,
            secure=site.settings.secure,
            httponly=True,
            samesite="lax",
        )
    return response


@router.get("/b/{code}")
async def board_page(request: Request, code: str) -> Response:
    """The projected page: as public as the hall, and with no rights at all."""
    hall = await hall_behind(request, normal(code))
    session, site = hall.room.session, site_of(request)
    language = session.language
    join = f"{hall_address(own_address(request, site.settings), site.settings)}/j/{session.code}"
    say = translations(language).ugettext
    block = page_block(language, "board") | {
        "socket": f"/ws/board/{session.code}",
        "session": about(hall),
        "join": {
            "address": join.partition("://")[2].rpartition("/j/")[0],
            "code": session.code,
            "wifi": session.wifi_name,
        },
    }
    wifi = wifi_text(session.wifi_name, session.wifi_password) if session.wifi_name else ""
    return page(
        request,
        "live/board.html",
        policy="lit",
        visitor=None,
        block=block,
        session=session,
        qr=qr_svg(join, say("Scan to take part")),
        wifi_qr=qr_svg(wifi, say("Scan to join the wifi")) if wifi else "",
    )


@router.get("/sessions/{session_id}/console")
async def console_page(request: Request, session_id: int, visitor: Steerer) -> Response:
    """The facilitator's page."""
    hall = await site_of(request).hub.hall(session_id)
    session, site = hall.room.session, site_of(request)
    address = hall_address(own_address(request, site.settings), site.settings)
    block = page_block(language_of(request), "console") | {
        "socket": f"/ws/console/{session_id}",
        "session": about(hall) | {"id": session_id},
        "board": f"/b/{session.code}",
        "join": {"address": f"{address}/j/{session.code}", "code": session.code, "wifi": session.wifi_name},
        "visitor": {"name": visitor.name, "role": visitor.role},
    }
    label = translations(language_of(request)).ugettext("Scan to take part")
    qr = qr_svg(f"{address}/j/{session.code}", label)
    return page(request, "live/console.html", policy="lit", visitor=visitor, block=block, session=session, qr=qr)


@router.websocket("/ws/phone/{code}")
async def phone_socket(websocket: WebSocket, code: str) -> None:
    """A participant's line."""
    site: Site = websocket.app.state.site
    token = token_of(websocket, site)
    if not from_own_page(websocket, site) or token is None:
        await websocket.close()
        return
    try:
        hall = await site.hub.hall_with_code(code)
    except AppError:
        await websocket.close()
        return
    line = await answered(websocket, Role.PARTICIPANT)
    refused = None
    try:
        participant_id = await site.hub.come_in(hall, token_hash(site, token), language_of(websocket))
        hall.take_place(line, participant_id)
    except AppError as error:
        refused = error
    hall.connect(line)
    if refused is not None:
        socket.refuse(hall, line, refused)
    try:
        await socket.listen_to_phone(websocket, site.hub, hall, line)
    finally:
        hall.disconnect(line)


@router.websocket("/ws/board/{code}")
async def board_socket(websocket: WebSocket, code: str) -> None:
    """A board's line: it listens only."""
    site: Site = websocket.app.state.site
    try:
        hall = await site.hub.hall_with_code(code)
    except AppError:
        await websocket.close()
        return
    if not from_own_page(websocket, site):
        await websocket.close()
        return
    line = await answered(websocket, Role.BOARD)
    hall.connect(line)
    try:
        await socket.listen_to_board(websocket)
    finally:
        hall.disconnect(line)


@router.websocket("/ws/console/{session_id}")
async def console_socket(websocket: WebSocket, session_id: int) -> None:
    """A facilitator's line; each command is checked again for what the account may do now."""
    site: Site = websocket.app.state.site
    visitor = await run_in_threadpool(signed_in, websocket)
    if visitor is None or not may(visitor.role, "steer") or not from_own_page(websocket, site):
        await websocket.close()
        return
    try:
        hall = await site.hub.hall(session_id)
    except AppError:
        await websocket.close()
        return
    line = await answered(websocket, Role.FACILITATOR, visitor.account_id)
    hall.connect(line)
    try:
        await socket.listen_to_console(websocket, site.hub, hall, line)
    finally:
        hall.disconnect(line)


@router.post("/j/{code}/messages")
async def post_message(request: Request, code: str) -> Response:
    """One message, or none, from a phone whose network blocks websockets; answers everything that it may know now."""
    site = site_of(request)
    token = token_of(request, site)
    if token is None:
        raise Forbidden("no-token")
    hall = await hall_behind(request, code)
    raw = await request.body()
    slots = await socket.exchange(site.hub, hall, token_hash(site, token), language_of(request), raw)
    return JSONResponse({"slots": slots})


async def hall_behind(request: Request, code: str) -> Hall:
    """Return the hall with this join code; wrong guesses from one address are slowed down. Raises NotFound, TooMany."""
    site = site_of(request)
    address = request.client.host if request.client else ""
    site.attempts.check(GUESSES, address)
    try:
        return await site.hub.hall_with_code(code)
    except NotFound:
        site.attempts.fail(GUESSES, address)
        raise


async def answered(websocket: WebSocket, role: Role, account_id: int | None = None) -> Line:
    """Accept the connection and give the line along which ready-made frames go."""
    await websocket.accept()
    return new_line(websocket.scope["extensions"][LINE], role, account_id)


def from_own_page(websocket: HTTPConnection, site: Site) -> bool:
    """Whether the handshake comes from one of our own pages: the same scheme, host and port, and never nothing."""
    origin = websocket.headers.get("origin", "").lower()
    return origin != "" and origin == own_address(websocket, site.settings).lower()


def phone_cookie(site: Site) -> str:
    return "__Host-phone" if site.settings.secure else "phone"


def token_of(request: HTTPConnection, site: Site) -> str | None:
    """The participant's token, if it looks like one of ours."""
    token = request.cookies.get(phone_cookie(site), "")
    return token if TOKEN.fullmatch(token) else None


def token_hash(site: Site, token: str) -> str:
    """What may be kept of a token: without the key nobody can tell whose it was."""
    return hmac.new(site.settings.key(), f"phone:{token}".encode(), hashlib.sha256).hexdigest()


def normal(code: str) -> str:
    """The code as it is stored, however it was typed."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())[:12]


def about(hall: Hall) -> dict[str, Any]:
    session = hall.room.session
    names = ("code", "title", "municipality", "language")
    return {name: getattr(session, name) for name in names}


def page_block(language: str, face: str) -> dict[str, Any]:
    """What the scripts of a page need before the first frame: the language and their texts in it."""
    return {"language": language, "direction": direction(language), "texts": texts(language, face)}


@cache
def texts(language: str, face: str) -> dict[str, Any]:
    """The texts in the scripts of one face, and the sentences of the refusals it may have to show."""
    scripts = {
        "board": ("static/js/board/*.js", "static/js/charts/*.js", "static/js/shared/*.js", "activities/*/board.js"),
        "console": (
            "static/js/console/**/*.js",
            "static/js/charts/*.js",
            "static/js/shared/*.js",
            "activities/*/board.js",
        ),
    }[face]
    found = catalogue(language, [path for pattern in scripts for path in APP.glob(pattern)])
    # The kinds' names are shown on board and console; of all other texts in Python only the refusals are.
    kinds = {kind.title for kind in KINDS.values()}
    sources = [*APP.glob("live/*.py"), *APP.glob("activities/**/*.py"), *APP.glob("store/live/*.py")]
    told = catalogue(language, sources)
    return found | {key: text for key, text in told.items() if key in kinds or refusal_for(face, key)}


def refusal_for(face: str, key: str) -> bool:
    return face != "board" and "-" in key and ERROR_CODE.fullmatch(key) is not None
