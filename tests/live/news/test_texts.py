"""Who is told which text, and which parts of it: what waits or was hidden is told to the console only."""

from typing import Any

import pytest
from sqlmodel import Session as Db

from app.access import Role
from app.store.tables import Activity
from tests.live.ears import BOARD, CONSOLE, PHONE, Evening, text, texts, told

HALL = (PHONE, BOARD)
CANARY = "kanarie"

IDEAS = [
    ("held", f"{CANARY} 06 12345678"),
    ("held", f"Ik word nu geslagen door mijn man, {CANARY}"),
    ("ideas", f"Bel {CANARY} op 06 12345678"),
    ("ideas", f"Ik word nu geslagen door mijn man, {CANARY}"),
    ("held", f"Gewoon een idee van {CANARY}"),
]


@pytest.mark.few(2)
@pytest.mark.parametrize(("step", "words"), IDEAS)
async def test_idea_that_waits_is_told_to_the_console_only(evening: Evening, step: str, words: str) -> None:
    await evening.open(step)
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text(words), "idea:one")
    for role in HALL:
        assert CANARY not in texts(evening, role)
    assert CANARY in texts(evening, CONSOLE)


async def test_idea_that_is_hidden_leaves_every_screen(evening: Evening) -> None:
    await evening.open("ideas")
    board, _line = evening.listen(BOARD)
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text(f"Gewoon {CANARY}"), "idea:one")
    evening.settle()
    (entry,) = evening.hall.room.by_id
    assert board.knows[f"idea:{entry}"]["text"] == f"Gewoon {CANARY}"
    await evening.steer("moderate", entry=entry, status="hidden")
    assert board.knows[f"idea:{entry}"] is None
    for role in HALL:
        assert CANARY not in texts(evening, role)
        assert str(entry) not in {row["option"] for row in told(evening, role)["result"]["rows"]}


async def test_edited_idea_shows_nothing_of_the_original(evening: Evening) -> None:
    await evening.open("ideas")
    phone, line = await evening.phone(1)
    await evening.hand_in(line, text(f"Bel {CANARY} op 06 12345678"), "idea:one")
    (entry,) = evening.hall.room.by_id
    await evening.steer("edit", entry=entry, text="Bel iemand")
    for role in (PHONE, BOARD, CONSOLE):
        assert CANARY not in texts(evening, role)
        assert "Bel iemand" in texts(evening, role)
    assert CANARY not in str(phone.knows["mine"])


async def open_new(evening: Evening, kind: str, config: dict[str, Any]) -> None:
    """Open a round of a kind that is not in the agenda yet."""

    def add(db: Db) -> int:
        step = Activity(session_id=evening.town.session_id, position=9, kind=kind, title=kind, config=config)
        db.add(step)
        db.flush()
        return step.id or 0

    evening.town.steps[kind] = evening.town.database.write(add)
    await evening.hub.refresh(evening.town.session_id)
    await evening.open(kind)


@pytest.mark.few(2)
@pytest.mark.parametrize("role", [PHONE, BOARD, CONSOLE])
async def test_everybody_is_told_that_a_question_was_answered(evening: Evening, role: Role) -> None:
    await open_new(evening, "questions", {"moderation": "after"})
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Waarom?"), "idea:one")
    (entry,) = evening.hall.room.by_id
    listener, _line = evening.listen(role)
    await evening.steer("mark", entry=entry, mark="answered", on=True)
    assert listener.knows[f"idea:{entry}"]["marks"] == ["answered"]
    assert listener.knows["result"]["facts"]["answered"] == [entry]


async def test_all_parts_of_a_card_are_told_when_it_is_shown_and_none_before(evening: Evening) -> None:
    """Personal data in another part than the main text hold it as well."""
    await open_new(evening, "actions", {"moderation": "after"})
    phone, line = await evening.phone(1)
    await evening.hand_in(line, text("Lampen") | {"first_step": f"{CANARY} belt 06 12345678"}, "idea:one")
    (entry,) = evening.hall.room.by_id
    assert phone.knows["mine"]["entries"]["idea:one"]["findings"] == ["phone"]
    for role in HALL:
        assert CANARY not in texts(evening, role)
    await evening.steer("edit", entry=entry, text="Lampen", about={"first_step": "Bellen"})
    for role in (PHONE, BOARD, CONSOLE):
        assert told(evening, role)[f"idea:{entry}"]["about"]["first_step"] == "Bellen"
        assert CANARY not in texts(evening, role)


async def test_ideas_of_an_earlier_round_leave_the_hall(evening: Evening) -> None:
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text(f"Gewoon {CANARY}"), "idea:one")
    await evening.steer("go", activity=evening.town.steps["info"])
    for role in HALL:
        assert CANARY not in texts(evening, role)


async def test_phone_is_told_its_own_entries_and_nobody_elses(evening: Evening) -> None:
    await evening.open("held")
    one, line = await evening.phone(1)
    two, other = await evening.phone(2)
    await evening.hand_in(line, text(f"Van mij {CANARY}"), "idea:mine")
    await evening.hand_in(other, text("Iets anders"), "idea:other")
    evening.settle()
    assert CANARY in str(one.knows["mine"])
    assert CANARY not in str(two.heard)
    assert set(two.knows["mine"]["entries"]) == {"idea:other"}
