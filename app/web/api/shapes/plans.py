"""Plans, candidates and sessions as the API gives them."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, Field

from app.plan.standing import Standing
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
    weights: dict[str, float] = Field(
        description="What counts more or less than once in `stand`: an audience by its name, a session as session:12."
    )
    threshold: int = Field(description="Groups with fewer people than this are never shown.")


class Voice(BaseModel):
    """What one audience said of a candidate: `people` out of `n` chose it; shares are 0 to 1, with 95 % intervals.

    The share is people / n, unless the plan gives sessions weights of their own: then each counts by its weight.
    """

    audience: str
    people: int
    n: int
    share: float
    low: float
    high: float
    place: int
    tied: bool


class Firm(BaseModel):
    """What 2,000 draws of the participants of each session, with replacement, say of the score (0 to 1) and the place.

    `low` and `high` hold 95 of 100 scores, `first` and `last` 95 of 100 places; `top` is the part of the draws (0 to 1)
    in which it is among the first five.
    """

    low: float
    high: float
    top: float
    first: int
    last: int


class Stand(BaseModel):
    """Where a candidate stands in the proposal: the mean of the shares of the audiences, by the weights of the plan.

    `first` and `last` are the places it could have as far as the intervals of 95 % tell (MOVER); certainty is clear,
    shared or indistinct, and is about the line after the fifth. `difference` is partners minus residents in percentage
    points with its interval (Newcombe). `top_of` says for whom it is among the first five: shared, partners, residents
    or neither; empty with only one audience.
    """

    place: int
    place_even: int | None = Field(description="Its place when every audience and session weighs the same.")
    place_per_head: int | None = Field(description="Its place when everybody counts once, in whichever audience.")
    first: int
    last: int
    score: float
    low: float
    high: float
    certainty: str
    firm: Firm | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    top_of: str
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
        place_even=each.place_even,
        place_per_head=each.place_per_head,
        first=each.first or each.place,
        last=each.last or each.place,
        score=each.score,
        low=each.low,
        high=each.high,
        certainty=each.certainty,
        firm=Firm.model_validate(each.firm, from_attributes=True) if each.firm else None,
        difference=each.difference,
        difference_low=each.apart.low if each.apart else None,
        difference_high=each.apart.high if each.apart else None,
        top_of=each.top_of,
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
