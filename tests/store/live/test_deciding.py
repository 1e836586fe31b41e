"""Decisions beyond show and hide: other texts, marks, the spotlight, several at once, and what the log says of them."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.errors import Conflict, NotFound, Refused
from app.store.live.snapshots import load
from app.store.tables import Activity
from tests.store.live.texts import CANARY, checkpoint, hand_in, in_files, stored
from tests.store.town import Town, idea


@pytest.fixture
def round_id(town: Town) -> int:
    return town.open("ideas")


@pytest.mark.parametrize("about", [{"field": "V1"}, {"text": "x"}, {"supports": "1"}])
def test_only_other_free_texts_are_edited(town: Town, round_id: int, about: dict[str, str]) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "Idee"))
    with pytest.raises(Refused, match="part-unknown"):
        town.steer("edit", entry=entry, text="Beter", about=about)
    assert stored(town, entry).body == {"text": "Idee", "language": "nl"}


def action_card(town: Town, **parts: str) -> int:
    """A card of the kind that has several texts, with a telephone number in one of them; gives its id."""

    def add(db: Db) -> int:
        step = Activity(session_id=town.session_id, position=9, kind="actions", title="Wie doet wat?", config={})
        db.add(step)
        db.flush()
        return step.id or 0

    town.steps["actions"] = town.database.write(add)
    card = replace(idea(town.join(1), town.open("actions"), "Lampen plaatsen", status="held"))
    return hand_in(town, replace(card, body={**card.body, **parts}))


def test_other_texts_of_an_entry_are_edited_with_it_and_wiped(town: Town) -> None:
    entry = action_card(town, first_step=f"Bel {CANARY}", means="Een ladder")
    town.steer("edit", entry=entry, text=" Lampen ", about={"first_step": " Bellen\u202e ", "indicator": "Tien lampen"})
    checkpoint(town)
    edited = stored(town, entry)
    assert (edited.body["text"], edited.body["first_step"]) == ("Lampen", "Bellen")
    assert (edited.body["means"], edited.body["indicator"]) == ("Een ladder", "Tien lampen")
    assert edited.status == "shown"
    assert in_files(town, CANARY) == []


def test_edit_of_another_text_keeps_to_the_rules_of_the_kind(town: Town) -> None:
    entry = action_card(town, first_step="Bellen")
    before = stored(town, entry)
    with pytest.raises(Refused, match="text-too-long"):
        town.steer("edit", entry=entry, text="Lampen", about={"first_step": "x" * 1900})
    assert stored(town, entry) == before


def test_many_are_decided_at_once_or_none(town: Town, round_id: int) -> None:
    first, second, third = (hand_in(town, idea(town.join(n), round_id, f"Idee {n}")) for n in (1, 2, 3))
    before = town.rows()
    with pytest.raises(NotFound):
        town.steer("moderate_all", entries=[first, 999], status="hidden")
    assert town.rows() == before
    touched = town.steer("moderate_all", entries=[first, second, first], status="hidden").entries
    assert [(each.id, each.status) for each in touched] == [(first, "hidden"), (second, "hidden")]
    assert stored(town, third).status == "shown"


def test_marks_are_those_of_the_kind(town: Town, round_id: int) -> None:
    plain = hand_in(town, idea(town.join(1), round_id, "Idee"))
    with pytest.raises(Refused, match="mark-unknown"):
        town.steer("mark", entry=plain, mark="answered", on=True)

    def add(db: Db) -> int:
        step = Activity(session_id=town.session_id, position=9, kind="questions", title="Vragen", config={})
        db.add(step)
        db.flush()
        return step.id or 0

    town.steps["questions"] = town.database.write(add)
    entry = hand_in(town, idea(town.join(1), town.open("questions"), "Waarom?"))
    for mark in ("pinned", "answered", "pinned"):
        town.steer("mark", entry=entry, mark=mark, on=True)
    assert stored(town, entry).marks == "answered pinned"
    town.steer("mark", entry=entry, mark="answered", on=False)
    assert stored(town, entry).marks == "pinned"


@pytest.mark.parametrize("status", ["held", "hidden", "emergency"])
def test_what_is_not_shown_gets_no_spotlight(town: Town, round_id: int, status: str) -> None:
    entry = hand_in(town, idea(town.join(1), round_id, "Idee", status=status))
    with pytest.raises(Conflict, match="spotlight-shown-only"):
        town.steer("spotlight", entry=entry)


def test_spotlight_goes_on_and_out(town: Town, round_id: int) -> None:
    """Taken away, hidden, or because something else is on."""
    entry = hand_in(town, idea(town.join(1), round_id, "Idee"))
    ways: list[tuple[str, dict[str, Any]]] = [
        ("spotlight", {"entry": None}),
        ("moderate", {"entry": entry, "status": "hidden"}),
        ("go", {"activity": town.steps["dots"]}),
        ("open", {}),
    ]
    for name, values in ways:
        town.steer("moderate", entry=entry, status="shown")
        assert town.steer("spotlight", entry=entry).session.spotlight_id == entry
        assert town.steer(name, **values).session.spotlight_id is None
    town.steer("spotlight", entry=None)


def test_log_says_who_decided_what_about_which_entry_and_not_what_it_said(town: Town, round_id: int) -> None:
    first, second = (hand_in(town, idea(town.join(n), round_id, f"{CANARY} {n}")) for n in (1, 2))
    before = len(town.rows()["deeds"])
    steered = town.steer("moderate_all", entries=[first, second], status="held")
    town.steer("edit", entry=first, text="Zonder nummer")
    town.steer("merge", entry=second, into=first)
    logged = [(row[4], row[5], row[6]) for row in town.rows()["deeds"][before:]]
    assert logged == [
        ("moderate", str(first), "held"),
        ("moderate", str(second), "held"),
        ("edit", str(first), ""),
        ("merge", str(second), str(first)),
    ]
    assert CANARY not in str(town.rows()["deeds"])
    assert [(each.entry, each.by) for each in steered.decisions] == [(first, "Fay"), (second, "Fay")]
    loaded = town.database.write(load, town.session_id).decisions
    assert {each.entry: each.by for each in loaded} == {first: "Fay", second: "Fay"}
