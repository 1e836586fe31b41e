"""The hall and the hub: lines that come and go, outboxes that stay small, rooms that fail or are forgotten."""

import asyncio
from typing import Any

import orjson
import pytest

from app.errors import AppError, Conflict, Forbidden, NotSaved
from app.live import hall as halls
from app.live import hub as hubs
from app.live import news
from app.live.hall import TABS, new_line
from app.live.line.framing import text_frame
from app.live.messages import COMMANDS
from app.live.outbox import Outbox
from tests.live.ears import BOARD, CONSOLE, PHONE, Ear, Evening, dots, hand_in_message, text
from tests.store.town import add_session


def test_outbox_keeps_the_newest_of_each_slot() -> None:
    ear = Ear(slow=True)
    outbox = Outbox(ear)
    for n in range(1000):
        outbox.put("count", framed("count", n))
        outbox.put("result", framed("result", n))
    assert len(outbox.waiting) == 2
    ear.slow = False
    outbox.flush()
    assert ear.heard == [("count", 999), ("result", 999)]
    assert outbox.waiting == {}


def test_outbox_overtakes_nothing() -> None:
    """What comes while something waits, waits as well: else an old value could follow a new one."""
    ear = Ear(slow=True)
    outbox = Outbox(ear)
    outbox.put("round", framed("round", 1))
    ear.slow = False
    outbox.put("round", framed("round", 2))
    outbox.flush()
    assert ear.heard == [("round", 2)]


def framed(slot: str, value: Any) -> bytes:
    return text_frame(orjson.dumps({"slot": slot, "epoch": "e", "value": value}))


async def test_slow_line_costs_no_more_than_its_slots(evening: Evening) -> None:
    await evening.open("dots")
    ear, line = evening.listen(BOARD)
    ear.slow = True
    for n in range(60):
        _ear, phone = await evening.phone(n)
        await evening.hand_in(phone, dots("A"))
        evening.hall.beat()
    assert len(line.outbox.waiting) <= len(ear.knows)
    evening.settle()
    assert ear.knows["count"]["handed_in"] == 60


async def test_line_that_never_reads_is_let_go_before_it_costs_much(evening: Evening) -> None:
    """Answers to one's own messages have names of their own: a line that only sends could gather them for ever."""
    await evening.open("dots")
    ear, line = await evening.phone(1)
    ear.slow = True
    for n in range(20_000):
        evening.hall.tell(line, f"error:tap-{n}", {"code": "x", "details": {}})
    assert ear.gone
    assert len(line.outbox.waiting) < 10_000


async def test_acknowledgement_comes_after_the_ledger_and_to_all_tabs(evening: Evening) -> None:
    await evening.open("dots")
    one, line = await evening.phone(1)
    other_tab, _line = await evening.phone(1)
    evening.ledger.full = True
    with pytest.raises(NotSaved):
        await evening.hand_in(line, dots("A"))
    assert one.knows["mine"]["entries"] == {}
    assert evening.town.rows()["entries"] == []
    evening.ledger.full = False
    await evening.hand_in(line, dots("A"))
    assert one.knows["mine"] == other_tab.knows["mine"]
    assert one.knows["mine"]["entries"]["vote"]["body"] == dots("A")
    assert len(evening.town.rows()["entries"]) == 1


async def test_late_hand_in_is_answered_under_its_own_round(evening: Evening) -> None:
    first = await evening.open("dots")
    ear, line = await evening.phone(1)
    assert line.participant_id is not None
    await evening.hand_in(line, dots("A"), tap="tap-first")
    await evening.open("choice")
    message = hand_in_message(first, dots("A"), "vote", 1, "tap-first")
    told = len(ear.answers("mine"))
    assert await evening.hub.hand_in(evening.hall, line.participant_id, message) == "counted"
    assert ear.knows[f"mine:{first}"]["entries"]["vote"]["tap"] == "tap-first"
    assert len(ear.answers("mine")) == told


async def test_own_entries_are_told_again_after_coming_back_to_them(evening: Evening) -> None:
    await evening.open("ideas")
    ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Licht"), "idea:one")
    (entry,) = evening.hall.room.by_id
    await evening.steer("go", activity=evening.town.steps["info"])
    await evening.steer("moderate", entry=entry, status="hidden")
    await evening.steer("go", activity=evening.town.steps["ideas"])
    assert ear.knows["mine"]["entries"]["idea:one"]["status"] == "hidden"


async def test_writer_is_told_what_became_of_the_idea(evening: Evening) -> None:
    await evening.open("held")
    ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Licht"), "idea:one")
    assert ear.knows["mine"]["entries"]["idea:one"]["status"] == "held"
    (entry,) = evening.hall.room.by_id
    await evening.steer("moderate", entry=entry, status="shown")
    assert ear.knows["mine"]["entries"]["idea:one"]["status"] == "shown"


async def test_oldest_of_too_many_tabs_goes(evening: Evening) -> None:
    ears = [(await evening.phone(1))[0] for _tab in range(TABS + 1)]
    assert [ear.gone for ear in ears] == [True] + [False] * TABS
    assert news.slot(evening.hall.room, BOARD, "count")["joined"] == 1


async def test_present_counts_people_and_not_lines(evening: Evening) -> None:
    board, _line = evening.listen(BOARD)
    lines = [(await evening.phone(n))[1] for n in (1, 1, 2)]
    evening.settle()
    assert board.knows["count"] == {"joined": 2, "present": 2, "handed_in": 0}
    for line in lines[1:]:
        evening.hall.disconnect(line)
        evening.hall.disconnect(line)
    evening.settle()
    assert board.knows["count"] == {"joined": 2, "present": 1, "handed_in": 0}


