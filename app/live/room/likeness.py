"""Which texts of a round look alike: a suggestion for merging, looked up bit by bit while there is time for it.

A room that is opened anew with 2,000 texts has as many look-ups to do, of some milliseconds each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.live.state import EntryState
from app.text.similar import Alike

ALIKE = {"shown", "held"}
"""Also what waits: where the facilitator reads everything first, like ideas stand beside each other in the queue."""
NEAREST = 3


@dataclass(slots=True)
class Likeness:
    """The texts of a session by round, what was found of each, and what is still to be looked up."""

    texts: defaultdict[int, Alike[int]] = field(default_factory=lambda: defaultdict(Alike))
    found: dict[int, tuple[EntryState, list[dict[str, Any]]]] = field(default_factory=dict)
    """By id: the entry that was looked up, and what looks like it."""
    asked: dict[int, EntryState] = field(default_factory=dict)
    """In order of asking; the newest is looked up first."""

    def put(self, entry: EntryState) -> None:
        """A text came, or something about it changed."""
        if entry.status in ALIKE and entry.merged_into is None:
            self.texts[entry.round_id].put(entry.id, words(entry))
        else:
            self.texts[entry.round_id].drop(entry.id)

    def nearest(self, entry: EntryState) -> list[dict[str, Any]]:
        """The texts that look most like this one, at most three; none until somebody came to it."""
        known = self.found.get(entry.id)
        if known is not None and words(known[0]) == words(entry):
            return known[1]
        self.asked[entry.id] = entry
        return []

    def look_up(self, is_time_left: Callable[[], bool]) -> Iterator[int]:
        """Look up what waits, at least one; gives the ids of the texts that something was found for."""
        while self.asked:
            id, entry = self.asked.popitem()
            alike = self.texts[entry.round_id].nearest(words(entry), id, NEAREST)
            found = [{"id": other, "score": round(score, 2)} for other, score in alike]
            if id not in self.found or self.found[id][1] != found:
                yield id
            self.found[id] = (entry, found)
            self.ask_those_nearest(id, found)
            if not is_time_left():
                return

    def ask_those_nearest(self, id: int, found: list[dict[str, Any]]) -> None:
        """What is found to look like a new text, looks like it from now on too."""
        for each in found:
            entry, known = self.found.get(each["id"], (None, []))
            fuller = len(known) == NEAREST and min(other["score"] for other in known) >= each["score"]
            if entry is not None and not fuller and all(other["id"] != id for other in known):
                self.asked[each["id"]] = entry


def words(entry: EntryState) -> str:
    return entry.text or str(entry.body["text"])
