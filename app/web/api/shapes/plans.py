"""Plans, candidates and sessions as the API gives them."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, Field

from app.plan.combine import Standing
from app.store.sessions import Listed as ListedSession
from app.store.tables import Candidate as CandidateRow
from app.store.tables import Plan as PlanRow


class Plan(BaseModel):
    """A safety plan. It is a draft until `adopted_on`."""

    code: str
    title: str
    municipality: str
    description: str
    starts: date
    ends: date
    adopted_on: date | None
    motto: str
    threshold: int = Field(description="Groups with fewer people than this are never shown.")


class Voice(BaseModel):
    """What one audience said of a candidate: `people` out of `n` chose it; shares are 0 to 1, with 95 % intervals."""

    audience: str
    people: int
    n: int
    share: float
    low: float
    high: float
    place: int
    tied: bool


class Stand(BaseModel):
    """Where a candidate stands in the proposal, each audience with the same weight.

    `first` and `last` are the places it could have; `difference` is partners minus residents in percentage points.
    """

    place: int
    first: int
    last: int
    score: float
    low: float
    high: float
    certainty: str
    difference: float | None
    voices: list[Voice]


class Candidate(BaseModel):
    """Something to choose. `stand` is null without the scope results:read, and before anybody voted."""

    code: str
    title: str
    short: str
    explanation: str
    field: str
    theme: str
    owner: str
    partners: list[str]
    visibility: str
    stand: Stand | None


class Session(BaseModel):
    """A meeting; rehearsals are not told of."""

    id: int
    title: str
    audience: str
    held_on: date | None
    starts: str
    ends: str
    place: str
    state: str
    activities: int


def plan(row: PlanRow) -> Plan:
    return Plan.model_validate(row, from_attributes=True)


def candidate(row: CandidateRow, standings: Mapping[str, Standing]) -> Candidate:
    return Candidate(
        code=row.code,
        title=row.title,
        short=row.short,
        explanation=row.explanation,
        field=row.field_code,
        theme=row.theme_code,
        owner=row.owner,
        partners=list(row.partners),
        visibility=row.visibility,
        stand=stand(standings.get(row.code)),
    )


def stand(each: Standing | None) -> Stand | None:
    """Null for a candidate that nobody could choose."""
    if each is None or each.score is None or each.place is None:
        return None
    return Stand(
        place=each.place,
        first=each.first or each.place,
        last=each.last or each.place,
        score=each.score,
        low=each.low,
        high=each.high,
        certainty=each.certainty,
        difference=each.difference,
        voices=[
            Voice(
                audience=name,
                people=said.people,
                n=said.n,
                share=said.share,
                low=said.low,
                high=said.high,
                place=said.place,
                tied=said.tied,
            )
            for name, said in each.evidence.items()
        ],
    )


def session(listed: ListedSession) -> Session:
    row = listed.session
    return Session(
        id=row.id or 0,
        title=row.title,
        audience=row.audience,
        held_on=row.held_on,
        starts=row.starts,
        ends=row.ends,
        place=row.place,
        state=row.state,
        activities=listed.activities,
    )
