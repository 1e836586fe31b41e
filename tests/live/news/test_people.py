"""What the console is told about who is here, what it may take back, and why a text waits."""

from typing import Any

from tests.live.ears import BOARD, CONSOLE, PHONE, Evening, dots, text


def told(evening: Evening, slot: str) -> Any:
    evening.settle()
    ear, line = evening.listen(CONSOLE)
    evening.hall.disconnect(line)
    return ear.knows[slot]


async def test_people_who_are_here_waited_for_and_done(evening: Evening) -> None:
    lines = [(await evening.phone(n))[1] for n in range(4)]
    await evening.open("dots")
    for line in lines[:2]:
        await evening.hand_in(line, dots("A"))
    evening.hall.disconnect(lines[0])
    people = told(evening, "people")
    assert (people["present"], people["waiting"], people["handed_in"]) == (3, 2, 2)
    assert people["origins"] == {"phone": 4, "tablet": 0, "paper": 0, "simulated": 0}
    await evening.steer("close")
    assert told(evening, "people")["waiting"] == 0


async def test_only_who_wrote_something_or_was_removed_can_be_pointed_at(evening: Evening) -> None:
    await evening.open("ideas")
    lines = [(await evening.phone(n))[1] for n in range(3)]
    await evening.hand_in(lines[0], text("Licht"), "idea:a")
    await evening.hand_in(lines[0], text("Donker"), "idea:b")
    await evening.steer("remove_participant", participant=lines[1].participant_id)
    one, two, _three = (line.participant_id for line in lines)
    assert told(evening, "people")["participants"] == [
        {"number": one, "present": True, "handed_in": True, "removed": False, "texts": 2},
        {"number": two, "present": True, "handed_in": False, "removed": True, "texts": 0},
    ]
    (first, _second) = evening.hall.room.by_id
    assert told(evening, f"idea:{first}")["participant"] == one


async def test_console_is_told_what_it_may_take_back(evening: Evening) -> None:
    console, _line = evening.listen(CONSOLE)

    async def undo_after(name: str, **values: Any) -> Any:
        await evening.steer(name, **values)
        return console.knows["session"]["undo"]

    assert console.knows["session"]["undo"] is None
    assert await undo_after("go", activity=evening.town.steps["dots"]) is None
    assert await undo_after("open") == "open"
    assert await undo_after("close") == "close"
    assert await undo_after("undo") == "open"
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, dots("A"))
    evening.settle()
    assert console.knows["session"]["undo"] is None
    assert await undo_after("close") == "close"
    assert await undo_after("reveal", on=True) == "reveal"
    assert await undo_after("undo") is None
    for role in (PHONE, BOARD):
        assert "undo" not in evening.listen(role)[0].knows["session"]


async def test_round_that_was_taken_back_is_gone_for_everybody(evening: Evening) -> None:
    ears = [evening.listen(role)[0] for role in (PHONE, BOARD, CONSOLE)]
    await evening.open("dots")
    await evening.steer("undo")
    assert [ear.knows["round"]["round"] for ear in ears] == [None, None, None]


async def test_writer_is_told_which_personal_data_wait(evening: Evening) -> None:
    await evening.open("ideas")
    phone, line = await evening.phone(1)
    await evening.hand_in(line, text("Bel mij op 06 12345678 of mail a@b.nl"), "idea:one")
    await evening.hand_in(line, text("Gewoon licht"), "idea:two")
    entries = phone.knows["mine"]["entries"]
    assert (entries["idea:one"]["status"], entries["idea:one"]["findings"]) == ("held", ["email", "phone"])
    assert "findings" not in entries["idea:two"]


async def test_console_is_told_the_rude_words_and_who_decided(evening: Evening) -> None:
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Wat een klootzak"), "idea:one")
    (entry,) = evening.hall.room.by_id
    idea = told(evening, f"idea:{entry}")
    assert (idea["status"], idea["words"], idea["decided"]) == ("held", ["klootzak"], None)
    await evening.steer("moderate", entry=entry, status="shown")
    decided = told(evening, f"idea:{entry}")["decided"]
    assert decided["by"] == "Fay"
    evening.hub.halls.clear()
    evening.hall = await evening.hub.hall(evening.town.session_id)
    assert told(evening, f"idea:{entry}")["decided"] == decided
    for role in (PHONE, BOARD):
        assert "Fay" not in str(evening.listen(role)[0].knows)


async def test_console_alone_is_told_what_a_shortlist_would_be_when_voting_is_over(evening: Evening) -> None:
    """Three people want A and B, three want C. In proportion C gets one of two places, and A or B is to be decided."""
    await evening.open("dots")
    for n, codes in enumerate([("A", "B")] * 3 + [("C",)] * 3):
        _ear, line = await evening.phone(n)
        await evening.hand_in(line, dots(*codes))
    assert told(evening, "result")["shortlist"] is None
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    proportional = told(evening, "result")["shortlist"]["proportional"]
    assert list(proportional) == ["2", "3"]
    assert sorted(proportional["2"]["options"]) == ["A", "C"]
    assert proportional["2"]["undecided"] == ["B"]
    for role in (PHONE, BOARD):
        assert "shortlist" not in evening.listen(role)[0].knows["result"]
