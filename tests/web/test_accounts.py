"""Signing in and out, the first run, invitations, and what an account may become."""

import re
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.errors import TooMany
from app.store import accounts
from app.store.columns import now
from app.web.security.passwords import Attempts
from tests.web.conftest import PASSWORD, Place

WIFI = "http://192.168.1.20:8000"


def link(place: Place, account_id: int | None) -> str:
    return place.database.write(accounts.new_link, account_id, now())


def cookie(answer: Any) -> str:
    return str(answer.headers["set-cookie"])


def test_first_run_makes_an_administrator_and_signs_in(empty: Place) -> None:
    token = link(empty, None)
    visitor = empty.visitor()
    form = visitor.post("/sign-in/link", data={"token": token})
    assert form.status_code == 200
    person = {"token": token, "name": "Fatima", "email": "Fatima@Example.org", "password": PASSWORD}
    assert visitor.post("/sign-in/first", data=person).headers["location"] == "/plans"
    assert visitor.get("/accounts").status_code == 200
    other = empty.visitor()
    assert other.post("/sign-in/link", data={"token": token}).status_code == 422
    assert other.post("/sign-in/first", data=person).status_code == 422
    assert other.post("/sign-in", data={"email": "fatima@example.org", "password": PASSWORD}).status_code == 303


def test_first_run_keeps_the_link_when_something_is_wrong(empty: Place) -> None:
    token = link(empty, None)
    visitor = empty.visitor()
    answer = visitor.post(
        "/sign-in/first", data={"token": token, "name": "Jan", "email": "j@example.org", "password": "short"}
    )
    assert answer.status_code == 422
    assert 'value="Jan"' in answer.text
    assert "short" not in re.findall('value="([^"]*)"', answer.text)
    assert visitor.post("/sign-in/link", data={"token": token}).status_code == 200


def test_first_run_link_is_dead_once_there_is_an_account(place: Place) -> None:
    token = link(place, None)
    assert place.visitor().post("/sign-in/link", data={"token": token}).status_code == 422


def test_a_link_works_once_and_not_after_half_an_hour(place: Place) -> None:
    token = link(place, 1)
    first, second = place.visitor(), place.visitor()
    assert first.post("/sign-in/link", data={"token": token}).headers["location"] == "/plans"
    assert first.get("/plans").status_code == 200
    assert second.post("/sign-in/link", data={"token": token}).status_code == 422
    assert second.get("/plans").status_code == 401
    late = place.database.write(accounts.new_link, 1, now() - timedelta(minutes=31))
    assert second.post("/sign-in/link", data={"token": late}).status_code == 422
    just = place.database.write(accounts.new_link, 1, now() - timedelta(minutes=29))
    assert second.post("/sign-in/link", data={"token": just}).status_code == 303


def test_tokens_are_stored_as_hashes_only(place: Place) -> None:
    token = link(place, 1)
    visitor = place.visitor(Role.OFFICER)
    kept = visitor.cookies["staff"]
    place.database.write(accounts.record, 1, "flush")
    folder = place.app.state.site.settings.data
    stored = b"".join(each.read_bytes() for each in folder.glob("*.sqlite3*"))
    assert b"officer@example.org" in stored
    assert token.encode() not in stored
    assert kept.encode() not in stored


def test_password_signs_in_with_a_new_token_each_time(place: Place) -> None:
    visitor = place.visitor()
    planted = "chosen-by-somebody-else"
    visitor.cookies.set("staff", planted)
    form = {"email": "officer@example.org", "password": PASSWORD, "next": "/plans/1"}
    answer = visitor.post("/sign-in", data=form)
    assert answer.headers["location"] == "/plans/1"
    first = cookie(answer)
    assert "HttpOnly" in first
    assert "SameSite=lax" in first
    assert "Path=/" in first
    assert "Max-Age=43200" in first
    assert planted not in first
    assert cookie(place.visitor().post("/sign-in", data=form)) != first


def test_sign_in_never_leads_to_another_site(place: Place) -> None:
    form = {"email": "officer@example.org", "password": PASSWORD, "next": "//evil.example"}
    assert place.visitor().post("/sign-in", data=form).headers["location"] == "/plans"


