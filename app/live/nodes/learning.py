"""A hall learns what was written in its session, by this process or another: all of it at one moment."""

from dataclasses import replace

from app.live.hall import Hall
from app.live.news.people import waiting
from app.live.state import ParticipantState, Steered
from app.live.state.shared import Learned, Presence


def learn(hall: Hall, learned: Learned) -> None:
    """Take in what is new; much of it may be known already."""
    room = hall.room
    entries = tuple(each for each in learned.entries if room.by_id.get(each.id) != each)
    people = tuple(each for each in learned.participants if room.participants.get(each.id) != each)
    switched = tuple(each for each in people if is_switched(room.participants.get(each.id), each))
    for each in people:
        room.come_in(each)
    if learned.session is not None:
        hall.accept(Steered(learned.session, entries, switched, learned.decisions))
    for entry in entries if learned.session is None else ():
        room.store(entry)
    for id in {each.id for each in people} | {each.participant_id for each in entries}:
        hall.tell_participant(id)


def is_switched(known: ParticipantState | None, now: ParticipantState) -> bool:
    """Whether somebody was removed, or may take part again."""
    return known is not None and known.removed != now.removed


def is_over(hall: Hall) -> None:
    """The session was deleted: for who is still here it has ended."""
    if hall.room.session.state != "ended":
        hall.accept(Steered(replace(hall.room.session, state="ended", activity_id=None)))


def is_stored_otherwise(hall: Hall, learned: Learned) -> bool:
    """Whether entries are of others now: some time after a session it is forgotten who handed in what."""
    known = hall.room.by_id
    return any(each.participant_id != known[each.id].participant_id for each in learned.entries if each.id in known)


def presence(hall: Hall) -> Presence:
    """Who is on the lines of this process."""
    return Presence(len(hall.room.lines), len(waiting(hall.room)), hall.room.consoles)


def beside(hall: Hall, elsewhere: Presence) -> None:
    """So many are on the lines of others. Only to be shown: who takes part is counted from what is stored."""
    if hall.room.elsewhere != elsewhere:
        hall.room.elsewhere = elsewhere
        hall.room.changed |= {"count", "people"}
