"""The voices that firmness is drawn from are the very people that the combined list counts."""

import pytest

from app.live.state import Snapshot
from app.plan.combine import combine
from app.plan.stability import combined
from app.plan.voices import voices
from tests.plan.town import BALLOTS, CODES, partners, residents, snapshot


def mixed() -> Snapshot:
    return snapshot(3, "mixed", [(each["groep"], each["keuze"]) for each in BALLOTS["S1_stickers"]])


@pytest.mark.parametrize("sessions", [[partners(), residents()], [mixed(), residents()], [mixed()], [residents()]])
def test_score_of_the_voices_is_that_of_the_combined_list(sessions: list[Snapshot]) -> None:
    found = combine(sessions, CODES)
    scores = combined(voices(found, {}), CODES)
    assert scores == pytest.approx({each.code: each.score for each in found.standings if each.score is not None})


def test_mixed_session_speaks_only_through_groups_that_may_be_shown() -> None:
    heard = sum(len(each.chosen) for voice in voices(combine([mixed()], CODES), {}) for each in voice.rounds)
    assert 0 < heard < len(BALLOTS["S1_stickers"])


def test_weight_of_an_audience_is_its_own_or_one() -> None:
    found = voices(combine([partners(), residents()], CODES), {"residents": 3.0})
    assert [each.weight for each in found] == [1.0, 3.0]


def test_nobody_voted_gives_no_voice() -> None:
    assert voices(combine([], CODES), {}) == []
