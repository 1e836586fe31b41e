"""The stylesheet and the logo of a house style, as every page fetches them: by version, and kept for ever.

Nobody needs an account for it, and an address says nothing about which plan it is of.
"""

from functools import lru_cache

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import NotFound
from app.plan.house.sheet import FACES, PHONE, phone_sheet, stylesheet
from app.store.engine import Database
from app.store.plans import house
from app.web.house.style import LOGO, edition, own_phone_sheet
from app.web.pages import site_of
from app.web.static import FOREVER, File, file_of

MOST = 64
SHEETS = {f"{face}.css": face for face in FACES}

router = APIRouter()


@router.get("/house/{version}/{name}")
@router.head("/house/{version}/{name}")
def part(request: Request, version: str, name: str) -> Response:
    """Send one part. A phone that asks for an older version gets its own sheet: it has to be able to vote."""
    site = site_of(request)
    own = own_phone_sheet(site.static)
    number, _, made_by = version.partition("-")
    keep = FOREVER if made_by == edition(own) else "no-cache"
    try:
        found = kept(site.database, number, name, own)
    except NotFound:
        if name != f"{PHONE}.css":
            raise
        found, keep = site.static.files[f"css/{name}"], "no-cache"
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"}
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=found.type)
    return Response(found.body, headers=headers, media_type=found.type)


@lru_cache(MOST)
def kept(database: Database, version: str, name: str, own: str) -> File:
    """A part, read and packed once: what stands behind a version never changes. Raises NotFound."""
    if name == LOGO:
        with database.read() as db:
            logo = house.top_of_version(db, version)
        if logo is None:
            raise NotFound("page-unknown")
        return file_of(name, logo)
    face = SHEETS.get(name)
    with database.read() as db:
        colors = house.colors_of_version(db, version)
    if face is None or colors is None:
        raise NotFound("page-unknown")
    sheet = phone_sheet(own, colors) if face == PHONE else stylesheet(face, colors)
    return file_of(name, sheet.encode())
