"""What a facilitator may take back of the last thing that happened to a round, as long as nothing is lost by it."""

from typing import Literal

from app.live.state import RoundState

Undo = Literal["open", "close", "reveal"]


def undoable(state: str, newest: RoundState | None, handed_in: bool) -> Undo | None:
    """What undo would take back of the newest round of the current activity.

    A result that the hall saw may be hidden again, but the round stays closed: one more vote would be the difference
    between two results that everybody saw. A round that somebody handed in to is not deleted.
    """
    if state != "live" or newest is None:
        return None
    if newest.open:
        return None if handed_in else "open"
    if newest.revealed:
        return "reveal"
    return None if newest.published else "close"
