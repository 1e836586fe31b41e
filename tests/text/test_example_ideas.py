"""All 48 ideas of the example municipality: what the machine must see, what it must leave, and what only people see."""

from typing import Any

import pytest

from app.text.emergency import emergency
from app.text.personal_data import found
from app.text.rude import offensive_to_group, rude
from tests.text.example import EXAMPLE, IDEAS, STRINGS

# Seen by people only: no rule here knows that a remark is off the subject (I42) or nonsense (I43).
FOR_PEOPLE = {"I42", "I43"}
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
