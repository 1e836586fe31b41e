"""Tokens: keys for programs that read or change a plan. Kept as hashes only, made for a time and for a few scopes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import Field
from sqlmodel import Session as Db
from sqlmodel import col, delete, select

from app.access import Caller, Role, may
from app.activities.kind import Shape
from app.errors import NotFound, Refused
from app.store.accounts import TOKEN_BYTES, hashed
from app.store.deeds import record
from app.store.tables import Account, Token

PREFIX = "samenspraak_"
"""What each token begins with, so that who finds one somewhere knows what it is."""
LONGEST_DAYS = 366
MOST_TOKENS = 50
"""Of one account."""
KEPT_AFTER = timedelta(days=30)
"""So long an expired token still stands on the page."""

TokenScope = Literal["plans:read", "plans:write", "results:read", "exports:write", "internal:read"]


class TokenDraft(Shape):
    """What somebody fills in about a token."""

    name: str = Field(min_length=1, max_length=80)
    scopes: list[TokenScope] = Field(min_length=1, max_length=10)
    days: int = Field(default=90, ge=1, le=LONGEST_DAYS)


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as the page shows it; `works` is false once it expired, and while its account may have none."""

    token: Token
    account: str
    works: bool


def make(db: Db, account_id: int, draft: TokenDraft, now: datetime) -> str:
    """Make a token; returns it, for it is kept nowhere. Raises Refused when the account has too many."""
    db.exec(delete(Token).where(col(Token.expires_at) < now - KEPT_AFTER))
    if len(db.exec(select(Token.id).where(Token.account_id == account_id)).all()) >= MOST_TOKENS:
        raise Refused("too-many-tokens")
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    row = Token(
        account_id=account_id,
        name=draft.name,
        token_hash=hashed(token),
        scopes=sorted(set(draft.scopes)),
        expires_at=now + timedelta(days=draft.days),
    )
    db.add(row)
    db.flush()
    record(db, account_id, "token-made", f"tokens/{row.id}")
    return token


def everything(db: Db, account_id: int | None, now: datetime) -> Sequence[Listed]:
    """The tokens of an account, or of everybody; the newest first."""
    query = select(Token, Account).join(Account, col(Account.id) == col(Token.account_id))
    if account_id is not None:
        query = query.where(Token.account_id == account_id)
    rows = db.exec(query.order_by(col(Token.id).desc())).all()
    return [Listed(token, account.name, token.expires_at > now and entitled(account)) for token, account in rows]


def revoke(db: Db, token_id: int, by: int, account_id: int | None) -> None:
    """Let a token of this account, or of whomever, be good for nothing from now on. Raises NotFound."""
    token = db.get(Token, token_id)
    if token is None or account_id not in {None, token.account_id}:
        raise NotFound("token-gone")
    db.delete(token)
    record(db, by, "token-revoked", f"tokens/{token_id}")


def caller(db: Db, token: str, now: datetime) -> tuple[Caller, date | None] | None:
    """Who holds this token and when it was used last; None once it ran out, or while its account may have no tokens."""
    query = select(Token, Account).join(Account, col(Account.id) == col(Token.account_id))
    found = db.exec(query.where(Token.token_hash == hashed(token), col(Token.expires_at) > now)).first()
    if found is None or not entitled(found[1]):
        return None
    row = found[0]
    assert row.id is not None
    return Caller(row.id, row.account_id, frozenset(row.scopes)), row.last_used_on


def entitled(account: Account) -> bool:
    """Whether the tokens of this account work now."""
    return not account.disabled and may(Role(account.role), "tokens")


def used(db: Db, token_id: int, day: date) -> None:
    """Remember on which day a token was used last; not when and for what."""
    token = db.get(Token, token_id)
    if token is not None:
        token.last_used_on = day
