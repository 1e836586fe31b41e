"""Several sessions and audiences in one order, with how sure it is.

Per audience: the people of its sessions added up, for each candidate over the people who could choose it. One
proposal: the mean of the shares of the audiences, each audience with the same weight, so that sixty residents do not
drown five shopkeepers, or the reverse. The interval of that mean is put together from Wilson's intervals by MOVER
(Zou and Donner, Statistics in Medicine 27 (2008), 1693-1702). It says how much another day with the same kind of
people could differ; no hall is a sample of the town.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from app.activities import kind_named
from app.activities.options import candidates_of
from app.counting.ranks import ranks
from app.counting.shares import Interval, wilson
from app.live.outcome import by_group, tally_round
from app.live.state import RoundState, Snapshot

AUDIENCES = ("partners", "residents")
CLEAR, SHARED, INDISTINCT = "clear", "shared", "indistinct"

CUT = 5
"""So many priorities a plan can carry; real ones have three to five. Certainty is about this cut."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one audience said of one candidate: `people` out of `n` chose it; place among the candidates."""

    people: int
    n: int
    share: float
    low: float
    high: float
    place: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate in the proposal. Without any evidence score and place are None.

    `first` and `last` are the places it could have as far as the intervals tell; `difference` is partners minus
    residents in percentage points. Certainty: shared (exactly the same score as another), clear (differs from all on
    the other side of the cut), indistinct (does not).
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
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The round of a session that counts, and how many of its people could not be put with an audience."""

    snapshot: Snapshot
    round: RoundState
    people: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Combined:
    """The proposal, best first; candidates without evidence come last, in the order of the plan."""

    standings: tuple[Standing, ...]
    sources: tuple[Source, ...]

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences that said something."""
        return tuple(name for name in AUDIENCES if any(name in each.evidence for each in self.standings))


Counts = dict[str, dict[str, tuple[int, int]]]
"""People and n, by audience and candidate."""


def combine(snapshots: Iterable[Snapshot], codes: Sequence[str]) -> Combined:
    """Bring what the sessions came to together for these candidates."""
    counts: Counts = {name: {} for name in AUDIENCES}
    sources = []
    for snapshot in snapshots:
        round = main_round(snapshot)
        if round is not None:
            sources.append(add(counts, snapshot, round))
    evidence = {name: weigh({code: given[code] for code in codes if code in given}) for name, given in counts.items()}
    standings = [
        standing(code, {name: evidence[name][code] for name in AUDIENCES if code in evidence[name]}) for code in codes
    ]
    return Combined(place(standings), tuple(sources))


def main_round(snapshot: Snapshot) -> RoundState | None:
    """The closed round that counts: of those with the most candidates to choose from the newest with votes.

    Not simply the newest: a run-off between three at the end would take the evidence of all others away.
    """
    if snapshot.session.rehearsal:
        return None
    voted = {entry.round_id for entry in snapshot.entries if entry.status == "shown"}
    usable = [each for each in snapshot.session.rounds if not each.open and each.id in voted and candidates_in(each)]
    return max(usable, key=lambda each: (len(candidates_in(each)), each.id), default=None)


def candidates_in(round: RoundState) -> list[str]:
    """The candidates that people could choose in this round; none for kinds in which a row is no number of people."""
    kind = kind_named(round.kind)
    return candidates_of(kind.config.model_validate(round.config)) if kind.approves else []


def add(counts: Counts, snapshot: Snapshot, round: RoundState) -> Source:
    """Add the people of this round to the counts of their audience."""
    result = tally_round(round, snapshot.entries)
    audience = snapshot.session.audience
    if audience in counts:
        add_rows(counts[audience], {row.option: row.people for row in result.rows}, result.people)
        return Source(snapshot, round, result.people, 0)
    return Source(snapshot, round, result.people, add_groups(counts, snapshot, round))


def add_groups(counts: Counts, snapshot: Snapshot, round: RoundState) -> int:
    """Add a session with a mixed audience by its groups; return how many people are left out.

    Only the groups that may be shown count: with the hidden ones in, an audience minus its shown groups would give
    a small group away.
    """
    session, people = snapshot.session, {each.id: each for each in snapshot.participants}
    outcome = by_group(round, snapshot.entries, people, session.groups, session.threshold)
    audience_of = {group.code: group.audience for group in session.groups}
    left_out: int = outcome["hidden"]
    for group in outcome["shown"]:
        audience = audience_of[group["code"]]
        if audience not in counts:
            left_out += group["people"]
            continue
        add_rows(counts[audience], {row["option"]: row["people"] for row in group["rows"]}, group["people"])
    return left_out


def add_rows(given: dict[str, tuple[int, int]], people: Mapping[str, int], n: int) -> None:
    for code, number in people.items():
        known = given.get(code, (0, 0))
        given[code] = (known[0] + number, known[1] + n)


def weigh(given: Mapping[str, tuple[int, int]]) -> dict[str, Evidence]:
    """Shares with interval and place within one audience; equal shares (exactly, as fractions) share a place."""
    shares = {code: Fraction(people, n) for code, (people, n) in given.items() if n}
    places, holders = ranks({code: float(share) for code, share in shares.items()}), Counter(shares.values())
    found = {}
    for code, share in shares.items():
        people, n = given[code]
        low, high = wilson(people, n)
        found[code] = Evidence(people, n, float(share), low, high, places[code], holders[share] > 1)
    return found


def standing(code: str, evidence: Mapping[str, Evidence]) -> Standing:
    """The score of one candidate, not placed yet."""
    if not evidence:
        return Standing(code, evidence)
    score = sum(each.share for each in evidence.values()) / len(evidence)
    low, high = mean_interval(list(evidence.values()))
    both = [evidence[name] for name in AUDIENCES if name in evidence]
    difference = 100 * (both[0].share - both[1].share) if len(both) == len(AUDIENCES) else None
    return Standing(code, evidence, score, low, high, difference=difference)


def mean_interval(evidence: Sequence[Evidence]) -> Interval:
    """The interval of the mean of independent shares, each with the same weight."""
    k = len(evidence)
    mean = sum(each.share for each in evidence) / k
    below = sqrt(sum((each.share - each.low) ** 2 for each in evidence)) / k
    above = sqrt(sum((each.high - each.share) ** 2 for each in evidence)) / k
    return mean - below, mean + above


def place(standings: Sequence[Standing], cut: int = CUT) -> tuple[Standing, ...]:
    """Give each its place, the places it could have, and how certain it is on which side of the cut it falls."""
    scored = {each.code: each for each in standings if each.score is not None}
    # Rounded, so that 0.1 + 0.2 and 0.3 are the same place.
    places = ranks({code: round(each.score or 0.0, 12) for code, each in scored.items()})
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
