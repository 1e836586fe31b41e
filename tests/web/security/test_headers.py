"""The headers and cookies of every answer: of each address, whoever asks and whatever comes of it, also by https."""

from collections.abc import Iterator
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.main import create_app
from app.settings import Settings
from app.store import accounts, sessions
from app.store.columns import now
from app.web.security import FIXED
from tests.web.conftest import ADDRESS, PASSWORD, Place
from tests.web.security.rights import address_of, routes

HTTPS = "https://samen.example.nl"
COOKIES = {"staff", "phone", "device", "language"}
READ_BY_SCRIPTS = {"language"}
"""The phone's own list of languages sets it; nothing in it is secret."""

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "font-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "object-src": "'none'",
    "frame-ancestors": "'none'", "require-trusted-types-for": "'script'",
}  # fmt: skip
TRUSTED = {"'none'", "lit-html"}


@pytest.fixture
def secure(furnished: Path, tmp_path: Path) -> Iterator[Place]:
    """The same site as visitors see it by https."""
    (tmp_path / furnished.name).write_bytes(furnished.read_bytes())
    app = create_app(Settings(data=tmp_path, address=HTTPS))
    with TestClient(app, base_url=HTTPS) as client:
        assert client.portal
        yield Place(app, app.state.site.database, client.portal)


def answers(place: Place, address: str) -> Iterator[tuple[str, int, Any]]:
    """Every address as everybody gets it, and some that are not there."""
    name = "__Host-staff" if address == HTTPS else "staff"
    for role in (None, Role.ADMINISTRATOR):
        visitor = place.visitor(None, address=address)
        if role is not None:
            with place.database.read() as db:
                account = accounts.by_email(db, f"{role}@example.org")
            assert account is not None
            visitor.cookies.set(name, place.database.write(accounts.sign_in, accounts.key(account), now()))
        asked = [(method, address_of(route)) for method, route in routes() if "sign-out" not in route.path]
        asked += [
            (method, path) for method in ("GET", "PUT", "OPTIONS", "HEAD") for path in ("/plans", "/no/such", "/j/x")
        ]
        asked += [("GET", "/api/v1/openapi.json"), ("GET", "/api/v1/plans"), ("POST", "/api/v1/no"), ("GET", "/broken")]
        for method, path in asked:
            answer = visitor.request(method, path)
            yield f"{role} {method} {path}", answer.status_code, answer
    yield "other site", 403, place.visitor(address=address).post("/language", headers={"Origin": "http://evil.example"})


def broken() -> None:
    raise RuntimeError


@pytest.mark.parametrize("address", [ADDRESS, pytest.param(HTTPS, marks=pytest.mark.breadth)])
def test_every_answer_is_sealed(place: Place, secure: Place, address: str) -> None:
    site = secure if address == HTTPS else place
    site.app.add_api_route("/broken", broken)
    seen: set[int] = set()
    for who, status, answer in answers(site, address):
        seen.add(status)
        headers = answer.headers
        assert {name: headers.get(name) for name in FIXED if name != "Cache-Control"} == {
            name: value for name, value in FIXED.items() if name != "Cache-Control"
        }, who
        kept = "/static/" in who and status == 200
        assert headers["cache-control"] == "no-store" or kept, who
        holds(headers["content-security-policy"], who, address)
        assert ("strict-transport-security" in headers) == (address == HTTPS), who
        assert ("cross-origin-opener-policy" in headers) == (address == HTTPS), who
        # The description of the API is for whoever wants to read it; nothing else is for pages of others.
        assert ("access-control-allow-origin" in headers) == (who.endswith("openapi.json") and status == 200), who
        assert not {"server", "x-powered-by"} & set(headers), who
        for cookie in cookies(answer):
            seal_of(cookie, address == HTTPS, who)
    assert seen >= {200, 303, 401, 403, 404, 422, 500}


def holds(policy: str, who: str, address: str) -> None:
    """The whole of the content policy, no more and no less."""
    found = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    trusted, connect = found.pop("trusted-types"), found.pop("connect-src")
    assert found == POLICY, who
    assert trusted in TRUSTED, who
    assert connect == f"'self' {address.replace('http', 'ws', 1)}", who


def cookies(answer: Any) -> list["Morsel[str]"]:
    return [cookie for line in answer.headers.get_list("set-cookie") for cookie in SimpleCookie(line).values()]


def seal_of(cookie: "Morsel[str]", https: bool, who: str) -> None:
    """What every cookie of ours must have."""
    name = cookie.key.removeprefix("__Host-")
    assert name in COOKIES, who
    assert cookie["path"] == "/", who
    assert cookie["domain"] == "", who
    assert cookie["samesite"] == "lax", who
    assert bool(cookie["secure"]) == https, who
    if name not in READ_BY_SCRIPTS:
        assert cookie["httponly"], who
        assert cookie.key.startswith("__Host-") == https, who


@pytest.mark.parametrize("address", [ADDRESS, HTTPS])
def test_every_cookie_is_seen_and_sealed(place: Place, secure: Place, address: str) -> None:
    site = secure if address == HTTPS else place
    staff = site.visitor(address=address)
    with site.database.read() as db:
        code = sessions.get(db, 1).code
    found: dict[str, Morsel[str]] = {}
    for path, form in (
        (f"/j/{code}", None),
        ("/language", {"language": "en"}),
        ("/sign-in", {"email": f"{Role.FACILITATOR}@example.org", "password": PASSWORD}),
        ("/sessions/1/device", {"origin": "tablet"}),
        (f"/j/{code}/next", {}),
        ("/sign-out", {}),
    ):
        answer = staff.get(path) if form is None else staff.post(path, data=form)
        assert answer.status_code in {200, 303}, path
        for cookie in cookies(answer):
            seal_of(cookie, address == HTTPS, path)
            found[cookie.key.removeprefix("__Host-")] = cookie
    assert set(found) == COOKIES


def test_id_of_a_sign_in_is_new_each_time_and_the_old_one_is_dead(place: Place) -> None:
    """Nobody can give somebody else an id beforehand, and wait until it is signed in."""
    visitor = place.visitor()
    visitor.cookies.set("staff", "chosen-by-somebody-else")
    form = {"email": f"{Role.OFFICER}@example.org", "password": PASSWORD}
    visitor.post("/sign-in", data=form)
    first = visitor.cookies.get("staff", domain="localhost.local")
    assert first not in {None, "chosen-by-somebody-else"}
    visitor.post("/sign-out")
    gone = place.visitor()
    gone.cookies.set("staff", str(first))
    assert gone.get("/plans").status_code == 401
