"""Posting and polling: the answer is what a websocket would have been told, and a vote counts once by either way."""

import asyncio
import urllib.error
import urllib.request
from typing import Any

import orjson

from app.live.socket import Knock, exchange
from tests.live.ears import Evening, dots, hand_in_message, token
from tests.live.served import STRANGE, Served, hand_in
from tests.store.town import CODE, everything

RUNNING = ("timer",)


async def post(evening: Evening, number: int, message: Any = None) -> dict[str, Any]:
    """One message, or none; gives the newest value of each slot in the answer."""
    raw = b"" if message is None else orjson.dumps(message if isinstance(message, dict) else message.model_dump())
    slots = await exchange(evening.hub, evening.hall, Knock(token(number), "nl"), raw)
    assert {each["epoch"] for each in slots} == {evening.hall.room.epoch}
    return {each["slot"]: each["value"] for each in slots}


def still(slots: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in slots.items() if name not in RUNNING}


def ballot(evening: Evening, *codes: str, seq: int = 1, tap: str = "tap-by-post", round_id: int = 0) -> Any:
    round = evening.hall.room.round
    assert round is not None
    return hand_in_message(round_id or round.id, dots(*codes), "vote", seq, tap)


async def test_poll_is_told_what_a_line_is_told(evening: Evening) -> None:
    await evening.open("dots")
    ear, line = await evening.phone(1)
    evening.hall.disconnect(line)
    evening.settle()
    polled = await post(evening, 1)
    again, line = await evening.phone(1)
    evening.hall.disconnect(line)
    assert still(polled) == still(again.knows)
    assert ear.knows["me"] == polled["me"]


async def test_vote_by_post_is_acknowledged_and_seen_by_the_open_tab(evening: Evening) -> None:
    await evening.open("dots")
    tab, _line = await evening.phone(1)
    posted = await post(evening, 1, ballot(evening, "A"))
    assert posted["mine"]["entries"]["vote"]["tap"] == "tap-by-post"
    assert tab.knows["mine"] == posted["mine"]


async def test_same_tap_by_post_and_by_line_is_counted_once(evening: Evening) -> None:
    await evening.open("dots")
    _ear, line = await evening.phone(1)
    assert line.participant_id is not None
    message = ballot(evening, "A")
    await evening.hub.hand_in(evening.hall, line.participant_id, message)
    posted = await post(evening, 1, message)
    await post(evening, 1, message)
    await evening.steer("close")
    late = await post(evening, 1, message)
    assert posted["mine"] == late["mine"]
    assert "error:tap-by-post" not in late
    assert len(evening.town.rows()["entries"]) == 1


async def test_late_vote_for_another_round_is_acknowledged(evening: Evening) -> None:
    first = await evening.open("dots")
    message = ballot(evening, "A")
    await post(evening, 1, message)
    await evening.open("choice")
    posted = await post(evening, 1, message)
    assert posted[f"mine:{first}"]["entries"]["vote"]["tap"] == "tap-by-post"
    assert posted["mine"]["round"] != first


async def test_vote_after_closing_is_refused_by_its_tap(evening: Evening) -> None:
    await evening.open("dots")
    await evening.steer("close")
    posted = await post(evening, 1, ballot(evening, "A"))
    assert posted["error:tap-by-post"]["code"] == "round-closed"
    assert posted["mine"]["entries"] == {}


async def test_rubbish_by_post_is_refused_and_the_rest_is_told(evening: Evening) -> None:
    for raw in (b"{", b"[]", b'{"t": "nothing"}', b'"\xed\xa0\x80"', b"[" * 5000):
        slots = await exchange(evening.hub, evening.hall, Knock(token(1), "nl"), raw)
        told = {each["slot"]: each["value"] for each in slots}
        assert told["error"]["code"] == "message-invalid"
        assert told["me"]["answered_door"] is False


async def test_vote_that_could_not_be_saved_is_said_so(evening: Evening) -> None:
    await evening.open("dots")
    await post(evening, 1)
    evening.ledger.full = True
    posted = await post(evening, 1, ballot(evening, "A"))
    assert posted["error"]["code"] == "not-saved"
    evening.ledger.full = False
    assert (await post(evening, 1, ballot(evening, "A")))["mine"]["seq"] == 1


async def test_door_that_is_shut_is_said_so_by_post(evening: Evening) -> None:
    await evening.steer("lock", on=True)
    posted = await post(evening, 1)
    assert posted["error"]["code"] == "session-locked"
    assert "me" not in posted


async def test_poster_is_nobody_who_is_present(evening: Evening) -> None:
    await post(evening, 1)
    assert evening.hall.lines == set()
    assert evening.hall.phones == {}


# Over the network


def posted(served: Served, message: Any, origin: str | None, number: int = 1) -> tuple[int, dict[str, Any]]:
    headers = {"Cookie": f"phone={number:032x}"} | ({"Origin": origin} if origin else {})
    data = orjson.dumps(message) if message else b""
    request = urllib.request.Request(f"{served.address}/j/{CODE}/messages", data, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            slots = orjson.loads(response.read())["slots"]
            return int(response.status), {each["slot"]: each["value"] for each in slots}
    except urllib.error.HTTPError as error:
        return error.code, {}


async def test_vote_by_post_is_told_to_the_line_and_back(served: Served) -> None:
    round_id = await asyncio.to_thread(served.town.open, "dots")
    client = await served.phone()
    await client.hear("mine")
    status, told = await asyncio.to_thread(posted, served, hand_in(round=round_id), served.address)
    assert status == 200
    assert told["mine"]["entries"]["vote"]["tap"] == "tap-tap-1"
    assert await client.hear("mine", lambda mine: mine["entries"]) == told["mine"]
    _status, again = await asyncio.to_thread(posted, served, hand_in(round=round_id), served.address)
    assert again["mine"] == told["mine"]
    assert len(everything(served.town.file)["entries"]) == 1
    await client.socket.close()


async def test_post_from_a_page_of_somebody_else_is_refused(served: Served) -> None:
    round_id = await asyncio.to_thread(served.town.open, "dots")
    for origin in STRANGE:
        status, _told = await asyncio.to_thread(posted, served, hand_in(round=round_id), origin)
        assert status == 403, origin
    assert everything(served.town.file)["entries"] == []
