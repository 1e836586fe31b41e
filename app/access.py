"""Who is this and what may this role do: the only file with permissions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.errors import Forbidden, NotSignedIn


class Role(StrEnum):
    """The four roles of an account, and the two that need no account."""

    ADMINISTRATOR = "administrator"
    FACILITATOR = "facilitator"
    OFFICER = "officer"
    VIEWER = "viewer"
    PARTICIPANT = "participant"
    BOARD = "board"


ACCOUNT_ROLES = (Role.ADMINISTRATOR, Role.FACILITATOR, Role.OFFICER, Role.VIEWER)

# An administrator also prepares and steers: small municipalities have one person for all of it.
ALLOWED: dict[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset({"accounts", "view", "plan", "prepare", "steer", "export", "tokens", "erase"}),
    Role.FACILITATOR: frozenset({"view", "plan", "prepare", "steer", "export"}),
    Role.OFFICER: frozenset({"view", "plan", "prepare", "export", "tokens"}),
    Role.VIEWER: frozenset({"view"}),
    Role.PARTICIPANT: frozenset({"hand_in"}),
    Role.BOARD: frozenset(),
}

SCOPES = ("plans:read", "plans:write", "results:read", "exports:write", "internal:read")
"""What a token may be good for. Without the last one, whatever is marked as internal is not there."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in with an account."""

    account_id: int
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that holds a token of an account."""

    token_id: int
    account_id: int
    scopes: frozenset[str]


def may(role: Role, action: str) -> bool:
    """Say whether the role is allowed the action."""
    return action in ALLOWED[role]


def require(visitor: Visitor | None, action: str) -> Visitor:
    """Return the visitor when allowed; raise NotSignedIn or Forbidden otherwise."""
    if visitor is None:
        raise NotSignedIn("sign-in-first")
    if not may(visitor.role, action):
        raise Forbidden("not-allowed")
    return visitor


def require_scopes(caller: Caller, scopes: Iterable[str]) -> None:
    """Raise Forbidden when the token was not made for all of these."""
    if not caller.scopes.issuperset(scopes):
        raise Forbidden("scope-missing")
