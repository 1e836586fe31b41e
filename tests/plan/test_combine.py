"""Sessions and audiences in one order, checked against the example's ballots and by hand."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting.shares import wilson
from app.live.state import Snapshot
from app.plan.combine import Combined, combine
from app.plan.sources import main_round
from app.plan.standing import CLEAR, INDISTINCT, SHARED, Standing
from tests.plan.town import BALLOTS, CODES, a_round, config, partners, residents, snapshot, vote


def by_code(combined: Combined) -> dict[str, Standing]:
    return {each.code: each for each in combined.standings}


def test_example_differences_between_partners_and_residents() -> None:
    found = by_code(combine([partners(), residents()], CODES))
    assert found["P18"].difference == pytest.approx(47.5)
    assert round(found["P15"].difference or 0, 1) == -45.4
    p18 = found["P18"].evidence["partners"]
    assert (p18.people, p18.n, p18.place) == (18, 30, 1)


def test_example_counts_are_the_ballots() -> None:
    found = by_code(combine([partners(), residents()], CODES))
    for code in CODES:
        chosen = sum(code in each["keuze"] for each in BALLOTS["S2_stickers"])
        evidence = found[code].evidence["residents"]
        assert (evidence.people, evidence.n) == (chosen, 64)
        assert (evidence.low, evidence.high) == wilson(chosen, 64)


def test_example_ties_are_flagged_per_audience() -> None:
    found = by_code(combine([partners(), residents()], CODES))
    assert {code for code in CODES if found[code].evidence["partners"].place == 7} == {"P15", "P16", "P19"}
    assert all(found[code].evidence["partners"].tied for code in ("P15", "P16", "P19"))
    assert not found["P18"].evidence["partners"].tied


def test_proposal_gives_each_audience_the_same_weight() -> None:
    """Mutant: adding heads up would let 64 residents outvote 30 partners."""
    found = by_code(combine([partners(), residents()], CODES))
    assert found["P15"].score == pytest.approx((7 / 30 + 44 / 64) / 2)
    assert [each.code for each in combine([partners(), residents()], CODES).standings][:3] == ["P15", "P11", "P18"]


def test_certainty_says_when_the_order_may_be_chance() -> None:
    found = by_code(combine([partners(), residents()], CODES))
    assert found["P15"].certainty == CLEAR
    assert (found["P15"].first, found["P15"].last) == (1, 3)
    assert found["P10"].certainty == INDISTINCT
    assert found["P04"].certainty == found["P14"].certainty == SHARED
    assert found["P04"].place == found["P14"].place


def half(n: int, *codes: str) -> list[tuple[str | None, list[str]]]:
    """n ballots of which half choose these codes and half the last candidate."""
    return [("gemeente", list(codes) if each % 2 else ["P20"]) for each in range(n)]


def test_sessions_of_one_audience_are_added_up() -> None:
    combined = combine([snapshot(1, "partners", half(10, "P01")), snapshot(2, "partners", half(20, "P01"))], CODES)
    evidence = by_code(combined)["P01"].evidence["partners"]
    assert (evidence.people, evidence.n) == (15, 30)
    assert combined.audiences == ("partners",)
    assert by_code(combined)["P01"].difference is None


def test_candidate_counts_over_the_people_who_could_choose_it() -> None:
    short = snapshot(2, "partners", half(8, "P01"), (a_round(2, config=config(["P01", "P20"])),))
    found = by_code(combine([snapshot(1, "partners", half(10, "P01", "P02")), short], CODES))
    assert (found["P01"].evidence["partners"].n, found["P02"].evidence["partners"].n) == (18, 10)


def test_candidate_without_evidence_comes_last_and_has_no_place() -> None:
    only = snapshot(1, "partners", half(10, "P02"), (a_round(1, config=config(["P02", "P20"])),))
    combined = combine([only], ["P01", "P02", "P03", "P20"])
    assert [(each.code, each.place) for each in combined.standings][2:] == [("P01", None), ("P03", None)]


def test_nothing_voted_yet_gives_the_order_of_the_plan() -> None:
    combined = combine([], ["P01", "P02"])
    assert [(each.code, each.score) for each in combined.standings] == [("P01", None), ("P02", None)]


def rounds_of(*rounds: Any) -> Snapshot:
    """A session with these rounds and one vote in each."""
    made = snapshot(1, "partners", [("gemeente", ["P01"])], tuple(rounds))
    votes = tuple(vote(1000, each.id, ["P01"]) for each in rounds)
    return replace(made, entries=votes)


def test_newest_round_counts_after_a_second_vote() -> None:
    found = main_round(rounds_of(a_round(1, 1, activity=1), a_round(2, 2, activity=1)))
    assert found is not None
    assert found.id == 2


def test_run_off_between_a_few_does_not_replace_the_vote_on_all() -> None:
    found = main_round(rounds_of(a_round(1), a_round(2, config=config(["P01", "P02"]))))
    assert found is not None
    assert found.id == 1


@pytest.mark.parametrize(
    "unusable",
    [
        a_round(2, open=True),
        a_round(2, config={**config(), "source": "typed"}),
        a_round(2, kind="ideas", config={}),
    ],
)
def test_open_typed_and_idea_rounds_do_not_count(unusable: Any) -> None:
    made = rounds_of(a_round(1), replace(unusable, id=2))
    entries = made.entries[:1] if unusable.kind == "ideas" else made.entries
    found = main_round(replace(made, entries=entries))
    assert found is not None
    assert found.id == 1


def test_round_in_which_nobody_voted_does_not_empty_the_list() -> None:
    made = rounds_of(a_round(1, 1, activity=1), a_round(2, 2, activity=1))
    found = main_round(replace(made, entries=made.entries[:1]))
    assert found is not None
    assert found.id == 1


def test_rehearsal_never_counts() -> None:
    assert combine([snapshot(1, "partners", half(10, "P01"), rehearsal=True)], CODES).sources == ()


def mixed(**sizes: int) -> Snapshot:
    ballots = [(None if group == "none" else group.replace("_", "-"), [CODES[n % 7], CODES[n % 5 + 7]])
               for group, size in sizes.items() for n in range(size)]  # fmt: skip
    return snapshot(1, "mixed", ballots)


def test_mixed_session_is_split_by_the_groups_that_may_be_shown() -> None:
    combined = combine([mixed(gemeente=10, inwoners=12, ondernemers=3, none=4)], CODES)
    assert combined.sources[0].left_out == 7
    assert {name: combined.standings[0].evidence[name].n for name in combined.audiences} == {
        "partners": 10,
        "residents": 12,
    }


def test_small_group_of_a_mixed_session_is_in_no_audience() -> None:
    """Were the four in, partners minus the group that is shown would give them away."""
    combined = combine([mixed(gemeente=20, hulpdiensten=4, inwoners=30, jongeren=3)], CODES)
    evidence = combined.standings[0].evidence
    assert (evidence["partners"].n, evidence["residents"].n, combined.sources[0].left_out) == (20, 30, 7)


def test_mixed_session_that_is_divided_by_area_is_in_no_audience() -> None:
    """Its groups were asked once, and are not any more: beside the areas they would give people away."""
    asked = mixed(gemeente=10, inwoners=12)
    areas = replace(asked, session=replace(asked.session, ask_group=False, ask_area=True))
    assert combine([asked], CODES).audiences == ("partners", "residents")
    combined = combine([areas], CODES)
    assert (combined.audiences, combined.sources[0].left_out) == ((), 22)


@given(st.lists(st.tuples(st.sampled_from(["partners", "residents"]), st.integers(1, 8)), min_size=1, max_size=4))
def test_places_scores_and_reach_agree(sessions: list[tuple[str, int]]) -> None:
    made = [snapshot(n, audience, half(size, *CODES[:n])) for n, (audience, size) in enumerate(sessions, start=1)]
    combined = combine(made, CODES)
    scores = [each.score or 0 for each in combined.standings]
    assert scores == pytest.approx(sorted(scores, reverse=True))
    for each in combined.standings:
        assert (each.first or 0) <= (each.place or 0) <= (each.last or 0)
        assert each.first
        assert each.low - 1e-9 <= (each.score or 0) <= each.high + 1e-9
