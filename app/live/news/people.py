"""Who is here, for the console: numbers, and nobody's group."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from app.access import Role
from app.live.news.session import named
from app.live.outcome import ORIGINS

if TYPE_CHECKING:
    from app.live.room import Room


def people(room: "Room", role: Role) -> dict[str, Any]:
    """How many are here, are waited for and handed in, where they come from, and who wrote something or was removed.

    `waiting` is who is here and did not hand in to the open round yet.
    """
    round = room.round
    voters = set(room.handed_in(round.id)) if round else set()
    here = {id for id in room.lines if not room.participants[id].removed}
    origins = Counter(each.origin for each in room.participants.values() if not each.removed)
    return {
        "groups": groups(room, voters),
        "consoles": room.consoles + room.elsewhere.consoles,
        "waiting": len(waiting(room)) + room.elsewhere.waiting,
        "present": len(here) + room.elsewhere.present,
        "at_door": room.at_door,
        "handed_in": len(voters),
        "origins": {name: origins[name] for name in ORIGINS},
        "participants": participants(room, voters),
    }


def waiting(room: "Room") -> set[int]:
    """Who is here and did not hand in to the open round yet."""
    round = room.round
    if round is None or not round.open:
        return set()
    return {id for id in room.lines if not room.participants[id].removed} - set(room.handed_in(round.id))


def groups(room: "Room", voters: set[int]) -> list[dict[str, Any]]:
    """How many of each group came and handed in; small groups are not counted apart."""
    joined_all = [each for each in room.participants.values() if not each.removed]
    joined = Counter(each.group for each in joined_all)
    handed_in = Counter(each.group for each in joined_all if each.id in voters)
    return [
        {**named(each), "joined": joined[each.code], "handed_in": handed_in[each.code]}
        for each in room.session.groups
        if joined[each.code] >= room.session.threshold
    ]


def participants(room: "Room", voters: set[int]) -> list[dict[str, Any]]:
    """Those with texts and those who were removed: whom a facilitator may have to remove, or to take back."""
    texts = room.texts
    ids = sorted({id for id, number in texts.items() if number} | room.removed)
    return [
        {
            "number": id,
            "present": id in room.lines,
            "handed_in": id in voters,
            "removed": id in room.removed,
            "texts": texts[id],
        }
        for id in ids
    ]
