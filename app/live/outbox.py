"""What one line still has to be told: the newest value of each slot, never a queue of old ones."""

from collections.abc import Mapping
from typing import Protocol


class Wire(Protocol):
    """Where frames go: never waits."""

    def write_frame(self, frame: bytes) -> None: ...
    def full(self) -> bool: ...
    def abort(self) -> None: ...


MOST_WAITING = 5_000
"""Far above the slots of the largest session; only answers to one's own messages can come to so many."""


class Outbox:
    """Bounded by the number of slots, however slow the reader is."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.waiting: dict[str, bytes] = {}

    def put(self, slot: str, frame: bytes) -> None:
        """Send now if the line is free; else remember, in place of what this slot said before."""
        if self.waiting or self.wire.full():
            self.waiting[slot] = frame
            if len(self.waiting) > MOST_WAITING:
                self.waiting.clear()
                self.wire.abort()
        else:
            self.wire.write_frame(frame)

    def put_all(self, frames: Mapping[str, bytes]) -> None:
        """Several slots at once: to most lines, which are free, nothing but a write for each."""
        if self.waiting or self.wire.full():
            for slot, frame in frames.items():
                self.put(slot, frame)
        else:
            for frame in frames.values():
                self.wire.write_frame(frame)

    def flush(self) -> None:
        """Send what waits, as far as the line takes it; called with each beat."""
        while self.waiting and not self.wire.full():
            slot = next(iter(self.waiting))
            self.wire.write_frame(self.waiting.pop(slot))
