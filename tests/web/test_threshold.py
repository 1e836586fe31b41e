"""The participant's page from memory is the page that would be made now, and gives everybody a token of their own."""

import re

import pytest
from starlette.testclient import TestClient

from app.access import Role
from app.live.state import Steered
from app.store import sessions
from app.store.tables import Session
from app.web.door import threshold
from app.web.door.threshold import Threshold
from tests.web.conftest import Place

GZIP, NL = {"Accept-Encoding": "gzip"}, {"Accept-Language": "nl"}


@pytest.fixture
def code(place: Place) -> str:
    """The code of a session that somebody is in already: before that there is nothing to compare a kept page with."""
    with place.database.read() as db:
        code = sessions.get(db, 1).code
    place.visitor().get(f"/b/{code}")
    return code


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which pages were made, not taken from memory."""
    made: list[str] = []
    honest = Threshold.pass_on

    async def seen(self: Threshold, *arguments: object) -> None:
        made.append(str(arguments[-1]))
        await honest(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Threshold, "pass_on", seen)
    return made


def change(place: Place, **values: object) -> None:
    """Write it, and let the room read it, as the page with the settings of a session does."""

    def write(db: object) -> None:
        session = db.get(Session, 1)  # type: ignore[attr-defined]
        for name, value in values.items():
            setattr(session, name, value)

    place.database.write(write)
    place.portal.call(place.app.state.site.hub.refresh, 1)


def come(place: Place, code: str, **headers: str) -> TestClient:
    visitor = place.visitor()
    visitor.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    visitor.get(f"/j/{code}")
    return visitor


def test_next_phone_gets_the_same_page_with_a_token_of_its_own(place: Place, code: str, made: list[str]) -> None:
    answers = [place.visitor().get(f"/j/{code}") for _each in range(3)]
    assert len(made) == 1
    assert len({each.text for each in answers}) == 1
    assert len({each.cookies["phone"] for each in answers}) == 3
    first, second = (dict(each.headers) | {"set-cookie": ""} for each in answers[:2])
    assert first == second
    told = [re.sub(r"=[\w-]+;", "=…;", each.headers["set-cookie"], count=1) for each in answers]
    assert len(set(told)) == 1, "all but the token is the same"


def test_who_has_a_token_keeps_it(place: Place, code: str, made: list[str]) -> None:
    phone = come(place, code)
    again = phone.get(f"/j/{code}")
    assert "set-cookie" not in again.headers
    assert "<main" in again.text
    assert len(made) == 1


def test_answer_for_who_has_a_token_is_not_kept(place: Place, code: str, made: list[str]) -> None:
    phone = place.visitor()
    phone.cookies.set("phone", "x" * 32)
    phone.get(f"/j/{code}")
    assert "phone" in place.visitor().get(f"/j/{code}").cookies
    assert len(made) == 2


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "headers", [{"Accept-Language": "en"}, {"Accept-Encoding": "identity"}, {"Host": "other.example:81"}]
)
def test_page_of_another_language_packing_or_host_is_another(place: Place, code: str, headers: dict[str, str]) -> None:
    """As it would be without memory: a fresh site says the same."""
    first = place.visitor().get(f"/j/{code}", headers=NL | GZIP)
    other = place.visitor().get(f"/j/{code}", headers=NL | GZIP | headers)
    again = place.visitor().get(f"/j/{code}", headers=NL | GZIP | headers)
    differs = {"content-language", "content-encoding", "content-security-policy"}
    assert {name: first.headers.get(name) for name in differs} != {name: other.headers.get(name) for name in differs}
    assert (again.text, again.headers["content-security-policy"]) == (
        other.text,
        other.headers["content-security-policy"],
    )


def test_page_follows_the_session(place: Place, code: str) -> None:
    come(place, code)
    change(place, title="Een andere titel")
    assert "Een andere titel" in place.visitor().get(f"/j/{code}").text


def test_session_with_passes_asks_every_phone_for_one(place: Place, code: str) -> None:
    plain = place.visitor().get(f"/j/{code}").text
    change(place, admission="passes")
    asked = [place.visitor().get(f"/j/{code}") for _each in range(3)]
    assert all(each.text != plain and "phone" not in each.cookies for each in asked)


def test_page_of_a_session_that_is_gone_is_gone(place: Place, code: str) -> None:
    come(place, code)
    place.portal.call(place.app.state.site.hub.halls.pop, 1)
    place.database.write(lambda db: db.delete(db.get(Session, 1)))
    assert place.visitor().get(f"/j/{code}").status_code == 404


def test_shared_device_and_simulated_phone_have_pages_of_their_own(place: Place, code: str, made: list[str]) -> None:
    come(place, code)
    simulated = come(place, code)
    assert "/next" in simulated.get(f"/j/{code}", headers={"X-Simulated": "1"}).text
    assert "/next" not in place.visitor().get(f"/j/{code}").text


def test_command_makes_the_page_anew(place: Place, code: str, made: list[str]) -> None:
    come(place, code)
    hall = place.app.state.site.hub.halls[1]
    session = place.portal.call(place.app.state.site.hub.ledger.load, 1).session
    place.portal.call(hall.accept, Steered(session))
    come(place, code)
    come(place, code)
    assert len(made) == 2


def test_code_of_a_page_that_is_kept_counts_once_when_it_opens_nothing_any_more(place: Place, code: str) -> None:
    """As a wrong code of any other kind: else a hall whose session was erased soon has to wait."""
    come(place, code)
    place.portal.call(place.app.state.site.hub.halls.pop, 1)
    place.database.write(lambda db: db.delete(db.get(Session, 1)))
    knocks = place.app.state.site.knocks
    before = knocks.left(knocks.everybody)
    assert place.visitor().get(f"/j/{code}").status_code == 404
    assert 0.5 < before - knocks.left(knocks.everybody) < 1.5


def test_page_from_memory_is_not_for_who_keeps_guessing(place: Place, code: str) -> None:
    come(place, code)
    stranger = place.visitor(host="203.0.113.9")
    statuses = [stranger.get(f"/j/ZZZZZ{each}").status_code for each in "346789BCDFGHJ"]
    assert statuses[-1] == 429
    assert stranger.get(f"/j/{code}").status_code == 429
    assert place.visitor().get(f"/j/{code}").status_code == 200


def test_who_is_signed_in_gets_the_page_of_everybody(place: Place, code: str) -> None:
    """And leaves nothing of themselves in it for who comes next."""
    staff = place.visitor(Role.FACILITATOR).get(f"/j/{code}").text
    assert staff == place.visitor().get(f"/j/{code}").text
    assert "Facilitator" not in staff


def test_so_many_pages_are_kept_and_no_more(place: Place, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threshold, "MOST", 3)
    kept: list[int] = []
    honest = Threshold.keep

    def seen(self: Threshold, *arguments: object) -> None:
        if not kept:
            self.pages.clear()
        honest(self, *arguments)  # type: ignore[arg-type]
        kept.append(len(self.pages))

    monkeypatch.setattr(Threshold, "keep", seen)
    for number in range(6):
        place.visitor().get(f"/j/{code}", headers={"Host": f"{number}.example"})
    assert kept[-1] == 3
