"""The still of a board that is frozen: what it was told at that moment, and nothing that came after.

Two things go through. What the hall may not read any more (hidden, or edited) leaves a frozen board as well, and
whoever makes the board blank means it.
"""

from dataclasses import dataclass
from typing import Any

from app.access import Role
from app.activities import kind_named
from app.live.news import slot
from app.live.news.ideas import written
from app.live.room import Room


@dataclass(frozen=True, slots=True)
class Still:
    """Each slot of the board as it was, and when that was by the loop's clock."""

    slots: dict[str, Any]
    at: float


def of_still(still: Still, room: Room, name: str, moment: float) -> Any:
    """One slot of a frozen board; None for what was not there."""
    kept = still.slots.get(name)
    if name == "hello":
        return slot(room, Role.BOARD, name)
    if name == "session":
        return {**still.slots[name], "frozen": True, "blank": room.session.blank}
    if name == "timer":
        return running(kept, moment - still.at)
    if name.startswith("idea:") and kept is not None:
        return still_to_be_read(room, kept)
    return kept


def still_to_be_read(room: Room, kept: dict[str, Any]) -> dict[str, Any] | None:
    """The idea as it was but for its words, which are those of now; None when it is not shown any more."""
    entry = room.by_id.get(kept["id"])
    if entry is None or entry.status != "shown":
        return None
    return kept | written(entry, kind_named(room.rounds[entry.round_id].kind))


def running(timer: dict[str, Any] | None, seconds: float) -> dict[str, Any] | None:
    """The timer so many seconds later."""
    return None if timer is None else {**timer, "left": round(timer["left"] - seconds, 1)}
