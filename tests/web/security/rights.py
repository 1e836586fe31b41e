"""The matrix of rights of every address: what is open to all, and which action of app/access.py each other one asks.

Written out and not derived: who changes a guard, or makes an address, has to say so here as well.
"""

import re
from collections.abc import Iterator

from fastapi.routing import APIRoute

from app.access import Role
from app.main import ROUTERS

STAFF = frozenset({Role.VIEWER, Role.OFFICER, Role.FACILITATOR, Role.ADMINISTRATOR})

MAY: dict[str, frozenset[Role]] = {
    "view": STAFF,
    "plan": STAFF - {Role.VIEWER},
    "prepare": STAFF - {Role.VIEWER},
    "export": STAFF - {Role.VIEWER},
    "steer": frozenset({Role.FACILITATOR, Role.ADMINISTRATOR}),
    "tokens": frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    "accounts": frozenset({Role.ADMINISTRATOR}),
    "erase": frozenset({Role.ADMINISTRATOR}),
}
"""Which accounts may do what."""

OPEN = "open"
RIGHTS: dict[str, str] = {
    OPEN: """
        GET / | POST /language | GET /healthz | GET /readyz | GET /metrics | GET /privacy | GET /accessibility
        GET /.well-known/security.txt
        GET /sign-in | POST /sign-in | GET /sign-in/link | POST /sign-in/link | POST /sign-in/first | POST /sign-out
        GET /static/{version}/{path:path} | HEAD /static/{version}/{path:path}
        GET /j/{code} | GET /J/{code} | POST /j/{code}/messages | POST /j/{code}/next | GET /b/{code}
        POST /j/{code}/pass
        GET /plans/{key}/report | GET /house/{version}/{name} | HEAD /house/{version}/{name}
    """,
    "view": """
        GET /sign-in/password | POST /sign-in/password
        GET /plans | GET /plans/{id} | GET /plans/{id}/candidates | GET /plans/{id}/parts
        GET /sessions/{id} | GET /sessions/{id}/decisions | GET /sessions/{id}/result
        GET /plans/{id}/priorities | GET /plans/{id}/list | GET /plans/{id}/history | GET /plans/{id}/programme
        GET /plans/{id}/indicators | GET /plans/{id}/facts/{code} | GET /plans/{id}/answers | GET /plans/{id}/follow-up
    """,
    "plan": """
        GET /plans/new | POST /plans/new | POST /plans/example | GET /plans/import | POST /plans/import
        GET /plans/{id}/edit | POST /plans/{id}/edit
        GET /plans/{id}/candidates/new | POST /plans/{id}/candidates/new
        GET /plans/{id}/candidates/{code} | POST /plans/{id}/candidates/{code}
        POST /plans/{id}/candidates/{code}/drop | POST /plans/{id}/candidates/{code}/restore
        GET /plans/{id}/import | POST /plans/{id}/import
        GET /plans/{id}/parts/{name} | POST /plans/{id}/parts/{name}
        GET /plans/{id}/style | POST /plans/{id}/style/colors | POST /plans/{id}/style/logo
        POST /plans/{id}/style/template | POST /plans/{id}/style/remove/{name} | GET /plans/{id}/style/example.docx
        GET /plans/{id}/workbook | POST /plans/{id}/workbook | POST /plans/{id}/workbook/take
        POST /plans/{id}/list | POST /plans/{id}/list/order | POST /plans/{id}/adopt
        GET /plans/{id}/weights | POST /plans/{id}/weights
        GET /plans/{id}/list/{code} | POST /plans/{id}/list/{code} | POST /plans/{id}/list/{code}/off
        GET /plans/{id}/programme/ideas | GET /plans/{id}/programme/new | POST /plans/{id}/programme/new
        GET /plans/{id}/programme/{code} | POST /plans/{id}/programme/{code} | POST /plans/{id}/programme/{code}/remove
        POST /plans/{id}/indicators/public | GET /plans/{id}/indicators/import | POST /plans/{id}/indicators/import
        POST /plans/{id}/answers/{entry} | GET /plans/{id}/follow-up/{round} | POST /plans/{id}/follow-up/{round}
    """,
    "prepare": """
        GET /plans/{id}/sessions/new | POST /plans/{id}/sessions/new
        GET /sessions/{id}/edit | POST /sessions/{id}/edit | POST /sessions/{id}/copy | POST /sessions/{id}/remove
        GET /sessions/{id}/agenda/new | GET /sessions/{id}/agenda/new/{name} | POST /sessions/{id}/agenda/new/{name}
        POST /sessions/{id}/agenda/order | GET /sessions/{id}/agenda/{step} | POST /sessions/{id}/agenda/{step}
        POST /sessions/{id}/agenda/{step}/up | POST /sessions/{id}/agenda/{step}/down
        POST /sessions/{id}/agenda/{step}/double | POST /sessions/{id}/agenda/{step}/remove
        GET /sessions/{id}/passes | POST /sessions/{id}/passes | POST /sessions/{id}/passes/withdraw
        GET /sessions/{id}/texts.csv | GET /sessions/{id}/texts | POST /sessions/{id}/texts
        POST /plans/{id}/follow-up
    """,
    "steer": """
        GET /sessions/{session_id}/console | POST /sessions/{session_id}/device | POST /sessions/{id}/rehearse
    """,
    "export": """
        GET /plans/{id}/priorities.{kind} | GET /plans/{id}/downloads | POST /plans/{id}/downloads
        GET /plans/{id}/downloads/{number} | GET /plans/{id}/downloads/{number}/file
    """,
    "tokens": "GET /tokens | POST /tokens | POST /tokens/{id}/revoke",
    "erase": """
        GET /sessions/{id}/erase | POST /sessions/{id}/erase | GET /plans/{id}/erase | POST /plans/{id}/erase
    """,
    "accounts": """
        GET /accounts | POST /accounts | POST /accounts/{id}/link | POST /accounts/{id}/role
        POST /accounts/{id}/disable | POST /accounts/{id}/enable | POST /accounts/{id}/remove
    """,
}

FILLED = {"code": "P01", "name": "choice", "version": "x", "path": "icon.svg", "kind": "csv"}


def table() -> dict[str, str]:
    """The action that each address asks, as it is written above."""
    return {
        each.strip(): action
        for action, lines in RIGHTS.items()
        for each in re.split(r"[|\n]", lines)
        if each.strip()
    }  # fmt: skip


def routes() -> Iterator[tuple[str, APIRoute]]:
    """Every method and address of the program, apart from the API and the websockets."""
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute):
                yield from ((method, route) for method in sorted(route.methods or ()))


def action_of(route: APIRoute) -> str:
    """The action that the route asks, as its guard says."""
    guards = (getattr(each.call, "action", None) for each in route.dependant.dependencies)
    return next((each for each in guards if each), OPEN)


def address_of(route: APIRoute, **others: str) -> str:
    """The address of something that is there; what is not known here is a number."""
    known = FILLED | ({"name": "fields"} if "/parts/" in route.path else {}) | others
    return re.sub(r"{(\w+)(:path)?}", lambda found: known.get(found[1], "1"), route.path)