@pytest.mark.parametrize("email", ["officer@example.org", "nobody@example.org"])
def test_wrong_password_tells_nothing_about_the_account(place: Place, email: str) -> None:
    answer = place.visitor().post("/sign-in", data={"email": email, "password": "not this one at all"})
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers
    assert answer.text.replace(email, "") == place.visitor().post(
        "/sign-in", data={"email": "else@example.org", "password": "x"}
    ).text.replace("else@example.org", "")


def test_an_account_without_password_cannot_sign_in_with_one(place: Place) -> None:
    person = accounts.Person(name="Link", email="link@example.org")
    place.database.write(accounts.create, person, Role.VIEWER, None)
    for password in ("", "nobody has this password"):
        assert place.visitor().post("/sign-in", data={"email": person.email, "password": password}).status_code == 422


def test_many_wrong_passwords_slow_down_that_address_and_nobody_else(place: Place) -> None:
    visitor = place.visitor()
    wrong = {"email": "officer@example.org", "password": "wrong"}
    statuses = [visitor.post("/sign-in", data=wrong).status_code for _ in range(7)]
    assert statuses == [422] * 5 + [429] * 2
    right = {"email": "officer@example.org", "password": PASSWORD}
    assert visitor.post("/sign-in", data=right).status_code == 429
    assert place.visitor(host="127.0.0.9").post("/sign-in", data=right).status_code == 303


def test_attempts_pass_again_after_the_pause() -> None:
    moment = [0.0]
    attempts = Attempts(lambda: moment[0], free=2, pause=30, most=3)
    for _ in range(2):
        attempts.check("a", "x")
        attempts.fail("a", "x")
    with pytest.raises(TooMany):
        attempts.check("a", "x")
    attempts.check("a", "y")
    moment[0] = 31
    attempts.check("a", "x")
    for number in range(10):
        attempts.fail(str(number), "x")
    assert len(attempts.failed) == 3


def test_sign_out_ends_it_here_and_not_elsewhere(place: Place) -> None:
    here, elsewhere = place.visitor(Role.OFFICER), place.visitor(Role.OFFICER)
    token = here.cookies["staff"]
    here.post("/sign-out")
    again = place.visitor()
    again.cookies.set("staff", token)
    assert again.get("/plans").status_code == 401
    assert elsewhere.get("/plans").status_code == 200


def test_a_sign_in_ends_after_twelve_hours(place: Place) -> None:
    for hours, status in ((11, 200), (13, 401)):
        token = place.database.write(accounts.sign_in, 1, now() - timedelta(hours=hours))
        visitor = place.visitor()
        visitor.cookies.set("staff", token)
        assert visitor.get("/plans").status_code == status


def test_without_https_passwords_are_only_taken_at_the_machine_itself(place: Place) -> None:
    phone = place.visitor(host="192.168.1.31", address=WIFI)
    right = {"email": "officer@example.org", "password": PASSWORD}
    assert 'type="password"' not in phone.get("/sign-in").text
    assert phone.post("/sign-in", data=right).status_code == 403
    token = link(place, 2)
    assert phone.post("/sign-in/link", data={"token": token}).status_code == 303
    assert phone.get("/plans").status_code == 200
    assert phone.get("/sign-in/password").status_code == 403
    assert phone.post("/sign-in/password", data={"password": PASSWORD}).status_code == 403
    assert place.visitor().post("/sign-in", data=right).status_code == 303


def test_first_run_over_wifi_asks_no_password(empty: Place) -> None:
    token = link(empty, None)
    phone = empty.visitor(host="192.168.1.31", address=WIFI)
    assert 'type="password"' not in phone.post("/sign-in/link", data={"token": token}).text
    person = {"token": token, "name": "Jan", "email": "j@example.org", "password": PASSWORD}
    assert phone.post("/sign-in/first", data=person).status_code == 303
    with empty.database.read() as db:
        assert accounts.get(db, 1).password_hash is None


def test_a_new_password_signs_other_devices_out(place: Place) -> None:
    here, elsewhere = place.visitor(Role.VIEWER), place.visitor(Role.VIEWER)
    assert here.post("/sign-in/password", data={"password": "too short"}).status_code == 422
    assert elsewhere.get("/plans").status_code == 200
    assert here.post("/sign-in/password", data={"password": "another sentence to keep"}).status_code == 303
    assert here.get("/plans").status_code == 200
    assert elsewhere.get("/plans").status_code == 401
    form = {"email": "viewer@example.org", "password": "another sentence to keep"}
    assert place.visitor().post("/sign-in", data=form).status_code == 303


