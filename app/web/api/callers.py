"""Who calls: the token in the header Authorization and nothing else, what it is good for, and how often it may ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from app.access import Caller, require_scopes
from app.errors import NotSignedIn
from app.live.socket import Budget
from app.store import tokens
from app.store.columns import now
from app.web.pages import site_of

BURST, PACE = 40, 4
"""Calls at once, and a second after that, of one token: much for a program, little beside a hall that votes."""
MOST_KNOWN = 2_000
INTERNAL = "internal:read"
RESULTS = "results:read"

BEARER = HTTPBearer(
    scheme_name="token",
    auto_error=False,
    description="A token that an administrator or a policy officer made on the page /tokens. It has scopes: "
    "plans:read, plans:write, results:read, exports:write, internal:read.",
)


@dataclass(slots=True)
class Paces:
    """How fast each token asks; and each address that comes without a token that works."""

    clock: Callable[[], float]
    lock: Lock = field(default_factory=Lock)
    known: dict[str, Budget] = field(default_factory=dict)

    def take(self, who: str) -> None:
        """Count one call. Raises TooMany. Who was silent longest is forgotten."""
        with self.lock:
            moment = self.clock()
            budget = self.known.pop(who, None) or Budget(burst=BURST, pace=PACE, left=BURST, seen=moment)
            self.known[who] = budget
            while len(self.known) > MOST_KNOWN:
                del self.known[next(iter(self.known))]
            budget.take(moment)


def calling(
    request: Request,
    scopes: SecurityScopes,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)],
) -> Caller:
    """The caller, when the token works and was made for this. Raises NotSignedIn, Forbidden or TooMany."""
    paces: Paces = request.app.state.paces
    if bearer is None:
        paces.take(f"address {request.client.host if request.client else ''}")
        raise NotSignedIn("token-missing")
    database, moment = site_of(request).database, now()
    with database.read() as db:
        found = tokens.caller(db, bearer.credentials, moment)
    if found is None:
        paces.take(f"address {request.client.host if request.client else ''}")
        raise NotSignedIn("token-unknown")
    caller, last_used_on = found
    paces.take(f"token {caller.token_id}")
    require_scopes(caller, scopes.scopes)
    if last_used_on != moment.date():
        database.write(tokens.used, caller.token_id, moment.date())
    return caller


Reader = Annotated[Caller, Security(calling, scopes=["plans:read"])]
Writer = Annotated[Caller, Security(calling, scopes=["plans:read", "plans:write"])]
Counter = Annotated[Caller, Security(calling, scopes=[RESULTS])]
Exporter = Annotated[Caller, Security(calling, scopes=["exports:write"])]
