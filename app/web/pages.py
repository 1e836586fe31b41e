"""How a page is made: templates in the visitor's language, who is signed in, and how a refusal looks."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_datetime
from fastapi import Depends, Request
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from app.access import Visitor, may, require
from app.errors import AppError, Forbidden, NotFound, NotSignedIn, Refused
from app.i18n import STAFF_LANGUAGES, direction, negotiate, translations
from app.live.hub import Hub
from app.live.socket import Budgets
from app.settings import Settings
from app.store import accounts, deeds
from app.store.columns import now
from app.store.engine import Database
from app.web.filters import day_in, decimal_in, json_block, named, number_in
from app.web.house.style import addresses, style_of
from app.web.security import content_policy, from_this_machine, seal
from app.web.security.knocks import Knocks
from app.web.security.passwords import Attempts
from app.web.static import Static

TEMPLATES = Path(__file__).parent.parent / "templates"
OWN_PATH = re.compile(r"/(?![/\\])[\w\-./~%]*")

Made = TypeVar("Made")


def zone(name: str) -> tzinfo:
    """The time of a place; where the system knows no places, world time."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return UTC


HERE = zone("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Site:
    """What every page can reach, at request.app.state.site."""

    settings: Settings
    database: Database
    hub: Hub
    static: Static
    attempts: Attempts
    knocks: Knocks
    passes: Knocks
    """Wrong passes, counted as wrong codes are."""
    posting: Budgets


def site_of(request: HTTPConnection) -> Site:
    """Return the site this request came to."""
    site: Site = request.app.state.site
    return site


def language_of(request: HTTPConnection) -> str:
    """Return the visitor's language: the chosen one, else what the browser asks for."""
    return negotiate(request.headers.get("accept-language", ""), request.cookies.get("language"), STAFF_LANGUAGES)


def spoken_by(request: HTTPConnection) -> str:
    """Return the participant's language: there are more of these."""
    return negotiate(request.headers.get("accept-language", ""), request.cookies.get("language"))


def staff_cookie(settings: Settings) -> str:
    """Return the name of the cookie that keeps an account signed in; __Host- only works over https."""
    return "__Host-staff" if settings.secure else "staff"


def signed_in(request: HTTPConnection) -> Visitor | None:
    """Return who is signed in; looks only once for each request, and not at all without a cookie."""
    site = site_of(request)
    if request.cookies.get(staff_cookie(site.settings)) is None:
        return None
    if not hasattr(request.state, "visitor"):
        request.state.visitor = signed_in_now(request)
    found: Visitor | None = request.state.visitor
    return found


def signed_in_now(request: HTTPConnection) -> Visitor | None:
    """The same, looked up again: for a line that stays open."""
    site = site_of(request)
    with site.database.read() as db:
        return accounts.visitor(db, request.cookies.get(staff_cookie(site.settings), ""), now())


def allowed(action: str) -> Any:
    """A dependency that gives the visitor when allowed the action, and refuses everybody else."""

    def visitor(request: Request) -> Visitor:
        return require(signed_in(request), action)

    visitor.action = action  # type: ignore[attr-defined]  # read by the test of every route and role
    return Depends(visitor)


Id = Annotated[int, InPath(ge=1, le=2**31 - 1)]
"""A number in an address; the database takes no larger one."""

Viewer = Annotated[Visitor, allowed("view")]
Planner = Annotated[Visitor, allowed("plan")]
Preparer = Annotated[Visitor, allowed("prepare")]
Steerer = Annotated[Visitor, allowed("steer")]
Exporter = Annotated[Visitor, allowed("export")]
Administrator = Annotated[Visitor, allowed("accounts")]
Eraser = Annotated[Visitor, allowed("erase")]


async def read_form(request: Request) -> AsyncIterator[FormData]:
    """Read the form that was sent; at most a few thousand fields, so that none of them costs the server much."""
    async with request.form(max_files=1, max_fields=4000) as form:
        yield form


Form = Annotated[FormData, Depends(read_form)]


def page(
    request: Request, name: str, /, status: int = 200, policy: str = "", language: str = "", **values: Any
) -> Response:
    """Make a page from a template, in the visitor's language unless the page has its own.

    `policy` "lit" is for pages whose scripts draw with lit-html. Who is signed in is asked of the database, unless it
    is given: a page that is made in the loop may not wait for that.
    """
    site = site_of(request)
    language = language or language_of(request)
    visitor = values.pop("visitor") if "visitor" in values else signed_in(request)
    style = style_of(site.database, values)
    body = (
        environment(language)
        .get_template(name)
        .render(
            visitor=visitor,
            style=style,
            house=addresses(site.static, style),
            may=lambda action: visitor is not None and may(visitor.role, action),
            secure=site.settings.secure,
            static=site.static.address,
            path=request.url.path,
            **values,
        )
    )
    headers = {"Content-Language": language, "Vary": "Accept-Language, Cookie"}
    if policy == "lit":
        headers["Content-Security-Policy"] = content_policy(request, site.settings, "lit-html")
    return HTMLResponse(body, status, headers)


def write(
    request: Request, by: Visitor, action: str, subject: str, function: Callable[..., Made], *arguments: Any
) -> Made:
    """Do something in the database, with a line about it in the log of deeds (store.deeds)."""
    done: Made = site_of(request).database.write(deeds.recorded, by.account_id, action, subject, function, *arguments)
    return done


def go(path: str) -> Response:
    """Send the browser on to a page of ours, after something was done."""
    return RedirectResponse(path, status_code=303)


def own_path(path: str, otherwise: str = "/") -> str:
    """Return the path when it is one of ours; never send anybody to another site."""
    return path if OWN_PATH.fullmatch(path) else otherwise


@cache
def environment(language: str) -> Environment:
    """The templates in one language: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    texts = translations(language)
    made.install_gettext_callables(texts.ugettext, texts.ungettext, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(language=language, languages=STAFF_LANGUAGES, direction=direction(language))
    made.filters.update(named=named, json_block=json_block, day=day_in(language), number=number_in(language))
    made.filters.update(moment=moment_in(language), decimal=decimal_in(language))
    made.filters.update(said=texts.ugettext)  # for texts in variables: `_` would read a "%" in them as a place to fill
    return made


def moment_in(language: str) -> Callable[[datetime], str]:
    """A filter that writes a moment as the clocks in the hall tell it."""
    return lambda value: format_datetime(value, "d MMM y, HH:mm:ss", tzinfo=HERE, locale=language)


class Details(dict[str, Any]):
    """The details of a refusal for its sentence; a name that is not there stays empty, a sentence never fails."""

    def __missing__(self, name: str) -> str:
        return ""


def explain(language: str, code: str, details: Mapping[str, Any]) -> str:
    """Return the sentence of a refusal, in the language of who reads it."""
    return str(translations(language).ugettext(code)).format_map(Details(details))


def refusal(request: Request, error: AppError) -> Response:
    """Show a refusal: the only place where pages do so. Who is not signed in gets the form to do that."""
    language = language_of(request)
    told = explain(language, error.code, error.details)
    if wants_json(request):
        problem = {"type": "about:blank", "title": told, "status": error.status, "code": error.code}
        return JSONResponse(problem, error.status, media_type="application/problem+json")
    if isinstance(error, NotSignedIn):
        return sign_in_page(request, status=error.status, told=told)
    return page(request, "page/refusal.html", error.status, status_code=error.status, told=told)


def wants_json(request: Request) -> bool:
    """Say whether a program asks, not somebody who reads pages."""
    return request.url.path.startswith("/api/") or request.headers.get("accept", "") == "application/json"


def sign_in_page(request: Request, status: int = 200, **values: Any) -> Response:
    """The form to sign in; afterwards the visitor gets the page that was asked for."""
    settings = site_of(request).settings
    asked = request.url.path if request.method == "GET" and request.url.path != "/sign-in" else ""
    shown = {"told": "", "error": "", "email": "", "next": asked} | values
    passwords = settings.secure or from_this_machine(request)
    return page(request, "account/sign_in.html", status, passwords=passwords, **shown)


def http_refusal(request: Request, error: Exception) -> Response:
    """What the framework itself refuses, such as an unknown address, looks like any other refusal."""
    status = error.status_code if isinstance(error, HTTPException) else 422
    if isinstance(error, RequestValidationError) and error.errors()[0]["loc"][0] == "path":
        status = 404
    known = {404: NotFound("page-unknown"), 405: Forbidden("method-unknown"), 401: NotSignedIn("sign-in-first")}
    return refusal(request, known.get(status, Refused("form-broken")))


def app_refusal(request: Request, error: Exception) -> Response:
    """An expected refusal."""
    assert isinstance(error, AppError)
    return refusal(request, error)


def bug(request: Request, error: Exception) -> Response:
    """A mistake of ours: the log has it, the visitor only sees that nothing is lost. Asks the database nothing."""
    request.state.visitor = None
    told = AppError("bug")
    told.status = 500
    response = refusal(request, told)
    seal(response.headers, request, site_of(request).settings)
    return response
