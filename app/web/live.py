"""Phone, board and console: their pages, their websockets, and plain posting for networks that block websockets."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, Request, WebSocket
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.access import Role, may
from app.errors import AppError, Forbidden, NotFound, NotSaved, TooMany
from app.i18n import DRAFTS, LANGUAGES, translations
from app.live import socket
from app.live.hall import Hall, Line, new_line, now
from app.live.line.talk import Talk
from app.live.messages import Door
from app.live.protocol import LINE, HardenedProtocol
from app.web.door.admission import known_as, needs_pass, pass_page
from app.web.house.style import LOGO, addresses
from app.web.lan import hall_address
from app.web.pages import Site, Steerer, language_of, page, signed_in, site_of, spoken_by
from app.web.qr import in_capitals, qr_svg, wifi_text
from app.web.security import address_of, own_address
from app.web.security.watching import hang_up_when_signed_out
from app.web.static import packed
from app.web.texts import kinds_block, page_block
from app.web.tokens import new_token, origin_of, token_hashes, token_of

TRY_AGAIN_LATER = 1013
MOST_BOARDS = 100
"""Of one session, for whoever is not signed in."""
MOST_AT_DOOR = 2_000
"""Phones of one session that stay on the line though they were not let in."""

router = APIRouter()


@router.get("/j/{code}")
async def phone_page(request: Request, code: str) -> Response:
    """The participant's page; a phone gets its token here, in a cookie that no script can read."""
    if code != normal(code):
        return RedirectResponse(f"/j/{normal(code)}", status_code=303)
    site = site_of(request)
    hall = await hall_behind(request, code)
    if await needs_pass(request, hall):
        return pass_page(request, hall)
    language = spoken_by(request)
    origin = origin_of(request, site, hall.room.session.id)
    # The phone's scripts bring their own texts: web/static.py.
    block = {
        "language": language,
        "socket": f"/ws/phone/{code}",
        "post": f"/j/{code}/messages",
        "languages": LANGUAGES,
        "draft": language in DRAFTS,
    }
    token = token_of(request, site)
    if origin != "phone" and token is not None:
        # The phone keeps what it did not send yet by this address: each participant has another.
        who = (await known_as(site, hall, token))[:8]
        block |= {"next": f"/j/{code}/next", "socket": f"/ws/phone/{code}?{who}"}
    shown = page(request, "live/phone.html", language=language, visitor=None, block=block, session=hall.room.session)
    response = packed(request, shown)
    if token is None:
        new_token(response, site)
    return response


@router.get("/J/{code}")
async def scanned(code: str) -> Response:
    """The address in the QR code: in capitals, because that takes a smaller code."""
    return RedirectResponse(f"/j/{normal(code)}", status_code=303)


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
        "logo": addresses(site.static, session.style)(LOGO) if session.style and session.style.logo else "",
    }
    wifi = wifi_text(session.wifi_name, session.wifi_password) if session.wifi_name else ""
    return page(
        request,
        "live/board.html",
        policy="lit",
        language=language,
        visitor=None,
        block=block,
        session=session,
        qr=qr_svg(in_capitals(join), say("Scan to take part")),
        wifi_qr=qr_svg(wifi, say("Scan to join the wifi")) if wifi else "",
    )


@router.get("/sessions/{session_id}/console")
async def console_page(request: Request, session_id: int, visitor: Steerer) -> Response:
    """The facilitator's page."""
    hall = await site_of(request).hub.hall(session_id)
    session, site = hall.room.session, site_of(request)
    # Where the facilitator is, the hall is: nobody there can shut its door by guessing.
    site.knocks.succeed(address_of(request), session.code)
    address = hall_address(own_address(request, site.settings), site.settings)
    block = page_block(language_of(request), "console") | {
        "kinds": kinds_block(language_of(request)),
        "socket": f"/ws/console/{session_id}",
        "session": about(hall) | {"id": session_id},
        "board": f"/b/{session.code}",
        "join": {"address": f"{address}/j/{session.code}", "code": session.code, "wifi": session.wifi_name},
        "visitor": {"name": visitor.name, "role": visitor.role},
    }
    label = translations(language_of(request)).ugettext("Scan to take part")
    qr = qr_svg(in_capitals(f"{address}/j/{session.code}"), label)
    return page(request, "live/console.html", policy="lit", visitor=visitor, block=block, session=session, qr=qr)


@router.websocket("/ws/phone/{code}")
async def phone_socket(websocket: WebSocket, code: str) -> None:
    """A participant's line."""
    site: Site = websocket.app.state.site
    token = token_of(websocket, site)
    hall = await asked_for(websocket, token is not None, lambda: hall_behind(websocket, code))
    if hall is None or token is None:
        return
    line = await answered(websocket, Role.PARTICIPANT)
    refused = None
    try:
        origin = origin_of(websocket, site, hall.room.session.id)
        participant_id = await site.hub.come_in(hall, await known_as(site, hall, token), spoken_by(websocket), origin)
        await keep_language(site, hall, participant_id, spoken_by(websocket))
        hall.take_place(line, participant_id)
    except AppError as error:
        refused = error
    site.hub.connect(hall, line)
    if refused is not None:
        socket.refuse(hall, line, refused)
    wire: HardenedProtocol = websocket.scope["extensions"][LINE]
    wire.give_to(Talk(site.hub, hall, line, wire))
    if isinstance(refused, NotSaved) or (refused is not None and hall.room.at_door > MOST_AT_DOOR):
        # Who could not be saved is nobody here, and who finds a crowd at the door may not stay: they knock again.
        wire.close(TRY_AGAIN_LATER)


