"""What an entry must meet before it may go to the ledger. Changes nothing."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from app.activities import kind_named
from app.activities.kind import Place
from app.activities.texts import cleaned
from app.errors import Conflict, Forbidden, Refused, TooMany
from app.live.messages import HandInMessage
from app.live.state import HandIn, RoundState

if TYPE_CHECKING:
    from app.live.room.room import Room

ENTRIES_PER_PERSON = 200
"""In one round, of all keys together: far above what anybody types, far below what hurts."""


def check(room: "Room", participant_id: int, message: HandInMessage) -> HandIn:
    """Return the entry as it may go to the ledger. Raises Refused, Conflict, Forbidden or TooMany.

    Whether the round is still open is not asked here: only the ledger knows that in the right order.
    """
    if room.participants[participant_id].removed:
        raise Forbidden("removed")
    round = room.round_with(message.round)
    if round is None:
        raise Conflict("round-unknown")
    kind = kind_named(round.kind)
    try:
        entry = kind.entry.model_validate(message.body)
    except ValidationError:
        raise Refused("entry-invalid") from None
    config = room.config_of(round)
    kind.check(config, entry, message.key)
    check_place(room, participant_id, message, round)
    kind.admit(config, entry, place(room, participant_id, message))
    return HandIn(
        round_id=round.id,
        participant_id=participant_id,
        key=message.key,
        seq=message.seq,
        tap=message.tap,
        body=cleaned(kind, entry),
        status=kind.screen(config, entry, room.session.words),
    )


def place(room: "Room", participant_id: int, message: HandInMessage) -> Place:
    """Where the entry comes in, as its kind may want to know."""
    about = room.by_id.get(message.body.get("supports", 0))
    return Place(
        group=room.participants[participant_id].group,
        about=about.body if about else None,
        marks=tuple(about.marks.split()) if about else (),
    )


def check_place(room: "Room", participant_id: int, message: HandInMessage, round: RoundState) -> None:
    """What only the room can see: what the entry refers to, and how many this person has."""
    supports = message.body.get("supports")
    if supports is not None:
        entry = room.by_id.get(supports)
        if entry is None or entry.round_id != round.id or entry.status != "shown":
            raise Refused("entry-unknown")
    theirs = room.own(participant_id, round.id)
    if message.key in theirs:
        return
    if len(theirs) >= ENTRIES_PER_PERSON:
        raise TooMany("too-many-entries")
    if message.key.startswith("idea:"):
        most = getattr(room.config_of(round), "most_per_person", ENTRIES_PER_PERSON)
        if sum(key.startswith("idea:") for key in theirs) >= most:
            raise TooMany("too-many-ideas")
