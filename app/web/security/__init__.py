"""What holds for every request, whatever the page: headers, where a form may come from, how large it may be."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AppError, Forbidden, Refused
from app.settings import Settings

LARGEST_FORM = 2 * 1024 * 1024
SAFE = {"GET", "HEAD", "OPTIONS"}
YEAR = 31_536_000
HOST = re.compile(r"[A-Za-z0-9.\-_]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")

FIXED = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: then browsers send "Origin: null" with a form, and on plain http, where they send no
    # Sec-Fetch-Site, nothing is left to know an own form by. To other sites this sends nothing either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}

Refuse = Callable[[Request, AppError], Response]


class Guard:
    """The outermost layer around every page: refuses strange forms, and seals every answer with the headers."""

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse) -> None:
        self.app = app
        self.settings = settings
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                seal(MutableHeaders(scope=message), request, self.settings)
            await send(message)

        if scope["method"] in SAFE or for_programs(request) or from_here(request, self.settings):
            await self.app(scope, _bounded(receive, request.headers), sealed)
            return
        response = await run_in_threadpool(self.refuse, request, Forbidden("cross-site"))
        await response(scope, receive, sealed)


def seal(headers: MutableHeaders, request: HTTPConnection, settings: Settings) -> None:
    """Add the headers that every answer carries; what a page set itself stays."""
    for name, value in FIXED.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", content_policy(request, settings))
    if settings.secure:
        headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains")
        # Browsers ignore it over plain http, and say so in red on every page.
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")


def content_policy(request: HTTPConnection, settings: Settings, trusted: str = "'none'") -> str:
    """Say what a page may load: only what is ours, nothing inline. `trusted` names the policy that may make HTML.

    The websocket's origin is written out, because Safari before 15.4 does not count it as 'self'.
    """
    scheme = "wss" if settings.secure else "ws"
    host = own_host(request, settings)
    socket = f" {scheme}://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self'{socket}",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            f"trusted-types {trusted}",
        )
    )


def own_host(request: HTTPConnection, settings: Settings) -> str:
    """Return host and port as the visitor knows them; empty when the header is no host at all."""
    if settings.address:
        return urlsplit(settings.address).netloc
    host = request.headers.get("host", "")
    return host if HOST.fullmatch(host) else ""


def own_address(request: HTTPConnection, settings: Settings) -> str:
    """Return the address of this installation without a slash at the end, to make links from."""
    return settings.address.rstrip("/") or f"http://{own_host(request, settings)}"


def for_programs(request: HTTPConnection) -> bool:
    """Say whether it goes to the API, which reads no cookie: no other site can make a browser act as somebody there."""
    return request.url.path.startswith("/api/")


def from_here(request: HTTPConnection, settings: Settings) -> bool:
    """Say whether a request comes from one of our own pages; browsers do not let other sites write these headers."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin", "").lower()
    if not origin:
        return False
    own = {own_address(request, settings).lower()}
    return origin in own


def address_of(request: HTTPConnection) -> str:
    """Return the address that the visitor comes from, as the connection or a trusted proxy says it."""
    return request.client.host if request.client else ""


def from_this_machine(request: HTTPConnection) -> bool:
    """Say whether the visitor sits at the server itself, where no wifi listens in."""
    host = address_of(request)
    return host == "::1" or host.startswith("127.")


def _bounded(receive: Receive, headers: Headers) -> Receive:
    """Stop reading a body beyond the limit, whether or not it announced its length."""
    announced = headers.get("content-length", "0")
    left = LARGEST_FORM - (int(announced) if announced.isdecimal() and len(announced) < 12 else 0)
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if left < 0 or taken > LARGEST_FORM:
            raise Refused("too-large", megabytes=LARGEST_FORM // 1024**2)
        return message

    return bounded
