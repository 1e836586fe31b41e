"""Removing somebody, letting them in again, and what stands in the log about it."""

import pytest

from app.errors import NotFound
from app.live.state import EntryState
from app.store.live.entries import hand_in_all
from app.store.live.snapshots import load
from tests.store.town import Town, add_session, idea, vote


@pytest.fixture
def round_id(town: Town) -> int:
    return town.open("ideas")


def write(town: Town, participant: int, round_id: int, text: str, name: str, status: str = "shown") -> int:
    (receipt,) = town.database.write(hand_in_all, [idea(participant, round_id, text, name, status=status)])
    assert receipt.entry is not None
    return receipt.entry.id


def stored(town: Town) -> dict[int, EntryState]:
    return {each.id: each for each in town.database.write(load, town.session_id).entries}


def test_texts_show_again_as_they_were_when_their_writer_is_let_in(town: Town, round_id: int) -> None:
    one, two = town.join(1), town.join(2)
    statuses = ("shown", "held", "hidden", "emergency")
    texts = {write(town, one, round_id, f"Idee {status}", status, status): status for status in statuses}
    other = write(town, two, round_id, "Van een ander", "x", "held")
    removed = town.steer("remove_participant", participant=one)
    assert {each.id: each.status for each in removed.entries} == dict.fromkeys(texts, "hidden")
    town.steer("remove_participant", participant=one)
    back = town.steer("take_back", participant=one)
    assert [(each.id, each.removed) for each in back.participants] == [(one, False)]
    assert {id: each.status for id, each in stored(town).items()} == {**texts, other: "held"}


def test_decision_about_a_text_of_who_was_removed_stays(town: Town, round_id: int) -> None:
    one = town.join(1)
    first, second = (write(town, one, round_id, text, text) for text in ("Een", "Twee"))
    town.steer("remove", entry=first)
    town.steer("moderate", entry=second, status="hidden")
    town.steer("take_back", participant=one)
    assert {id: each.status for id, each in stored(town).items()} == {first: "shown", second: "hidden"}


def test_who_is_let_in_again_can_hand_in(town: Town, round_id: int) -> None:
    one = town.join(1)
    town.steer("remove_participant", participant=one)
    assert town.database.write(hand_in_all, [idea(one, round_id, "Nee")])[0].outcome == "closed"
    town.steer("take_back", participant=one)
    assert town.database.write(hand_in_all, [idea(one, round_id, "Ja")])[0].outcome == "counted"


def test_votes_of_who_was_removed_stay(town: Town, round_id: int) -> None:
    dots, one = town.open("dots"), town.join(1)
    town.database.write(hand_in_all, [vote(one, dots)])
    assert town.steer("remove_participant", participant=one).entries == ()
    assert [each.status for each in stored(town).values()] == ["shown"]


@pytest.mark.parametrize("name", ["remove_participant", "take_back"])
def test_participant_of_another_session_is_unknown(town: Town, name: str) -> None:
    other, _steps = town.database.write(add_session, town.plan_id, "ZZZZZZ")
    elsewhere = Town(town.database, town.file, other, town.plan_id, town.account_id, {}).join(1)
    before = town.rows()
    for participant in (elsewhere, 999):
        with pytest.raises(NotFound, match="participant-unknown"):
            town.steer(name, participant=participant)
    assert town.rows() == before
