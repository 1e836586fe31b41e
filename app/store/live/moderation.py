"""Decisions about entries with text: show, hold, hide, edit, mark, merge, promote, spotlight. The same for all kinds.

None of them changes the session's rev. The log says who decided, never what the text was.
"""

from collections.abc import Callable

from pydantic import ValidationError
from sqlmodel import Session as Db
from sqlmodel import select

from app.activities import kind_named
from app.errors import Conflict, Refused
from app.store.live.removal import Touched, remove, remove_participant, saved, take_back, text_entry
from app.store.tables import Candidate, Entry, Round, Session
from app.text.clean import clean


def moderate(db: Db, session: Session, entry: int, status: str) -> Touched:
    row = text_entry(db, session, entry)
    decide(row, status)
    return saved(db, row)


def moderate_all(db: Db, session: Session, entries: list[int], status: str) -> Touched:
    """The same for all of them, or for none when one is unknown."""
    rows = [text_entry(db, session, each) for each in dict.fromkeys(entries)]
    for row in rows:
        decide(row, status)
    return saved(db, *rows)


def decide(row: Entry, status: str) -> None:
    """From now on it is this, also when its participant comes back."""
    row.status = status
    row.status_before = ""


def edit(db: Db, session: Session, entry: int, text: str, about: dict[str, str] | None = None) -> Touched:
    """Show the entry with other texts; the originals are overwritten, in the body too. Its kind's rules hold."""
    row = text_entry(db, session, entry)
    round = db.get_one(Round, row.round_id)
    kind = kind_named(round.kind)
    parts = about or {}
    if not parts.keys() <= set(kind.writes):
        raise Refused("part-unknown")
    body = {**row.body, "text": clean(text), **{name: clean(part) for name, part in parts.items()}}
    try:
        changed = kind.entry.model_validate(body)
    except ValidationError:
        raise Refused("entry-invalid") from None
    kind.check(kind.config.model_validate(round.config), changed, row.key)
    row.text = body["text"]
    row.body = body
    decide(row, "shown")
    return saved(db, row)


def mark(db: Db, session: Session, entry: int, mark: str, on: bool) -> Touched:
    """Mark the entry with one of its kind's marks, or take that mark away."""
    row = text_entry(db, session, entry)
    known = kind_named(db.get_one(Round, row.round_id).kind).marks
    if mark not in known:
        raise Refused("mark-unknown")
    wanted = {*row.marks.split(), mark} if on else {*row.marks.split()} - {mark}
    row.marks = " ".join(each for each in known if each in wanted)
    return saved(db, row)


def spotlight(db: Db, session: Session, entry: int | None) -> Touched:
    """Let the board show this entry large, or none."""
    if entry is not None and text_entry(db, session, entry).status != "shown":
        raise Conflict("spotlight-shown-only")
    session.spotlight_id = entry
    return []


def leave_spotlight(session: Session, touched: Touched) -> None:
    """What is not shown any more does not come back into the light by itself when it is shown again."""
    if session.spotlight_id in {each.id for each in touched if each.status != "shown"}:
        session.spotlight_id = None


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


MODERATION: dict[str, Callable[..., Touched]] = {
    "moderate": moderate,
    "moderate_all": moderate_all,
    "edit": edit,
    "mark": mark,
    "spotlight": spotlight,
    "merge": merge,
    "promote": promote,
    "remove": remove,
    "remove_participant": remove_participant,
    "take_back": take_back,
}


def next_code(codes: list[str]) -> str:
    """P01, P02, …: one above the highest there ever was, so that a code is never used again."""
    numbers = [int(code[1:]) for code in codes if code[:1] == "P" and code[1:].isdigit()]
    return f"P{max(numbers, default=0) + 1:02d}"
