"""Wrong join codes: slowed down for each network and, when many networks guess at once, for all of them.

A hall of hundreds shares one address, so a right code is not counted, and once it opened in a network it always opens
there, whatever anybody in the hall tries. Why so: docs/decisions/0022-guessing-codes.md
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address, ip_network

from app.errors import TooMany
from app.live.socket import Budget


@dataclass(frozen=True, slots=True)
class Measure:
    """How many wrong codes at once, and a second after that: of one network, and of all of them together. Beyond the
    latter each network has one wrong code left.
    """

    free: float
    pace: float
    free_of_all: float
    pace_of_all: float


JOIN_CODES = Measure(10, 10 / 60, 200, 1.0)
PASSES = Measure(200, 20.0, 2_000, 100.0)
"""Long codes, which a whole hall types in the same minutes."""
MOST = 10_000
"""Networks, and codes that opened in one, that are remembered."""
NEIGHBOURS = {4: 24, 6: 56}
"""So many bits of an address are one network: who holds one address there easily takes another."""


class Knocks:
    """Who knocked with a wrong code. In the loop only: nothing in here waits."""

    def __init__(self, clock: Callable[[], float], measure: Measure = JOIN_CODES) -> None:
        self.clock = clock
        self.measure = measure
        self.everybody = Budget(measure.free_of_all, measure.pace_of_all, measure.free_of_all, clock())
        self.wrong: dict[str, Budget] = {}
        self.opened: dict[tuple[str, str], None] = {}

    def check(self, address: str, code: str) -> None:
        """Raise TooMany for a network with too many wrong codes; it is not told whether this one would have opened."""
        network = network_of(address)
        if (network, code) in self.opened or network not in self.wrong:
            return
        least = 1.0 if self.left(self.everybody) >= 1 else self.measure.free
        missing = least - self.left(self.wrong[network])
        if missing > 0:
            raise TooMany("too-many-attempts", seconds=int(missing / self.measure.pace) + 1)

    def fail(self, address: str) -> None:
        """Count a code that no session has."""
        network = network_of(address)
        free, pace = self.measure.free, self.measure.pace
        budget = self.wrong.pop(network, None) or Budget(free, pace, free, self.clock())
        for each in (budget, self.everybody):
            each.left, each.seen = max(self.left(each) - 1, 0.0), self.clock()
        self.wrong[network] = budget
        while len(self.wrong) > MOST:
            del self.wrong[next(iter(self.wrong))]

    def succeed(self, address: str, code: str) -> None:
        """Somebody in this network knows the code: all who come after them there may."""
        key = (network_of(address), code)
        self.opened.pop(key, None)
        self.opened[key] = None
        while len(self.opened) > MOST:
            del self.opened[next(iter(self.opened))]

    def left(self, budget: Budget) -> float:
        """What is left of it now."""
        return min(budget.burst, budget.left + (self.clock() - budget.seen) * budget.pace)


def doors(clock: Callable[[], float]) -> tuple[Knocks, Knocks]:
    """Those of the join codes, and those of the passes."""
    return Knocks(clock), Knocks(clock, PASSES)


@lru_cache(1000)
def network_of(address: str) -> str:
    """The network that an address is in; an address that is none is a network of its own."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((mapped, NEIGHBOURS[mapped.version]), strict=False))
