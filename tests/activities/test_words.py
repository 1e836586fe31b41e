"""Words: what is the same word, whom it counts for, and what waits."""

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.kind import Handed
from app.text.wordlist import NO_WORDS, word_list

WORDS = KINDS["words"]


def word(number: int, participant: int, given: str, **more: Any) -> Handed[Any]:
    return Handed(number, participant, f"idea:{number}", WORDS.entry.model_validate({"text": given}), **more)


def people(*handed: Handed[Any]) -> dict[str, int]:
    return {row.option: row.people for row in WORDS.tally(WORDS.config(), handed).rows}


def test_case_and_spaces_make_no_difference_and_plural_does() -> None:
    assert people(word(1, 1, "Boom"), word(2, 2, "  BOOM "), word(3, 3, "bomen")) == {"1": 2, "3": 1}


def test_who_gives_a_word_twice_counts_once() -> None:
    assert people(word(1, 1, "rust"), word(2, 1, "Rust")) == {"1": 1}


def test_merged_words_count_as_the_one_that_speaks_for_them() -> None:
    assert people(word(1, 1, "rust"), word(2, 2, "rustig", merged_into=1), word(3, 3, "RUST")) == {"1": 3}
    assert people(word(1, 1, "rust", status="hidden"), word(2, 2, "rustig", merged_into=1)) == {}


def test_word_that_the_facilitator_edited_counts_as_edited() -> None:
    assert people(word(1, 1, "rsut", text="rust"), word(2, 2, "rust")) == {"1": 2}


@pytest.mark.parametrize("status", ["held", "hidden", "emergency"])
def test_what_is_not_shown_counts_for_nobody(status: str) -> None:
    assert people(word(1, 1, "rust", status=status), word(2, 2, "Rust")) == {"2": 1}


@pytest.mark.parametrize(
    ("moderation", "text", "status"),
    [
        ("after", "rust", "shown"),
        ("before", "rust", "held"),
        ("after", "klootzak", "held"),
        ("after", "06 12345678", "held"),
        ("after", "prutsers", "held"),
    ],
)
def test_words_are_screened_as_every_text(moderation: str, text: str, status: str) -> None:
    config = WORDS.config.model_validate({"moderation": moderation})
    assert WORDS.screen(config, WORDS.entry.model_validate({"text": text}), word_list("prutsers", "")) == status
    assert WORDS.screen(WORDS.config(), WORDS.entry.model_validate({"text": "prutsers"}), NO_WORDS) == "shown"
