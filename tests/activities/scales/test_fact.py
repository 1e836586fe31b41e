"""Fact questions: guesses in classes that can be read, answers to choose, and a truth that is not in the result."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.fact.classes import CLASSES, classes
from app.activities.kind import Handed
from app.errors import Refused

FACT = KINDS["fact"]
YES_NO = [{"code": "o1", "title": "Ja"}, {"code": "o2", "title": "Nee"}]


def result(config: dict[str, Any], *bodies: dict[str, Any]) -> Any:
    entries = [Handed(n, n, "vote", FACT.entry.model_validate(body)) for n, body in enumerate(bodies)]
    return FACT.tally(FACT.config.model_validate(config), entries)


def test_few_different_guesses_stand_for_themselves() -> None:
    assert [(each.lowest, each.highest, each.people) for each in classes([3, 1, 3])] == [(1, 1, 1), (3, 3, 2)]


def test_many_guesses_come_in_classes_with_round_edges() -> None:
    found = classes([float(each) for each in range(100)])
    assert [(each.lowest, each.highest) for each in found] == [(0, 19), (20, 39), (40, 59), (60, 79), (80, 99)]


def test_one_wild_guess_does_not_hide_all_others() -> None:
    """Mutant: classes from the lowest to the highest guess would put everybody else in the first."""
    found = classes([*(float(each) for each in range(100)), 1e12])
    assert len(found) >= 5
    assert (found[-1].highest, found[-1].people) == (1e12, 21)


@given(st.lists(st.floats(-1e12, 1e12), max_size=60))
def test_everybody_is_in_one_class(guesses: list[float]) -> None:
    found = classes(guesses)
    assert sum(each.people for each in found) == len(guesses)
    assert len(found) <= CLASSES + 2
    edges = [edge for each in found for edge in (each.lowest, each.highest)]
    assert edges == sorted(edges)


def test_truth_is_not_in_the_result() -> None:
    told = result({"figure": 31415.5, "source": "Politie"}, {"number": 3}, {"number": 4})
    assert "31415" not in told.model_dump_json()
    assert "Politie" not in told.model_dump_json()
    assert {"right", "figure", "source"} == set(FACT.secret) <= set(FACT.config.model_fields)


def test_answers_are_counted_as_they_stand() -> None:
    told = result({"ask": "choice", "options": YES_NO}, {"option": "o2"}, {"option": "o2"}, {"option": "o1"})
    assert told.rows[0].counts == {"o1": 1, "o2": 2}
    assert told.rows[0].figures["median"].value is None


@pytest.mark.parametrize(
    ("config", "code"),
    [
        ({"ask": "choice", "options": YES_NO[:1]}, "too-few-options"),
        ({"ask": "choice", "options": YES_NO, "right": "Misschien"}, "true-answer-unknown"),
    ],
)
def test_config_that_cannot_be_asked_is_refused(config: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        FACT.config.model_validate(config)


@given(st.data())
def test_imagined_answers_of_a_choice_can_be_handed_in(data: st.DataObject) -> None:
    config = FACT.config.model_validate({"ask": "choice", "options": YES_NO})
    body = FACT.imagine(config, lambda below: data.draw(st.integers(0, below - 1)))
    FACT.check(config, FACT.entry.model_validate(body), "vote")


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"figure": 212, "unit": "meldingen", "source": "Politie"}, "✓ 212 meldingen (Politie)"),
        ({"figure": 1234567.5}, "✓ 1234567.5"),
        ({"ask": "choice", "options": YES_NO, "right": "Ja"}, "✓ Ja"),
        ({"source": "Politie"}, None),
    ],
)
def test_table_tells_staff_what_is_true(config: dict[str, Any], told: str | None) -> None:
    asked = FACT.config.model_validate(config)
    last = [row[0] for row in FACT.table(asked, FACT.tally(asked, [])).rows][-1:]
    assert [each for each in last if str(each).startswith("✓")] == ([told] if told else [])
