"""Counting that takes long is done less often; what somebody does with the session is shown at once all the same."""

import pytest

from app.access import Role
from app.live import hall
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