@pytest.mark.parametrize(
    ("name", "error", "code"), [("lock", Conflict, "session-locked"), ("end", Conflict, "session-ended")]
)
async def test_shut_door_stops_who_is_new_and_nobody_else(
    evening: Evening, name: str, error: type[AppError], code: str
) -> None:
    _ear, line = await evening.phone(1)
    await evening.steer(name, **({"on": True} if name == "lock" else {}))
    with pytest.raises(error, match=code):
        await evening.phone(2)
    _ear, again = await evening.phone(1)
    assert again.participant_id == line.participant_id


async def test_full_session_stops_who_is_new(evening: Evening) -> None:
    evening.hub.capacity = 1
    await evening.phone(1)
    with pytest.raises(Conflict, match="session-full"):
        await evening.phone(2)
    await evening.phone(1)


async def test_removed_participant_does_not_come_back(evening: Evening) -> None:
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Grof"), "idea:one")
    (entry,) = evening.hall.room.by_id
    await evening.steer("remove", entry=entry)
    with pytest.raises(Forbidden, match="removed"):
        await evening.phone(1)
    with pytest.raises(Forbidden, match="removed"):
        await evening.hand_in(line, text("Nog eens"), "idea:two")


async def test_hand_in_on_its_way_while_its_writer_is_removed_is_not_shown(evening: Evening) -> None:
    """Both wait for the ledger: the removal is first, the idea second."""
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    board, _board = evening.listen(BOARD)
    await evening.hand_in(line, text("Grof"), "idea:one")
    (entry,) = evening.hall.room.by_id
    await asyncio.gather(
        evening.steer("remove", entry=entry),
        evening.hand_in(line, text("Kanarie"), "idea:two"),
        return_exceptions=True,
    )
    evening.settle()
    assert "Kanarie" not in str(board.heard)


async def test_room_that_fails_silences_nobody_else(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    other, _steps = evening.town.database.write(add_session, evening.town.plan_id, "ZZZZZZ")
    broken = await evening.hub.hall(other)
    evening.hub.halls = {other: broken, **evening.hub.halls}
    for hall in (broken, evening.hall):
        hall.connect(new_line(Ear(), BOARD))
    broken.room.session = None  # type: ignore[assignment]
    await evening.open("dots")
    board, _line = evening.listen(BOARD)
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, dots("A"))
    evening.hub.beat()
    assert board.knows["count"]["handed_in"] == 1
    assert "failed in its beat" in caplog.text


def raising(*_arguments: Any) -> Any:
    raise ZeroDivisionError


async def test_slot_that_cannot_be_made_takes_no_other_with_it(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither for who listens, nor for who comes in."""
    await evening.open("dots")
    before, _line = evening.listen(BOARD)
    monkeypatch.setitem(news.MAKERS, "result", raising)
    await evening.steer("close")
    after, _line = evening.listen(BOARD)
    assert before.knows["round"]["round"]["open"] is after.knows["round"]["round"]["open"] is False
    assert after.knows["result"] is None
    assert "a slot could not be made" in caplog.text


async def test_two_who_open_a_session_at_once_get_the_same_hall(evening: Evening) -> None:
    evening.hub.halls.clear()
    one, other = await asyncio.gather(*(evening.hub.hall(evening.town.session_id) for _each in range(2)))
    assert one is other


async def test_hall_is_not_forgotten_under_the_hands_of_who_just_got_it(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between asking for a hall and connecting to it lies a wait for the ledger."""
    moment = asyncio.get_running_loop().time() + hubs.KEEP_EMPTY + 1
    monkeypatch.setattr(halls, "now", lambda: moment)
    monkeypatch.setattr(hubs, "now", lambda: moment)
    got = await evening.hub.hall_with_code(evening.hall.room.session.code)
    evening.hub.forget_empty()
    assert evening.hub.halls == {evening.town.session_id: got}
    moment += hubs.KEEP_EMPTY + 1
    evening.hub.forget_empty()
    assert evening.hub.halls == {}


@pytest.mark.parametrize("code", ["not-saved", "changed-by-other"])
async def test_command_that_fails_is_answered_and_changes_nothing(evening: Evening, code: str) -> None:
    ear, line = evening.listen(CONSOLE)
    before = evening.hall.room.session
    evening.ledger.full = code == "not-saved"
    rev = before.rev - (code == "changed-by-other")
    await evening.hub.steer(evening.hall, line, COMMANDS["blank"](t="blank", id="x", rev=rev, on=True))
    assert ear.knows["answer:x"]["code"] == code
    assert evening.hall.room.session == before


async def test_phones_hear_moving_numbers_slowly_and_openings_at_once(evening: Evening) -> None:
    await evening.open("dots")
    ear, line = await evening.phone(1)
    evening.hall.beats = 0
    await evening.hand_in(line, dots("A"))
    told = len(ear.answers("count"))
    for _beat in range(halls.SLOW_BEATS - 1):
        evening.hall.beat()
    assert len(ear.answers("count")) == told
    evening.hall.beat()
    assert ear.knows["count"]["handed_in"] == 1
    await evening.steer("close")
    assert ear.knows["round"]["round"]["open"] is False


async def test_sending_away_tells_everybody_when_to_come_back(evening: Evening) -> None:
    ears = [evening.listen(role)[0] for role in (PHONE, BOARD, CONSOLE)]
    evening.hub.send_away()
    assert all(0 < ear.knows["bye"]["retry"] <= hubs.RETRY_SPREAD_MS for ear in ears)
