"""Questions: who stands behind them, and what the facilitator marked."""

from typing import Any

from app.activities import KINDS
from app.activities.kind import Handed
from app.text.wordlist import NO_WORDS

QUESTIONS = KINDS["questions"]


def question(number: int, participant: int, **more: Any) -> Handed[Any]:
    entry = QUESTIONS.entry.model_validate({"text": f"vraag {number}?"})
    return Handed(number, participant, f"idea:{number}", entry, **more)


def support(number: int, participant: int, of: int, on: bool = True) -> Handed[Any]:
    return Handed(number, participant, f"up:{of}", QUESTIONS.entry.model_validate({"supports": of, "on": on}))


def test_who_asks_and_who_supports_count_once_each() -> None:
    asked = [question(1, 1), question(2, 2), support(3, 1, 1), support(4, 1, 2), support(5, 3, 2, on=False)]
    result = QUESTIONS.tally(QUESTIONS.config(), asked)
    assert [(row.option, row.people) for row in result.rows] == [("2", 2), ("1", 1)]


def test_marks_do_not_change_the_order_and_are_told() -> None:
    asked = [question(1, 1, marks=("answered", "pinned")), question(2, 2), support(3, 3, 2)]
    result = QUESTIONS.tally(QUESTIONS.config(), asked)
    assert [row.option for row in result.rows] == ["2", "1"]
    assert result.facts == {"answered": [1], "pinned": [1]}


def test_marks_of_what_the_hall_does_not_see_are_not_told() -> None:
    hidden = [
        question(1, 1, marks=("pinned",), status="hidden"),
        question(2, 2),
        question(3, 3, merged_into=2, marks=("answered",)),
    ]
    assert QUESTIONS.tally(QUESTIONS.config(), hidden).facts == {"answered": [], "pinned": []}


def test_question_is_read_first_unless_set_otherwise_and_support_never() -> None:
    ask, support = {"text": "Wanneer komt er licht?"}, {"supports": 1}
    after = QUESTIONS.config.model_validate({"moderation": "after"})
    screened = [
        QUESTIONS.screen(config, QUESTIONS.entry.model_validate(body), NO_WORDS)
        for config in (QUESTIONS.config(), after)
        for body in (ask, support)
    ]
    assert screened == ["held", "shown", "shown", "shown"]
