"""Accounts, for administrators: who may sign in, with which role, and one-time links to hand out."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.access import ACCOUNT_ROLES, Role
from app.errors import Refused
from app.i18n import _, translations
from app.store import accounts
from app.store.accounts import Person
from app.store.columns import now
from app.store.upkeep.erasing import erase_account
from app.web.forms import entered, mistakes, parse
from app.web.pages import Administrator, Form, Id, go, language_of, page, site_of
from app.web.qr import qr_svg
from app.web.security import own_address

ROLES = {
    Role.ADMINISTRATOR: (_("Administrator"), _("Does everything, and manages accounts.")),
    Role.FACILITATOR: (_("Facilitator"), _("Makes plans and sessions and leads them.")),
    Role.OFFICER: (_("Policy officer"), _("Makes plans and sessions and exports the result.")),
    Role.VIEWER: (_("Viewer"), _("Reads along and changes nothing.")),
}

router = APIRouter(prefix="/accounts")


@router.get("")
def everybody(request: Request, visitor: Administrator) -> Response:
    """List the accounts, with the form to invite somebody."""
    return list_page(request, {"name": "", "email": "", "role": Role.FACILITATOR}, {})


@router.post("")
def invite(request: Request, form: Form, visitor: Administrator) -> Response:
    """Make an account and show its first one-time link, once."""
    site = site_of(request)
    values = entered(form, Person) | {"role": str(form.get("role", ""))}
    try:
        person = parse(Person, {name: values[name] for name in ("name", "email")})
        account = site.database.write(accounts.create, person, role_of(form), None, visitor.account_id)
    except Refused as error:
        return list_page(request, values, mistakes(request, error))
    return link_page(request, accounts.key(account))


@router.post("/{id}/link")
def link(request: Request, id: Id, visitor: Administrator) -> Response:
    """Show a new one-time link, once."""
    return link_page(request, id)


@router.post("/{id}/role")
def role(request: Request, id: Id, form: Form, visitor: Administrator) -> Response:
    """Give another role."""
    site_of(request).database.write(accounts.change_role, id, role_of(form), visitor.account_id)
    return go("/accounts")


@router.post("/{id}/disable")
def disable(request: Request, id: Id, visitor: Administrator) -> Response:
    """Sign the account out everywhere and let it in no more."""
    site_of(request).database.write(accounts.set_disabled, id, True, visitor.account_id)
    return go("/accounts")


@router.post("/{id}/enable")
def enable(request: Request, id: Id, visitor: Administrator) -> Response:
    """Let the account in again."""
    site_of(request).database.write(accounts.set_disabled, id, False, visitor.account_id)
    return go("/accounts")


@router.post("/{id}/remove")
def remove(request: Request, id: Id, visitor: Administrator) -> Response:
    """Remove the account, also from the file."""
    erase_account(site_of(request).database, id, visitor.account_id)
    return go("/accounts")


def role_of(form: Form) -> Role:
    """Return the role that was chosen; raises Refused for one that no account has."""
    chosen = form.get("role")
    if chosen not in ACCOUNT_ROLES:
        raise Refused("role-unknown", field="role")
    return Role(str(chosen))


def list_page(request: Request, values: dict[str, Any], errors: dict[str, str]) -> Response:
    """All accounts, and the form with what was entered."""
    with site_of(request).database.read() as db:
        found = accounts.everybody(db)
    status = 422 if errors else 200
    return page(request, "account/list.html", status, accounts=found, roles=ROLES, values=values, errors=errors)


def link_page(request: Request, id: int) -> Response:
    """A new one-time link with its QR code; it stands on this page only and is kept nowhere."""
    site = site_of(request)
    with site.database.read() as db:
        account = accounts.get(db, id)
    if account.disabled:
        raise Refused("account-disabled")
    token = site.database.write(accounts.new_link, id, now())
    address = f"{own_address(request, site.settings)}/sign-in/link#{token}"
    label = str(translations(language_of(request)).ugettext(_("QR code of the one-time link")))
    minutes = round(accounts.LINK_LASTS.total_seconds() / 60)
    return page(
        request, "account/new_link.html", account=account, address=address, qr=qr_svg(address, label), minutes=minutes
    )
