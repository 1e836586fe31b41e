"""Who changed what in the plan: one line for each field that really changed, written with the change itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import SQLModel, col, select

from app.errors import Conflict
from app.store.tables import Change

LONGEST = 500
"""So much of a long text is kept in the history."""


def changed(
    db: Db, plan_id: int, account_id: int | None, subject: str, row: SQLModel, values: Mapping[str, Any]
) -> int:
    """Set these values and write down what was there before; returns how many differ. Raises nothing."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        line(db, plan_id, account_id, subject, name, said(getattr(row, name)), said(value))
        setattr(row, name, value)
    if different and hasattr(row, "rev"):
        row.rev += 1
    db.add(row)
    return len(different)


def line(db: Db, plan_id: int, account_id: int | None, subject: str, field: str, before: str, after: str) -> None:
    """Write one line of history."""
    db.add(
        Change(
            plan_id=plan_id,
            account_id=account_id,
            subject=subject,
            field=field,
            before=before[:LONGEST],
            after=after[:LONGEST],
        )
    )


def said(value: Any) -> str:
    """A value as people read it in the history."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {said(each)}" for name, each in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(map(said, value))
    return str(value)


def history(db: Db, plan_id: int, subject: str = "", most: int = 200) -> list[Change]:
    """The newest changes, of the whole plan or of one subject."""
    query = select(Change).where(Change.plan_id == plan_id)
    if subject:
        query = query.where(Change.subject == subject)
    return list(db.exec(query.order_by(col(Change.id).desc()).limit(most)).all())


def same_rev(row: Any, rev: int) -> None:
    """Raise Conflict when somebody else changed the row since its sender looked."""
    if row.rev != rev:
        raise Conflict("changed-by-other")
