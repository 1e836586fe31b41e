"""Live results beside other processes: one of them makes the pictures of a round, and all show the same.

Two rows of pictures of one round would give people away: what one process shows more than another is a step of its own
size. So whoever makes them writes each down before anybody is shown it, and when it is gone another goes on as after a
restart. Decision 0014, and 0020.
"""

from collections.abc import Mapping

from app.live.hall import Hall
from app.live.room import Room, pictures
from app.live.state import Hiding, RoundState
from app.live.state.ledger import Ledger
from app.live.state.shared import Published


async def show(hall: Hall, node: str, published: Mapping[int, Published], ledger: Ledger) -> None:
    """Show the newest picture of each round that is shown live; make the next one, if that is up to this process."""
    room = hall.room
    for round in room.closed_pictured():
        # Until then no group of it is shown: only who made the pictures knows which ones may be.
        await ledger.hide_groups(Hiding(room.session.id, round.id, pictures.to_hide(room, round)))
    for round in list(room.rounds.values()):
        if pictures.is_shown_live(round):
            known = published.get(round.id)
            if known is None or not known.is_there:
                await ledger.take_pictures(node, round.id)
            else:
                await go_on(room, round, node, known, ledger)


async def go_on(room: Room, round: RoundState, node: str, known: Published, ledger: Ledger) -> None:
    take_in(room, round, known)
    if known.node != node:
        room.pictures.pop(round.id, None)
        return
    if round.id not in room.pictures:
        pictures.begin(room, round, anew=known.number > 0)
        room.pictures[round.id].before = known.number
    made = pictures.newest(room, round)
    number = made.number + room.pictures[round.id].before if made else 0
    if made is not None and number > known.number:
        await ledger.publish(round.id, Published(node, True, number, made.result, made.groups))


def take_in(room: Room, round: RoundState, known: Published) -> None:
    """From now on this is what the hall sees."""
    assert room.published is not None
    old = room.published.get(round.id)
    if known.result is not None and (old is None or old.number < known.number):
        room.published[round.id] = pictures.Counted(known.number, known.result, known.groups)
        room.changed.add("result")
