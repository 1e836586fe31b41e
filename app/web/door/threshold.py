"""The participant's page from memory: when a hall comes in, hundreds ask for the same one within a minute.

Kept is the whole answer as it went out first, with all its headers, for each code, host and language, and only as long
as the session is just as it was. Who has no token yet gets one with it, as with the first.
"""

import re
import secrets
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AppError
from app.live.state import SessionState
from app.web.live import hall_behind
from app.web.pages import Site, spoken_by
from app.web.tokens import SIMULATED, TOKEN_BYTES, device_cookie, token_of

PAGE = re.compile(r"/j/([0-9A-Z]{1,12})")
MOST = 100
"""Pages: some sessions in some languages."""

Key = tuple[str, str, str, bool]
"""Path, host, language, and whether it may be packed: on these the page depends, and on the session."""
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer: its headers without the cookie, the cookie before and after the token, and the page."""

    session: SessionState
    headers: Headers
    cookie: tuple[bytes, bytes]
    body: bytes


class Threshold:
    """The outermost layer around the pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.pages: dict[Key, Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = asked_in(scope)
        if asked is None:
            await self.app(scope, receive, send)
        elif not await self.sent(HTTPConnection(scope), asked, send):
            await self.pass_on(scope, receive, send, asked)

    async def sent(self, request: HTTPConnection, asked: Key, send: Send) -> bool:
        """Send the page if it is kept and still the same."""
        kept = self.pages.get(asked)
        # First whether it can be the same at all: a code that opens nothing any more is asked for once, by the page.
        if kept is None or known(request.scope, asked) is not kept.session:
            self.pages.pop(asked, None)
            return False
        if not await self.opens(request, kept):
            return False
        headers = kept.headers
        if token_of(request, request.app.state.site) is None:
            token = secrets.token_urlsafe(TOKEN_BYTES).encode()
            headers = [*headers, (b"set-cookie", token.join(kept.cookie))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": kept.body})
        return True

    async def opens(self, request: HTTPConnection, kept: Kept) -> bool:
        """Whether this visitor may know of the session, and it is as it was; what is refused, the page itself says."""
        try:
            hall = await hall_behind(request, kept.session.code)
        except AppError:
            return False
        return hall.room.session is kept.session

    async def pass_on(self, scope: Scope, receive: Receive, send: Send, asked: Key) -> None:
        """Let the page be made, and keep it when it was made for somebody new and the session stood still meanwhile."""
        messages: list[Message] = []

        async def seen(message: Message) -> None:
            messages.append(message)
            await send(message)

        before = known(scope, asked)
        await self.app(scope, receive, seen)
        if before is not None and before is known(scope, asked):
            self.keep(asked, before, messages)

    def keep(self, asked: Key, session: SessionState, messages: list[Message]) -> None:
        cookies = [value for name, value in messages[0].get("headers", ()) if name == b"set-cookie"]
        if len(messages) != 2 or messages[0].get("status") != 200 or len(cookies) != 1:
            return
        headers = [(name, value) for name, value in messages[0]["headers"] if name != b"set-cookie"]
        token = cookies[0].partition(b"=")[2].partition(b";")[0]
        before, _, after = cookies[0].partition(token)
        self.pages[asked] = Kept(session, headers, (before, after), messages[1]["body"])
        if len(self.pages) > MOST:
            del self.pages[next(iter(self.pages))]


def asked_in(scope: Scope) -> Key | None:
    """Which page is asked for; None when it is another, or one that is made for this device alone."""
    if scope["type"] != "http" or scope["method"] != "GET" or not PAGE.fullmatch(scope["path"]):
        return None
    request = HTTPConnection(scope)
    if SIMULATED in request.headers or device_cookie(site_in(scope)) in request.cookies:
        return None
    packed = "gzip" in request.headers.get("accept-encoding", "")
    return scope["path"], request.headers.get("host", ""), spoken_by(request), packed


def known(scope: Scope, asked: Key) -> SessionState | None:
    """The session with this code as it stands now, when somebody is in it, and its page is the same for all."""
    sessions = (hall.room.session for hall in site_in(scope).hub.halls.values())
    alike = (each for each in sessions if each.admission != "passes")
    return next((each for each in alike if each.code == asked[0].removeprefix("/j/")), None)


def site_in(scope: Scope) -> Site:
    site: Site = scope["app"].state.site
    return site
