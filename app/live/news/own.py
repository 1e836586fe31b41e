"""What a phone is told of its own participant, and nobody else."""

from typing import TYPE_CHECKING, Any

from app.live.news.reasons import reasons
from app.live.state import EntryState

if TYPE_CHECKING:
    from app.live.room import Room


def me(room: "Room", participant_id: int) -> dict[str, Any]:
    """Who the phone's participant is; the seed shuffles the options, always the same way."""
    participant = room.participants[participant_id]
    return {
        "seed": int(participant.token_hash[:8] or "0", 16),
        "group": participant.group,
        "area": participant.area,
        "language": participant.language,
        "answered_door": participant.answered_door,
        "removed": participant.removed,
    }


def mine(room: "Room", participant_id: int, round_id: int | None) -> dict[str, Any]:
    """What is on disk of this participant in one round: the acknowledgement."""
    own = room.own(participant_id, round_id or 0)
    return {
        "round": round_id,
        "seq": max((entry.seq for entry in own.values()), default=0),
        "entries": {key: mine_entry(room, entry) for key, entry in own.items()},
    }


def mine_entry(room: "Room", entry: EntryState) -> dict[str, Any]:
    """One entry; personal data in it that waits are named, so that the writer may take them out."""
    value = {"id": entry.id, "seq": entry.seq, "tap": entry.tap, "body": entry.body, "status": entry.status}
    kinds = reasons(room, entry).kinds if entry.status == "held" else ()
    return value | ({"findings": list(kinds)} if kinds else {})
