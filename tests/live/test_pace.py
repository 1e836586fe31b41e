"""Counting that takes long is done less often; what somebody does with the session is shown at once all the same."""

import pytest

from app.access import Role
from app.live import hall
from app.live.line.spread import AT_ONCE
from tests.live.ears import Evening, dots


async def test_counting_rests_but_the_number_of_people_goes_on(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "LONG", -1.0)
    monkeypatch.setattr(hall, "RESTS", 1e9)
    round_id = await evening.open("dots")
    ear, _line = evening.listen(Role.FACILITATOR)
    evening.hall.beat()
    evening.hall.rested_at = 0.0
    for number in range(3):
        _ear, phone = await evening.phone(number)
        await evening.hand_in(phone, dots("A"))
        evening.hall.beat()
    assert ear.knows["count"]["handed_in"] == 3
    assert ear.knows["result"]["people"] == 1
    await evening.steer("close")
    assert ear.knows["result"] == ear.knows["result"] | {"people": 3, "round": round_id}


async def test_short_counting_does_not_rest(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall, "LONG", 1e9)
    await evening.open("dots")
    ear, _line = evening.listen(Role.FACILITATOR)
    for number in range(3):
        _ear, phone = await evening.phone(number)
        await evening.hand_in(phone, dots("A"))
        evening.hall.beat()
        assert ear.knows["result"]["people"] == number + 1


async def test_large_hall_hears_a_count_in_steps_and_an_opening_at_once(evening: Evening) -> None:
    ears = [evening.listen(Role.PARTICIPANT)[0] for _each in range(AT_ONCE + 50)]
    round_id = await evening.open("dots")
    assert all(ear.knows["round"]["round"]["id"] == round_id for ear in ears)
    _ear, phone = await evening.phone(1)
    await evening.hand_in(phone, dots("A"))
    for _beat in range(hall.SLOW_BEATS):
        evening.hall.beat()
    assert 0 < sum(ear.knows["count"]["handed_in"] == 1 for ear in ears) < len(ears) / 2
    steps = 1
    while evening.hub.spread():
        steps += 1
    assert steps <= hall.SLOW_STEPS
    assert all(ear.knows["count"]["handed_in"] == 1 for ear in ears)
