"""Passes: making and printing them for a session, and showing one at its door."""

import secrets

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from app.access import Visitor
from app.store import plans, sessions
from app.store.live.door import passes
from app.store.sessions import ALPHABET
from app.store.tables import Plan, Session
from app.web.door.admission import LENGTH, pass_hash, pass_page, token_of_pass, typed, written
from app.web.lan import hall_address
from app.web.live import hall_behind, normal
from app.web.pages import Form, Id, Preparer, go, page, site_of, write
from app.web.qr import qr_svg
from app.web.security import address_of, own_address
from app.web.tokens import KEEP_PHONE, keep, phone_cookie

AT_ONCE = 200
"""Passes on one set of sheets: drawing their codes takes a second or two."""

router = APIRouter()


@router.post("/j/{code}/pass")
async def show(request: Request, code: str, form: Form) -> Response:
    """Come in with a pass: from now on this phone is the participant of the pass. Raises TooMany for who guesses on."""
    site, address = site_of(request), address_of(request)
    hall = await hall_behind(request, normal(code))
    site.passes.check(address, "")
    session_id = hall.room.session.id
    token = await run_in_threadpool(token_of_pass, site, session_id, typed(str(form.get("pass", ""))))
    if token is None:
        site.passes.fail(address)
        return pass_page(request, hall, 422, wrong=True)
    response = go(f"/j/{hall.room.session.code}")
    keep(response, site, phone_cookie(site), token, KEEP_PHONE)
    return response


@router.get("/sessions/{id}/passes")
def overview(request: Request, id: Id, visitor: Preparer) -> Response:
    """How many passes there are, and making more."""
    return overview_page(request, id, visitor)


@router.post("/sessions/{id}/passes")
def make(request: Request, id: Id, form: Form, visitor: Preparer) -> Response:
    """Make passes, and show them to be printed: this once, for only hashes are kept."""
    site = site_of(request)
    number = str(form.get("number", ""))
    if not (number.isdecimal() and len(number) < 6 and 1 <= int(number) <= AT_ONCE):
        return overview_page(request, id, visitor, fault=True)
    codes = {"".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(int(number))}
    hashes = [pass_hash(site.settings.key(), id, each) for each in codes]
    write(request, visitor, "passes-made", f"sessions/{id}/passes", passes.make, id, hashes)
    session, _plan = found(request, id)
    address = f"{hall_address(own_address(request, site.settings), site.settings)}/j/{session.code}"
    slips = [(written(each), qr_svg(f"{address}#{each}", "QR")) for each in codes]
    shown = address.partition("://")[2].rpartition("/j/")[0]
    return page(
        request, "session/pass_sheet.html", language=session.language, session=session, slips=slips, address=shown
    )


@router.post("/sessions/{id}/passes/withdraw")
def withdraw(request: Request, id: Id, visitor: Preparer) -> Response:
    """Take back every pass that nobody used."""
    write(request, visitor, "passes-withdrawn", f"sessions/{id}/passes", passes.withdraw, id)
    return go(f"/sessions/{id}/passes")


def overview_page(request: Request, id: int, visitor: Visitor, fault: bool = False) -> Response:
    session, plan = found(request, id)
    with site_of(request).database.read() as db:
        count = passes.count(db, id)
    return page(
        request,
        "session/passes.html",
        422 if fault else 200,
        visitor=visitor,
        session=session,
        plan=plan,
        count=count,
        most=AT_ONCE,
        fault=fault,
    )


def found(request: Request, id: int) -> tuple[Session, Plan]:
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        return session, plans.get(db, session.plan_id)
