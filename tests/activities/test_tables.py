"""Dialogue tables: how many tables mention a topic, and who counts for an insight."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.activities.kind import Handed
from app.text.wordlist import NO_WORDS

TABLES = KINDS["tables"]
CONFIG = TABLES.config.model_validate(
    {"source": "typed", "options": [{"code": code, "title": code} for code in ("a", "b")], "moderation": "after"}
)


def said(number: int, table: int, topic: str = "", host: int = 0, **more: Any) -> Handed[Any]:
    entry = TABLES.entry.model_validate({"text": f"inzicht {number}", "table": table, "topic": topic})
    return Handed(number, host or table, f"idea:{number}", entry, **more)


def topics(*handed: Handed[Any]) -> Any:
    return TABLES.tally(CONFIG, handed).facts["topics"]


def test_table_that_mentions_a_topic_twice_counts_once() -> None:
    assert topics(said(1, 1, "a"), said(2, 1, "a"), said(3, 2, "a")) == {"a": 2, "b": 0}


def test_two_hosts_at_one_table_are_one_table() -> None:
    assert topics(said(1, 1, "a", host=7), said(2, 1, "a", host=8)) == {"a": 1, "b": 0}


def test_merged_insights_count_for_both_tables_and_both_hosts() -> None:
    handed = [said(1, 1, "a"), said(2, 2, "a", merged_into=1), said(3, 3, "b", status="hidden")]
    result = TABLES.tally(CONFIG, handed)
    assert [(row.option, row.people) for row in result.rows] == [("1", 2)]
    assert result.facts == {"topics": {"a": 2, "b": 0}, "tables": [1, 2]}


def test_insight_without_a_topic_is_heard_all_the_same() -> None:
    assert TABLES.tally(CONFIG, [said(1, 4)]).facts == {"topics": {"a": 0, "b": 0}, "tables": [4]}


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "a", "b"]), st.sampled_from(["shown", "hidden"]))))
def test_no_topic_is_mentioned_by_more_tables_than_were_heard(given: list[tuple[int, str, str]]) -> None:
    handed = [said(number, table, topic, status=status) for number, (table, topic, status) in enumerate(given, start=1)]
    facts = TABLES.tally(CONFIG, handed).facts
    assert facts["tables"] == sorted({table for table, _topic, status in given if status == "shown"})
    assert all(n <= len(facts["tables"]) for n in facts["topics"].values())


@pytest.mark.parametrize("sort", ["insight", "minority", "quote"])
def test_every_sort_of_text_is_screened(sort: str) -> None:
    entry = TABLES.entry.model_validate({"text": "Bel Karel op 06-12345678", "table": 1, "sort": sort})
    assert TABLES.screen(CONFIG, entry, NO_WORDS) == "held"
