"""For whoever looks after the machine: does the process live, can it take votes, and how is it doing.

None of it holds a title, a code, a text or an address; figures are of the whole process.
"""

import asyncio
import hmac
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Header, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from app.errors import NotFound, NotSaved
from app.live.hall import now
from app.settings import Settings
from app.store.engine import Database
from app.store.upkeep.pulse import rewrite
from app.web.health.figures import MEDIA, in_text
from app.web.pages import Site, site_of
from app.web.security import from_this_machine

PATIENCE = 2.0
"""Seconds that a write may take before the database counts as away."""
ENOUGH = 1.0
"""Seconds for which an outcome holds: asked more often, this page writes no more often."""
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-real-ip")

router = APIRouter()


@router.get("/healthz")
async def healthz() -> Response:
    """Say that the process lives and its loop goes round; whoever gets no answer should start it anew."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """Say whether people can be sent here: 200, or 503 with the reason."""
    reason = await hindrance(site_of(request), request.app.state.pulse)
    return JSONResponse({"status": reason or "ok"}, 503 if reason else 200)


@router.get("/metrics")
async def metrics(request: Request, authorization: Annotated[str, Header()] = "") -> Response:
    """Give the figures in Prometheus' text format, to this machine or whoever has the token. Raises NotFound."""
    site = site_of(request)
    if not may_measure(request, site.settings, authorization):
        raise NotFound("page-unknown")
    return PlainTextResponse(in_text(site, request.app.state.worker), media_type=MEDIA)


def may_measure(request: Request, settings: Settings, authorization: str) -> bool:
    """Say whether figures may be shown. Behind a proxy everybody may seem to come from this machine: then by token."""
    if settings.metrics_token:
        return hmac.compare_digest(authorization.encode(), f"Bearer {settings.metrics_token}".encode())
    forwarded = any(name in request.headers for name in FORWARDED)
    return from_this_machine(request) and not forwarded and not settings.address


async def hindrance(site: Site, pulse: "Pulse") -> str:
    """Why nobody should be sent here now, as a code: draining, or database-unwritable; empty when all is well."""
    if site.hub.draining:
        return "draining"
    return "" if await pulse.beats(site.database) else "database-unwritable"


class Pulse:
    """Whether something could be written a moment ago, or can be now."""

    def __init__(self) -> None:
        self.well = False
        self.holds_until = 0.0

    async def beats(self, database: Database) -> bool:
        """Try it, unless that was done a moment ago."""
        if now() >= self.holds_until:
            self.well = await writable(database)
            self.holds_until = now() + ENOUGH
        return self.well


async def writable(database: Database) -> bool:
    """Whether a write reaches the disk within the patience."""
    with suppress(NotSaved, TimeoutError):
        await asyncio.wait_for(database.write_soon(rewrite), PATIENCE)
        return True
    return False
