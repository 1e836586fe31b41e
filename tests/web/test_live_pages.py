"""The pages of phone and board: the way in, the language of each, and the line without websockets."""

import asyncio
import re
from random import Random

import orjson
import pytest
from sqlmodel import select

from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone
from app.commands.simulated.wire import TurnedAway
from app.i18n import translations
from app.store import accounts, sessions
from app.store.tables import Participant
from app.store.upkeep import opened
from app.web.qr import in_capitals, matrix
from app.web.static import own_files
from tests.server import Running
from tests.web.conftest import Place

GONE = 20
"""Seconds after which a test no longer waits for a line to end."""


@pytest.fixture
def code(place: Place) -> str:
    with place.database.read() as db:
        return sessions.get(db, 1).code


def test_the_address_in_the_qr_code_is_a_way_in(place: Place, code: str) -> None:
    phone = place.visitor()
    answer = phone.get(f"/J/{code}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{code}")
    assert phone.get(f"/J/{code}", follow_redirects=True).status_code == 200


def test_capitals_take_a_smaller_code() -> None:
    address = "http://192.168.178.24:8000/j/KR7M4Q"
    assert len(matrix(in_capitals(address))) < len(matrix(address))


def test_phone_speaks_languages_that_the_staff_pages_do_not(place: Place, code: str) -> None:
    visitor = place.visitor()
    visitor.cookies.set("language", "ar")
    phone = visitor.get(f"/j/{code}").text
    assert '<html lang="ar" dir="rtl"' in phone
    assert '"draft":true' in phone, "nobody checked these texts"
    script = re.search(r'src="([^"]+/main[^"]*\.js)"', phone)
    assert script is not None
    assert "أرسل اختياري" in visitor.get(script[1]).text
    assert '<html lang="nl"' in visitor.get("/").text


def test_board_speaks_the_language_of_the_session_in_all_its_parts(place: Place, code: str) -> None:
    english = place.visitor()
    english.cookies.set("language", "en")
    board = english.get(f"/b/{code}")
    assert board.headers["content-language"] == "nl"
    assert '<html lang="nl"' in board.text
    assert "Scan om mee te doen" in board.text
    assert "The board needs JavaScript" not in board.text
    assert '<html lang="en"' in english.get("/").text, "the visitor does read English elsewhere"


def test_who_posts_too_fast_is_told_so_and_another_is_not(place: Place, code: str) -> None:
    def errors_of(number: int) -> list[str]:
        phone = place.visitor()
        phone.cookies.set("phone", f"{number:032x}")
        slots = phone.post(f"/j/{code}/messages", content=b"").json()["slots"]
        return [each["value"]["code"] for each in slots if each["slot"] == "error"]

    assert any("too-fast" in errors_of(1) for _time in range(200))
    assert "too-fast" not in errors_of(2)


async def steering(running: Running) -> Facilitator:
    facilitator = Facilitator(running.address, running.stage.session_id)
    await facilitator.sign_in(running.stage.director)
    await facilitator.connect()
    await facilitator.command("blank", on=True)
    return facilitator


async def ended(facilitator: Facilitator) -> None:
    """Wait until the server ended the line; it said why."""
    assert facilitator.reading
    await asyncio.wait_for(facilitator.reading, GONE)
    assert facilitator.slots.values["error"]["code"] == "sign-in-first"
    with pytest.raises(TurnedAway):
        await facilitator.connect()


def test_signing_out_ends_the_consoles_of_that_sign_in_only(running: Running) -> None:
    async def story() -> None:
        facilitator, other = await steering(running), Facilitator(running.address, running.stage.session_id)
        await other.sign_in(running.stage.token)
        await other.connect()
        assert await facilitator.line.visit("/sign-out", {}) == 303
        await ended(facilitator)
        await other.command("blank", on=False)
        await other.close()

    asyncio.run(story())


def test_an_account_disabled_from_the_command_line_loses_its_console(running: Running) -> None:
    async def story() -> None:
        facilitator = await steering(running)
        with opened(f"sqlite:///{running.database}") as database:
            with database.read() as db:
                account = accounts.key(accounts.everybody(db)[0])
            second = accounts.Person(name="Second", email="second@example.org")
            database.write(accounts.create, second, accounts.Role.ADMINISTRATOR)
            database.write(accounts.set_disabled, account, True, 0)
        await ended(facilitator)

    asyncio.run(story())


def test_a_language_chosen_after_the_door_is_kept(running: Running) -> None:
    async def story() -> Phone:
        facilitator = await steering(running)
        await facilitator.command("start")
        phone = Phone(running.address, running.stage.code, Random(1))
        await phone.connect()
        group = phone.slots.values["hello"]["groups"][0]["code"]
        await phone.answer_door(group, language="nl")
        await phone.close()
        again = Phone(running.address, running.stage.code, Random(1), {**phone.line.cookies, "language": "en"})
        await again.connect()
        await again.wait_for("me", lambda me: me["language"] == "en")
        assert again.slots.values["me"]["group"] == group
        await again.close()
        await facilitator.close()
        return again

    asyncio.run(story())
    running.stop()
    with opened(f"sqlite:///{running.database}") as database, database.read() as db:
        assert [each.language for each in db.exec(select(Participant))] == ["en"]


def test_qr_of_the_board_holds_the_address_in_capitals(place: Place, code: str) -> None:
    text = place.visitor(address="http://192.0.2.7:8000").get(f"/b/{code}").text
    drawn = re.search(r'viewBox="0 0 (\d+) \1"', text)
    assert drawn
    assert int(drawn[1]) == len(matrix(f"HTTP://192.0.2.7:8000/J/{code}"))


@pytest.mark.parametrize("code", ["too-many-ideas", "entry-unknown", "round-unknown", "session-locked"])
def test_phone_has_words_for_what_the_room_and_the_hub_refuse(code: str) -> None:
    script = own_files().files["js/phone/later/main.nl.js"].body.decode()
    assert translations("nl").ugettext(code) != code
    assert orjson.dumps(translations("nl").ugettext(code)).decode() in script
