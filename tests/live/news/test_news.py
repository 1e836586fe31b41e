"""Who is told what: each test holds something that could leak, and looks for it in all that a role is told."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlmodel import Session as Db

from app.access import Role
from app.live.news import SLOTS_OF
from app.store import agenda
from app.store.agenda import ActivityDraft
from app.store.tables import Session
from tests.live.ears import BOARD, CONSOLE, PHONE, Evening, dots, evening_in, text, texts, told
from tests.store.town import WIFI, Town

HALL = (PHONE, BOARD)
CANARY = "kanarie"


async def votes(evening: Evening, number: int, first: int = 0) -> None:
    """So many people vote for A, and one in three for B as well."""
    for n in range(first, first + number):
        _ear, line = await evening.phone(n)
        await evening.hand_in(line, dots("A", "B") if n % 3 == 0 else dots("A"))


@pytest.mark.parametrize("role", [PHONE, BOARD, CONSOLE])
async def test_role_is_told_its_slots_and_no_other(evening: Evening, role: Role) -> None:
    await evening.open("ideas")
    _ear, line = await evening.phone(1)
    await evening.hand_in(line, text("Licht"), "idea:one")
    names = {name.partition(":")[0] for name in told(evening, role)}
    assert names == set(SLOTS_OF[role])


@pytest.mark.parametrize("role", HALL)
async def test_result_is_not_told_before_it_is_revealed(evening: Evening, role: Role) -> None:
    await evening.open("dots")
    await votes(evening, 9)
    assert told(evening, role)["result"] is None
    await evening.steer("close")
    assert told(evening, role)["result"] is None
    await evening.steer("reveal", on=True)
    assert told(evening, role)["result"]["people"] == 9
    await evening.steer("reveal", on=False)
    assert told(evening, role)["result"] is None


async def test_console_sees_the_result_all_the_time(evening: Evening) -> None:
    await evening.open("dots")
    await votes(evening, 2)
    assert told(evening, CONSOLE)["result"]["people"] == 2


@pytest.mark.parametrize("role", HALL)
async def test_result_that_was_not_revealed_does_not_come_back_as_the_earlier_one(evening: Evening, role: Role) -> None:
    await evening.open("dots")
    await votes(evening, 9)
    assert (await evening.steer("open"))["code"] == "round-already-open"
    await evening.steer("close")
    await evening.steer("open")
    await votes(evening, 6, first=20)
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    result = told(evening, role)["result"]
    assert (result["people"], result["earlier"]) == (6, None)


async def test_revealed_result_comes_back_as_the_earlier_one(evening: Evening) -> None:
    await evening.open("dots")
    await votes(evening, 9)
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    await evening.steer("open")
    assert told(evening, BOARD)["result"] is None
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    assert told(evening, BOARD)["result"]["earlier"]["people"] == 9


async def test_small_groups_are_told_to_nobody(evening: Evening) -> None:
    """Two of `zorg` are below the threshold of three; the others are not, and must hide somebody with them."""
    await evening.open("dots")
    for n, group in enumerate(["buren"] * 5 + ["winkels"] * 4 + ["zorg"] * 2):
        _ear, line = await evening.phone(n)
        await evening.answer_door(line, group)
        await evening.hand_in(line, dots("A") if n % 2 else dots("B"))
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    await evening.steer("show_groups", on=True)
    for role in (BOARD, CONSOLE):
        groups = told(evening, role)["result"]["groups"]
        assert "zorg" not in {each["code"] for each in groups["shown"]}
        assert groups["hidden"] >= 3, "never only the small group: it could be calculated"
    assert told(evening, PHONE)["result"]["groups"] is None
    people = told(evening, CONSOLE)["people"]["groups"]
    assert {each["code"]: each["joined"] for each in people} == {"buren": 5, "winkels": 4}


async def test_groups_are_shown_on_the_board_only_when_asked(evening: Evening) -> None:
    await evening.open("dots")
    await votes(evening, 6)
    await evening.steer("close")
    await evening.steer("reveal", on=True)
    assert told(evening, BOARD)["result"]["groups"] is None


async def test_group_of_who_wrote_an_idea_is_told_only_when_it_is_large(evening: Evening) -> None:
    await evening.open("held")
    lines = [(await evening.phone(n))[1] for n in range(3)]
    await evening.answer_door(lines[0], "zorg")
    await evening.hand_in(lines[0], text("Licht"), "idea:one")
    (entry,) = evening.hall.room.by_id
    assert told(evening, CONSOLE)[f"idea:{entry}"]["group"] is None
    for line in lines[1:]:
        await evening.answer_door(line, "zorg")
    assert told(evening, CONSOLE)[f"idea:{entry}"]["group"] == "zorg"
    await evening.answer_door(lines[2], None)
    assert told(evening, CONSOLE)[f"idea:{entry}"]["group"] is None


@pytest.mark.parametrize("role", [PHONE, BOARD, CONSOLE])
async def test_nobody_is_told_the_wifi_password_or_a_token(evening: Evening, role: Role) -> None:
    ear, line = await evening.phone(4711)
    await evening.open("dots")
    await evening.hand_in(line, dots("A"))
    for said in (texts(evening, role), str(ear.heard)):
        assert WIFI not in said
        assert f"{4711:064x}" not in said


async def test_phone_is_told_nothing_of_how_one_steers(evening: Evening) -> None:
    session = told(evening, PHONE)["session"]
    assert not session.keys() & {"session_rev", "blank", "locked", "show_groups"}
    assert told(evening, CONSOLE)["session"].keys() >= {"session_rev", "blank", "locked", "show_groups"}


async def test_config_that_is_not_open_yet_is_told_to_the_console_only(evening: Evening) -> None:
    """The question of a vote that was not opened is a surprise."""
    await evening.steer("go", activity=evening.town.steps["dots"])
    for role in HALL:
        assert "Onderwerp A" not in texts(evening, role)
    assert "Onderwerp A" in texts(evening, CONSOLE)
    await evening.steer("go", activity=evening.town.steps["info"])
    assert "Zo gaat het." in texts(evening, PHONE)


async def test_session_that_did_not_start_tells_no_activity(evening: Evening) -> None:
    def prepare(db: Db) -> None:
        db.get_one(Session, evening.town.session_id).state = "prepared"

    evening.town.database.write(prepare)
    await evening.hub.refresh(evening.town.session_id)
    assert [told(evening, role)["round"] is None for role in (PHONE, BOARD, CONSOLE)] == [True, True, False]


async def test_removed_participant_is_told_so_and_counted_no_more(evening: Evening) -> None:
    await evening.open("ideas")
    phone, line = await evening.phone(1)
    await evening.hand_in(line, text("Grof"), "idea:one")
    (entry,) = evening.hall.room.by_id
    await evening.steer("remove", entry=entry)
    assert phone.knows["me"]["removed"] is True
    assert told(evening, CONSOLE)["count"]["joined"] == 0


FACT = {"figure": 31415.5, "unit": "meldingen", "source": f"Bron {CANARY}"}
SECRETS = ("31415", CANARY)


@pytest_asyncio.fixture
async def quiz(town: Town) -> AsyncIterator[Evening]:
    """An evening with a question about a figure on its agenda."""
    step = town.database.write(agenda.add, town.session_id, "fact", ActivityDraft(title="fact"), FACT)
    town.steps["fact"] = step
    async with evening_in(town) as evening:
        yield evening


@pytest.mark.few(1)
@pytest.mark.parametrize("role", HALL)
async def test_true_figure_is_told_only_with_the_result_of_the_closed_round(quiz: Evening, role: Role) -> None:
    """Mutant: a frozen config that goes out as it is gives every phone the answer before it is asked."""

    def leaked() -> list[str]:
        return [each for each in SECRETS if each in texts(quiz, role)]

    await quiz.open("fact")
    for n in range(8):
        _ear, line = await quiz.phone(n)
        await quiz.hand_in(line, {"number": 100 + n})
    assert told(quiz, role)["round"]["round"]["config"]["unit"] == "meldingen"
    assert leaked() == []
    await quiz.steer("live", on=True)
    assert told(quiz, role)["result"] is not None
    assert leaked() == []
    await quiz.steer("live", on=False)
    await quiz.steer("close")
    assert leaked() == []
    await quiz.steer("reveal", on=True)
    assert leaked() == list(SECRETS)
    await quiz.steer("open")
    assert leaked() == []


async def test_console_knows_the_true_figure_all_the_time(quiz: Evening) -> None:
    await quiz.open("fact")
    assert told(quiz, CONSOLE)["round"]["round"]["config"]["figure"] == FACT["figure"]
