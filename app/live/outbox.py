"""What one line still has to be told: the newest value of each slot, never a queue of old ones."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol


class Wire(Protocol):
    """Where frames go: never waits."""

    @property
    def behind(self) -> bool:
        """Whether the other side reads too slowly."""

    def write_frame(self, frame: bytes) -> None: ...
    def abort(self) -> None: ...


Write = Callable[[bytes], object]

MOST_WAITING = 5_000
"""Far above the slots of the largest session; only answers to one's own messages can come to so many."""


class Outbox:
    """Bounded by the number of slots, however slow the reader is."""

    __slots__ = ("straight", "waiting", "way", "wire")

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.waiting: dict[str, bytes] = {}
        self.way: Write | None = None
        """Past the wire, as long as the wire says that nothing is in the way there."""
        self.straight: Write | None = None
        """The way, when nothing waits here either: then a frame needs no other question."""

    def put(self, slot: str, frame: bytes) -> None:
        """Send now if the line is free; else remember, in place of what this slot said before."""
        if self.straight is not None:
            self.straight(frame)
        elif self.waiting or self.wire.behind:
            self.waiting[slot] = frame
            if len(self.waiting) > MOST_WAITING:
                self.waiting.clear()
                self.wire.abort()
        else:
            self.wire.write_frame(frame)

    def take_way(self, way: Write | None) -> None:
        """From now on frames may go this way, or no longer."""
        self.way = way
        self.straight = None if self.waiting else way

    def flush(self) -> None:
        """Send what waits, as far as the line takes it; called with each beat."""
        while self.waiting and not self.wire.behind:
            slot = next(iter(self.waiting))
            self.wire.write_frame(self.waiting.pop(slot))
        self.take_way(self.way)


def put_all(outboxes: Iterable[Outbox], frames: Mapping[str, bytes]) -> None:
    """The same slots to many lines: to most, which are free, that is one write."""
    together = b"".join(frames.values())
    for outbox in outboxes:
        straight = outbox.straight
        if straight is not None:
            straight(together)
        else:
            for slot, frame in frames.items():
                outbox.put(slot, frame)
