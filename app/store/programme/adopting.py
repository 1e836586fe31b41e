"""When the council adopted the plan, and a priority that is saved together with what it aims at."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session as Db

from app.store import plans
from app.store.programme import indicators, priorities
from app.store.programme.drafts import AimDraft, PriorityDraft
from app.store.programme.history import changed

SUBJECT = "plan"


def adopt(db: Db, plan_id: int, account_id: int | None, day: date | None) -> None:
    """Say on which day the council adopted the plan; None makes it a draft again."""
    changed(db, plan_id, account_id, SUBJECT, plans.get(db, plan_id), {"adopted_on": day})


def change(
    db: Db, plan_id: int, account_id: int | None, code: str, rev: int, draft: PriorityDraft, aims: Sequence[AimDraft]
) -> None:
    """Change a line of the list and its aims, or nothing of it. Raises Conflict when somebody else changed it."""
    priorities.change(db, plan_id, account_id, code, rev, draft)
    for aim in aims:
        indicators.aim(db, plan_id, account_id, code, aim.indicator_code, aim.baseline_period, aim.years)
