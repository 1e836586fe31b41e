"""Where one candidate stands in the proposal: what each audience said of it, its score, its places, and how sure.

The interval of a weighted mean is put together from Wilson's intervals by MOVER (Zou and Donner, Statistics in Medicine
27 (2008), 1693-1702), and so is that of the difference between the audiences. Where sessions weigh differently Wilson's
interval is that of as many people as weigh the same (Kish, Survey Sampling (1965), chapter 11: the square of the sum of
the weights over the sum of their squares). It says how much another day with the same kind of people could differ; no
hall is a sample of the town.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from math import sqrt

from app.counting.differences import Difference, difference_between
from app.counting.ranks import ranks
from app.counting.shares import Interval, wilson
from app.plan.stability import Ballots, Firmness, Voice, distinct
from app.plan.weights import AUDIENCES

CLEAR, SHARED, INDISTINCT = "clear", "shared", "indistinct"

CUT = 5
"""So many priorities a plan can carry; real ones have three to five. Certainty is about this cut."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one audience said of one candidate: `people` out of `n` chose it; place among the candidates.

    `share` is people / n, unless sessions weigh differently: then each session counts by its weight.
    """

    people: int
    n: int
    share: float
    low: float
    high: float
    place: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate in the proposal. Without any evidence that counts score and place are None.

    `first` and `last` are the places it could have as far as the intervals tell. Certainty: shared (exactly the same
    score as another), clear (differs from all on the other side of the cut), indistinct (does not). `place_even` is
    its place when all weigh the same, `place_per_head` when everybody counts once, whoever they are. `apart` is
    partners minus residents; `top_of` says at whose top it is (stability.classes), `firm` how firmly it stands.
    """

    code: str
    evidence: Mapping[str, Evidence]
    score: float | None = None
    low: float = 0.0
    high: float = 1.0
    place: int | None = None
    first: int | None = None
    last: int | None = None
    certainty: str = ""
    place_even: int | None = None
    place_per_head: int | None = None
    apart: Difference | None = None
    top_of: str = ""
    firm: Firmness | None = None

    @property
    def difference(self) -> float | None:
        """Partners minus residents in percentage points."""
        return None if self.apart is None else self.apart.points

    @property
    def often(self) -> int:
        """In how many of a hundred draws it is among the first."""
        return round(100 * self.firm.top) if self.firm else 0


def evidence_of(voice: Voice, codes: Sequence[str]) -> dict[str, Evidence]:
    """What an audience said of each candidate that it could choose; equal shares (exactly) share a place."""
    plain, weighed = counted(voice.rounds), counted(distinct(voice.rounds))
    given = {code: [each for each in weighed if code in each.people] for code in codes}
    shares = {code: share_of(each, code) for code, each in given.items() if each}
    places, holders = ranks({code: float(share) for code, share in shares.items()}), Counter(shares.values())
    return {
        code: Evidence(
            sum(each.people.get(code, 0) for each in plain),
            sum(each.n for each in plain if code in each.people),
            float(share),
            *interval_of(share, given[code]),
            places[code],
            holders[share] > 1,
        )
        for code, share in shares.items()
    }


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people of a round chose each candidate that was offered, out of how many, and how heavy it weighs."""

    people: Mapping[str, int]
    n: int
    weight: Fraction


def counted(rounds: Iterable[Ballots]) -> list[Counted]:
    found = [(each, Counter(chain.from_iterable(each.chosen))) for each in rounds]
    return [
        Counted({code: people[code] for code in each.offered}, len(each.chosen), each.weight) for each, people in found
    ]


def share_of(given: Sequence[Counted], code: str) -> Fraction:
    """The weighted people who chose it out of the weighted people who could."""
    total = sum(each.weight * each.n for each in given)
    return sum((each.weight * each.people[code] for each in given), Fraction()) / total


def interval_of(share: Fraction, given: Sequence[Counted]) -> Interval:
    """Wilson's interval of a share, of as many people as weigh the same."""
    total = sum(each.weight * each.n for each in given)
    n = total**2 / sum((each.weight**2 * each.n for each in given), Fraction())
    return wilson(number(share * n), number(n))


def number(exact: Fraction) -> float:
    """As a whole number where it is one, so that nothing is lost by rounding."""
    return exact.numerator if exact.denominator == 1 else float(exact)


def standing(code: str, evidence: Mapping[str, Evidence], weights: Mapping[str, Fraction]) -> Standing:
    """The score of one candidate, not placed yet; an audience without weight has no part in it."""
    counting = {name: each for name, each in evidence.items() if weights[name]}
    both = [evidence[name] for name in AUDIENCES if name in evidence]
    apart = difference_between(*((each.share, (each.low, each.high)) for each in both)) if len(both) > 1 else None
    if not counting:
        return Standing(code, evidence, apart=apart)
    total = sum(weights[name] for name in counting)
    parts = [(float(weights[name] / total), each) for name, each in counting.items()]
    score = sum(part * each.share for part, each in parts)
    below = sqrt(sum((part * (each.share - each.low)) ** 2 for part, each in parts))
    above = sqrt(sum((part * (each.high - each.share)) ** 2 for part, each in parts))
    return Standing(code, evidence, score, score - below, score + above, apart=apart)


def places_of(standings: Sequence[Standing]) -> dict[str, int]:
    """The place of each that has a score."""
    # Rounded, so that 0.1 + 0.2 and 0.3 are the same place.
    return ranks({each.code: round(each.score, 12) for each in standings if each.score is not None})


def placed(standings: Sequence[Standing], cut: int = CUT) -> tuple[Standing, ...]:
    """Give each its place, the places it could have, and how certain it is on which side of the cut it falls."""
    scored = {each.code: each for each in standings if each.score is not None}
    places = places_of(standings)
    ordered = sorted(scored, key=lambda code: places[code])
    cut = min(cut, len(ordered) - 1)
    inside, outside = ordered[:cut], ordered[cut:]
    found = []
    for code in ordered:
        others = [scored[other] for other in (outside if code in inside else inside)]
        first, last = reach(scored[code], list(scored.values()))
        certain = certainty(scored[code], others, shared=list(places.values()).count(places[code]) > 1)
        found.append(replace(scored[code], place=places[code], first=first, last=last, certainty=certain))
    return (*found, *(each for each in standings if each.score is None))


def reach(each: Standing, everybody: Sequence[Standing]) -> tuple[int, int]:
    """The first and the last place it could have: those that are surely above and surely below it stay there."""
    above = sum(surely_above(other, each) for other in everybody)
    below = sum(surely_above(each, other) for other in everybody)
    return 1 + above, len(everybody) - below


def certainty(each: Standing, others: Sequence[Standing], shared: bool) -> str:
    """How sure it is that it does not belong with these others, who fall on the other side of the cut."""
    if shared:
        return SHARED
    apart = all(surely_above(each, other) or surely_above(other, each) for other in others)
    return CLEAR if apart else INDISTINCT


def surely_above(a: Standing, b: Standing) -> bool:
    """Whether the 95 % interval of the difference lies above zero.

    Method 10 of Newcombe, Statistics in Medicine 17 (1998), 873-890, from the same intervals. Not whether the two
    intervals overlap: with ninety people and twenty candidates all of them do, though first and last clearly differ.
    """
    one, other = a.score or 0.0, b.score or 0.0
    return one - other > sqrt((one - a.low) ** 2 + (b.high - other) ** 2)