def test_invite_shows_a_link_once_that_signs_the_colleague_in(place: Place) -> None:
    administrator = place.visitor(Role.ADMINISTRATOR)
    form = {"name": "Wim <b>", "email": "wim@example.org", "role": "facilitator"}
    answer = administrator.post("/accounts", data=form)
    token = re.search(r"/sign-in/link#([\w-]+)", answer.text)
    assert token is not None
    assert "<svg" in answer.text
    assert "Wim <b>" not in answer.text
    assert token[1] not in administrator.get("/accounts").text
    colleague = place.visitor()
    assert colleague.post("/sign-in/link", data={"token": token[1]}).status_code == 303
    assert colleague.get("/plans/new").status_code == 200
    assert colleague.get("/accounts").status_code == 403


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ({"name": "", "email": "a@example.org", "role": "viewer"}, "a@example.org"),
        ({"name": "Wim", "email": "no address", "role": "viewer"}, "no address"),
        ({"name": "Wim", "email": "OFFICER@example.org", "role": "viewer"}, "OFFICER@example.org"),
        ({"name": "Wim", "email": "a@example.org", "role": "participant"}, "a@example.org"),
    ],
)
def test_invite_refuses_and_keeps_what_was_typed(place: Place, form: dict[str, str], shown: str) -> None:
    answer = place.visitor(Role.ADMINISTRATOR).post("/accounts", data=form)
    assert answer.status_code == 422
    assert f'value="{shown}"' in answer.text
    with place.database.read() as db:
        assert len(accounts.everybody(db)) == 4


def visitor_id(place: Place, role: Role) -> int:
    with place.database.read() as db:
        account = accounts.by_email(db, f"{role}@example.org")
    assert account is not None
    return accounts.key(account)


@pytest.mark.parametrize("deed", ["role", "disable", "remove"])
def test_what_is_done_to_an_account_ends_its_sign_ins(place: Place, deed: str) -> None:
    administrator, viewer = place.visitor(Role.ADMINISTRATOR), place.visitor(Role.VIEWER)
    number = visitor_id(place, Role.VIEWER)
    token = link(place, number)
    answer = administrator.post(f"/accounts/{number}/{deed}", data={"role": "officer"})
    assert answer.headers["location"] == "/accounts"
    assert viewer.get("/plans").status_code == 401
    assert viewer.post("/sign-in/link", data={"token": token}).status_code == 422


def test_a_disabled_account_cannot_sign_in_until_enabled(place: Place) -> None:
    administrator = place.visitor(Role.ADMINISTRATOR)
    number = visitor_id(place, Role.VIEWER)
    form = {"email": "viewer@example.org", "password": PASSWORD}
    administrator.post(f"/accounts/{number}/disable")
    assert place.visitor().post("/sign-in", data=form).status_code == 422
    assert administrator.post(f"/accounts/{number}/link").status_code == 422
    administrator.post(f"/accounts/{number}/enable")
    assert place.visitor().post("/sign-in", data=form).status_code == 303


@pytest.mark.parametrize("deed", ["role", "disable", "remove"])
def test_the_last_administrator_stays(place: Place, deed: str) -> None:
    administrator = place.visitor(Role.ADMINISTRATOR)
    number = visitor_id(place, Role.ADMINISTRATOR)
    assert administrator.post(f"/accounts/{number}/{deed}", data={"role": "viewer"}).status_code == 409
    assert administrator.get("/accounts").status_code == 200


def test_over_https_cookies_carry_the_host_prefix(empty: Place) -> None:
    from app.main import create_app
    from app.settings import Settings

    folder = empty.app.state.site.settings.data / "https"
    app = create_app(Settings(data=folder, address="https://samen.example.nl"))
    with TestClient(app, base_url="https://samen.example.nl", follow_redirects=False) as client:
        token = app.state.site.database.write(accounts.new_link, None, now())
        person = {"token": token, "name": "Jan", "email": "j@example.org", "password": PASSWORD}
        answer = client.post("/sign-in/first", data=person, headers={"Origin": "https://samen.example.nl"})
        assert cookie(answer).startswith("__Host-staff=")
        assert "Secure" in cookie(answer)
        assert "domain" not in cookie(answer).lower()
        assert client.get("/plans").status_code == 200
