"""What the four sessions come to, worked out a second time: plainly, from the ballots, and without the program.

Figures have names: `partners.people`, `residents.place`, `difference`. People are counted per session, audience and
group with counters; intervals are the roots of Wilson's equation; everything else is written out where it is used.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from math import hypot, sqrt
from random import Random
from statistics import fmean
from typing import Any

from tests.evenings.oracle import places, wilson
from tests.plan.town import CODES, RESIDENTS
from tests.proof.four.halls import Hall, Person

THRESHOLD, CUT = 5, 5
AUDIENCES = ("partners", "residents")
Figures = dict[str, Any]
"""By name; what is not there is not in the dict."""


def chosen(people: Iterable[Person]) -> Counter[str]:
    """How many people put dots on each candidate."""
    return Counter(code for each in people for code in each.bodies["dots"]["dots"])


def divided(hall: Hall) -> dict[str | None, list[Person]]:
    """The people by what the door asked."""
    found: dict[str | None, list[Person]] = {}
    for each in hall.people:
        found.setdefault(each.group if hall.divides_by == "group" else each.area, []).append(each)
    return found


def shown_groups(hall: Hall) -> set[str | None]:
    """The groups of which the result may stand beside the total: worked out by trying, not by the program's steps.

    Of all sets of groups that may be hidden the one with the fewest people: it holds every group that is too small or
    that answered as one, and, when it holds anybody, two groups at least, as many people as the threshold, and nothing
    that all of them chose. Who named no group is never shown as one.
    """
    groups = {
        name: [frozenset(each.bodies["dots"]["dots"]) for each in people] for name, people in divided(hall).items()
    }
    must = {name for name, ballots in groups.items() if len(ballots) < THRESHOLD or len(set(ballots)) == 1}
    may = [name for name in groups if name not in must]
    hidden = [must.union(more) for size in range(len(may) + 1) for more in combinations(may, size)]
    fit = [each for each in hidden if hides([groups[name] for name in each])]
    fewest = min(fit, key=lambda each: sum(len(groups[name]) for name in each))
    return {name for name in groups if name not in fewest and name is not None}


def hides(groups: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether these groups may be hidden together; nobody can be, and so can everybody."""
    together = [ballot for ballots in groups for ballot in ballots]
    enough = len(groups) > 1 and len(together) >= THRESHOLD
    return not groups or (enough and not frozenset.intersection(*together))


def counted(hall: Hall) -> list[tuple[str, list[Person]]]:
    """Whose votes count for which audience: in a mixed session only those of groups that are shown."""
    if hall.audience in AUDIENCES:
        return [(hall.audience, list(hall.people))]
    shown = shown_groups(hall)
    return [
        ("residents" if name in RESIDENTS else "partners", people)
        for name, people in divided(hall).items()
        if name in shown
    ]


@dataclass(frozen=True)
class Weights:
    """How heavy each audience weighs, and each session, by its place among the halls; what is not there weighs 1."""

    audiences: Mapping[str, Fraction] = field(default_factory=dict)
    sessions: Mapping[int, Fraction] = field(default_factory=dict)

    @property
    def is_even(self) -> bool:
        return not self.audiences and not self.sessions


EVEN = Weights()


def expected(halls: Sequence[Hall], weights: Weights = EVEN) -> dict[str, Figures]:
    """Every figure of every candidate, but for what is drawn by chance."""
    parts = {name: heard(halls, name, weights) for name in AUDIENCES}
    found: dict[str, Figures] = {code: {} for code in CODES}
    for name in AUDIENCES:
        for code, figures in of_audience(parts[name]).items():
            found[code] |= {f"{name}.{what}": value for what, value in figures.items()}
    heavy = {name: weights.audiences.get(name, Fraction(1)) for name in AUDIENCES}
    place = places({code: float(mean(parts, heavy, code)) for code in CODES})
    even = {name: heard(halls, name, EVEN) for name in AUDIENCES}
    place_even = places({code: float(mean(even, dict.fromkeys(AUDIENCES, Fraction(1)), code)) for code in CODES})
    place_per_head = places({code: float(share(even["partners"] + even["residents"], code)) for code in CODES})
    for code, own in found.items():
        own |= {"score": float(mean(parts, heavy, code)), "place": place[code], **margin(own, heavy)}
        own |= {"place_even": place_even[code], "place_per_head": place_per_head[code], **apart(own)}
    for code, own in found.items():
        own |= standing(code, found) | {"top_of": top_of(code, found)} | marks(halls, code)
    return found


def marks(halls: Sequence[Hall], code: str) -> Figures:
    """What all partners together who marked it gave for effect and feasibility; nothing when nobody did."""
    given = [
        each.bodies["matrix"]["scores"][code]
        for hall in halls
        for each in (hall.people if "matrix" in hall.kinds else ())
        if code in each.bodies["matrix"]["scores"]
    ]
    columns = zip(("effect", "feasibility"), zip(*given, strict=True), strict=True) if given else ()
    return {name: fmean(column) for name, column in columns}


Part = tuple[Fraction, list[Person]]
"""People who were heard together, and how heavy each of them weighs."""


def heard(halls: Sequence[Hall], audience: str, weights: Weights) -> list[Part]:
    return [
        (weights.sessions.get(number, Fraction(1)), people)
        for number, hall in enumerate(halls)
        for name, people in counted(hall)
        if name == audience
    ]


def share(parts: Sequence[Part], code: str) -> Fraction:
    """The part of the weight that went to a candidate."""
    return sum(weight * chosen(people)[code] for weight, people in parts) / sum(
        (weight * len(people) for weight, people in parts), Fraction()
    )


