"""Weights that the officer states: what they change, and what may not change anything."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.live.state import Snapshot
from app.plan.combine import Combined, combine
from app.plan.standing import Standing
from app.plan.weights import Weights
from tests.plan.town import CODES, a_round, config, partners, residents, snapshot

FEW = CODES[:6]
KINDS = st.sampled_from(["partners", "residents", "mixed"])
GROUPS = st.sampled_from(["gemeente", "hulpdiensten", "inwoners", "jongeren"])


@st.composite
def town(draw: Any) -> tuple[list[Snapshot], dict[str, float]]:
    """A few sessions, some of which could not choose everything, and weights for all of them."""
    made, stated = [], {"partners": draw(st.sampled_from([1, 2, 0.5])), "residents": draw(st.sampled_from([1, 3]))}
    for id in range(1, draw(st.integers(2, 4))):
        codes = FEW[: draw(st.integers(4, 6))]
        chosen = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
        ballots = draw(st.lists(st.tuples(GROUPS, chosen), min_size=5, max_size=14))
        made.append(snapshot(id, draw(KINDS), ballots, (a_round(id, config=config(codes)),)))
        stated[f"session:{id}"] = draw(st.sampled_from([1, 1, 0.5, 2.5]))
    return made, stated


def figures(combined: Combined) -> dict[str, Any]:
    """Everything that the weights may not touch in the wrong way; intervals to rounding."""
    return {each.code: of(each) for each in combined.standings}


def of(each: Standing) -> Any:
    if each.score is None or each.firm is None:
        return None
    sure = [each.score, each.low, each.high, each.firm.low, each.firm.high, each.firm.top, each.difference or 0]
    gap = [each.apart.low, each.apart.high] if each.apart else []
    words = [each.place, each.first, each.last, each.certainty, each.top_of, each.firm.first, each.firm.last]
    shares = [(name, said.place, said.tied) for name, said in each.evidence.items()]
    return [round(number, 9) for number in (*sure, *gap)], words, shares


def again(made: Snapshot, id: int) -> Snapshot:
    """The same session once more, under another number."""
    return replace(made, session=replace(made.session, id=id))


@given(town(), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_order_of_sessions_changes_nothing(made: tuple[list[Snapshot], dict[str, float]], chance: Any) -> None:
    sessions, stated = made
    shuffled = chance.sample(sessions, len(sessions))
    assert figures(combine(shuffled, FEW, Weights(stated))) == figures(combine(sessions, FEW, Weights(stated)))


@given(town())
@settings(max_examples=12, deadline=None)
def test_session_that_counts_twice_at_half_its_weight_changes_nothing(
    made: tuple[list[Snapshot], dict[str, float]],
) -> None:
    sessions, stated = made
    half = stated["session:1"] / 2
    twice = stated | {"session:1": half, "session:99": half}
    doubled = combine([*sessions, again(sessions[0], 99)], FEW, Weights(twice))
    assert figures(doubled) == figures(combine(sessions, FEW, Weights(stated)))


@given(town(), st.sampled_from([0.5, 2, 3]))
@settings(max_examples=10, deadline=None)
def test_weights_times_the_same_number_change_nothing(
    made: tuple[list[Snapshot], dict[str, float]], times: float
) -> None:
    sessions, stated = made
    more = {name: weight * times for name, weight in stated.items()}
    assert figures(combine(sessions, FEW, Weights(more))) == figures(combine(sessions, FEW, Weights(stated)))


def in_order(combined: Combined) -> list[Any]:
    """The order alone: what an audience that does not count may not touch."""
    return [
        (each.code, each.place, each.first, each.last, each.certainty, round(each.score or 0, 9), each.firm)
        for each in combined.standings
    ]


@given(town())
@settings(max_examples=10, deadline=None)
def test_audience_without_weight_counts_as_absent(made: tuple[list[Snapshot], dict[str, float]]) -> None:
    sessions, stated = made
    plain = [each for each in sessions if each.session.audience != "mixed"]
    only = [each for each in plain if each.session.audience == "residents"]
    without = combine(plain, FEW, Weights(stated | {"partners": 0}))
    assert in_order(without) == in_order(combine(only, FEW, Weights(stated)))


def test_how_firm_a_place_is_follows_the_weights() -> None:
    """Mutant: draws in which all weigh the same would say how firm another order is."""
    sessions = [partners(), residents()]
    light, even, heavy = (combine(sessions, CODES, Weights({"partners": weight})) for weight in (0.2, 1, 5))
    for code, up in (("P18", True), ("P07", False)):
        often = [found(each, code).often for each in (light, even, heavy)]
        assert often == sorted(often, reverse=not up)
        assert abs(often[0] - often[2]) > 50


def places(combined: Combined) -> list[str]:
    return [each.code for each in combined.standings]


def found(combined: Combined, code: str) -> Standing:
    return next(each for each in combined.standings if each.code == code)


def test_audience_that_counts_twice_draws_the_order_to_its_own() -> None:
    sessions = [partners(), residents()]
    heavy = combine(sessions, CODES, Weights({"partners": 2}))
    assert places(heavy)[0] == "P18" != places(combine(sessions, CODES))[0] == "P15"
    assert found(heavy, "P15").score == pytest.approx((2 * 7 / 30 + 44 / 64) / 3)
    assert found(heavy, "P15").difference == found(combine(sessions, CODES), "P15").difference


def test_places_without_weights_and_per_head_stand_beside_it() -> None:
    sessions = [partners(), residents()]
    plain, heavy = combine(sessions, CODES), combine(sessions, CODES, Weights({"partners": 2}))
    assert {each.code: each.place_even for each in heavy.standings} == {
        each.code: each.place for each in plain.standings
    }
    heads = {code: sum(each.people for each in found(plain, code).evidence.values()) for code in CODES}
    for code in CODES:
        assert found(heavy, code).place_per_head == 1 + sum(other > heads[code] for other in heads.values())
    assert found(plain, "P15").place_per_head == 1
    assert found(plain, "P18").place_per_head != found(plain, "P18").place


def test_session_that_counts_half_counts_half() -> None:
    few = [("gemeente", ["P01"])] * 10
    many = [("gemeente", ["P02"])] * 10
    combined = combine([snapshot(1, "partners", few), snapshot(2, "partners", many)], FEW, Weights({"session:2": 0.5}))
    said = found(combined, "P02").evidence["partners"]
    assert (said.people, said.n) == (10, 20)
    assert said.share == pytest.approx(1 / 3)
    assert said.low < said.share < said.high
    assert found(combined, "P01").place == 1


def test_unequal_sessions_are_less_sure_than_equal_ones() -> None:
    """Mutant: Wilson's interval of all people would call one session in ten as sure as two."""
    half = [("gemeente", ["P01"] if n % 2 else ["P02"]) for n in range(20)]
    other = [("gemeente", ["P01"] if n % 2 else ["P03"]) for n in range(20)]
    sessions = [snapshot(1, "partners", half), snapshot(2, "partners", other)]
    wide = found(combine(sessions, FEW, Weights({"session:1": 0.1})), "P01").evidence["partners"]
    narrow = found(combine(sessions, FEW), "P01").evidence["partners"]
    assert wide.high - wide.low > 1.2 * (narrow.high - narrow.low)


