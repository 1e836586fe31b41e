"""Signing in: with a one-time link, or with e-mail address and password; and out again."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.errors import Forbidden, Refused
from app.store import accounts
from app.store.columns import now
from app.web.forms import entered, mistakes, parse
from app.web.pages import (
    Form,
    Viewer,
    explain,
    go,
    language_of,
    own_path,
    page,
    sign_in_page,
    signed_in,
    site_of,
    staff_cookie,
)
from app.web.security import address_of, from_this_machine
from app.web.security.passwords import hash_password, password_fits

SHORTEST_PASSWORD = 12

router = APIRouter()


class FirstPerson(accounts.Person):
    """The first administrator. Without https a password is only taken at the machine itself, so it may stay empty."""

    password: str = Field(default="", max_length=200)


@router.get("/sign-in")
def form(request: Request) -> Response:
    """Show the form; whoever is signed in already goes on."""
    return go("/plans") if signed_in(request) else sign_in_page(request)


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Sign in with e-mail address and password; an unknown address takes as long as a wrong password."""
    site = site_of(request)
    passwords_are_safe(request)
    email, password = str(form.get("email", "")).strip()[:254], str(form.get("password", ""))[:200]
    address = address_of(request)
    site.attempts.begin(email.lower(), address)
    with site.database.read() as db:
        account = accounts.by_email(db, email)
    fits = password_fits(account.password_hash if account else None, password)
    if account is None or not fits:
        error = explain(language_of(request), Refused("wrong-password").code, {})
        return sign_in_page(request, 422, error=error, email=email, next=own_path(str(form.get("next", "")), ""))
    site.attempts.succeed(email.lower(), address)
    token = site.database.write(accounts.sign_in, accounts.key(account), now())
    return welcome(request, token, own_path(str(form.get("next", "")), "/plans"))


@router.get("/sign-in/link")
def link(request: Request) -> Response:
    """The page a one-time link opens: its script posts the token, that stands behind the # and so in no log."""
    return page(request, "account/link.html")


@router.post("/sign-in/link")
def use_link(request: Request, form: Form) -> Response:
    """Sign in with the token; the first-run link asks who the first administrator is."""
    token = str(form.get("token", ""))[:200]
    new = site_of(request).database.write(accounts.use_link, token, now())
    if new is None:
        return first_page(request, token, {}, {})
    return welcome(request, new, "/plans")


@router.post("/sign-in/first")
def first(request: Request, form: Form) -> Response:
    """Make the first administrator."""
    token = str(form.get("token", ""))[:200]
    values = entered(form, FirstPerson)
    values["password"] = str(form.get("password", ""))
    try:
        person = parse(FirstPerson, values)
        password_hash = new_password(request, person.password)
        new = site_of(request).database.write(accounts.create_first, token, person, password_hash, now())
    except Refused as error:
        if error.code == "link-used":
            raise
        return first_page(request, token, values, mistakes(request, error))
    return welcome(request, new, "/plans")


@router.get("/sign-in/password")
def password_form(request: Request, visitor: Viewer) -> Response:
    """Choose a password, to sign in with next time."""
    passwords_are_safe(request)
    return page(request, "account/password.html", visitor=visitor, errors={}, least=SHORTEST_PASSWORD)


@router.post("/sign-in/password")
def set_password(request: Request, form: Form, visitor: Viewer) -> Response:
    """Set the password; other devices are signed out."""
    site = site_of(request)
    passwords_are_safe(request)
    try:
        password_hash = new_password(request, str(form.get("password", "")))
    except Refused as error:
        told = mistakes(request, error)
        return page(request, "account/password.html", 422, visitor=visitor, errors=told, least=SHORTEST_PASSWORD)
    token = request.cookies[staff_cookie(site.settings)]
    site.database.write(accounts.set_password, visitor.account_id, password_hash, token)
    return go("/plans")


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End this sign-in."""
    site = site_of(request)
    name = staff_cookie(site.settings)
    token = request.cookies.get(name)
    if token is not None:
        site.database.write(accounts.sign_out, token)
    response = go("/")
    response.delete_cookie(name, secure=site.settings.secure, httponly=True, samesite="lax")
    return response


def first_page(request: Request, token: str, values: dict[str, Any], errors: dict[str, str]) -> Response:
    """Ask who the first administrator is; never shows a password again."""
    shown = {"name": "", "email": ""} | {name: values[name] for name in ("name", "email") if name in values}
    status = 422 if errors else 200
    passwords = site_of(request).settings.secure or from_this_machine(request)
    return page(
        request,
        "account/first.html",
        status,
        token=token,
        values=shown,
        errors=errors,
        passwords=passwords,
        least=SHORTEST_PASSWORD,
    )


def passwords_are_safe(request: Request) -> None:
    """Raise Forbidden where a password would travel readable over the wifi."""
    if not site_of(request).settings.secure and not from_this_machine(request):
        raise Forbidden("password-over-http")


def new_password(request: Request, password: str) -> str | None:
    """Return what is kept of a new password; None where passwords are not taken. Raises Refused for a short one."""
    if not site_of(request).settings.secure and not from_this_machine(request):
        return None
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password-too-short", field="password", least=SHORTEST_PASSWORD)
    return hash_password(password)


def welcome(request: Request, token: str, path: str) -> Response:
    """Keep the visitor signed in on this device, and go on."""
    settings = site_of(request).settings
    response = go(path)
    response.set_cookie(
        staff_cookie(settings),
        token,
        max_age=round(accounts.SIGN_IN_LASTS.total_seconds()),
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )
    return response
