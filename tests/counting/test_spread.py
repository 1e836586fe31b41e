"""Middle, edges, agreement, and resampling of people."""

import json
import random
from pathlib import Path
from statistics import fmean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting.bootstrap import DRAWS, LEAST, RESAMPLED, mean_interval, weights
from app.counting.borda import mean_ranks, places
from app.counting.spread import agreement, distribution, spread, spreads

points = st.lists(st.sampled_from(range(0, 105, 5)), min_size=1, max_size=40)
few = settings(max_examples=60)

# Van der Eijk, Quality & Quantity 35 (2001): the worked example, and the three values that define the scale.
AGREEMENT = [
    ([30, 40, 210, 130, 530, 50, 10], 0.61),
    ([10, 10, 10, 10, 10], 0),
    ([0, 0, 30, 0, 0], 1),
    ([15, 0, 0, 0, 15], -1),
    ([0, 15, 15, 0, 0], 0.75),
    ([15, 15, 0, 15, 15], -5 / 36),  # by hand: U = (3 * 2 - 4 * 4) / (3 * 6), times 1/4
    ([4, 0], 1),
    ([2, 2], 0),
]


@pytest.mark.parametrize(("counts", "published"), AGREEMENT)
def test_agreement_gives_the_published_values(counts: list[int], published: float) -> None:
    assert agreement(counts) == pytest.approx(published, abs=5e-3)


@few
@given(st.lists(st.integers(0, 30), min_size=2, max_size=7))
def test_agreement_is_the_same_from_the_other_end_and_for_twice_the_people(counts: list[int]) -> None:
    found = agreement(counts)
    assert (found is None) == (not any(counts))
    if found is not None:
        assert -1 <= found <= 1
        assert agreement(counts[::-1]) == pytest.approx(found)
        assert agreement([2 * count for count in counts]) == pytest.approx(found)


@pytest.mark.parametrize("wrong", [[], [5], [3, -1, 2]])
def test_agreement_of_no_scale_is_refused(wrong: list[int]) -> None:
    with pytest.raises(ValueError, match="counts"):
        agreement(wrong)


def test_distribution_counts_in_the_order_of_the_scale() -> None:
    assert distribution([5, 1, 1, 3], (1, 2, 3, 4, 5)) == (2, 0, 1, 0, 1)
    with pytest.raises(ValueError, match="scale"):
        distribution([0], (1, 2, 3))


def test_spread_of_nobody_is_unknown_and_of_few_has_no_interval() -> None:
    assert spread([]) is None
    found = spreads({"a": [100, 0, 0], "b": []})
    assert found["b"] is None
    assert found["a"] is not None
    assert (found["a"].n, found["a"].median, found["a"].above_zero, found["a"].low) == (3, 0, 1 / 3, None)


def test_one_who_puts_all_on_one_pulls_the_mean_and_not_the_trimmed_mean() -> None:
    found = spread([100, *[5] * 19])
    assert found is not None
    assert (found.mean, found.trimmed, found.median) == (9.75, 5, 5)


@few
@given(points, st.randoms(use_true_random=False))
def test_order_of_answers_is_irrelevant_and_doubling_keeps_the_middle(values: list[int], chance: random.Random) -> None:
    mixed = list(values)
    chance.shuffle(mixed)
    found, twice = spread(values), spread(mixed * 2)
    assert found == spread(mixed)
    assert found is not None
    assert twice is not None
    assert (found.mean, found.median) == pytest.approx((fmean(values), median(values)))
    assert (twice.mean, twice.median, twice.above_zero) == pytest.approx((found.mean, found.median, found.above_zero))


@few
@given(points)
def test_interval_holds_the_mean_and_stays_within_the_answers(values: list[int]) -> None:
    found = mean_interval(values)
    assert (found is None) == (len(values) < LEAST)
    if found is not None:
        assert min(values) <= found[0] <= fmean(values) + 1e-9
        assert fmean(values) - 1e-9 <= found[1] <= max(values)


def test_every_draw_is_of_as_many_people() -> None:
    assert set(weights(30, DRAWS, 1).sum(axis=1)) == {30}
    assert not (weights(30, DRAWS, 1) == weights(30, DRAWS, 2)).all()
    assert weights(30, DRAWS, 1).var() == pytest.approx(29 / 30, rel=0.02)


def test_above_the_limit_the_interval_goes_on_as_it_was() -> None:
    """Within a quarter of the standard error, which is 1: twice the noise of 2,000 draws, and the skew."""
    chance = random.Random(3)
    values = [chance.choice([0, 0, 0, 5, 10, 60]) for _each in range(RESAMPLED)]
    drawn, worked_out = mean_interval(values), mean_interval([*values, 10])
    assert drawn == pytest.approx(worked_out, abs=0.25)


def resampled(columns: list[list[float]], draws: int) -> list[tuple[float, float]]:
    """The plainest way there is: whole people are drawn again, and the means of all options taken."""
    chance, people = random.Random(7), list(zip(*columns, strict=True))
    means = []
    for _draw in range(draws):
        drawn = chance.choices(people, k=len(people))
        means.append([fmean(column) for column in zip(*drawn, strict=True)])
    ordered = [sorted(column) for column in zip(*means, strict=True)]
    return [(column[int(draws * 0.025)], column[int(draws * 0.975)]) for column in ordered]


def test_intervals_of_the_example_are_those_of_drawing_people_again() -> None:
    """Within 0.2 of a rank, the margin that the example's ballots name."""
    given_ballots = json.loads(Path("app/data/example_ballots.json").read_text(encoding="utf-8"))["biljetten"]
    rankings = [each["volgorde"] for each in given_ballots["S1_rangschik"]]
    options = sorted({option for ranking in rankings for option in ranking})
    plain = resampled([list(column) for column in places(rankings, options).T], 600)
    found = [(row.low, row.high) for row in mean_ranks(rankings, options).values()]
    assert [end for ends in found for end in ends] == pytest.approx([end for ends in plain for end in ends], abs=0.2)
