"""A frozen board stands still; the spotlight; and who is let in again."""

from typing import Any

from app.live.hall import new_line
from tests.live.ears import BOARD, CONSOLE, PHONE, Ear, Evening, dots, text

CANARY = "kanarie"


async def ideas(evening: Evening, *texts: str) -> list[int]:
    """Somebody's ideas in an open round; gives the ids of the entries."""
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    for n, words in enumerate(texts):
        await evening.hand_in(line, text(words), f"idea:{n}")
    evening.settle()
    return list(evening.hall.room.by_id)


def there(knows: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in knows.items() if value is not None and name not in ("session", "timer")}


async def test_frozen_board_hears_nothing_of_what_happens(evening: Evening) -> None:
    await evening.open("dots")
    await evening.steer("timer", seconds=600)
    board, _line = evening.listen(BOARD)
    _ear, phone = await evening.phone(1)
    evening.settle()
    await evening.steer("freeze", on=True)
    assert board.knows["session"]["frozen"] is True
    told = len(board.heard)
    await evening.hand_in(phone, dots("A"))
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    await evening.steer("go", activity=evening.town.steps["ideas"])
    await evening.steer("open")
    await evening.hand_in(phone, text(f"Gewoon {CANARY}"), "idea:one")
    evening.settle()
    assert board.heard[told:] == []
    await evening.steer("freeze", on=False)
    again, _line = evening.listen(BOARD)
    assert there(board.knows) == there(again.knows)
    assert CANARY in str(board.knows)


async def test_board_that_comes_while_frozen_shows_what_was_then(evening: Evening) -> None:
    entry, *_ = await ideas(evening, "Licht")
    before, line = evening.listen(BOARD)
    evening.hall.disconnect(line)
    await evening.steer("freeze", on=True)
    await evening.steer("go", activity=evening.town.steps["dots"])
    after, _line = evening.listen(BOARD)
    assert there(after.knows) == there(before.knows)
    assert after.knows[f"idea:{entry}"]["text"] == "Licht"
    for name in ("activity", "position", "spotlight"):
        assert after.knows["session"][name] == before.knows["session"][name]


async def test_board_that_nobody_saw_before_freezing_has_something_to_show(evening: Evening) -> None:
    (entry,) = await ideas(evening, "Licht")
    await evening.steer("freeze", on=True)
    await evening.steer("go", activity=evening.town.steps["dots"])
    board, _line = evening.listen(BOARD)
    assert board.knows[f"idea:{entry}"]["text"] == "Licht"


async def test_console_and_phones_go_on_while_the_board_is_frozen(evening: Evening) -> None:
    await evening.steer("freeze", on=True)
    (entry,) = await ideas(evening, "Licht")
    for role in (CONSOLE, PHONE):
        ear, _line = evening.listen(role)
        assert ear.knows[f"idea:{entry}"]["text"] == "Licht"


async def test_what_may_not_be_read_any_more_leaves_a_frozen_board(evening: Evening) -> None:
    first, second, third = await ideas(evening, f"Een {CANARY}", f"Twee {CANARY}", "Drie")
    board, _line = evening.listen(BOARD)
    await evening.steer("freeze", on=True)
    await evening.steer("moderate", entry=first, status="hidden")
    await evening.steer("edit", entry=second, text="Twee")
    for knows in (board.knows, evening.listen(BOARD)[0].knows):
        assert CANARY not in str(knows)
        assert knows.get(f"idea:{first}") is None
        assert [knows[f"idea:{id}"]["text"] for id in (second, third)] == ["Twee", "Drie"]


async def test_frozen_board_can_be_made_blank(evening: Evening) -> None:
    await evening.open("dots")
    board, _line = evening.listen(BOARD)
    await evening.steer("freeze", on=True)
    await evening.steer("blank", on=True)
    assert board.knows["session"]["blank"] is True


async def test_timer_of_a_frozen_board_goes_on(evening: Evening) -> None:
    await evening.open("dots")
    await evening.steer("timer", seconds=600)
    await evening.steer("freeze", on=True)
    await evening.steer("stop_timer")
    board, _line = evening.listen(BOARD)
    assert 590 < board.knows["timer"]["left"] <= 600
    await evening.steer("freeze", on=False)
    assert board.knows["timer"] is None


async def test_after_a_restart_a_frozen_board_shows_that_moment(evening: Evening) -> None:
    (entry,) = await ideas(evening, "Licht")
    await evening.steer("freeze", on=True)
    evening.hub.halls.clear()
    evening.hall = await evening.hub.hall(evening.town.session_id)
    await evening.steer("go", activity=evening.town.steps["dots"])
    board = Ear()
    evening.hall.connect(new_line(board, BOARD))
    assert board.knows["session"]["frozen"] is True
    assert board.knows[f"idea:{entry}"]["text"] == "Licht"


async def test_end_of_the_session_is_on_every_board(evening: Evening) -> None:
    board, _line = evening.listen(BOARD)
    await evening.steer("freeze", on=True)
    await evening.steer("end")
    assert (board.knows["session"]["state"], board.knows["session"]["frozen"]) == ("ended", False)


async def test_idea_in_the_spotlight_stays_on_the_board_and_leaves_it_when_hidden(evening: Evening) -> None:
    first, second = await ideas(evening, f"Een {CANARY}", "Twee")
    board, _line = evening.listen(BOARD)
    phone, _line = evening.listen(PHONE)
    await evening.steer("go", activity=evening.town.steps["dots"])
    await evening.steer("spotlight", entry=first)
    assert board.knows["session"]["spotlight"] == first
    assert board.knows[f"idea:{first}"]["text"] == f"Een {CANARY}"
    assert board.knows[f"idea:{second}"] is None
    assert phone.knows[f"idea:{first}"] is None
    assert "spotlight" not in phone.knows["session"]
    await evening.steer("moderate", entry=first, status="held")
    for knows in (board.knows, evening.listen(BOARD)[0].knows):
        assert knows["session"]["spotlight"] is None
        assert CANARY not in str(knows)


async def test_spotlight_goes_out_when_its_writer_makes_it_doubtful(evening: Evening) -> None:
    (entry,) = await ideas(evening, "Licht")
    board, _line = evening.listen(BOARD)
    await evening.steer("spotlight", entry=entry)
    _ear, phone = await evening.phone(1)
    await evening.hand_in(phone, text(f"Bel {CANARY} op 06 12345678"), "idea:0", seq=2)
    evening.settle()
    assert board.knows["session"]["spotlight"] is None
    assert CANARY not in str(board.heard)


async def test_who_is_let_in_again_gets_a_place(evening: Evening) -> None:
    """Also on a line that was told at the door that there is none."""
    (entry,) = await ideas(evening, "Licht")
    phone, line = await evening.phone(1)
    turned_away, _line = evening.listen(PHONE)
    await evening.steer("remove", entry=entry)
    assert phone.knows["me"]["removed"] is True
    await evening.steer("take_back", participant=line.participant_id)
    assert phone.knows["me"]["removed"] is False
    assert phone.knows["mine"]["entries"]["idea:0"]["status"] == "shown"
    assert turned_away.gone
    assert not phone.gone
    await evening.phone(1)
