"""Taking back a mistaken open, close or reveal: only the last thing, and only while nothing is lost by it."""

from typing import Any

import pytest

from app.errors import Conflict
from app.live.state import SessionState
from app.store.live.entries import hand_in_all
from app.store.live.snapshots import load
from tests.store.town import Town, idea, vote

Did = list[tuple[str, dict[str, Any]]]
OPEN: Did = [("open", {})]
CLOSED: Did = [*OPEN, ("close", {})]
REVEALED: Did = [*CLOSED, ("reveal", {"on": True})]
HIDDEN: Did = [*REVEALED, ("reveal", {"on": False})]
LIVE_CLOSED: Did = [*OPEN, ("live", {"on": True}), ("live", {"on": False}), ("close", {})]


def do(town: Town, done: Did, step: str = "dots") -> None:
    town.steer("go", activity=town.steps[step])
    for name, values in done:
        town.steer(name, **values)


def state(town: Town) -> SessionState:
    return town.database.write(load, town.session_id).session


def test_round_that_nobody_handed_in_to_is_gone_after_undo(town: Town) -> None:
    do(town, [*CLOSED, *OPEN])
    first, _second = state(town).rounds
    town.steer("timer", seconds=60)
    assert town.steer("undo").session.rounds == (first,)
    assert state(town).timer_left is None
    again = town.steer("reopen").session.rounds
    assert [each.open for each in again] == [True]


def test_round_that_somebody_handed_in_to_is_not_deleted(town: Town) -> None:
    do(town, OPEN)
    round_id = state(town).rounds[-1].id
    town.database.write(hand_in_all, [vote(town.join(1), round_id)])
    before = town.rows()
    with pytest.raises(Conflict, match="cannot-undo"):
        town.steer("undo")
    assert town.rows() == before


def test_closed_round_takes_votes_again_after_undo(town: Town) -> None:
    do(town, OPEN)
    round_id, one = state(town).rounds[-1].id, town.join(1)
    town.database.write(hand_in_all, [vote(one, round_id)])
    town.steer("close")
    town.steer("undo")
    assert town.database.write(hand_in_all, [vote(one, round_id, 2)])[0].outcome == "counted"


def test_result_is_hidden_again_and_stays_as_it_was(town: Town) -> None:
    do(town, REVEALED)
    undone = town.steer("undo").session.rounds[-1]
    assert (undone.revealed, undone.open, undone.published) == (False, False, True)
    with pytest.raises(Conflict, match="cannot-undo"):
        town.steer("undo")
    with pytest.raises(Conflict, match="cannot-reopen"):
        town.steer("reopen")


@pytest.mark.parametrize("done", [[], HIDDEN, LIVE_CLOSED, [*OPEN, ("end", {})]])
def test_what_cannot_be_undone_changes_nothing(town: Town, done: Did) -> None:
    do(town, done)
    before = town.rows()
    with pytest.raises(Conflict, match="cannot-undo"):
        town.steer("undo")
    assert town.rows() == before


def test_close_by_going_on_is_undone_after_coming_back(town: Town) -> None:
    do(town, OPEN)
    round_id = state(town).rounds[-1].id
    town.steer("go", activity=town.steps["info"])
    town.steer("go", activity=town.steps["dots"])
    assert town.steer("undo").session.rounds[-1].open
    assert town.database.write(hand_in_all, [vote(town.join(1), round_id)])[0].outcome == "counted"


def test_ideas_that_everybody_saw_all_the_time_may_be_opened_again(town: Town) -> None:
    do(town, OPEN, "ideas")
    round_id = state(town).rounds[-1].id
    town.database.write(hand_in_all, [idea(town.join(1), round_id, "Licht")])
    town.steer("close")
    assert town.steer("undo").session.rounds[-1].open


@pytest.mark.parametrize("done", [REVEALED, HIDDEN, LIVE_CLOSED])
def test_round_of_which_the_hall_saw_a_result_is_not_opened_again(town: Town, done: Did) -> None:
    do(town, done)
    before = town.rows()
    with pytest.raises(Conflict, match="cannot-reopen"):
        town.steer("reopen")
    assert town.rows() == before
