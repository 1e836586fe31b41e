"""Who takes part: coming in, and the answer at the door."""

from collections.abc import Sequence

from sqlalchemy import insert, tuple_
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import NotFound
from app.live.state import DoorAnswer, Join, ParticipantState
from app.store.live.snapshots import participant_state
from app.store.tables import Entry, Participant


def join_all(db: Db, joins: Sequence[Join]) -> list[ParticipantState]:
    """Let everybody in once: who comes twice, also in the same breath, is the same participant."""
    known = found(db, joins)
    fresh = {(each.session_id, each.token_hash): each for each in joins if marks(each) not in known}
    if fresh:
        db.execute(insert(Participant), [row(each) for each in fresh.values()])
        known |= found(db, list(fresh.values()))
    return [known[marks(each)] for each in joins]


def answer_door(db: Db, answer: DoorAnswer) -> ParticipantState:
    """Keep what the participant said about group, area and language.

    Group and area are asked once: who has voted stays where they were. Otherwise the result of a group would move after
    it was shown, and two pictures of it would tell what one person voted.
    """
    participant = db.get(Participant, answer.participant_id)
    if participant is None:
        raise NotFound("participant-unknown")
    if not (participant.answered_door and has_entries(db, answer.participant_id)):
        participant.group_code = answer.group
        participant.area_code = answer.area
    participant.language = answer.language
    participant.answered_door = True
    db.add(participant)
    db.flush()
    return participant_state(participant)


def has_entries(db: Db, participant_id: int) -> bool:
    return db.exec(select(Entry.id).where(Entry.participant_id == participant_id).limit(1)).first() is not None


def marks(join: Join) -> tuple[int, str]:
    return join.session_id, join.token_hash


def found(db: Db, joins: Sequence[Join]) -> dict[tuple[int, str], ParticipantState]:
    wanted = {marks(each) for each in joins}
    columns = tuple_(col(Participant.session_id), col(Participant.token_hash))
    rows = db.exec(select(Participant).where(columns.in_(wanted)))
    return {(each.session_id, each.token_hash): participant_state(each) for each in rows}


def row(join: Join) -> dict[str, object]:
    return {
        "session_id": join.session_id,
        "token_hash": join.token_hash,
        "language": join.language,
        "answered_door": False,
        "origin": join.origin,
        "removed": False,
    }
