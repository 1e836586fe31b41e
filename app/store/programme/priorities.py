"""The priority list: which candidates are on it, in which order, and what was decided about each."""

from collections.abc import Sequence

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.errors import Conflict, NotFound
from app.store import plans
from app.store.programme.codes import check_code, check_organisations
from app.store.programme.drafts import PriorityDraft
from app.store.programme.history import changed, line, same_rev
from app.store.tables import Area, Candidate, Priority


def everything(db: Db, plan_id: int) -> list[Priority]:
    """The list in its order."""
    query = select(Priority).where(Priority.plan_id == plan_id)
    return list(db.exec(query.order_by(col(Priority.position), col(Priority.id))).all())


def priority(db: Db, plan_id: int, code: str) -> Priority:
    """The line of one candidate; raises NotFound."""
    query = select(Priority).where(Priority.plan_id == plan_id, Priority.candidate_code == code)
    found = db.exec(query).first()
    if found is None:
        raise NotFound("priority-unknown")
    return found


def put_on(db: Db, plan_id: int, account_id: int | None, codes: Sequence[str]) -> int:
    """Put these candidates at the end of the list, in this order, with the owner and partners they were proposed with.

    Those that are on it stay as they are. Returns how many are new; raises NotFound for a code that is none.
    """
    known = {each.candidate_code for each in everything(db, plan_id)}
    fresh = [code for code in dict.fromkeys(codes) if code not in known]
    for place, code in enumerate(fresh, start=len(known)):
        candidate: Candidate = plans.candidate(db, plan_id, code)
        db.add(
            Priority(
                plan_id=plan_id,
                candidate_code=code,
                position=place,
                owner=candidate.owner,
                partners=candidate.partners,
            )
        )
        line(db, plan_id, account_id, subject(code), "status", "", "priority")
    db.flush()
    return len(fresh)


def change(db: Db, plan_id: int, account_id: int | None, code: str, rev: int, draft: PriorityDraft) -> int:
    """Change one line; returns how many fields differ. Raises Conflict when somebody else changed it meanwhile."""
    row = priority(db, plan_id, code)
    same_rev(row, rev)
    check_organisations(db, plan_id, draft.owner, draft.partners)
    check_code(db, Area, plan_id, "area_code", draft.area_code)
    return changed(db, plan_id, account_id, subject(code), row, draft.model_dump())


def put_in_order(db: Db, plan_id: int, account_id: int | None, codes: Sequence[str]) -> None:
    """Set the order of the whole list. Raises Conflict when a line came or went meanwhile."""
    rows = {each.candidate_code: each for each in everything(db, plan_id)}
    if sorted(codes) != sorted(rows):
        raise Conflict("list-changed")
    for place, code in enumerate(codes):
        if rows[code].position != place:
            line(db, plan_id, account_id, subject(code), "position", str(rows[code].position + 1), str(place + 1))
            rows[code].position = place


def move(db: Db, plan_id: int, account_id: int | None, code: str, up: bool) -> None:
    """Let a line change places with the one before or after it that has the same status; the first stays first."""
    rows = everything(db, plan_id)
    status = priority(db, plan_id, code).status
    same = [each.candidate_code for each in rows if each.status == status]
    place = same.index(code) + (-1 if up else 1)
    if 0 <= place < len(same):
        swap = {code: same[place], same[place]: code}
        codes = [swap.get(each.candidate_code, each.candidate_code) for each in rows]
        put_in_order(db, plan_id, account_id, codes)


def take_off(db: Db, plan_id: int, account_id: int | None, code: str) -> None:
    """Take a candidate off the list with everything that was filled in; what was there stays in the history."""
    row = priority(db, plan_id, code)
    changed(db, plan_id, account_id, subject(code), row, PriorityDraft(status="dropped").model_dump())
    db.delete(row)


def subject(code: str) -> str:
    """What the history calls it."""
    return f"priority {code}"
