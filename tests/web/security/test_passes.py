"""Personal codes, from the page that makes them to the participant: each lets one in, on any device; none is kept."""

import re
from pathlib import Path

import pytest
from sqlmodel import Session as Db
from sqlmodel import select
from starlette.testclient import TestClient

from app.access import Role
from app.i18n import LANGUAGES
from app.store import sessions
from app.store.tables import Deed, Participant, Session
from app.web.door import admission
from app.web.qr import matrix
from tests.web.conftest import Place
from tests.web.reading import Page, form_of


@pytest.fixture
def code(place: Place) -> str:
    """The code of the session, which lets in who has a pass."""

    def arrange(db: Db) -> str:
        session = db.get_one(Session, 1)
        session.admission = "passes"
        db.add(session)
        return session.code

    return place.database.write(arrange)


@pytest.fixture
def slips(place: Place, code: str, officer: TestClient) -> list[str]:
    """The personal codes as they stand on paper."""
    answer = officer.post("/sessions/1/passes", data={"number": "6"})
    assert answer.status_code == 200
    return re.findall(r"<b dir=\"ltr\">([0-9A-Z]{5}-[0-9A-Z]{5})</b>", answer.text)


def poll(client: TestClient, code: str) -> dict[str, object]:
    slots = client.post(f"/j/{code}/messages").json()["slots"]
    return {each["slot"]: each["value"] for each in slots}


def show(client: TestClient, code: str, slip: str) -> int:
    return client.post(f"/j/{code}/pass", data={"pass": slip}).status_code


def participants(place: Place) -> list[int]:
    with place.database.read() as db:
        return [each.id or 0 for each in db.exec(select(Participant))]


def test_without_a_pass_there_is_a_form_and_nothing_else(place: Place, code: str) -> None:
    phone = place.visitor()
    phone.cookies.set("phone", "a" * 32)
    page = phone.get(f"/j/{code}").text
    assert f'action="/j/{code}/pass"' in page
    assert 'id="page"' not in page
    assert poll(phone, code)["error"] == {"code": "pass-needed", "details": {}}
    assert participants(place) == []


def test_each_slip_lets_one_in_on_any_device(place: Place, code: str, slips: list[str]) -> None:
    assert len(set(slips)) == 6
    first, again, other = (place.visitor() for _ in range(3))
    assert show(first, code, slips[0]) == 303
    assert 'id="page"' in first.get(f"/j/{code}").text
    seed = poll(first, code)["me"]
    for typed in (slips[0], slips[0].lower(), f" {slips[0].replace('-', ' ')} ", slips[0].replace("-", "")):
        assert show(again, code, typed) == 303
        assert poll(again, code)["me"] == seed
    assert len(participants(place)) == 1
    assert show(other, code, slips[1]) == 303
    assert "me" in poll(other, code)
    assert len(participants(place)) == 2


@pytest.mark.few(2)
@pytest.mark.parametrize("wrong", ["", "AAAAA-AAAAA", "x" * 10, "<script>", "33333", "é" * 10, "3" * 500, "\x00"])
def test_wrong_code_is_refused_and_not_repeated(place: Place, code: str, slips: list[str], wrong: str) -> None:
    phone = place.visitor()
    answer = phone.post(f"/j/{code}/pass", data={"pass": wrong})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert Page(answer.text).inline == []
    if wrong:
        assert f'value="{wrong}' not in answer.text
    assert "phone" not in phone.cookies


def test_code_of_another_session_opens_nothing(place: Place, code: str, slips: list[str]) -> None:
    def copied(db: Db) -> str:
        made = Session(plan_id=1, code="GHJKMN", title="x", promise="y", admission="passes")
        db.add(made)
        return made.code

    other = place.database.write(copied)
    assert show(place.visitor(), other, slips[0]) == 422
    assert show(place.visitor(), code, slips[0]) == 303


@pytest.mark.breadth
def test_form_speaks_the_language_of_the_participant(place: Place, code: str) -> None:
    headings = set()
    for language in LANGUAGES:
        phone = place.visitor()
        phone.cookies.set("language", language)
        page = phone.get(f"/j/{code}").text
        assert f'<html lang="{language}"' in page
        headings.add(re.findall(r"<html[^>]*dir=\"(\w+)\"", page)[0])
    assert headings == {"ltr", "rtl"}


