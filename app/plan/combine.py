"""Several sessions and audiences in one order, with how sure it is.

Per audience: the people of its sessions added up, for each candidate over the people who could choose it. One
proposal: the mean of the shares of the audiences, by default each audience with the same weight, so that sixty
residents do not drown five shopkeepers, or the reverse. The officer may state other weights (app.plan.weights); the
places that the candidates would have without them stand beside it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from app.live.state import Snapshot
from app.plan.sources import Source, source_of, voices
from app.plan.stability import Firmness, Voice, classes, firmness
from app.plan.standing import CUT, Standing, evidence_of, placed, places_of, standing
from app.plan.weights import AUDIENCES as AUDIENCES
from app.plan.weights import EVEN, Weights


@dataclass(frozen=True, slots=True)
class Combined:
    """The proposal, best first; candidates without evidence that counts come last, in the order of the plan."""

    standings: tuple[Standing, ...]
    sources: tuple[Source, ...]
    weights: Weights = EVEN

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences that said something."""
        return tuple(name for name in AUDIENCES if any(name in each.evidence for each in self.standings))

    @property
    def asked(self) -> tuple[str, ...]:
        """The audiences of whom somebody voted, whether they count or not."""
        heard = {name for each in self.sources for name in each.audiences}
        return tuple(name for name in AUDIENCES if name in heard)

    @property
    def between(self) -> bool:
        """Whether one audience counts more than another."""
        return uneven([self.weights.of_audience(name) for name in self.asked])

    @property
    def within(self) -> frozenset[str]:
        """The audiences of which one session counts more than another."""
        weights = {name: [self.weights.of_session(each.id) for each in self.of(name)] for name in self.asked}
        return frozenset(name for name, given in weights.items() if uneven(given))

    def of(self, audience: str) -> list[Source]:
        """The sessions that speak for an audience."""
        return [each for each in self.sources if audience in each.audiences]

    @property
    def weighed(self) -> bool:
        """Whether something counts more than something else, so that the order may not be the one without weights."""
        return self.between or bool(self.within)


def uneven(weights: Collection[Fraction]) -> bool:
    """Whether weights can change an order: three for each is the same as once, none at all is not."""
    return len(set(weights)) > 1 or 0 in weights


def combine(snapshots: Iterable[Snapshot], codes: Sequence[str], weights: Weights = EVEN) -> Combined:
    """Bring what the sessions came to together for these candidates."""
    sources = [source for snapshot in snapshots if (source := source_of(snapshot))]
    even = voices(sources, EVEN)
    heads = {"": Voice(tuple(each for voice in even.values() for each in voice.rounds))} if even else {}
    heard = voices(sources, weights)
    counting = tuple(voice for voice in heard.values() if voice.weight)
    firm = drawn(counting, tuple(codes))
    even_places, head_places = places_of(scored(even, codes)), places_of(scored(heads, codes))
    stated = scored(heard, codes)
    tops = classes(shares(stated), CUT)
    complete = [
        replace(
            each,
            place_even=even_places.get(each.code),
            place_per_head=head_places.get(each.code),
            top_of=tops.get(each.code, ""),
            firm=firm.get(each.code),
        )
        for each in stated
    ]
    return Combined(placed(complete), tuple(sources), weights)


def scored(heard: Mapping[str, Voice], codes: Sequence[str]) -> list[Standing]:
    """The candidates with their score, in the order of the plan."""
    evidence = {name: evidence_of(voice, codes) for name, voice in heard.items()}
    heavy = {name: voice.weight for name, voice in heard.items()}
    return [
        standing(code, {name: given[code] for name, given in evidence.items() if code in given}, heavy)
        for code in codes
    ]


@lru_cache(maxsize=16)
def drawn(heard: tuple[Voice, ...], codes: tuple[str, ...]) -> dict[str, Firmness]:
    """How firmly each stands. Kept while the same people said the same: drawing again takes longer than the rest."""
    return firmness(heard, codes, CUT)


def shares(standings: Iterable[Standing]) -> dict[str, dict[str, float]]:
    """The share of each candidate by audience."""
    found: dict[str, dict[str, float]] = {}
    for each in standings:
        for name, said in each.evidence.items():
            found.setdefault(name, {})[each.code] = said.share
    return found if len(found) == len(AUDIENCES) else {}
