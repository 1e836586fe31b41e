"""How much each audience and each session counts in the proposal: 1, unless the officer says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

AUDIENCES = ("partners", "residents")
SESSION = "session:"
"""Before the id of a session, as weights are stored; an audience stands there by its own name."""
FINEST = 10**6
"""Weights are exact fractions of this: what is typed as 0.1 is a tenth, so that equal scores are equal."""


@dataclass(frozen=True, slots=True)
class Weights:
    """By stored name; what is not in it counts once, 0 does not count at all."""

    stated: Mapping[str, float] = field(default_factory=dict)

    def of_audience(self, name: str) -> Fraction:
        return exact(self.stated.get(name, 1))

    def of_session(self, id: int) -> Fraction:
        return exact(self.stated.get(f"{SESSION}{id}", 1))


EVEN = Weights()
"""What holds as long as nobody says otherwise."""


def exact(weight: float) -> Fraction:
    return Fraction(weight).limit_denominator(FINEST)
