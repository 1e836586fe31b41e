"""Accounts from the command line, for who looks after the machine: `user add`, `list`, `link`, `disable` …"""

from pydantic import ValidationError

from app.access import Role
from app.commands.terminal import say, show
from app.errors import Conflict, NotFound, Refused
from app.i18n import _
from app.settings import Settings
from app.store import accounts
from app.store.columns import now
from app.store.deeds import COMMAND_LINE
from app.store.engine import Database
from app.store.tables import Account
from app.store.upkeep import opened
from app.web.lan import join_addresses


def add(settings: Settings, email: str, name: str, role: Role) -> None:
    """Make an account and print a one-time link for it."""
    try:
        person = accounts.Person(name=name, email=email)
    except ValidationError:
        raise Refused("person-invalid") from None
    with opened(settings.database_url) as database:
        account = database.write(accounts.create, person, role, None, COMMAND_LINE)
        token = database.write(accounts.new_link, accounts.key(account), now())
    say(_("Account made for %(email)s."), email=person.email)
    show_link(settings, token)


def list_all(settings: Settings) -> None:
    """Print every account, one on a line."""
    with opened(settings.database_url) as database, database.read() as db:
        lines = [line_of(account) for account in accounts.everybody(db)]
    if not lines:
        say(_("There are no accounts yet. The link that the server prints at its start makes the first one."))
    for line in lines:
        show(line)


def line_of(account: Account) -> str:
    return "\t".join([account.email, account.role, "disabled" if account.disabled else "active", account.name])


def link(settings: Settings, email: str) -> None:
    """Print a one-time link with which this person signs in."""
    with opened(settings.database_url) as database:
        account = known(database, email)
        if account.disabled:
            raise Conflict("account-disabled")
        token = database.write(accounts.new_link, accounts.key(account), now())
    show_link(settings, token)


def disable(settings: Settings, email: str, disabled: bool) -> None:
    """Let somebody sign in no longer, or again."""
    with opened(settings.database_url) as database:
        account = known(database, email)
        database.write(accounts.set_disabled, accounts.key(account), disabled, COMMAND_LINE)
    say(_("%(email)s can no longer sign in.") if disabled else _("%(email)s can sign in again."), email=email)


def change_role(settings: Settings, email: str, role: Role) -> None:
    """Give somebody another role."""
    with opened(settings.database_url) as database:
        account = known(database, email)
        database.write(accounts.change_role, accounts.key(account), role, COMMAND_LINE)
    say(_("%(email)s now has the role %(role)s."), email=email, role=role)


def known(database: Database, email: str) -> Account:
    """The account with this address, disabled or not; raises NotFound."""
    wanted = email.strip().lower()
    with database.read() as db:
        found = [account for account in accounts.everybody(db) if account.email == wanted]
    if not found:
        raise NotFound("account-unknown")
    return found[0]


def show_link(settings: Settings, token: str) -> None:
    say(_("One-time sign-in link (works for 30 minutes):"))
    show(f"  {address_of(settings)}/sign-in/link#{token}")


def address_of(settings: Settings) -> str:
    """Where staff find the server."""
    return settings.address.rstrip("/") or join_addresses(settings.host, settings.port)[0]
