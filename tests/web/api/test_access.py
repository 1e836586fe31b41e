"""Who gets in at the API: a token that works, made for it, and nothing else; and how it refuses all others."""

import logging
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from fastapi.routing import APIRoute

from app.access import SCOPES, Role
from app.store import accounts, tokens
from app.store.columns import now
from app.store.tables import Token
from app.store.tokens import TokenDraft
from app.web.api import ROUTERS
from app.web.api.callers import BURST, PACE, Paces
from tests.web.api.conftest import OFFICER, PLAN, Programs, holding
from tests.web.api.description import address_of, api, operations, scopes_of
from tests.web.conftest import Place


def made(place: Place, *scopes: str) -> str:
    draft = TokenDraft.model_validate({"name": "x", "scopes": list(scopes or SCOPES)})
    return place.database.write(tokens.make, OFFICER, draft, now())


def test_every_route_is_described_and_asks_for_scopes_that_there_are(programs: Programs) -> None:
    described = {(method, path) for method, path, _ in operations(programs().description)}
    routes = {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
    assert described == routes
    for method, path, operation in operations(programs().description):
        scopes = scopes_of(operation)
        assert scopes <= set(SCOPES), path
        assert scopes, path
        assert (method == "GET") or scopes & {"plans:write", "exports:write"}, path


def test_without_a_token_that_works_nothing_opens(voted: Place, programs: Programs) -> None:
    known, gone = made(voted), made(voted)
    with voted.database.read() as db:
        newest = max(each.token.id or 0 for each in tokens.everything(db, OFFICER, now()))
    voted.database.write(tokens.revoke, newest, OFFICER, OFFICER)
    late = voted.database.write(tokens.make, OFFICER, TokenDraft(name="x", scopes=["plans:read"], days=1), old())
    for token in ("", gone, late, known[:-1], known.upper(), "samenspraak_", "x" * 5000):
        program = holding(voted, token)
        for method, path, _ in operations(program.description):
            answer = program(method, address_of(path), 401)
            assert answer.headers["www-authenticate"].startswith("Bearer")
            assert answer.json()["code"] == ("token-unknown" if token else "token-missing")
    assert holding(voted, known)("GET", PLAN).json()["code"] == "DUI-2027"


def old() -> Any:
    return now() - timedelta(days=2)


@pytest.mark.parametrize(
    "change",
    [
        lambda db: accounts.set_disabled(db, OFFICER, True, 1),
        lambda db: accounts.change_role(db, OFFICER, Role.FACILITATOR, 1),
        lambda db: accounts.change_role(db, OFFICER, Role.VIEWER, 1),
        lambda db: accounts.remove(db, OFFICER, 1),
    ],
    ids=["disabled", "facilitator", "viewer", "removed"],
)
def test_token_stops_with_the_account_that_made_it(voted: Place, change: Any) -> None:
    program = holding(voted, made(voted))
    program("GET", PLAN)
    voted.database.write(change)
    assert program("GET", PLAN, 401).json()["code"] == "token-unknown"


def test_token_without_the_scope_is_refused_everywhere(programs: Programs) -> None:
    description = programs().description
    for missing in SCOPES:
        program = programs(*(each for each in SCOPES if each != missing))
        for method, path, operation in operations(description):
            if missing in scopes_of(operation):
                answer = program(method, address_of(path), 403)
                assert answer.json()["code"] == "scope-missing"


def test_cookies_and_addresses_let_nobody_in(voted: Place) -> None:
    token, visitor = made(voted), voted.visitor(Role.ADMINISTRATOR)
    visitor.cookies.set("token", token)
    for address in (PLAN, f"{PLAN}?access_token={token}", f"{PLAN}?token={token}"):
        assert visitor.get(address).status_code == 401
    assert visitor.get(PLAN, headers={"Authorization": f"Basic {token}"}).status_code == 401
    answer = visitor.get(PLAN, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_program_needs_no_origin_and_a_page_of_another_site_gets_nothing_more(voted: Place) -> None:
    program = holding(voted, made(voted))
    body = {"candidate_code": "P15", "title": "Drempels"}
    program("POST", f"{PLAN}/measures", 201, json=body)
    headers = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = voted.visitor(Role.ADMINISTRATOR).post(f"{PLAN}/measures", json=body, headers=headers)
    assert answer.status_code == 401
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_too_many_calls_have_to_wait_and_each_token_has_its_own_measure(voted: Place) -> None:
    moment = [0.0]
    voted.app.state.paces = Paces(lambda: moment[0])
    busy, calm = holding(voted, made(voted)), holding(voted, made(voted))
    for _ in range(BURST):
        busy("GET", PLAN)
    answer = busy("GET", PLAN, 429)
    assert answer.json()["code"] == "too-fast"
    assert int(answer.headers["retry-after"]) > 0
    calm("GET", PLAN)
    moment[0] = 1.0
    for _ in range(PACE):
        busy("GET", PLAN)
    busy("GET", PLAN, 429)


def test_guessing_has_to_wait_too(voted: Place) -> None:
    voted.app.state.paces = Paces(lambda: 0.0)
    guesser = holding(voted, "samenspraak_guess")
    for _ in range(BURST):
        guesser("GET", PLAN, 401)
    guesser("GET", PLAN, 429)
    holding(voted, made(voted))("GET", PLAN)


def test_paces_forget_who_was_silent_longest() -> None:
    ticks = count()
    paces = Paces(lambda: float(next(ticks)))
    for number in range(3000):
        paces.take(f"token {number}")
    assert len(paces.known) <= 2000
    assert "token 2999" in paces.known


def test_last_day_is_kept_and_no_more(voted: Place) -> None:
    program = holding(voted, made(voted, "plans:read"))
    program("GET", PLAN)
    with voted.database.read() as db:
        row = db.get(Token, 1)
        assert row is not None
        assert row.last_used_on == now().date()
        assert row.token_hash != program.token


def test_nothing_of_a_token_is_in_the_log_or_in_the_database(voted: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    api(voted.app).add_api_route("/broken", broken)
    program = holding(voted, made(voted))
    program("GET", PLAN)
    program("PATCH", f"{PLAN}/priorities/P15", 428, json={"goal": "x"})
    headers = {"Authorization": f"Bearer {program.token}"}
    answer = program.client.get("/api/v1/broken", headers=headers)
    assert answer.status_code == 500
    assert answer.json()["code"] == "bug"
    assert "secret-in-a-traceback" not in answer.text
    secret = program.token.removeprefix("samenspraak_")
    assert secret not in caplog.text
    folder = voted.app.state.site.settings.data
    assert secret.encode() not in b"".join(each.read_bytes() for each in folder.glob("*.sqlite3*"))


def broken() -> None:
    raise RuntimeError("secret-in-a-traceback")
