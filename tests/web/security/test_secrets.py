"""The key of all hashes is long, of chance, and only its owner can read it; else the server does not start."""

import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.access import Role
from app.errors import Refused
from app.settings import Settings
from app.store import sessions
from app.store.tables import Participant, Session
from tests.web.conftest import Place

GOOD = "kT9-vX2pQz7LmW4cR8sY1bN6fH3jD5gA"
NEW = "Wq5.mB8xT2kZ7-vN4rL9cP6hJ3sD1gFy"


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        ("short", "secret-too-short"),
        (GOOD[:-1], "secret-too-short"),
        ("a" * 64, "secret-too-weak"),
        ("abcabcabc" * 8, "secret-too-weak"),
        ("12345678901234567890123456789012", "secret-too-weak"),
        ("change-me-" * 4, "secret-too-weak"),
    ],
)
@pytest.mark.parametrize("from_file", [False, True])
def test_weak_secret_is_refused(tmp_path: Path, secret: str, code: str, from_file: bool) -> None:
    if from_file:
        (tmp_path / "secret").write_text(f"{secret}\n")
    settings = Settings(data=tmp_path, secret="" if from_file else secret)
    with pytest.raises(Refused, match=code):
        settings.key()


def test_empty_file_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    with pytest.raises(Refused, match="secret-too-short"):
        Settings(data=tmp_path, secret="").key()


def test_good_secret_is_taken_and_made_when_there_is_none(tmp_path: Path) -> None:
    assert Settings(data=tmp_path, secret=GOOD).key() == GOOD.encode()
    made = Settings(data=tmp_path / "new", secret="").key()
    kept = tmp_path / "new" / "secret"
    assert kept.read_bytes().strip() == made
    assert len(made) >= 32
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_weak_secret_of_before_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="secret-too-short"):
        Settings(data=tmp_path, secret=GOOD, secret_before="short").all_keys()
    assert Settings(data=tmp_path, secret=GOOD).all_keys() == (GOOD.encode(),)
    assert Settings(data=tmp_path, secret=GOOD, secret_before=NEW).all_keys() == (GOOD.encode(), NEW.encode())


@pytest.fixture
def code(place: Place) -> str:
    with place.database.read() as db:
        return sessions.get(db, 1).code


def turn(place: Place, knowing: bool = True) -> None:
    """Start again with another secret, with or without the one of before."""
    site = place.app.state.site
    other = {"secret": NEW, "secret_before": site.settings.key().decode() if knowing else ""}
    place.app.state.site = replace(site, settings=site.settings.model_copy(update=other))
    place.portal.call(site.hub.let_go, 1)


def tell(phone: TestClient, code: str) -> None:
    """Poll once: from now on this phone takes part."""
    slots = phone.post(f"/j/{code}/messages", content=b"").json()["slots"]
    assert "me" in {each["slot"] for each in slots}


def people(place: Place) -> list[str]:
    with place.database.read() as db:
        return [each.token_hash for each in db.exec(select(Participant).order_by(col(Participant.id)))]


@pytest.mark.parametrize("knowing", [True, False])
def test_phone_stays_who_it_is_while_the_secret_of_before_is_known(place: Place, code: str, knowing: bool) -> None:
    phone = place.visitor()
    phone.get(f"/j/{code}")
    tell(phone, code)
    turn(place, knowing)
    for _again in range(2):
        tell(phone, code)
    assert len(people(place)) == (1 if knowing else 2)


def test_who_is_new_is_known_by_the_new_secret_alone(place: Place, code: str) -> None:
    turn(place)
    phone = place.visitor()
    phone.get(f"/j/{code}")
    tell(phone, code)
    turn(place, knowing=False)
    tell(phone, code)
    assert len(people(place)) == 1


def test_shared_tablet_stays_one_and_keeps_what_it_did_not_send(place: Place, code: str) -> None:
    tablet = place.visitor(Role.FACILITATOR)
    tablet.post("/sessions/1/device", data={"origin": "tablet"})
    before = tablet.get(f"/j/{code}").text
    tell(tablet, code)
    turn(place)
    after = tablet.get(f"/j/{code}").text
    where = re.compile(r"/ws/phone/[^\"]+")
    assert where.findall(after) == where.findall(before) != [f"/ws/phone/{code}"]
    assert '"next"' in after


def test_pass_that_was_printed_before_opens_for_the_same_participant(place: Place, code: str) -> None:
    def arrange(db: object) -> None:
        db.get(Session, 1).admission = "passes"  # type: ignore[attr-defined]

    place.database.write(arrange)
    sheet = place.visitor(Role.FACILITATOR).post("/sessions/1/passes", data={"number": "2"}).text
    first, second = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", sheet)
    used = come_with(place, code, first)
    tell(used, code)
    turn(place)
    assert used.get(f"/j/{code}").text.count('name="pass"') == 0, "who is in is not asked again"
    tell(used, code)
    tell(come_with(place, code, first), code)
    assert len(people(place)) == 1, "also on another phone"
    tell(come_with(place, code, second), code)
    assert len(people(place)) == 2
    assert place.visitor().post(f"/j/{code}/pass", data={"pass": "BCDFG-HJKMN"}).status_code == 422


def come_with(place: Place, code: str, pass_code: str) -> TestClient:
    phone = place.visitor()
    assert phone.post(f"/j/{code}/pass", data={"pass": pass_code}).status_code == 303
    return phone
