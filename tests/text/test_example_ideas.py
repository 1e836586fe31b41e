"""All 48 ideas of the example municipality: what the machine must see, what it must leave, and what only people see.

And that a board is told nothing of what a person should read first, whatever the kind of activity.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

import app.activities
from app.access import Role
from app.activities import KINDS
from app.live.messages import HandInMessage
from app.live.news import news
from app.live.room import Room
from app.live.room.entries import check
from app.live.state import ActivityState, EntryState, ParticipantState, Snapshot
from app.text.emergency import emergency
from app.text.personal_data import found
from app.text.rude import offensive_to_group, rude
from app.text.wordlist import NO_WORDS
from tests.plan.town import a_round, session
from tests.text.example import EXAMPLE, IDEAS, STRINGS

# Seen by people only: no rule here knows that a remark is off the subject (I42) or nonsense (I43).
FOR_PEOPLE = {"I42", "I43"}
STATUS = {
    "tonen": "shown",
    "vasthouden": "held",
    "spoed": "emergency",
    "buiten_onderwerp": "shown",
    "verbergen": "shown",
}
"""What the machine decides where texts show at once; the last two are for people to see."""
HALL = (Role.BOARD, Role.PARTICIPANT)
WRITTEN = [(kind.name, part) for kind in KINDS.values() if kind.text is not None for part in ("text", *kind.writes)]
"""Every kind with text, and every part in which people write."""
SEEN = {"I38": {"rude"}, "I39": {"name", "address", "phone"}, "I40": {"offensive"}, "I41": {"emergency"}}


def signals(text: str) -> set[str]:
    kinds = {finding.kind for finding in found(text)}
    return (
        kinds
        | ({"rude"} if rude(text) else set())
        | ({"offensive"} if offensive_to_group(text) else set())
        | ({"emergency"} if emergency(text) else set())
    )


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea["id"])
def test_each_idea_gives_the_expected_signals(idea: dict[str, Any]) -> None:
    assert signals(idea["tekst"]) == SEEN.get(idea["id"], set())


def test_the_table_covers_what_the_example_expects() -> None:
    assert len(IDEAS) == 48
    held = {idea["id"] for idea in IDEAS if idea["moderatie"]["verwacht"] != "tonen"}
    assert held == SEEN.keys() | FOR_PEOPLE


def test_the_replacement_texts_are_clean() -> None:
    proposed = [idea["moderatie"]["voorgestelde_tekst"] for idea in IDEAS]
    assert [text for text in proposed if text and signals(text)] == []


def test_the_hostile_strings_give_only_their_own_signal() -> None:
    expected = {"T4": {"email"}, "T5": {"plate"}, "T6": {"bsn"}, "T7": {"iban"}}
    assert {name: signals(text) for name, text in STRINGS.items() if signals(text)} == expected


def test_the_rest_of_the_example_is_clean() -> None:
    assert [text for text in texts({**EXAMPLE, "ideeen": [], "teststrings": []}) if signals(text)] == []


def texts(part: Any) -> list[str]:
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in texts(value)]
    return [part] if isinstance(part, str) else []


def evening(moderation: str) -> Room:
    """A hall in which each of the ideas was sent by somebody, in an activity that shows texts so."""
    round = a_round(1, kind="ideas", open=True, config={"moderation": moderation, "limit": 1000})
    activity = ActivityState(1, "ideas", "Ideeën", 10, round.config)
    state = replace(session(1, "partners", (round,), state="live", activities=(activity,)), activity_id=1)
    people = tuple(ParticipantState(number, None, None, "nl", True) for number, _idea in enumerate(IDEAS, start=1))
    room = Room(Snapshot(state, people, ()), "epoch")
    for number, idea in enumerate(IDEAS, start=1):
        body = {"text": idea["tekst"], "language": idea["taal"]}
        message = HandInMessage(t="hand_in", round=1, key="idea:a", seq=1, tap=f"tap-{number:08}", body=body)
        kept = check(room, number, message)
        room.store(EntryState(number, 1, number, kept.key, 1, kept.tap, kept.body, kept.status))
    return room


def seen_by(room: Room, role: Role) -> set[str]:
    """The ideas of which the text is anywhere in what this role is told."""
    told = orjson.dumps(news(room, role)).decode()
    return {idea["id"] for idea in IDEAS if orjson.dumps(idea["tekst"]).decode()[1:-1] in told}


def test_ideas_get_the_moderation_that_the_example_expects() -> None:
    room = evening("after")
    found = {idea["id"]: room.by_id[number].status for number, idea in enumerate(IDEAS, start=1)}
    assert found == {idea["id"]: STATUS[idea["moderatie"]["verwacht"]] for idea in IDEAS}


@pytest.mark.parametrize("role", HALL)
def test_hall_sees_what_may_be_shown_and_nothing_that_waits(role: Role) -> None:
    assert seen_by(evening("after"), role) == {idea["id"] for idea in IDEAS} - SEEN.keys()
    assert seen_by(evening("before"), role) == set()


def test_facilitator_sees_everything() -> None:
    assert seen_by(evening("before"), Role.FACILITATOR) == {idea["id"] for idea in IDEAS}


def body_of(kind: str, part: str, text: str) -> Any:
    """An entry of this kind as its sample has one with text, with another text in this part."""
    sample = json.loads((Path(app.activities.__file__).parent / kind / "sample.json").read_text(encoding="utf-8"))
    bodies = [each["body"] for each in sample["entries"] if each["body"].get("text")]
    return KINDS[kind].entry.model_validate({**bodies[0], part: text})


@pytest.mark.parametrize(("kind", "part"), WRITTEN)
def test_every_part_of_every_kind_is_screened(kind: str, part: str) -> None:
    """Mutant: a kind that screens its main text only, or that shows at once what should wait."""
    config = KINDS[kind].config.model_validate({"moderation": "after"})
    texts = {idea["id"]: idea["tekst"] for idea in IDEAS} | STRINGS
    waits = {
        name
        for name, text in texts.items()
        if KINDS[kind].screen(config, body_of(kind, part, text), NO_WORDS) != "shown"
    }
    assert waits == SEEN.keys() | {"T4", "T5", "T6", "T7"}
    assert not waits & {"T11", "T12"}