def of_audience(parts: Sequence[Part]) -> dict[str, Figures]:
    """What one audience said of each candidate. People and n are plain numbers of people, whatever they weigh."""
    shares = {code: share(parts, code) for code in CODES}
    place = places({code: float(each) for code, each in shares.items()})
    total = sum(weight * len(people) for weight, people in parts)
    # So many people who weigh the same would be as sure (Kish, 1965).
    worth = Fraction(total**2) / sum((weight**2 * len(people) for weight, people in parts), Fraction())
    found = {}
    for code in CODES:
        low, high = wilson(shares[code] * worth, worth)
        found[code] = {
            "people": sum(chosen(people)[code] for _weight, people in parts),
            "n": sum(len(people) for _weight, people in parts),
            "share": float(shares[code]),
            "low": low,
            "high": high,
            "place": place[code],
            "tied": list(shares.values()).count(shares[code]) > 1,
        }
    return found


def mean(parts: Mapping[str, Sequence[Part]], heavy: Mapping[str, Fraction], code: str) -> Fraction:
    """The mean of the shares of both audiences, each as heavy as was stated."""
    return sum((heavy[name] * share(parts[name], code) for name in AUDIENCES), Fraction()) / sum(heavy.values())


def margin(own: Figures, heavy: Mapping[str, Fraction]) -> Figures:
    """The ends of the interval of the mean of two shares: Wilson's, put together (Zou and Donner, 2008)."""
    total = sum(heavy.values())
    at = sum(float(heavy[name] / total) * own[f"{name}.share"] for name in AUDIENCES)
    below = [float(heavy[name] / total) * (own[f"{name}.share"] - own[f"{name}.low"]) for name in AUDIENCES]
    above = [float(heavy[name] / total) * (own[f"{name}.high"] - own[f"{name}.share"]) for name in AUDIENCES]
    return {"low": at - hypot(*below), "high": at + hypot(*above)}


def apart(own: Figures) -> Figures:
    """Partners minus residents in percentage points, with the ends of Newcombe's interval (1998, method 10)."""
    (p1, l1, u1), (p2, l2, u2) = ([own[f"{name}.{what}"] for what in ("share", "low", "high")] for name in AUDIENCES)
    gap = p1 - p2
    return {
        "difference": 100 * gap,
        "difference_low": 100 * (gap - hypot(p1 - l1, u2 - p2)),
        "difference_high": 100 * (gap + hypot(u1 - p1, p2 - l2)),
    }


def top_of(code: str, found: Mapping[str, Figures]) -> str:
    """At whose top it is: among the first five of an audience, when no more than five are at least as high."""
    at = [
        name
        for name in AUDIENCES
        if sum(each[f"{name}.share"] >= found[code][f"{name}.share"] for each in found.values()) <= CUT
    ]
    return "shared" if len(at) == len(AUDIENCES) else at[0] if at else "neither"


def standing(code: str, found: Mapping[str, Figures]) -> Figures:
    """The places it could have, and how sure it is on which side of the line it falls."""

    def beats(a: Figures, b: Figures) -> bool:
        return bool(a["score"] - b["score"] > sqrt((a["score"] - a["low"]) ** 2 + (b["high"] - b["score"]) ** 2))

    own = found[code]
    above = [other for other in found if beats(found[other], own)]
    below = [other for other in found if beats(own, found[other])]
    across = [each for each in found.values() if (each["place"] <= CUT) != (own["place"] <= CUT)]
    clear = all(beats(own, each) or beats(each, own) for each in across)
    shared = [each["place"] for each in found.values()].count(own["place"]) > 1
    return {
        "first": 1 + len(above),
        "last": len(found) - len(below),
        "certainty": "shared" if shared else "clear" if clear else "indistinct",
    }


def groups_of(hall: Hall) -> dict[str, dict[str, tuple[int, int]]]:
    """Of each group or area that is shown, for each candidate the people and out of how many."""
    shown = shown_groups(hall)
    return {
        name: {code: (chosen(people)[code], len(people)) for code in CODES}
        for name, people in divided(hall).items()
        if name is not None and name in shown
    }


def drawn(halls: Sequence[Hall], weights: Weights = EVEN, draws: int = 400) -> dict[str, Figures]:
    """How firmly each stands, as an experiment: everybody of each session is drawn again, and the votes counted."""
    chance = Random(7)
    voices = {name: heard(halls, name, weights) for name in AUDIENCES}
    heavy = {name: weights.audiences.get(name, Fraction(1)) for name in AUDIENCES}
    ballots = {
        name: [(w, [set(p.bodies["dots"]["dots"]) for p in people]) for w, people in parts]
        for name, parts in voices.items()
    }
    scores: dict[str, list[float]] = {code: [] for code in CODES}
    inside = Counter[str]()
    for _draw in range(draws):
        score = dict.fromkeys(CODES, 0.0)
        for name, parts in ballots.items():
            total = float(sum(w * len(each) for w, each in parts))
            for weight, each in parts:
                for code, people in Counter(
                    code for ballot in chance.choices(each, k=len(each)) for code in ballot
                ).items():
                    score[code] += float(heavy[name] / sum(heavy.values())) * float(weight) * people / total
        order = sorted(CODES, key=lambda code: -score[code])
        inside.update(order[:CUT])
        for code in CODES:
            scores[code].append(score[code])
    return {
        code: {
            "firm.top": inside[code] / draws,
            "firm.low": sorted(scores[code])[draws // 40],
            "firm.high": sorted(scores[code])[-draws // 40],
        }
        for code in CODES
    }
