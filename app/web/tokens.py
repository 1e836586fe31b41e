"""Who a phone is, and what kind of device it is: two cookies that no script can read."""

import hmac
import re
import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.web.pages import Site

TOKEN_BYTES = 24
KEEP_PHONE = 7 * 24 * 3600
"""Seconds that a phone stays the same participant."""
KEEP_DEVICE = 24 * 3600
"""Seconds that a device is shared in a session."""
TOKEN = re.compile(r"[\w\-]{22,64}")
SHARED = ("tablet", "paper")
"""What a device can be that more than one participant uses."""
SIMULATED = "X-Simulated"
"""The header by which a simulated phone says so; no browser lets a page send one with a websocket."""


def phone_cookie(site: Site) -> str:
    return "__Host-phone" if site.settings.secure else "phone"


def device_cookie(site: Site) -> str:
    return "__Host-device" if site.settings.secure else "device"


def token_of(request: HTTPConnection, site: Site) -> str | None:
    """The participant's token, if it looks like one of ours."""
    token = request.cookies.get(phone_cookie(site), "")
    return token if TOKEN.fullmatch(token) else None


def new_token(response: Response, site: Site) -> str:
    """Let whoever gets this response be a new participant from now on."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    keep(response, site, phone_cookie(site), token, KEEP_PHONE)
    return token


def token_hashes(site: Site, token: str) -> list[str]:
    """What may be kept of a token: without the key nobody can tell whose it was. With the newest key first."""
    return [sealed_with(key, phone_text(token)) for key in site.settings.all_keys()]


def phone_text(token: str) -> str:
    return f"phone:{token}"


def mark_device(response: Response, site: Site, session_id: int, origin: str) -> None:
    """Let several participants use this device, one after another, in this session only."""
    value = f"{session_id}.{origin}"
    keep(response, site, device_cookie(site), f"{value}.{sealed(site, f'device:{value}')}", KEEP_DEVICE)


def origin_of(request: HTTPConnection, site: Site, session_id: int) -> str:
    """Where the participants of this device come from: tablet or paper when it was marked so, else phone; or nowhere,
    for one that says of itself that it is simulated.
    """
    if SIMULATED in request.headers:
        return "simulated"
    device = request.cookies.get(device_cookie(site))
    if device is None:
        return "phone"
    marked, _, seal = device.rpartition(".")
    session, _, origin = marked.partition(".")
    seals = [sealed_with(key, f"device:{marked}") for key in site.settings.all_keys()]
    right = any(hmac.compare_digest(seal.encode(), each.encode()) for each in seals)
    return origin if right and origin in SHARED and session == str(session_id) else "phone"


def sealed(site: Site, text: str) -> str:
    return sealed_with(site.settings.key(), text)


def sealed_with(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()


def keep(response: Response, site: Site, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, secure=site.settings.secure, httponly=True, samesite="lax")
