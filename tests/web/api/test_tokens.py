"""The page where tokens are made and revoked."""

import re
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.errors import Refused
from app.store import tokens
from app.store.columns import now
from app.store.tokens import MOST_TOKENS, TokenDraft
from tests.web.api.conftest import OFFICER, PLAN, holding
from tests.web.conftest import Place
from tests.web.reading import Page

HOSTILE = "<script>alert('hoi')</script> " + "Lang" * 8
FORM = {"name": HOSTILE, "scopes": ["plans:read"], "days": "30"}


def made(client: TestClient, **values: Any) -> str:
    """The token, from the page that shows it once."""
    answer = client.post("/tokens", data=FORM | values)
    assert answer.status_code == 200, answer.text
    assert Page(answer.text).inline == []
    assert "<script>alert" not in answer.text
    (token,) = re.findall(r">(samenspraak_[\w\-]+)<", answer.text)
    return str(token)


def test_token_is_shown_once_and_works_until_it_is_revoked(place: Place, officer: TestClient) -> None:
    token = made(officer)
    page = officer.get("/tokens").text
    assert Page(page).inline == []
    assert token not in page
    assert "&lt;script&gt;" in page
    program = holding(place, token)
    program("GET", PLAN)
    program("GET", f"{PLAN}/exports/1", 403)
    (address,) = re.findall(r'action="(/tokens/\d+/revoke)"', page)
    assert officer.post(address).headers["location"] == "/tokens"
    program("GET", PLAN, 401)
    assert "&lt;script&gt;" not in officer.get("/tokens").text


def test_officers_see_and_revoke_their_own_and_administrators_everybodys(place: Place, officer: TestClient) -> None:
    administrator = place.visitor(Role.ADMINISTRATOR)
    made(administrator, name="Van de beheerder")
    made(officer, name="Van de officer")
    assert "Van de beheerder" not in officer.get("/tokens").text
    page = administrator.get("/tokens").text
    assert "Van de beheerder" in page
    assert "Van de officer" in page
    assert officer.post("/tokens/1/revoke").status_code == 404
    assert administrator.post("/tokens/2/revoke").status_code == 303
    assert "Van de officer" not in officer.get("/tokens").text


WRONG: list[dict[str, Any]] = [
    {"name": ""},
    {"name": "x" * 81},
    {"scopes": []},
    {"scopes": ["everything"]},
    {"days": "0"},
    {"days": "367"},
    {"days": "forever"},
]


def test_wrong_form_makes_nothing(place: Place, officer: TestClient) -> None:
    for wrong in WRONG:
        assert officer.post("/tokens", data=FORM | wrong).status_code == 422, wrong
    with place.database.read() as db:
        assert tokens.everything(db, None, now()) == []


def test_token_that_ran_out_says_so_and_goes_after_a_month(place: Place, officer: TestClient) -> None:
    draft = TokenDraft(name="Oud", scopes=["plans:read"], days=1)
    place.database.write(tokens.make, OFFICER, draft, now() - timedelta(days=2))
    assert "pill warn" in officer.get("/tokens").text
    place.database.write(tokens.make, OFFICER, draft, now() + timedelta(days=40))
    with place.database.read() as db:
        assert len(tokens.everything(db, OFFICER, now())) == 1


def test_there_is_an_end_to_the_number_of_tokens(place: Place) -> None:
    draft = TokenDraft(name="x", scopes=["plans:read"])
    for _ in range(MOST_TOKENS):
        place.database.write(tokens.make, OFFICER, draft, now())
    with pytest.raises(Refused, match="too-many-tokens"):
        place.database.write(tokens.make, OFFICER, draft, now())
    place.database.write(tokens.make, 1, draft, now())


def test_making_and_revoking_stand_in_the_log_without_the_token(place: Place, officer: TestClient) -> None:
    token = made(officer)
    officer.post("/tokens/1/revoke")
    folder = place.app.state.site.settings.data
    stored = b"".join(each.read_bytes() for each in folder.glob("*.sqlite3*"))
    assert b"token-made" in stored
    assert b"token-revoked" in stored
    assert token.removeprefix(tokens.PREFIX).encode() not in stored
