"""What is ticked of the proposal, and what stands behind a line."""

from app.plan.combine import combine
from app.web.programme.backing import ticked, undecided
from tests.plan.town import CODES, partners, residents, snapshot


def test_first_of_the_proposal_are_ticked() -> None:
    combined = combine([partners(), residents()], CODES)
    assert ticked(combined) == {each.code for each in combined.standings[:5]}
    assert undecided(combined) == []


def test_tied_across_the_line_are_named_and_not_ticked() -> None:
    ballots = [("inwoners", ["P01", "P02", "P03", "P04", "P05", "P06"])] * 6 + [("inwoners", ["P01", "P02", "P03"])] * 3
    combined = combine([snapshot(1, "residents", ballots)], CODES)
    assert ticked(combined) == {"P01", "P02", "P03"}
    assert undecided(combined) == ["P04", "P05", "P06"]


def test_nothing_is_ticked_before_anybody_voted() -> None:
    assert ticked(combine([], CODES)) == frozenset()
    assert undecided(combine([], CODES)) == []
