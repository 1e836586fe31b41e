"""Every address with everybody who could ask for it: each role, nobody, who may not any more, and programs."""

import secrets
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from app.access import ACCOUNT_ROLES, ALLOWED, SCOPES, Role, may
from app.store import accounts, plans, sessions, tokens
from app.store.columns import now
from app.store.tokens import TokenDraft
from app.web import api
from tests.store.town import everything
from tests.web.conftest import Place
from tests.web.security.rights import MAY, OPEN, action_of, address_of, routes, table

ADMINISTRATOR = 1
"""The account of the administrator: they are made in the order of the roles."""


def guarded() -> Iterator[tuple[str, APIRoute, str]]:
    for method, route in routes():
        if action_of(route) != OPEN:
            yield method, route, action_of(route)


def test_every_address_asks_what_the_table_says() -> None:
    assert {f"{method} {route.path}": action_of(route) for method, route in routes()} == table()


def test_every_role_may_what_the_table_says() -> None:
    known = {action for actions in ALLOWED.values() for action in actions} - {"hand_in"}
    assert known == set(MAY)
    assert {action: frozenset(role for role in Role if may(role, action)) for action in MAY} == MAY


def test_only_the_api_stands_beside_these_routes(place: Place) -> None:
    """Its own routes and scopes are tested in tests/web/api/test_access.py."""
    (mounted,) = [each for each in place.app.routes if isinstance(each, Mount)]
    assert mounted.path == api.PATH
    assert [each.path for each in mounted.routes if isinstance(each, Route)] == ["/openapi.json"]
    known = {route.path for router in api.ROUTERS for route in router.routes if isinstance(route, APIRoute)}
    assert isinstance(mounted.app, FastAPI)
    assert set(mounted.app.openapi()["paths"]) == known | {"/openapi.json"}


def test_every_guarded_address_refuses_each_role_that_may_not_and_nobody_else(place: Place) -> None:
    visitors = {role: place.visitor(role) for role in ACCOUNT_ROLES}
    for method, route, action in guarded():
        address = address_of(route)
        for role, visitor in sorted(visitors.items(), key=lambda pair: pair[0] in MAY[action]):
            status = visitor.request(method, address).status_code
            assert (status == 403) == (role not in MAY[action]), (method, address, role, status)
            assert status != 401, (method, address, role)
            assert status < 500, (method, address, role, status)


@pytest.fixture
def strangers(place: Place) -> dict[str, TestClient]:
    """Everybody who may not come in with what they hold."""
    nobody, participant, program, forged = (place.visitor() for _ in range(4))
    participant.cookies.set("phone", "a" * 32)
    draft = TokenDraft.model_validate({"name": "x", "scopes": list(SCOPES)})
    token = place.database.write(tokens.make, ADMINISTRATOR, draft, now())
    program.headers["Authorization"] = f"Bearer {token}"
    program.cookies.set("staff", token)
    forged.cookies.set("staff", secrets.token_urlsafe(32))
    made = {"nobody": nobody, "participant": participant, "program": program, "forged": forged}
    place.database.write(accounts.create, accounts.Person(name="A", email="a@example.org"), Role.ADMINISTRATOR)
    for name, change in {
        "disabled": lambda db, id: accounts.set_disabled(db, id, True, 0),
        "removed": lambda db, id: accounts.remove(db, id, 0),
    }.items():
        made[name] = signed_in_anew(place, name)
        with place.database.read() as db:
            found = accounts.by_email(db, f"{name}@example.org")
        assert found is not None
        place.database.write(change, accounts.key(found))
    made["signed out"] = place.visitor(Role.ADMINISTRATOR)
    kept = made["signed out"].cookies["staff"]
    made["signed out"].post("/sign-out")
    made["signed out"].cookies.set("staff", kept)
    return made


def signed_in_anew(place: Place, name: str) -> TestClient:
    """An administrator with this name, who is signed in."""
    person = accounts.Person(name=name, email=f"{name}@example.org")
    account = place.database.write(accounts.create, person, Role.ADMINISTRATOR)
    client = place.visitor()
    client.cookies.set("staff", place.database.write(accounts.sign_in, accounts.key(account), now()))
    assert client.get("/accounts").status_code == 200
    return client


def test_who_is_not_signed_in_comes_in_nowhere(place: Place, strangers: dict[str, TestClient]) -> None:
    assert place.visitor(Role.ADMINISTRATOR).get("/plans").status_code == 200
    before = everything(place.app.state.site.settings.data / "samenspraak.sqlite3")
    for turn, (who, stranger) in enumerate(strangers.items()):
        # One asks everything; of the others each asks another part of it.
        for method, route, _action in list(guarded())[max(turn - 1, 0) :: len(strangers) if turn else 1]:
            status = stranger.request(method, address_of(route)).status_code
            assert status == 401, (who, method, route.path, status)
    assert everything(place.app.state.site.settings.data / "samenspraak.sqlite3") == before


def test_what_belongs_to_another_session_is_not_found_through_ones_own(place: Place) -> None:
    """The steps of session 1 asked for, and changed, as if they were of session 2."""
    other = place.database.write(sessions.copy, 1, False, secrets.randbelow)
    with place.database.read() as db:
        step = sessions.agenda(db, 1)[0].id
        before = [each.model_dump() for each in sessions.agenda(db, 1)]
    visitor = place.visitor(Role.ADMINISTRATOR)
    asked = [(method, route) for method, route in routes() if "{step}" in route.path]
    assert len(asked) == 6
    for method, route in asked:
        address = address_of(route, id=str(other), step=str(step))
        assert visitor.request(method, address).status_code == 404, (method, address)
    with place.database.read() as db:
        assert [each.model_dump() for each in sessions.agenda(db, 1)] == before


def test_what_belongs_to_another_plan_is_not_found_through_ones_own(place: Place) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    draft = plans.PlanDraft(title="Ander", municipality="Elders", starts=date(2030, 1, 1), ends=date(2033, 12, 31))
    other = str(place.database.write(plans.create, draft))
    assert visitor.get(f"/plans/{other}").status_code == 200
    asked = [(method, route) for method, route in routes() if nested_in_plan(route)]
    assert len(asked) >= 14
    for method, route in asked:
        address = address_of(route, id=other)
        assert visitor.request(method, address).status_code in {404, 409, 422}, (method, address)


def nested_in_plan(route: APIRoute) -> bool:
    """Whether its address holds something of a plan, behind the plan itself."""
    parts = ("{code}", "{entry}", "{round}", "{number}")
    return route.path.startswith("/plans/{id}") and any(each in route.path for each in parts)
