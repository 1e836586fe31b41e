"""What a large hall is told without hurry: a few lines at each step, so that no vote waits for all of it."""

from collections.abc import Collection, Iterable, Mapping

from app.live.outbox import Outbox, put_all

AT_ONCE = 250
"""So many lines take a few milliseconds."""
LEAST = 25
"""So few at a step are not worth the step."""


class Spread:
    """The lines of one role that still have to hear what the others heard. The newest value wins here too."""

    __slots__ = ("frames", "left", "part", "parts")

    def __init__(self, parts: int) -> None:
        """`parts`: so many steps may it take."""
        self.parts = parts
        self.part = LEAST
        self.frames: dict[str, bytes] = {}
        self.left: list[Outbox] = []

    def tell(self, outboxes: Collection[Outbox], frames: Mapping[str, bytes], hurry: bool) -> None:
        """Tell all of them: now when there is a hurry, or when they are few."""
        self.forget(frames)
        if hurry or len(outboxes) <= AT_ONCE:
            put_all(outboxes, frames)
            return
        put_all(self.left, self.frames)
        self.frames, self.left = dict(frames), list(outboxes)
        self.part = max(LEAST, -(-len(self.left) // self.parts))
        self.go_on()

    def go_on(self) -> None:
        """Tell the next few."""
        if self.frames:
            put_all(self.left[: self.part], self.frames)
        del self.left[: self.part]

    def forget(self, names: Iterable[str]) -> None:
        """These have a newer value: who did not hear the old one never will."""
        for name in names:
            self.frames.pop(name, None)
