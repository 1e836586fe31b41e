"""Guessing join codes is slow, from one network and from many, and nobody in an honest hall notices it."""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session as Db
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from uvicorn import Config

from app.access import Role
from app.store import sessions
from app.store.columns import now
from app.store.live.snapshots import CODE_LASTS
from app.store.tables import Session
from app.web.security.knocks import JOIN_CODES, MOST, Knocks, network_of
from tests.web.conftest import Place

FREE, FREE_OF_ALL = int(JOIN_CODES.free), int(JOIN_CODES.free_of_all)
HALL, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def clock(place: Place) -> list[float]:
    """The clock of the doors: it stands still until a test moves it."""
    moment = [1000.0]
    knocks = place.app.state.site.knocks
    knocks.clock = lambda: moment[0]
    knocks.everybody.seen = moment[0]
    return moment


@pytest.fixture
def code(place: Place) -> str:
    with place.database.read() as db:
        return sessions.get(db, 1).code


def guess(visitor: TestClient, way: str, code: str) -> int:
    """Try a code along one of the ways in; a socket that is refused is 403."""
    if way == "page":
        return visitor.get(f"/j/{code}").status_code
    if way == "board":
        return visitor.get(f"/b/{code}").status_code
    if way == "post":
        return visitor.post(f"/j/{code}/messages").status_code
    if way == "next":
        return visitor.post(f"/j/{code}/next").status_code
    headers = {"Origin": "http://testserver", "Cookie": f"phone={visitor.cookies.get('phone')}"}
    try:
        with visitor.websocket_connect(f"/ws/{way.partition(' ')[2]}/{code}", headers=headers):
            return 101
    except WebSocketDisconnect:
        return 403
    except KeyError:
        # Accepted; only the real server has a line to give.
        return 101


WAYS = ("page", "board", "post", "next", "socket phone", "socket board")


@pytest.mark.few(2)
@pytest.mark.parametrize("way", WAYS)
def test_codes_are_not_looked_up_for_who_keeps_guessing(place: Place, clock: list[float], code: str, way: str) -> None:
    guesser = place.visitor(host=HALL)
    guesser.cookies.set("phone", "a" * 32)
    first = {guess(guesser, way, f"AAAA{number:02}") for number in range(FREE)}
    assert first == ({403} if "socket" in way else {404})
    refused = {guess(guesser, way, wrong) for wrong in ["BBBBBB", *([code] * 5)]}
    assert refused == ({403} if "socket" in way else {429}), "the right code is refused in the same words"
    clock[0] += 60
    opened = guess(guesser, way, code)
    assert opened == {"next": 403, "socket phone": 101, "socket board": 101}.get(way, 200)


def test_ten_wrong_codes_a_minute_and_no_more(place: Place, clock: list[float]) -> None:
    guesser = place.visitor(host=HALL)
    looked_up = 0
    for number in range(250):
        looked_up += guess(guesser, "page", f"C{number:05}") == 404
        clock[0] += 1.44
    assert looked_up <= FREE + 6 * 10 + 1


@pytest.mark.breadth
def test_five_hundred_phones_come_in_behind_the_address_of_a_guesser(
    place: Place, clock: list[float], code: str
) -> None:
    assert place.visitor(Role.FACILITATOR, host="198.51.100.200").get("/sessions/1/console").status_code == 200
    guesser = place.visitor(host=HALL)
    seen = {guess(guesser, "page", f"D{number:05}") for number in range(50)}
    assert seen == {404, 429}
    for number in range(500):
        phone = place.visitor(host=HALL)
        assert guess(phone, "page", code) == 200
        if number % 50 == 0:
            assert guess(phone, "post", code) == 200
            assert guess(phone, "socket phone", code) == 101
    assert guess(guesser, "page", "DDDDDD") == 429


def test_who_takes_part_comes_back_from_wherever_they_are(place: Place, clock: list[float], code: str) -> None:
    phone = place.visitor(host=HALL)
    for way in ("page", "post"):
        assert guess(phone, way, code) == 200
    elsewhere = place.visitor(host=ELSEWHERE)
    for number in range(FREE):
        guess(elsewhere, "page", f"E{number:05}")
    assert guess(elsewhere, "page", code) == 429
    elsewhere.cookies.set("phone", phone.cookies["phone"])
    for way in ("page", "post"):
        assert guess(elsewhere, way, code) == 200


@pytest.mark.breadth
def test_many_networks_have_one_wrong_code_each(place: Place, clock: list[float], code: str) -> None:
    for number in range(FREE_OF_ALL // 2):
        visitor = place.visitor(host=f"10.0.{number}.1")
        assert [guess(visitor, "page", f"F{number:05}") for _ in range(2)] == [404, 404]
    many = place.visitor(host="10.1.0.1")
    assert [guess(many, "page", "FFFFFF") for _ in range(3)] == [404, 429, 429]
    assert guess(place.visitor(host="10.2.0.1"), "page", code) == 200, "who knows the code is not counted"


def forget_end(db: Db, session_id: int, hours: float) -> None:
    session = db.get_one(Session, session_id)
    session.state = "ended"
    session.ended_at = now() - CODE_LASTS - timedelta(hours=hours)
    db.add(session)


@pytest.mark.few(2)
@pytest.mark.parametrize("way", WAYS)
def test_code_of_a_session_that_is_over_is_answered_as_one_that_never_was(
    place: Place, clock: list[float], way: str
) -> None:
    for hours, same in ((1, True), (-1, False)):
        session = place.database.write(sessions.copy, 1, False, secrets.randbelow)
        place.database.write(forget_end, session, hours)
        with place.database.read() as db:
            over = sessions.get(db, session).code
        answers = []
        for number, asked in enumerate((over, "HHHHHH")):
            visitor = place.visitor(host=f"10.3.{number}.1")
            visitor.cookies.set("phone", "b" * 32)
            answers.append(guess(visitor, way, asked))
        assert (answers[0] == answers[1]) == same, (way, answers)


def test_neighbours_are_one_network() -> None:
    assert network_of("198.51.100.1") == network_of("198.51.100.254") != network_of("198.51.101.1")
    assert network_of("::ffff:198.51.100.1") == network_of("198.51.100.254")
    assert network_of("2001:db8:0:1::1") == network_of("2001:db8:0:ff::2") != network_of("2001:db8:1::1")
    assert network_of("testclient") == "testclient"


def test_what_is_remembered_is_bounded() -> None:
    knocks = Knocks(lambda: 0.0)
    for number in range(MOST + 50):
        address = f"10.{number // 256}.{number % 256}.1"
        knocks.fail(address)
        knocks.succeed(address, "ABCDEF")
    assert len(knocks.wrong) == len(knocks.opened) == MOST


@pytest.mark.parametrize(
    ("peer", "told", "counted"),
    [
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "10.9.9.9, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "127.0.0.1, 198.51.100.7", "198.51.100.7"),
    ],
    ids=["not from a proxy", "from the proxy", "written by the visitor", "written by the visitor as the proxy"],
)
async def test_address_is_the_last_one_that_our_own_proxy_names(peer: str, told: str, counted: str) -> None:
    """As uvicorn does it for `serve`: what a visitor writes in the header may not change what is counted."""
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["client"][0])

    config = Config(app)
    config.load()
    scope = {"type": "http", "client": (peer, 1), "headers": [(b"x-forwarded-for", told.encode())], "scheme": "http"}
    await config.loaded_app(scope, None, None)  # type: ignore[arg-type]
    assert seen == [counted]
