"""Ranking: what the contract of all kinds does not say, and the partners of the example."""

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app
from app.activities import KINDS
from app.activities.kind import Handed, Result
from app.errors import Refused

RANKING = KINDS["ranking"]
EXAMPLE = json.loads((Path(app.__file__).parent / "data" / "example_ballots.json").read_text(encoding="utf-8"))
PARTNERS: list[list[str]] = [each["volgorde"] for each in EXAMPLE["biljetten"]["S1_rangschik"]]
CODES = ["a", "b", "c", "d"]


def config(codes: Sequence[str] = CODES, **more: Any) -> Any:
    options = [{"code": code, "title": code} for code in codes]
    return RANKING.config.model_validate({"source": "typed", "options": options, **more})


def tally(orders: Sequence[Sequence[str]], codes: Sequence[str] = CODES) -> Result:
    handed = [
        Handed(number, number, "vote", RANKING.entry.model_validate({"order": list(order)}))
        for number, order in enumerate(orders)
    ]
    return RANKING.tally(config(codes), handed)


def above(orders: Sequence[Sequence[str]], a: str, b: str) -> int:
    """How many people put a above b; counted the long way."""
    return sum(a in order and (b not in order or order.index(a) < order.index(b)) for order in orders)


def partners() -> Result:
    return tally(PARTNERS, sorted({code for order in PARTNERS for code in order}))


def test_partners_of_the_example_put_p02_before_p12_and_borda_the_other_way() -> None:
    """Fourteen to thirteen; their mean ranks cannot be told apart, and that is what has to be said."""
    result = partners()
    assert (result.people, len(result.rows)) == (30, 8)
    places = {row.option: row.rank for row in result.rows}
    points = {row.option: row.figures["borda"].value or 0 for row in result.rows}
    assert places["P02"] == places["P12"] - 1
    assert points["P12"] > points["P02"]
    assert ["P02", "P12", 14, 13] in result.facts["duels"]
    assert ["P02", "P12"] in result.facts["differs"]
    assert ["P02", "P12"] in result.facts["unclear"]


def test_partners_of_the_example_are_counted_as_by_hand() -> None:
    result = partners()
    assert [row.option for row in result.rows] == ["P18", "P02", "P12", "P03", "P11", "P09", "P16", "P15"]
    for row in result.rows:
        # What was not ranked shares the places that are left: after a top 5 of 8 the sixth to the eighth.
        left = [(len(order) + 1 + 8) / 2 for order in PARTNERS]
        ranks = [
            order.index(row.option) + 1 if row.option in order else rest
            for order, rest in zip(PARTNERS, left, strict=True)
        ]
        figures: Any = row.figures
        assert figures["mean_rank"].value == pytest.approx(mean(ranks))
        assert figures["mean_rank"].low < mean(ranks) < figures["mean_rank"].high
        assert figures["borda"].value == pytest.approx(sum(8 - rank for rank in ranks))
        assert row.people == sum(row.option in order for order in PARTNERS)
    for a, b, won, lost in result.facts["duels"]:
        assert (won, lost) == (above(PARTNERS, a, b), above(PARTNERS, b, a))


def test_near_duplicate_does_not_change_the_order_of_the_others() -> None:
    """Five to four for a. With a double of b right below it, Borda would put b first."""
    orders = [["a", "b", "c"]] * 5 + [["b", "c", "a"]] * 4
    result = tally(orders, ["a", "b", "c"])
    points = {row.option: row.figures["borda"].value or 0 for row in result.rows}
    assert [row.option for row in result.rows] == ["a", "b", "c"]
    assert points["b"] > points["a"]
    assert result.facts["winner"] == "a"
    assert result.facts["differs"] == [["a", "b"]]


def test_circle_is_a_shared_place_and_has_no_winner() -> None:
    result = tally([["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]])
    assert [(row.option, row.rank, row.tied) for row in result.rows[:3]] == [(code, 1, True) for code in "abc"]
    assert result.facts["winner"] is None
    assert result.facts["differs"] == []


def test_of_a_few_people_nothing_is_distinguishable() -> None:
    result = tally([["a", "b", "c", "d"]] * 5)
    assert result.facts["unclear"] == [["a", "b"], ["b", "c"], ["c", "d"]]
    assert tally([["a", "b", "c", "d"]] * 6).facts["unclear"] == []


def test_least_above_most_is_refused() -> None:
    with pytest.raises(Refused, match="least-above-most"):
        config(most=2, least=3)


def test_least_never_asks_more_than_there_is() -> None:
    both = config(["a", "b"], most=3, least=3)
    RANKING.check(both, RANKING.entry.model_validate({"order": ["b", "a"]}), "vote")


orders = st.lists(st.permutations(CODES).flatmap(lambda order: st.integers(1, 4).map(lambda n: order[:n])), max_size=8)


@given(orders)
def test_who_beats_everybody_comes_first_alone(orders: list[list[str]]) -> None:
    result = tally(orders)
    assert [row.people for row in result.rows] == [sum(row.option in each for each in orders) for row in result.rows]
    winners = [a for a in CODES if all(above(orders, a, b) > above(orders, b, a) for b in CODES if b != a)]
    if winners:
        assert [row.option for row in result.rows if row.rank == 1] == winners


@given(orders)
def test_everybody_agreeing_on_two_is_followed(orders: list[list[str]]) -> None:
    """Pareto: what everybody puts above another does not come below it."""
    places = {row.option: row.rank for row in tally(orders).rows}
    for a, b in combinations(CODES, 2):
        if orders and above(orders, a, b) == len(orders):
            assert places[a] < places[b]
