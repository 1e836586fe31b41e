"""The ballots that the proposal is made of are those of the rounds that count, by audience."""

from fractions import Fraction

import pytest

from app.live.outcome import tally_round
from app.live.state import Snapshot
from app.plan.combine import combine
from app.plan.sources import source_of, voices
from app.plan.stability import combined
from app.plan.weights import EVEN, Weights
from tests.plan.town import BALLOTS, CODES, partners, residents, snapshot


def mixed() -> Snapshot:
    return snapshot(3, "mixed", [(each["groep"], each["keuze"]) for each in BALLOTS["S1_stickers"]])


@pytest.mark.few(2)
@pytest.mark.parametrize("sessions", [[partners(), residents()], [mixed(), residents()], [mixed()], [residents()]])
def test_score_that_is_drawn_from_is_that_of_the_combined_list(sessions: list[Snapshot]) -> None:
    found = combine(sessions, CODES)
    scores = combined(voices(found.sources, EVEN).values(), CODES)
    assert scores == pytest.approx({each.code: each.score for each in found.standings if each.score is not None})


def test_people_are_those_that_the_kind_counts() -> None:
    made = residents()
    result = tally_round(made.session.rounds[0], made.entries)
    evidence = {each.code: each.evidence["residents"] for each in combine([made], CODES).standings}
    assert {row.option: (row.people, result.people) for row in result.rows} == {
        code: (each.people, each.n) for code, each in evidence.items()
    }


def test_mixed_session_speaks_only_through_groups_that_may_be_shown() -> None:
    source = source_of(mixed())
    assert source is not None
    heard = sum(len(ballots.chosen) for _name, ballots in source.heard)
    assert 0 < heard < source.people == len(BALLOTS["S1_stickers"])
    assert source.left_out == source.people - heard


def test_weight_of_an_audience_and_of_a_session_is_its_own_or_one() -> None:
    sources = combine([partners(), residents()], CODES).sources
    found = voices(sources, Weights({"residents": 3, "session:1": 0.5}))
    assert [each.weight for each in found.values()] == [1, 3]
    assert [ballots.weight for each in found.values() for ballots in each.rounds] == [Fraction(1, 2), 1]


def test_session_without_weight_has_no_voice() -> None:
    sources = combine([partners(), residents()], CODES).sources
    assert list(voices(sources, Weights({"session:1": 0}))) == ["residents"]


def test_nobody_voted_gives_no_voice() -> None:
    assert voices(combine([], CODES).sources, EVEN) == {}
