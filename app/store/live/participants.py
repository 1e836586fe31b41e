"""Who takes part: coming in, and the answer at the door."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import NotFound
from app.live.state import DoorAnswer, Join, ParticipantState
from app.store import many
from app.store.live.door.admission import admit
from app.store.live.snapshots import participant_state
from app.store.tables import Entry, Participant, Round

COLUMNS = "session_id, id, group_code, area_code, language, answered_door, removed, token_hash, origin"
KNOWN = f"SELECT {COLUMNS} FROM participants WHERE (session_id, token_hash) IN ({{rows}})"  # noqa: S608  constants
NEW = (
    "INSERT INTO participants (session_id, token_hash, language, origin, answered_door, removed) {rows} "
    f"RETURNING {COLUMNS}"
)


def join_all(db: Db, joins: Sequence[Join]) -> list[ParticipantState]:
    """Let everybody in once: who comes twice, also in the same breath, is the same participant. Raises Conflict when
    the session does not let all of them in.
    """
    wanted = {marks(each): each for each in joins}
    known = by_marks(many.find(db, KNOWN, sorted(wanted)))
    fresh = [each for place, each in sorted(wanted.items()) if place not in known]
    admit(db, fresh)
    known |= by_marks(many.insert(db, NEW, [row(each) for each in fresh]))
    return [known[marks(each)] for each in joins]


def answer_door(db: Db, answer: DoorAnswer) -> ParticipantState:
    """Keep what the participant said about group, area and language.

    Group and area are asked once: who has voted stays where they were, also when that vote was counted before this
    answer came. Otherwise the result of a group would move after it was shown, and two pictures of it would tell what
    one person voted.
    """
    participant = db.get(Participant, answer.participant_id)
    if participant is None:
        raise NotFound("participant-unknown")
    if not has_entries(db, answer.participant_id, open_too=participant.answered_door):
        participant.group_code = answer.group
        participant.area_code = answer.area
    participant.language = answer.language
    participant.answered_door = True
    db.add(participant)
    db.flush()
    return participant_state(participant)


def has_entries(db: Db, participant_id: int, open_too: bool) -> bool:
    """Whether somebody handed in to a round that is closed; or to any round."""
    query = select(Entry.id).join(Round, col(Round.id) == col(Entry.round_id))
    query = query.where(Entry.participant_id == participant_id)
    return db.exec((query if open_too else query.where(~col(Round.open))).limit(1)).first() is not None


def marks(join: Join) -> tuple[int, str]:
    return join.session_id, join.token_hash


def by_marks(rows: Iterable[Any]) -> dict[tuple[int, str], ParticipantState]:
    states = ((session_id, state(*columns)) for session_id, *columns in rows)
    return {(session_id, each.token_hash): each for session_id, each in states}


def state(
    id: int, group: str | None, area: str | None, language: str, answered: bool, removed: bool, token: str, origin: str
) -> ParticipantState:
    return ParticipantState(id, group, area, language, bool(answered), bool(removed), token, origin)


def row(join: Join) -> tuple[object, ...]:
    return join.session_id, join.token_hash, join.language, join.origin, False, False
