"""Decisions about entries: show, hide, edit, merge and take apart, promote, remove."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.errors import Conflict, NotFound, Refused
from app.live.outcome import tally_round
from app.store.live.snapshots import load
from app.store.tables import Entry
from tests.store.live.texts import CANARY, checkpoint, hand_in, in_files, stored
from tests.store.town import Town, add_session, idea, support, vote


@pytest.fixture
def round_id(town: Town) -> int:
    return town.open("ideas")


def people(town: Town, round_id: int) -> dict[int, int]:
    """How many different people stand behind each idea that speaks for itself."""
    snapshot = town.database.write(load, town.session_id)
    round = next(each for each in snapshot.session.rounds if each.id == round_id)
    return {int(row.option): row.people for row in tally_round(round, snapshot.entries).rows}


def test_merged_ideas_share_their_supporters_once(town: Town, round_id: int) -> None:
    one, two, three = (town.join(n) for n in (1, 2, 3))
    first = hand_in(town, idea(one, round_id, "Meer licht"))
    second = hand_in(town, idea(two, round_id, "Betere verlichting"))
    hand_in(town, support(three, round_id, first))
    hand_in(town, support(three, round_id, second))
    hand_in(town, support(one, round_id, second))
    assert people(town, round_id) == {first: 2, second: 3}
    town.steer("merge", entry=second, into=first)
    assert people(town, round_id) == {first: 3}
    town.steer("merge", entry=second, into=None)
    assert people(town, round_id) == {first: 2, second: 3}


def test_what_was_merged_goes_along(town: Town, round_id: int) -> None:
    first, second, third = (hand_in(town, idea(town.join(n), round_id, f"Idee {n}")) for n in (1, 2, 3))
    town.steer("merge", entry=first, into=second)
    touched = town.steer("merge", entry=second, into=third).entries
    assert {each.id: each.merged_into for each in touched} == {first: third, second: third}
    assert people(town, round_id) == {third: 3}


def test_merge_that_makes_no_sense_is_refused(town: Town, round_id: int) -> None:
    first, second, third = (hand_in(town, idea(town.join(n), round_id, f"Idee {n}")) for n in (1, 2, 3))
    town.steer("merge", entry=first, into=second)
    before = town.rows()
    with pytest.raises(Conflict, match="merge-into-merged"):
        town.steer("merge", entry=third, into=first)
    with pytest.raises(Refused, match="merge-impossible"):
        town.steer("merge", entry=third, into=third)
    with pytest.raises(NotFound):
        town.steer("merge", entry=third, into=999)
    assert town.rows() == before


def test_ideas_of_two_rounds_are_not_merged(town: Town, round_id: int) -> None:
    first = hand_in(town, idea(town.join(1), round_id, "Idee"))
    other = hand_in(town, idea(town.join(1), town.open("held"), "Idee"))
    with pytest.raises(Refused, match="merge-impossible"):
        town.steer("merge", entry=other, into=first)


def test_merge_of_two_that_were_merged_into_each_other_is_no_circle(town: Town, round_id: int) -> None:
    first, second = (hand_in(town, idea(town.join(n), round_id, f"Idee {n}")) for n in (1, 2))
    town.steer("merge", entry=first, into=second)
    with pytest.raises(Conflict):
        town.steer("merge", entry=second, into=first)
    assert people(town, round_id) == {second: 2}


@pytest.mark.few(2)
@pytest.mark.parametrize("status", ["shown", "held", "hidden"])
def test_status_is_what_was_decided(town: Town, round_id: int, status: str) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "Idee", status="emergency"))
    town.steer("moderate", entry=entry, status=status)
    assert stored(town, entry).status == status


def test_edit_shows_the_new_text(town: Town, round_id: int) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "bel me op 0612345678", status="held"))
    town.steer("edit", entry=entry, text="  Bel  me op\u202e ")
    edited = stored(town, entry)
    assert (edited.text, edited.body["text"], edited.status) == ("Bel me op", "Bel me op", "shown")


@pytest.mark.parametrize(("text", "code"), [(" \u202e ", "empty-text"), ("x" * 281, "text-too-long")])
def test_edit_to_nothing_or_too_much_is_refused(town: Town, round_id: int, text: str, code: str) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "Idee"))
    with pytest.raises(Refused, match=code):
        town.steer("edit", entry=entry, text=text)
    assert stored(town, entry).body["text"] == "Idee"


def test_edit_wipes_the_original_from_the_files(town: Town, round_id: int) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, f"Bel {CANARY}"))
    checkpoint(town)
    assert in_files(town, CANARY) == ["town.sqlite3"], "the search finds what is there"
    town.steer("edit", entry=entry, text="Bel")
    checkpoint(town)
    assert in_files(town, CANARY) == []


def test_change_by_the_writer_wipes_what_was_there(town: Town, round_id: int) -> None:
    one = town.join(1)
    hand_in(town, idea(one, round_id, f"Bel {CANARY}" + " x" * 100))
    hand_in(town, idea(one, round_id, "Bel", seq=2))
    checkpoint(town)
    assert in_files(town, CANARY) == []


def candidates(town: Town) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(town.file)) as connection:
        query = "SELECT code, title, short, from_entry_id FROM candidates ORDER BY code"
        return connection.execute(query).fetchall()


def test_idea_becomes_a_candidate_once(town: Town, round_id: int) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "Meer licht in het park"))
    assert entry in town.steer("promote", entry=entry).session.promoted
    town.steer("promote", entry=entry)
    text = "Meer licht in het park"
    assert candidates(town)[3:] == [("P04", text, text, entry)]


@pytest.mark.few(2)
@pytest.mark.parametrize("status", ["held", "hidden", "emergency"])
def test_what_is_not_shown_does_not_become_a_candidate(town: Town, round_id: int, status: str) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "Idee", status=status))
    with pytest.raises(Conflict, match="promote-shown-only"):
        town.steer("promote", entry=entry)
    assert len(candidates(town)) == 3


def test_removed_participants_texts_are_hidden_and_their_votes_stay(town: Town, round_id: int) -> None:
    one, two = town.join(1), town.join(2)
    rude, other = (hand_in(town, idea(one, round_id, text, name)) for name, text in (("a", "Grof"), ("b", "Nog iets")))
    kept = hand_in(town, idea(two, round_id, "Netjes"))
    dots = town.open("dots")
    hand_in(town, vote(one, dots))
    removed = town.steer("remove", entry=rude)
    assert [(each.id, each.removed) for each in removed.participants] == [(one, True)]
    assert {each.id: each.status for each in removed.entries} == {rude: "hidden", other: "hidden"}
    assert stored(town, kept).status == "shown"
    assert len([row for row in town.rows()["entries"] if row[1] == dots]) == 1


def test_entry_of_another_session_and_one_without_text_are_unknown(town: Town, round_id: int) -> None:
    one = town.join(1)
    entry = hand_in(town, idea(one, round_id, "Idee"))
    up = hand_in(town, support(town.join(2), round_id, entry))
    ballot = hand_in(town, vote(one, town.open("dots")))
    other, _steps = town.database.write(add_session, town.plan_id, "ZZZZZZ")

    def move(db: Db) -> None:
        db.get_one(Entry, entry)
        db.connection().exec_driver_sql(f"UPDATE rounds SET session_id = {other} WHERE id = {round_id}")

    town.database.write(move)
    commands: list[tuple[str, dict[str, Any]]] = [
        ("moderate", {"status": "hidden"}),
        ("edit", {"text": "x"}),
        ("merge", {"into": None}),
        ("promote", {}),
        ("remove", {}),
    ]
    before = town.rows()
    for unknown in (entry, up, ballot, 999):
        for name, values in commands:
            with pytest.raises(NotFound, match="entry-unknown"):
                town.steer(name, entry=unknown, **values)
    assert town.rows() == before
