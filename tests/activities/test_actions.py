"""Actions: who may promise for whom, what agreed means, and what an action still lacks."""

import json
from pathlib import Path
from typing import Any

import pytest

import app.activities
from app.activities import KINDS
from app.activities.kind import Handed, Place
from app.activities.options import Organisation, Stock, freeze
from app.errors import Refused
from app.text.smart import PARTS, Promise, missing
from app.text.wordlist import NO_WORDS

ACTIONS = KINDS["actions"]
SAMPLE = json.loads((Path(app.activities.__file__).parent / "actions" / "sample.json").read_text(encoding="utf-8"))
CONFIG = ACTIONS.config.model_validate(SAMPLE["config"])


def action(number: int, owner: str = "boa", **more: Any) -> Handed[Any]:
    entry = ACTIONS.entry.model_validate({"text": f"actie {number}", "owner": owner})
    return Handed(number, number, f"idea:{number}", entry, **more)


def confirmed(number: int, of: int, organisation: str = "boa", on: bool = True) -> Handed[Any]:
    body = {"supports": of, "confirms": organisation, "on": on}
    return Handed(number, number, f"up:{of}", ACTIONS.entry.model_validate(body))


def agreed(*handed: Handed[Any]) -> Any:
    return ACTIONS.tally(CONFIG, handed).facts["agreed"]


def admit(organisation: str, group: str | None, owner: str | None) -> None:
    entry = ACTIONS.entry.model_validate({"supports": 1, "confirms": organisation})
    ACTIONS.admit(CONFIG, entry, Place(group=group, about=None if owner is None else {"text": "x", "owner": owner}))


def test_who_belongs_to_the_owner_may_promise() -> None:
    admit("boa", "gemeente", "boa")


@pytest.mark.parametrize(
    ("organisation", "group", "owner", "code"),
    [
        ("boa", "hulpdiensten", "boa", "not-your-organisation"),
        ("boa", None, "boa", "not-your-organisation"),
        ("politie", "hulpdiensten", "boa", "owner-changed"),
        ("sportclub", "", "sportclub", "not-your-organisation"),
        ("sportclub", None, "sportclub", "not-your-organisation"),
        ("boa", "gemeente", None, "owner-changed"),
        ("boa", "gemeente", "", "owner-changed"),
    ],
)
def test_nobody_promises_for_others(organisation: str, group: str | None, owner: str | None, code: str) -> None:
    with pytest.raises(Refused, match=code):
        admit(organisation, group, owner)


def test_writing_an_action_is_for_everybody() -> None:
    ACTIONS.admit(CONFIG, ACTIONS.entry.model_validate({"text": "Samen lopen", "owner": "politie"}), Place())


def test_action_is_agreed_only_by_a_confirmation_that_stands() -> None:
    assert agreed(action(1), action(2), confirmed(3, 1), confirmed(4, 2, on=False)) == [1]


def test_confirmation_is_no_promise_of_another_owner() -> None:
    """The writer put another owner on the card after it was confirmed."""
    assert agreed(action(1, owner="politie"), confirmed(2, 1, "boa")) == []


def test_confirmation_of_a_merged_action_counts_when_the_owner_is_the_same() -> None:
    same = [action(1), action(2, merged_into=1), confirmed(3, 2)]
    other = [action(1), action(2, owner="politie", merged_into=1), confirmed(3, 2, "politie")]
    assert (agreed(*same), agreed(*other)) == ([1], [])


def test_hidden_action_is_agreed_by_nobody() -> None:
    result = ACTIONS.tally(CONFIG, [action(1, status="hidden"), confirmed(2, 1), action(3)])
    assert (result.people, result.facts["agreed"], result.facts["waiting"]) == (1, [], [3])


@pytest.mark.parametrize("part", ["text", "first_step", "indicator", "means"])
def test_everything_that_was_written_is_screened(part: str) -> None:
    body = {"text": "Samen lopen op vrijdag", part: "Bel Karel op 06-12345678"}
    assert ACTIONS.screen(CONFIG, ACTIONS.entry.model_validate(body), NO_WORDS) == "held"
    assert ACTIONS.screen(CONFIG, ACTIONS.entry.model_validate({"text": "Samen lopen"}), NO_WORDS) == "shown"


@pytest.mark.parametrize("part", ["first_step", "indicator", "means"])
def test_parts_have_a_longest_length(part: str) -> None:
    body = {"text": "Samen lopen op vrijdag", part: "x" * 161}
    with pytest.raises(Refused, match="text-too-long"):
        ACTIONS.check(CONFIG, ACTIONS.entry.model_validate(body), "idea:a")


def test_frozen_config_knows_the_organisations() -> None:
    known = [Organisation(code="boa", name="Handhaving", group="gemeente")]
    config: Any = freeze(CONFIG, Stock(organisations=known))
    assert config.organisations == known


@pytest.mark.parametrize(("promise", "expected"), SAMPLE["smart"])
def test_smart_check_names_what_is_missing(promise: dict[str, str], expected: list[str]) -> None:
    assert list(missing(Promise(**promise))) == expected


def test_parts_are_those_of_smart_in_their_order() -> None:
    assert missing(Promise()) == PARTS
