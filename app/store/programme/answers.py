"""What became of the ideas: told to the participants per cluster, done, partly or not, because."""

from typing import Literal

from pydantic import Field
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities.kind import Shape
from app.errors import NotFound, Refused
from app.store.programme.history import changed
from app.store.tables import Answer, Entry, Round, Session
from app.text import personal_data

OUTCOMES = ("done", "partly", "not")


class AnswerDraft(Shape):
    """What is told of one cluster."""

    outcome: Literal["done", "partly", "not"]
    reason: str = Field(default="", max_length=600)
    public: bool = True


def everything(db: Db, plan_id: int) -> dict[int, Answer]:
    """The answers by the entry that speaks for its cluster."""
    return {each.entry_id: each for each in db.exec(select(Answer).where(Answer.plan_id == plan_id))}


def answer(db: Db, plan_id: int, account_id: int | None, entry_id: int, draft: AnswerDraft) -> None:
    """Answer an idea of this plan. Raises NotFound for another one; Refused without the reason of a no or a partly."""
    if not of_plan(db, plan_id, entry_id):
        raise NotFound("entry-unknown")
    if draft.outcome != "done" and not draft.reason:
        raise Refused("answer-reason-missing", field="reason")
    if draft.public and personal_data.found(draft.reason):
        raise Refused("personal-data-public", field="reason")
    row = db.exec(select(Answer).where(Answer.plan_id == plan_id, Answer.entry_id == entry_id)).first()
    row = row or Answer(plan_id=plan_id, entry_id=entry_id, outcome="")
    changed(db, plan_id, account_id, f"idea {entry_id}", row, draft.model_dump())


def of_plan(db: Db, plan_id: int, entry_id: int) -> bool:
    """Whether this is an entry of a session of the plan that is no rehearsal."""
    query = select(Entry.id).join(Round, col(Round.id) == Entry.round_id)
    query = query.join(Session, col(Session.id) == Round.session_id)
    query = query.where(Entry.id == entry_id, Session.plan_id == plan_id, col(Session.rehearsal).is_(False))
    return db.exec(query).first() is not None