def test_nothing_of_a_code_is_kept(place: Place, code: str, slips: list[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    assert show(place.visitor(), code, slips[0]) == 303
    show(place.visitor(), code, slips[0][:-1] + "3")
    folder: Path = place.app.state.site.settings.data
    kept = b"".join(each.read_bytes() for each in folder.glob("*.sqlite3*"))
    for slip in slips:
        for form in (slip, slip.replace("-", "")):
            assert form.encode() not in kept
            assert form not in caplog.text
    with place.database.read() as db:
        deeds = [(each.action, each.subject) for each in db.exec(select(Deed)) if "pass" in each.action]
    assert deeds == [("passes-made", "sessions/1/passes")]


def test_picture_on_a_slip_holds_the_code_behind_the_number_sign(place: Place, code: str, officer: TestClient) -> None:
    answer = officer.post("/sessions/1/passes", data={"number": "1"})
    (slip,) = re.findall(r"([0-9A-Z]{5}-[0-9A-Z]{5})", answer.text)
    drawn = re.search(r'viewBox="0 0 (\d+) \1"', answer.text)
    assert drawn
    assert int(drawn[1]) == len(matrix(f"http://localhost:8000/j/{code}#{slip.replace('-', '')}"))
    assert "?" not in "".join(re.findall(r'(?:href|src|action)="([^"]*)"', answer.text))


@pytest.mark.few(2)
@pytest.mark.parametrize("number", ["", "0", "201", "-1", "1.5", "x", "9" * 400])
def test_strange_number_of_codes_is_refused(officer: TestClient, code: str, number: str) -> None:
    assert officer.post("/sessions/1/passes", data={"number": number}).status_code == 422


def test_unused_codes_are_taken_back(place: Place, code: str, slips: list[str], officer: TestClient) -> None:
    phone = place.visitor()
    show(phone, code, slips[0])
    poll(phone, code)
    assert officer.post("/sessions/1/passes/withdraw").status_code == 303
    assert show(place.visitor(), code, slips[0]) == 303
    assert show(place.visitor(), code, slips[1]) == 422


def test_guessing_codes_is_slow(place: Place, code: str) -> None:
    place.app.state.site.passes.clock = lambda: 0.0
    place.app.state.site.passes.everybody.seen = 0.0
    guesser = place.visitor(host="198.51.100.7")
    told = [show(guesser, code, f"AAAAA-{number:05}".replace("0", "3")) for number in range(220)]
    assert told[0] == 422
    assert set(told[205:]) == {429}
    assert show(place.visitor(host="203.0.113.9"), code, "AAAAA-AAAAA") == 422


def test_tablet_asks_each_next_participant_for_a_code(place: Place, code: str, slips: list[str]) -> None:
    tablet = place.visitor(Role.FACILITATOR)
    tablet.post("/sessions/1/device", data={"origin": "tablet"})
    for slip in slips[:3]:
        assert f'action="/j/{code}/pass"' in tablet.get(f"/j/{code}").text
        assert show(tablet, code, slip) == 303
        assert "me" in poll(tablet, code)
        tablet.post(f"/j/{code}/next")
    with place.database.read() as db:
        assert [each.origin for each in db.exec(select(Participant))] == ["tablet"] * 3


def test_how_the_door_is_kept_is_chosen_before_the_session_is_live(place: Place, officer: TestClient) -> None:
    form = form_of(officer.get("/sessions/1/edit").text)
    assert officer.post("/sessions/1/edit", data=form.sent(admission="attended")).status_code == 303
    assert kept(place) == "attended"

    def go_live(db: Db) -> None:
        session = db.get_one(Session, 1)
        session.state = "live"
        db.add(session)

    place.database.write(go_live)
    form = form_of(officer.get("/sessions/1/edit").text)
    assert officer.post("/sessions/1/edit", data=form.sent(admission="open")).status_code == 422
    assert officer.post("/sessions/1/edit", data=form.sent(title="Anders")).status_code == 303
    assert officer.post("/sessions/1/edit", data=form.sent(admission="strange")).status_code == 422
    assert kept(place) == "attended"


def kept(place: Place) -> str:
    with place.database.read() as db:
        return sessions.get(db, 1).admission


def test_pass_is_read_however_it_is_typed() -> None:
    assert admission.typed(" k7qm4 - rtx8p ") == "K7QM4RTX8P"
    assert admission.written("K7QM4RTX8P") == "K7QM4-RTX8P"
    assert [admission.typed(each) for each in ("K7QM4", "K7QM4-RTX8A", "K7QM4RTX8PP", "")] == [""] * 4
