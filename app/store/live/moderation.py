"""Decisions about entries with text: show, hold, hide, edit, merge, promote, remove. The same for all kinds.

None of them changes the session's rev. The log says who decided, never what the text was.
"""

from collections.abc import Callable

from sqlmodel import Session as Db
from sqlmodel import select

from app.errors import Conflict, NotFound, Refused
from app.live.state import EntryState, ParticipantState, Steering
from app.store.live.snapshots import entry_state, participant_state
from app.store.tables import Candidate, Entry, Participant, Round, Session
from app.text.clean import clean, too_long

LONGEST = 280
Touched = list[EntryState]


def moderate(db: Db, session: Session, entry: int, status: str) -> Touched:
    row = text_entry(db, session, entry)
    row.status = status
    return saved(db, row)


def edit(db: Db, session: Session, entry: int, text: str) -> Touched:
    """Show the entry with another text; the original is overwritten, also in the body."""
    row = text_entry(db, session, entry)
    better = clean(text)
    if not better:
        raise Refused("empty-text")
    limit = db.get_one(Round, row.round_id).config.get("limit", LONGEST)
    if too_long(better, limit):
        raise Refused("text-too-long", limit=limit)
    row.text = better
    row.body = {**row.body, "text": better}
    row.status = "shown"
    return saved(db, row)


def merge(db: Db, session: Session, entry: int, into: int | None) -> Touched:
    """Let `into` speak for `entry` too, or take it apart again. Nothing of either is lost."""
    row = text_entry(db, session, entry)
    if into is None:
        row.merged_into = None
        return saved(db, row)
    target = text_entry(db, session, into)
    if target.merged_into is not None:
        raise Conflict("merge-into-merged")
    if target.id == row.id or target.round_id != row.round_id:
        raise Refused("merge-impossible")
    row.merged_into = target.id
    followers = db.exec(select(Entry).where(Entry.merged_into == row.id)).all()
    for each in followers:
        each.merged_into = target.id
    return saved(db, row, *followers)


def promote(db: Db, session: Session, entry: int) -> Touched:
    """Make the entry a candidate of the plan, once."""
    row = text_entry(db, session, entry)
    if row.status != "shown":
        raise Conflict("promote-shown-only")
    candidates = db.exec(select(Candidate).where(Candidate.plan_id == session.plan_id)).all()
    if all(each.from_entry_id != row.id for each in candidates):
        text = " ".join(str(row.body.get("text", "")).split())
        db.add(
            Candidate(
                plan_id=session.plan_id,
                code=next_code([each.code for each in candidates]),
                field_code=str(row.body.get("field", "")),
                title=text if len(text) <= 60 else text[:59].rsplit(" ", 1)[0] + "…",
                short=text,
                position=1 + max((each.position for each in candidates), default=0),
                from_entry_id=row.id,
            )
        )
    return saved(db, row)


def remove(db: Db, session: Session, entry: int) -> Touched:
    """Remove the participant who handed in this entry; all their texts in the session are hidden."""
    row = text_entry(db, session, entry)
    participant = db.get_one(Participant, row.participant_id)
    participant.removed = True
    db.add(participant)
    theirs = [
        each for each in db.exec(select(Entry).where(Entry.participant_id == participant.id)) if "text" in each.body
    ]
    for each in theirs:
        each.status = "hidden"
    return saved(db, *theirs)


MODERATION: dict[str, Callable[..., Touched]] = {
    "moderate": moderate,
    "edit": edit,
    "merge": merge,
    "promote": promote,
    "remove": remove,
}


def touched_participants(db: Db, steering: Steering) -> tuple[ParticipantState, ...]:
    """Whom the command was about: only removing is about somebody."""
    if steering.name != "remove":
        return ()
    row = db.get_one(Entry, steering.values["entry"])
    return (participant_state(db.get_one(Participant, row.participant_id)),)


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


def next_code(codes: list[str]) -> str:
    """P01, P02, …: one above the highest there ever was, so that a code is never used again."""
    numbers = [int(code[1:]) for code in codes if code[:1] == "P" and code[1:].isdigit()]
    return f"P{max(numbers, default=0) + 1:02d}"
