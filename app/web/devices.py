"""A device that several people use: a shared tablet, and the computer on which the facilitator types in paper."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Conflict, Forbidden, Refused
from app.store import accounts, deeds
from app.web.live import hall_behind, normal
from app.web.pages import Form, Id, Steerer, go, site_of, staff_cookie
from app.web.tokens import SHARED, mark_device, new_token, origin_of

router = APIRouter()


@router.post("/sessions/{session_id}/device")
async def mark(request: Request, session_id: Id, form: Form, visitor: Steerer) -> Response:
    """Make this device a shared one. A tablet goes from hand to hand, so nobody stays signed in on it."""
    site = site_of(request)
    hall = await site.hub.hall(session_id)
    origin = str(form.get("origin", ""))
    if origin not in SHARED:
        raise Refused("origin-unknown")
    if hall.room.session.state == "ended":
        raise Conflict("session-ended")
    subject = f"sessions/{session_id}/device/{origin}"
    await site.database.write_soon(deeds.record, visitor.account_id, "device-marked", subject)
    response = go(f"/j/{hall.room.session.code}")
    mark_device(response, site, session_id, origin)
    new_token(response, site)
    if origin == "tablet":
        name = staff_cookie(site.settings)
        await site.database.write_soon(accounts.sign_out, request.cookies.get(name, ""))
        response.delete_cookie(name, secure=site.settings.secure, httponly=True, samesite="lax")
    return response


@router.post("/j/{code}/next")
async def next_participant(request: Request, code: str) -> Response:
    """Whoever has this device now is somebody else. Raises Forbidden on a phone of one's own."""
    site = site_of(request)
    session = (await hall_behind(request, normal(code))).room.session
    if origin_of(request, site, session.id) == "phone":
        raise Forbidden("not-a-shared-device")
    response = go(f"/j/{session.code}")
    new_token(response, site)
    return response
