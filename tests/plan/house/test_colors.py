"""Contrast as WCAG publishes it, and proposals that really are clear enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan.house.colors import WHITE, contrast, distance, mix, nearest, reaches
from app.plan.house.pairs import faults, pairs
from app.plan.house.sheet import NIGHT, dark, light
from app.plan.house.style import BRAND, FIELD, PAPER, TOKENS, USUAL

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
CHOSEN = st.dictionaries(st.sampled_from([*TOKENS, f"{FIELD}VWL"]), COLORS)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # The ends of the scale (WCAG 2.2, definition of contrast ratio), and the greys, reds and blues that techniques
        # G18 and F83 and the published checkers name as just passing or just failing.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#ffffff", 1.37),
    ],
)
def test_contrast_is_that_of_published_examples(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert round(contrast(one, other), 2) == ratio


def test_own_look_falls_short_nowhere() -> None:
    assert faults({}) == ()
    assert faults(USUAL) == ()


def test_yellow_is_refused_with_its_ratio_and_a_darker_yellow() -> None:
    (fault,) = faults({BRAND: "#ffcc00"})
    assert (fault.token, fault.against, round(fault.ratio, 1), fault.needed) == (BRAND, PAPER, 1.4, 4.5)
    assert faults({BRAND: fault.proposal}) == ()
    assert distance("#ffcc00", fault.proposal) < distance("#ffcc00", "#000000")


def test_proposal_is_the_first_that_is_clear_enough() -> None:
    found = nearest("#777777", [(WHITE, 4.5)])
    assert found == "#767676"
    assert nearest("#767676", [(WHITE, 4.5)]) == "#767676"


@given(CHOSEN)
def test_all_proposals_together_are_clear_enough(colors: dict[str, str]) -> None:
    found = faults(colors)
    settled = dict(colors) | {each.token: each.proposal for each in found}
    assert faults(settled) == ()
    assert all(each.ratio < each.needed for each in found)
    assert {each.token for each in found} <= set(TOKENS) | set(colors)


@given(CHOSEN)
def test_what_is_worked_out_of_clear_colours_is_clear_too(colors: dict[str, str]) -> None:
    settled = dict(colors) | {each.token: each.proposal for each in faults(colors)}
    by_day = dict(USUAL) | light(settled)
    for token in TOKENS:
        assert reaches(by_day[token], dict(pairs(token, by_day)).values())
    if "ink-2" in by_day:
        for ground in (by_day[PAPER], WHITE, by_day["wash"]):
            assert contrast(by_day["ink-2"], ground) >= 4.5
            assert contrast(by_day["ink-3"], ground) >= 3
    if "brand-ink" in by_day:
        assert reaches(by_day["brand-ink"], [(by_day["brand-wash"], 4.5), (WHITE, 7)])
    for face in ("board", "console", "phone"):
        by_night = dark(settled, face)
        if by_night:
            assert reaches(by_night[BRAND], [(NIGHT, 4.5), (by_night["on-brand"], 4.5), (by_night["brand-wash"], 4.5)])


def test_mix_goes_from_one_end_to_the_other() -> None:
    assert [mix("#000000", "#ffffff", share) for share in (0, 0.5, 1)] == ["#000000", "#808080", "#ffffff"]
