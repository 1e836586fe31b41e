"""Progress: what stands where people differ, and notes that wait without holding up a vote."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.kind import Handed
from app.activities.progress import STATUSES
from app.text.wordlist import NO_WORDS

PROGRESS = KINDS["progress"]
CONFIG = PROGRESS.config.model_validate(
    {"source": "typed", "options": [{"code": code, "title": code} for code in ("a", "b")], "moderation": "after"}
)


def vote(participant: int, help: tuple[str, ...] = (), **status: str) -> Handed[Any]:  # noqa: A002  its own name
    body = {"status": status, "help": list(help)}
    return Handed(participant, participant, "vote", PROGRESS.entry.model_validate(body))


def note(number: int, participant: int, text: str, status: str = "shown") -> Handed[Any]:
    entry = PROGRESS.entry.model_validate({"text": text, "item": "a"})
    return Handed(number, participant, "idea:1", entry, status)


def standing(*handed: Handed[Any]) -> Any:
    return PROGRESS.tally(CONFIG, handed).facts["standing"]


def test_what_most_people_say_stands() -> None:
    assert standing(vote(1, a="done"), vote(2, a="done"), vote(3, a="delayed")) == {"a": "done", "b": ""}


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        ("done", "delayed", "delayed"),
        ("done", "on_course", "on_course"),
        ("on_course", "not_started", "not_started"),
        ("dropped", "done", "dropped"),
    ],
)
def test_of_equals_what_needs_attention_stands(one: str, other: str, stands: str) -> None:
    assert standing(vote(1, a=one), vote(2, a=other))["a"] == stands
    assert standing(vote(1, a=other), vote(2, a=one))["a"] == stands


def test_note_that_waits_does_not_hold_up_the_vote() -> None:
    """Mutant: one entry for both would lose the vote of who writes a telephone number."""
    text = "Bel Karel op 06-12345678"
    entry = PROGRESS.entry.model_validate({"text": text, "item": "a"})
    assert PROGRESS.screen(CONFIG, entry, NO_WORDS) == "held"
    assert PROGRESS.screen(CONFIG, vote(1, a="done").entry, NO_WORDS) == "shown"
    result = PROGRESS.tally(CONFIG, [vote(1, a="delayed"), note(2, 1, text, "held")])
    assert (result.people, result.facts["standing"]["a"]) == (1, "delayed")


def test_note_alone_is_no_vote() -> None:
    result = PROGRESS.tally(CONFIG, [note(1, 1, "Loopt goed")])
    assert (result.people, result.facts["standing"]) == (0, {"a": "", "b": ""})


def test_what_goes_well_comes_first_and_what_nobody_spoke_of_last() -> None:
    result = PROGRESS.tally(CONFIG, [vote(1, a="delayed", b="done"), vote(2, a="on_course"), vote(3, a="done")])
    found = [(row.option, row.people, row.figures["well"].value) for row in result.rows]
    assert found == [("b", 1, 1.0), ("a", 3, pytest.approx(2 / 3))]
    assert [row.option for row in PROGRESS.tally(CONFIG, [vote(1, b="delayed")]).rows] == ["b", "a"]


def test_help_is_counted_in_people() -> None:
    facts = PROGRESS.tally(CONFIG, [vote(1, ("a",), a="delayed"), vote(2, ("a",), a="done"), vote(3, a="done")]).facts
    assert facts["help"] == {"a": 2, "b": 0}
    assert facts["statuses"] == dict.fromkeys(STATUSES, 0) | {"done": 1}


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(STATUSES), min_size=1), max_size=8))
def test_each_item_stands_as_somebody_said(given: list[dict[str, str]]) -> None:
    result = PROGRESS.tally(CONFIG, [vote(number, **status) for number, status in enumerate(given, start=1)])
    for code, stands in result.facts["standing"].items():
        said = [each[code] for each in given if code in each]
        assert stands in (said or [""])
    assert sum(result.facts["statuses"].values()) == sum(stands != "" for stands in result.facts["standing"].values())
