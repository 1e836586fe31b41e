"""Every field that the history can name has a name for people, and every code has a word."""

from typing import get_args

from app.plan.house.style import TOKENS
from app.plan.trend import BETTER, FALLING, RISING, SAME, UNKNOWN, WORSE
from app.store.plans import house
from app.store.programme import answers, drafts
from app.text.smart import PARTS
from app.web.programme import words
from app.web.programme.aims import written


def test_every_field_that_is_kept_in_the_history_has_a_name() -> None:
    shapes = (
        drafts.PriorityDraft, drafts.MeasureDraft, drafts.IndicatorDraft, drafts.ValueDraft, answers.AnswerDraft,
    )  # fmt: skip
    fields = {name for shape in shapes for name in shape.model_fields} - {"code", "indicator_code"}
    fields |= {*TOKENS, house.LOGO, house.TEMPLATE}
    assert fields - words.FIELDS.keys() == set()


def test_every_code_has_a_word() -> None:
    assert words.STATUSES.keys() == words.GROUPS.keys() == set(get_args(drafts.PriorityStatus))
    assert words.MEASURES.keys() == set(get_args(drafts.MeasureStatus))
    assert words.DECISIONS.keys() == set(get_args(drafts.Decision))
    assert words.LACKING.keys() == set(PARTS)
    assert words.OUTCOMES.keys() == set(answers.OUTCOMES)
    assert words.TRENDS.keys() == words.ARROWS.keys() == {BETTER, WORSE, RISING, FALLING, SAME, UNKNOWN}


def test_number_stands_in_its_field_as_it_was_typed() -> None:
    assert [written(value, comma=True) for value in (160.0, 120.5, 1234567.25, 0.00001)] == [
        "160", "120,5", "1234567,25", "0,00001",
    ]  # fmt: skip
    assert written(120.5, comma=False) == "120.5"