@router.websocket("/ws/board/{code}")
async def board_socket(websocket: WebSocket, code: str) -> None:
    """A board's line: it listens only. Each costs ten frames a second, so strangers may not open any number."""
    hall = await asked_for(websocket, True, lambda: hall_behind(websocket, code))
    if hall is None:
        return
    if len(hall.outboxes[Role.BOARD]) >= MOST_BOARDS and await run_in_threadpool(signed_in, websocket) is None:
        await websocket.close()
        return
    line = await answered(websocket, Role.BOARD)
    websocket.app.state.site.hub.connect(hall, line)
    try:
        await socket.listen_to_board(websocket)
    finally:
        hall.disconnect(line)


@router.websocket("/ws/console/{session_id}")
async def console_socket(websocket: WebSocket, session_id: int) -> None:
    """A facilitator's line; each command is checked again for what the account may do now."""
    site: Site = websocket.app.state.site
    visitor = await run_in_threadpool(signed_in, websocket)
    may_steer = visitor is not None and may(visitor.role, "steer")
    hall = await asked_for(websocket, may_steer, lambda: site.hub.hall(session_id))
    if hall is None or visitor is None:
        return
    line = await answered(websocket, Role.FACILITATOR, visitor.account_id)
    site.hub.connect(hall, line)
    watching = asyncio.create_task(hang_up_when_signed_out(websocket, hall, line))
    try:
        await socket.listen_to_console(websocket, site.hub, hall, line)
    finally:
        watching.cancel()
        hall.disconnect(line)


@router.post("/j/{code}/messages")
async def post_message(request: Request, code: str) -> Response:
    """One message, or none, from a phone whose network blocks websockets; answers everything that it may know now."""
    site = site_of(request)
    token = token_of(request, site)
    if token is None:
        raise Forbidden("no-token")
    hall = await hall_behind(request, code)
    who, language = await known_as(site, hall, token), spoken_by(request)
    try:
        site.posting.of(who).take(now())
    except TooMany as error:
        refused = {"slot": "error", "epoch": hall.room.epoch, "value": {"code": error.code, "details": {}}}
        return JSONResponse({"slots": [refused]})
    origin = origin_of(request, site, hall.room.session.id)
    slots = await socket.exchange(site.hub, hall, socket.Knock(who, language, origin), await request.body())
    if who in hall.room.by_token:
        await keep_language(site, hall, hall.room.by_token[who], language)
    return JSONResponse({"slots": slots})


async def keep_language(site: Site, hall: Hall, participant_id: int, language: str) -> None:
    """Store the language of who chose another one after the door; at the door it comes with the answer."""
    known = hall.room.participants[participant_id]
    if known.answered_door and known.language != language:
        door = Door(t="door", group=known.group, area=known.area, language=language)
        await site.hub.answer_door(hall, participant_id, door)


async def hall_behind(request: HTTPConnection, code: str) -> Hall:
    """Return the hall with this join code. Raises NotFound, and TooMany for who keeps guessing (security/knocks.py)."""
    site, address = site_of(request), address_of(request)
    token = token_of(request, site)
    try:
        site.knocks.check(address, code)
    except TooMany:
        # Who takes part there is not held up by whoever guesses beside them.
        if token is None or not any(site.hub.knows(code, each) for each in token_hashes(site, token)):
            raise
    try:
        hall = await site.hub.hall_with_code(code)
    except NotFound:
        site.knocks.fail(address)
        raise
    site.knocks.succeed(address, code)
    return hall


async def asked_for(websocket: WebSocket, allowed: bool, find: Callable[[], Awaitable[Hall]]) -> Hall | None:
    """The hall that a socket asks for; closes the socket of who may not have it, or asks for one that is not there."""
    if allowed and from_own_page(websocket, websocket.app.state.site):
        with suppress(AppError):
            return await find()
    await websocket.close()
    return None


async def answered(websocket: WebSocket, role: Role, account_id: int | None = None) -> Line:
    """Accept the connection and give the line along which ready-made frames go."""
    await websocket.accept()
    return new_line(websocket.scope["extensions"][LINE], role, account_id)


def from_own_page(websocket: HTTPConnection, site: Site) -> bool:
    """Whether the handshake comes from one of our own pages: the same scheme, host and port, and never nothing."""
    origin = websocket.headers.get("origin", "").lower()
    return origin != "" and origin == own_address(websocket, site.settings).lower()


def normal(code: str) -> str:
    """The code as it is stored, however it was typed."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())[:12]


def about(hall: Hall) -> dict[str, Any]:
    session = hall.room.session
    names = ("code", "title", "municipality", "language")
    return {name: getattr(session, name) for name in names}
