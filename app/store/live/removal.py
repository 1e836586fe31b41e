"""Removing a participant, and letting them in again: their texts go and come back with them, their votes stay."""

from sqlmodel import Session as Db
from sqlmodel import select

from app.errors import NotFound
from app.live.state import EntryState, ParticipantState, Steering
from app.store.live.snapshots import entry_state, participant_state
from app.store.tables import Entry, Participant, Round, Session

Touched = list[EntryState]


def remove(db: Db, session: Session, entry: int) -> Touched:
    """Remove the participant who handed in this entry."""
    return remove_participant(db, session, text_entry(db, session, entry).participant_id)


def remove_participant(db: Db, session: Session, participant: int) -> Touched:
    """Remove somebody; all their texts in the session are hidden, and it is remembered what each was."""
    row = participant_of(db, session, participant)
    texts = texts_of(db, participant)
    for each in texts if not row.removed else ():
        each.status_before = each.status
        each.status = "hidden"
    row.removed = True
    db.add(row)
    return saved(db, *texts)


def take_back(db: Db, session: Session, participant: int) -> Touched:
    """Let somebody take part again. What was decided about a text since then stays decided."""
    row = participant_of(db, session, participant)
    texts = [each for each in texts_of(db, participant) if each.status_before]
    for each in texts:
        each.status, each.status_before = each.status_before, ""
    row.removed = False
    db.add(row)
    return saved(db, *texts)


def touched_participants(db: Db, steering: Steering) -> tuple[ParticipantState, ...]:
    """Whom the command was about: only removing and taking back are about somebody."""
    id = steering.values.get("participant")
    if steering.name == "remove":
        id = db.get_one(Entry, steering.values["entry"]).participant_id
    return () if id is None else (participant_state(db.get_one(Participant, id)),)


def participant_of(db: Db, session: Session, participant: int) -> Participant:
    """The participant, if it is one of this session; texts of theirs that are on their way are there then. Raises
    NotFound.
    """
    row = db.get(Participant, participant, with_for_update=True)
    if row is None or row.session_id != session.id:
        raise NotFound("participant-unknown")
    return row


def texts_of(db: Db, participant: int) -> list[Entry]:
    return [each for each in db.exec(select(Entry).where(Entry.participant_id == participant)) if "text" in each.body]


def text_entry(db: Db, session: Session, entry: int) -> Entry:
    """The entry, if it is one with text in this session. Raises NotFound."""
    row = db.get(Entry, entry)
    if row is None or "text" not in row.body or db.get_one(Round, row.round_id).session_id != session.id:
        raise NotFound("entry-unknown")
    return row


def saved(db: Db, *rows: Entry) -> Touched:
    for row in rows:
        db.add(row)
    db.flush()
    return [entry_state(each) for each in rows]
