"""What a line refuses, and that it lives on: rubbish, strange origins, and commands of somebody else's role."""

import asyncio
import logging
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from app.access import Role
from app.live.socket import BAD_MESSAGES
from app.store.live.ledger import StoreLedger
from tests.live.ears import MoodyLedger
from tests.live.served import STRANGE, Client, Served, hand_in
from tests.store.town import CODE, everything

CANARY = "kanarie-7fd1"


RUBBISH: list[Any] = [
    "",
    "{",
    "null",
    "[]",
    f'"{CANARY}"',
    b"\x00\xff\xfe",
    "[" * 8000,
    '{"a":' * 2500,
    '{"t": "door", "group": NaN}',
    '{"t": "hand_in", "seq": 1e999}',
    '{"t": "hand_in", "seq": ' + "9" * 5000 + "}",
    '{"t": "door", "group": "\\ud800"}',
    {"t": "door", "group": "a\x00b"},
    {"t": "door", "group": "a\u202eb"},
    {"t": "door", "extra": CANARY},
    {"t": "door", "group": ["a"]},
    {"t": CANARY},
    {"nothing": 1},
    hand_in(seq="1"),
    hand_in(seq=0),
    hand_in(seq=True),
    hand_in(seq=2**53 + 1),
    hand_in(tap="short"),
    hand_in(tap="tap-\n-with-a-line"),
    hand_in(key=""),
    hand_in(key="vote vote"),
    hand_in(body=[]),
    hand_in(extra=1),
]


async def test_rubbish_is_refused_and_the_line_lives(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for number, rubbish in enumerate(RUBBISH):
        client = await served.phone(number)
        await client.hear("me")
        await client.say(rubbish)
        assert (await client.hear("error"))["code"] == "message-invalid", rubbish
        await lives(client)
    assert CANARY not in caplog.text
    assert "Traceback" not in caplog.text


async def lives(client: Client) -> None:
    """The line still takes and answers what is right."""
    await client.say({"t": "door", "group": "zorg"})
    assert (await client.hear("me", lambda me: me["answered_door"]))["group"] == "zorg"
    await client.socket.close()


BROKEN_RULES: list[tuple[dict[str, Any], str]] = [
    ({"dots": {CANARY: 1}}, "unknown-option"),
    ({"dots": {"A": -1}}, "entry-invalid"),
    ({"dots": {"A": 1.5}}, "entry-invalid"),
    ({"dots": {"A": 2}}, "stacking-off"),
    ({"dots": {}}, "too-few-chosen"),
    ({"text": CANARY}, "entry-invalid"),
    ({}, "entry-invalid"),
]


async def test_entry_that_breaks_a_rule_is_refused_by_its_tap(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    round_id = await asyncio.to_thread(served.town.open, "dots")
    client = await served.phone()
    await client.hear("me")
    for number, (body, code) in enumerate(BROKEN_RULES):
        await client.say(hand_in(round=round_id, body=body, tap=f"tap-tap-{number}"))
        assert (await client.hear(f"error:tap-tap-{number}"))["code"] == code, body
    await lives(client)
    assert everything(served.town.file)["entries"] == []
    assert CANARY not in caplog.text


async def test_strange_language_becomes_that_of_the_session(served: Served) -> None:
    client = await served.phone()
    for language in ("a\x00b", "xx", "../.."):
        await client.say({"t": "door", "group": None, "language": language})
        assert (await client.hear("me", lambda me: me["answered_door"]))["language"] == "nl"
    await client.say({"t": "door", "group": None, "language": "en"})
    assert await client.hear("me", lambda me: me["language"] == "en")
    await client.socket.close()


async def test_entry_for_an_unknown_round_is_refused(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    await client.say(hand_in(round=987))
    assert (await client.hear("error:tap-tap-1"))["code"] == "round-unknown"
    await lives(client)


async def test_who_could_not_be_saved_knocks_again(served: Served) -> None:
    ledger = MoodyLedger(StoreLedger(served.site.database), full=True)
    served.site.hub.ledger = ledger
    client = await served.phone()
    assert (await client.hear("error"))["code"] == "not-saved"
    assert await client.closed() == 1013
    ledger.full = False
    again = await served.phone()
    assert await again.hear("me")
    await again.socket.close()


async def test_tenth_refusal_ends_the_line(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    for _each in range(BAD_MESSAGES - 1):
        await client.say("{")
    await lives_on(client)
    await client.say("{")
    assert await client.closed() == 1008
    again = await served.phone()
    assert await again.hear("me")
    await again.socket.close()


async def lives_on(client: Client) -> None:
    await client.say({"t": "door", "group": None})
    await client.hear("me", lambda me: me["answered_door"])


async def test_who_sends_too_fast_is_told_so(served: Served) -> None:
    client = await served.phone()
    await client.hear("me")
    for _each in range(25):
        await client.say({"t": "door", "group": None})
    assert (await client.hear("error"))["code"] == "too-fast"
    await client.socket.close()


async def test_board_that_says_anything_is_closed(served: Served) -> None:
    client = await served.board()
    await client.hear("hello")
    await client.say({"t": "door"})
    assert await client.closed() == 1008


# Origins


async def test_page_of_somebody_else_gets_no_line(served: Served) -> None:
    for origin in STRANGE:
        for connect in (served.phone, served.board):
            with pytest.raises(InvalidStatus) as refused:
                await connect(origin=origin)
            assert refused.value.response.status_code == 403
    assert served.site.hub.halls == {} or not served.hall.lines
    assert everything(served.town.file)["participants"] == []


async def test_page_of_somebody_else_gets_no_console(served: Served) -> None:
    staff = await served.staff(Role.FACILITATOR)
    cookie = "; ".join(f"{name}={value}" for name, value in staff.line.cookies.items())
    path = f"/ws/console/{served.town.session_id}"
    for origin in STRANGE:
        with pytest.raises(InvalidStatus):
            await served.client(path, {"Cookie": cookie}, origin)
    own = await served.client(path, {"Cookie": cookie})
    assert await own.hear("hello")
    await own.socket.close()


async def test_phone_without_a_token_gets_no_line(served: Served) -> None:
    for cookie in ("", "phone=short", "phone=with.dots.that.are.not.ours.1234567890"):
        with pytest.raises(InvalidStatus):
            await served.client(f"/ws/phone/{CODE}", {"Cookie": cookie})