def test_nothing_that_counts_is_no_place() -> None:
    combined = combine([residents()], CODES, Weights({"residents": 0}))
    assert {each.place for each in combined.standings} == {None}
    assert found(combined, "P15").evidence["residents"].people == 44
    assert found(combined, "P15").place_even == 1


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("stated", "weighed"),
    [
        ({}, False),
        ({"partners": 3, "residents": 3}, False),
        ({"partners": 2}, True),
        ({"residents": 0}, True),
        ({"session:1": 0.5}, False),
        ({"session:1": 0}, True),
        ({"session:3": 2}, True),
        ({"session:7": 2}, False),
    ],
)
def test_only_weights_that_can_change_the_order_are_told(stated: dict[str, float], weighed: bool) -> None:
    """Half of the only session of an audience is all that it has."""
    more = snapshot(3, "residents", [("inwoners", ["P01"])] * 6)
    assert combine([partners(), residents(), more], CODES, Weights(stated)).weighed is weighed


def both(partners_: Sequence[list[str]], residents_: Sequence[list[str]]) -> Combined:
    return combine(
        [
            snapshot(1, "partners", [("gemeente", each) for each in partners_]),
            snapshot(2, "residents", [("inwoners", each) for each in residents_]),
        ],
        CODES,
    )


def test_candidates_are_at_the_top_of_both_of_one_or_of_neither() -> None:
    theirs, ours = ["P01", "P02", "P03", "P04", "P05"], ["P01", "P06", "P07", "P08", "P09"]
    combined = both([theirs] * 6 + [["P20"]], [ours] * 6 + [["P20"]])
    assert [found(combined, code).top_of for code in ("P01", "P02", "P06", "P20")] == [
        "shared",
        "partners",
        "residents",
        "neither",
    ]
    assert {each.top_of for each in combine([partners()], CODES).standings} == {""}


def test_difference_has_the_interval_of_newcombe() -> None:
    """Both as he works them out himself in his table II: 56 of 70 minus 48 of 80."""
    chosen = [["P01"]] * 56 + [["P02"]] * 14
    others = [["P01"]] * 48 + [["P02"]] * 32
    apart = found(both(chosen, others), "P01").apart
    assert apart is not None
    assert (apart.points, apart.low, apart.high) == pytest.approx((20.0, 5.24, 33.39), abs=0.005)
    assert apart.clear
