"""What was read a moment ago, for pages that anybody may ask for as often as they like."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

SECONDS, MOST = 5.0, 100
"""So long everybody sees the same; so many are kept."""

Made = TypeVar("Made")


@dataclass
class Kept(Generic[Made]):
    """Things by number, each made at most once in a while, whoever asks."""

    clock: Callable[[], float]
    things: dict[int, tuple[float, Made]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def get(self, number: int, make: Callable[[], Made]) -> Made:
        """What was made a moment ago, else what `make` gives now; who asks meanwhile waits for it."""
        with self.lock:
            made_at, thing = self.things.get(number, (None, None))
            if made_at is None or thing is None or self.clock() - made_at >= SECONDS:
                thing = make()
                self.things.pop(number, None)
                self.things[number] = (self.clock(), thing)
                while len(self.things) > MOST:
                    del self.things[next(iter(self.things))]
            return thing
