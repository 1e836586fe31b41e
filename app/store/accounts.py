"""Accounts, one-time links and sign-ins. Tokens are kept as hashes only: who reads the database cannot sign in."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import Field
from sqlmodel import Session, col, delete, func, select

from app.access import ACCOUNT_ROLES, Role, Visitor
from app.activities.kind import Shape
from app.errors import Conflict, NotFound, Refused
from app.store.deeds import record
from app.store.tables import Account, SignIn, SignInLink

LINK_LASTS = timedelta(minutes=30)
SIGN_IN_LASTS = timedelta(hours=12)
TOKEN_BYTES = 32


class Person(Shape):
    """Who an account is for."""

    name: str = Field(min_length=1, max_length=120)
    email: str = Field(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")


def hashed(token: str) -> str:
    """Return what is kept of a token; it is 256 bits of chance, so a plain hash is enough."""
    return sha256(token.encode()).hexdigest()


def everybody(db: Session) -> Sequence[Account]:
    """Return all accounts by name."""
    return db.exec(select(Account).order_by(col(Account.name))).all()


def get(db: Session, account_id: int) -> Account:
    """Return an account; raises NotFound."""
    account = db.get(Account, account_id)
    if account is None:
        raise NotFound("account-unknown")
    return account


def by_email(db: Session, email: str) -> Account | None:
    """Return the account with this e-mail address that may sign in, if there is one."""
    wanted = select(Account).where(Account.email == email.strip().lower(), col(Account.disabled).is_(False))
    return db.exec(wanted).first()


def first_run(db: Session) -> bool:
    """Say whether there is no account yet."""
    return db.exec(select(Account.id).limit(1)).first() is None


def create(db: Session, person: Person, role: Role, password_hash: str | None = None, by: int | None = None) -> Account:
    """Make an account; raises Refused when there is one with this e-mail address or the role is no account's."""
    if role not in ACCOUNT_ROLES:
        raise Refused("role-unknown")
    email = person.email.lower()
    if db.exec(select(Account.id).where(Account.email == email)).first() is not None:
        raise Refused("email-taken", field="email")
    account = Account(email=email, name=person.name, role=role, password_hash=password_hash)
    db.add(account)
    db.flush()
    record(db, account.id if by is None else by, "account-made", str(account.id))
    return account


def create_first(db: Session, token: str, person: Person, password_hash: str | None, now: datetime) -> str:
    """Make the first administrator with the first-run link, and sign in; returns the token of the sign-in."""
    link = open_link(db, token, now)
    if link.account_id is not None or not first_run(db):
        raise Refused("link-used")
    account = create(db, person, Role.ADMINISTRATOR, password_hash)
    link.used_at = now
    return sign_in(db, key(account), now)


def new_link(db: Session, account_id: int | None, now: datetime) -> str:
    """Make a one-time link for an account, or the first-run link; returns the token, which is kept nowhere."""
    db.exec(delete(SignInLink).where(col(SignInLink.expires_at) < now))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.add(SignInLink(token_hash=hashed(token), account_id=account_id, expires_at=now + LINK_LASTS))
    return token


def open_link(db: Session, token: str, now: datetime) -> SignInLink:
    """Return the link that this token opens; raises Refused when it is unknown, used or too old."""
    link = db.exec(select(SignInLink).where(SignInLink.token_hash == hashed(token))).first()
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise Refused("link-used")
    return link


def use_link(db: Session, token: str, now: datetime) -> str | None:
    """Sign in with a link, once; None when it is the first-run link, that makes an account first."""
    link = open_link(db, token, now)
    if link.account_id is None:
        if not first_run(db):
            raise Refused("link-used")
        return None
    if get(db, link.account_id).disabled:
        raise Refused("link-used")
    link.used_at = now
    return sign_in(db, link.account_id, now)


def sign_in(db: Session, account_id: int, now: datetime) -> str:
    """Sign an account in; returns a new token, never one that was there before."""
    db.exec(delete(SignIn).where(col(SignIn.expires_at) < now))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.add(SignIn(token_hash=hashed(token), account_id=account_id, expires_at=now + SIGN_IN_LASTS))
    record(db, account_id, "signed-in")
    return token


def sign_out(db: Session, token: str) -> None:
    """End one sign-in."""
    db.exec(delete(SignIn).where(col(SignIn.token_hash) == hashed(token)))


def visitor(db: Session, token: str, now: datetime) -> Visitor | None:
    """Return who holds this token, as long as the sign-in lasts and the account may sign in."""
    found = db.exec(
        select(Account)
        .join(SignIn, col(SignIn.account_id) == col(Account.id))
        .where(SignIn.token_hash == hashed(token), SignIn.expires_at > now, col(Account.disabled).is_(False))
    ).first()
    return Visitor(key(found), found.name, found.email, Role(found.role)) if found else None


def change_role(db: Session, account_id: int, role: Role, by: int) -> None:
    """Give another role; signs the account out, so that nothing goes on under the old one."""
    if role not in ACCOUNT_ROLES:
        raise Refused("role-unknown")
    account = get(db, account_id)
    if role != Role.ADMINISTRATOR:
        keep_one_administrator(db, account)
    if account_id != by:
        end_sign_ins(db, account_id)
    account.role = role
    record(db, by, "role-changed", str(account_id))


def set_disabled(db: Session, account_id: int, disabled: bool, by: int) -> None:
    """Let an account sign in no longer, or again."""
    account = get(db, account_id)
    if disabled:
        keep_one_administrator(db, account)
        end_sign_ins(db, account_id)
    account.disabled = disabled
    record(db, by, "account-disabled" if disabled else "account-enabled", str(account_id))


def set_password(db: Session, account_id: int, password_hash: str, keep: str) -> None:
    """Set a new password; every other sign-in than `keep` ends."""
    get(db, account_id).password_hash = password_hash
    others = delete(SignIn).where(col(SignIn.account_id) == account_id, col(SignIn.token_hash) != hashed(keep))
    db.exec(others)
    record(db, account_id, "password-set")


def remove(db: Session, account_id: int, by: int) -> None:
    """Remove an account with its sign-ins and links."""
    account = get(db, account_id)
    keep_one_administrator(db, account)
    end_sign_ins(db, account_id)
    db.delete(account)
    record(db, by, "account-removed", str(account_id))


def keep_one_administrator(db: Session, account: Account) -> None:
    """Raise Conflict when this is the last administrator who can sign in."""
    able = select(func.count()).select_from(Account)
    able = able.where(Account.role == Role.ADMINISTRATOR, col(Account.disabled).is_(False))
    if account.role == Role.ADMINISTRATOR and not account.disabled and db.exec(able).one() <= 1:
        raise Conflict("last-administrator")


def end_sign_ins(db: Session, account_id: int) -> None:
    """Sign an account out everywhere; links that were given out end too."""
    db.exec(delete(SignIn).where(col(SignIn.account_id) == account_id))
    db.exec(delete(SignInLink).where(col(SignInLink.account_id) == account_id))


def key(account: Account) -> int:
    """Return the id of a stored account."""
    assert account.id is not None
    return account.id
