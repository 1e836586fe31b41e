"""Simulated participants of a rehearsal: the tests make the steps, not the clock."""

from random import Random
from typing import Any

import pytest
from sqlmodel import Session as Db
from sqlmodel import select

from app.live.rehearsal import ALONE, Rehearsal
from app.store.tables import Participant, Session
from tests.live.ears import CONSOLE, Evening
from tests.live.served import until
from tests.store.town import PEOPLE


async def rehearsing(evening: Evening, phones: int) -> Rehearsal:
    """The evening is a rehearsal, with a console on the line and so many wanted."""

    def mark(db: Db) -> None:
        db.get_one(Session, evening.town.session_id).rehearsal = True

    evening.town.database.write(mark)
    await evening.hub.refresh(evening.town.session_id)
    evening.listen(CONSOLE)
    rehearsal = evening.hub.rehearsal(evening.hall)
    rehearsal.chance = Random(1)
    rehearsal.wanted = phones
    return rehearsal


def told(evening: Evening, slot: str) -> Any:
    evening.settle()
    return evening.listen(CONSOLE)[0].knows[slot]


async def steps(rehearsal: Rehearsal, number: int) -> None:
    for _each in range(number):
        await rehearsal.step()


async def test_so_many_come_in_and_answer_the_door(evening: Evening) -> None:
    rehearsal = await rehearsing(evening, 12)
    await steps(rehearsal, 2)
    assert told(evening, "people")["origins"] == {"phone": 0, "tablet": 0, "paper": 0, "simulated": 12}
    assert told(evening, "count")["present"] == 12

    def people(db: Db) -> list[tuple[str, bool, str | None]]:
        return [(each.origin, each.answered_door, each.group_code) for each in db.exec(select(Participant))]

    stored = evening.town.database.write(people)
    assert {(origin, answered) for origin, answered, _group in stored} == {("simulated", True)}
    assert {group for _origin, _answered, group in stored} <= set(PEOPLE)


@pytest.mark.few(2)
@pytest.mark.parametrize("step", ["dots", "choice", "ideas", "held"])
async def test_everybody_hands_in_to_the_open_round(evening: Evening, step: str) -> None:
    rehearsal = await rehearsing(evening, 20)
    await steps(rehearsal, 2)
    assert told(evening, "count")["handed_in"] == 0
    await evening.open(step)
    await steps(rehearsal, 200)
    assert told(evening, "count")["handed_in"] == 20
    before = len(evening.town.rows()["entries"])
    assert before <= 20 * 3
    await evening.steer("close")
    await steps(rehearsal, 20)
    assert len(evening.town.rows()["entries"]) == before


async def test_some_support_what_others_wrote(evening: Evening) -> None:
    rehearsal = await rehearsing(evening, 20)
    await steps(rehearsal, 2)
    await evening.open("ideas")
    await steps(rehearsal, 200)
    entries = evening.hall.room.by_id.values()
    assert {bool(each.body.get("supports")) for each in entries} == {True, False}


async def test_nobody_hands_in_during_a_pause(evening: Evening) -> None:
    rehearsal = await rehearsing(evening, 20)
    await evening.open("dots")
    await evening.steer("pause", on=True)
    await steps(rehearsal, 40)
    assert evening.town.rows()["entries"] == []


async def test_they_are_sent_away_and_come_back_as_the_same(evening: Evening) -> None:
    rehearsal = await rehearsing(evening, 12)
    await steps(rehearsal, 2)
    assert (await evening.steer("rehearse", phones=5))["code"] == "ok"
    await rehearsal.step()
    assert told(evening, "people")["present"] == 5
    await evening.steer("rehearse", phones=0)
    assert told(evening, "people")["present"] == 0
    rehearsal.wanted = 12
    await steps(rehearsal, 2)
    people = told(evening, "people")
    assert (people["present"], people["origins"]["simulated"]) == (12, 12)
    rehearsal.stop()


async def test_they_go_when_nobody_steers_any_more(evening: Evening) -> None:
    rehearsal = await rehearsing(evening, 3)
    await steps(rehearsal, 1)
    for line in [each for each in evening.hall.lines if each.role == CONSOLE]:
        evening.hall.disconnect(line)
    await steps(rehearsal, ALONE)
    assert len(rehearsal.lines) == 3
    await steps(rehearsal, 1)
    assert (rehearsal.lines, rehearsal.wanted) == ([], 0)


async def test_they_go_at_the_end(evening: Evening) -> None:
    rehearsal = await rehearsing(evening, 3)
    await steps(rehearsal, 1)
    await evening.steer("end")
    await rehearsal.step()
    assert (rehearsal.lines, rehearsal.wanted) == ([], 0)


async def test_no_simulated_participant_comes_to_a_real_session(evening: Evening) -> None:
    assert (await evening.steer("rehearse", phones=5))["code"] == "not-a-rehearsal"
    assert evening.hub.rehearsals == {}


async def test_crowd_goes_on_by_itself(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the command to the votes, with the clock at full speed."""
    monkeypatch.setattr("app.live.rehearsal.TICK", 0)
    rehearsal = await rehearsing(evening, 0)
    await evening.open("dots")
    assert (await evening.steer("rehearse", phones=8))["code"] == "ok"
    assert rehearsal.going is not None
    round_id = evening.hall.room.session.rounds[-1].id
    await until(lambda: len(evening.hall.room.handed_in(round_id)) == 8)
    await evening.steer("rehearse", phones=0)
    await rehearsal.going
    assert rehearsal.lines == []
