"""Coming in: once, however often somebody scans the code."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import NotFound
from app.live.state import DoorAnswer, Join, ParticipantState
from app.store.live.entries import hand_in_all
from app.store.live.participants import answer_door, join_all
from app.store.live.snapshots import load
from tests.store.town import Town, add_session, vote


def test_same_token_is_one_participant_also_in_one_breath(town: Town) -> None:
    join = Join(town.session_id, "same", "nl")
    first, second, other = town.database.write(join_all, [join, join, Join(town.session_id, "other", "en")])
    third = town.database.write(join_all, [join])[0]
    assert first == second == third
    assert other.id != first.id
    assert len(town.rows()["participants"]) == 2


def test_fifty_scans_at_once_are_one_participant(town: Town) -> None:
    def scan(_: int) -> int:
        return town.database.write(join_all, [Join(town.session_id, "same", "nl")])[0].id

    with ThreadPoolExecutor(10) as pool:
        ids = set(pool.map(scan, range(50)))
    assert len(ids) == len(town.rows()["participants"]) == 1


def test_token_of_another_session_is_somebody_else(town: Town) -> None:
    other, _steps = town.database.write(add_session, town.plan_id, "ZZZZZZ")
    here, there = (town.database.write(join_all, [Join(each, "same", "nl")])[0] for each in (town.session_id, other))
    assert here.id != there.id
    assert load_ids(town, town.session_id) == [here.id]


def load_ids(town: Town, session_id: int) -> list[int]:
    return [each.id for each in town.database.write(load, session_id).participants]


def test_answer_at_the_door_is_kept(town: Town) -> None:
    one = town.join(1)
    answered = town.database.write(answer_door, DoorAnswer(one, "zorg", None, "en"))
    assert answered == ParticipantState(one, "zorg", None, "en", True, token_hash=f"{1:016x}")
    assert town.database.write(load, town.session_id).participants == (answered,)


def test_group_of_who_voted_stays(town: Town) -> None:
    one = town.join(1)
    round_id = town.open("dots")
    town.database.write(hand_in_all, [vote(one, round_id)])
    first = town.database.write(answer_door, DoorAnswer(one, "zorg", "noord", "nl"))
    again = town.database.write(answer_door, DoorAnswer(one, "buren", None, "en"))
    assert (first.group, first.area) == (again.group, again.area) == ("zorg", "noord")
    assert again.language == "en"


def test_answer_that_comes_after_the_close_moves_no_group(town: Town) -> None:
    """The group would have one more in a result that was shown: the difference is what this person voted."""
    one = town.join(1)
    town.database.write(hand_in_all, [vote(one, town.open("dots"))])
    town.steer("close")
    answered = town.database.write(answer_door, DoorAnswer(one, "zorg", "noord", "en"))
    assert (answered.group, answered.area, answered.language, answered.answered_door) == (None, None, "en", True)


def test_group_of_who_did_not_vote_yet_can_be_put_right(town: Town) -> None:
    one = town.join(1)
    town.database.write(answer_door, DoorAnswer(one, "zorg", None, "nl"))
    assert town.database.write(answer_door, DoorAnswer(one, "buren", None, "nl")).group == "buren"


def test_answer_of_nobody_is_refused(town: Town) -> None:
    with pytest.raises(NotFound):
        town.database.write(answer_door, DoorAnswer(999, None, None, "nl"))
