"""What counts more or less than once in the proposal: audiences and sessions, as the officer states it."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator
from sqlmodel import Session as Db

from app.activities.kind import Shape
from app.errors import Conflict, Refused
from app.store import plans, sessions
from app.store.programme.history import line

SUBJECT = "plan"
AUDIENCES = ("partners", "residents")
SESSION = "session:"
"""Before the id of a session, in the names of stored weights; an audience stands there by its own name."""
Weight = Annotated[float, Field(ge=0, le=10, multiple_of=0.1)]


class WeightsDraft(Shape):
    """How many times each audience counts, and each session by its id."""

    partners: Weight = 1
    residents: Weight = 1
    sessions: dict[int, Weight] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _somebody_counts(self) -> "WeightsDraft":
        if not self.partners and not self.residents:
            raise Refused("nobody-counts", field="partners")
        return self


def stated(draft: WeightsDraft) -> dict[str, float]:
    """Only what differs from once, by stored name."""
    every = {"partners": draft.partners, "residents": draft.residents}
    every |= {f"{SESSION}{id}": weight for id, weight in sorted(draft.sessions.items())}
    return {name: round(weight, 1) for name, weight in every.items() if round(weight, 1) != 1}


def seen(weights: Mapping[str, float]) -> str:
    """What somebody saw, to say whether it is still there."""
    return ";".join(f"{name}={weight:g}" for name, weight in sorted(weights.items()))


def change(db: Db, plan_id: int, account_id: int | None, before: str, draft: WeightsDraft) -> int:
    """State other weights; returns how many differ. Raises Conflict when they are not what the sender saw any more."""
    plan = plans.get(db, plan_id)
    if seen(plan.weights) != before:
        raise Conflict("changed-by-other")
    titles = {f"{SESSION}{each.session.id}": each.session.title for each in sessions.of_plan(db, plan_id)}
    asked = {*AUDIENCES, *(f"{SESSION}{id}" for id in draft.sessions)}
    kept = {name: weight for name, weight in plan.weights.items() if name not in asked}
    after = kept | {name: weight for name, weight in stated(draft).items() if name in titles or name in AUDIENCES}
    different = [name for name in (*plan.weights, *after) if plan.weights.get(name, 1) != after.get(name, 1)]
    for name in dict.fromkeys(different):
        told = [f"{each.get(name, 1):g}" for each in (plan.weights, after)]
        if name in titles:
            line(db, plan_id, account_id, SUBJECT, "weight_session", *(f"{titles[name]}: {each}" for each in told))
        else:
            line(db, plan_id, account_id, SUBJECT, f"weight_{name}", *told)
    plan.weights = after
    return len(different)
