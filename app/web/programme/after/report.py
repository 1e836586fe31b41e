"""The page for participants: what became of their ideas, and the plan once it is adopted. Needs no account.

Only what is marked public is on it, and no text that looks like it holds personal data; nothing says who wrote what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import NotFound
from app.live.state import Named
from app.plan.list import PRIORITY, MeasureRecord, PriorityRecord, personal
from app.store.programme.reading import plan_of
from app.store.tables import Plan
from app.text import personal_data
from app.web.pages import page, signed_in, site_of
from app.web.programme import words
from app.web.programme.after.kept import Kept
from app.web.programme.reading import Stock, stock
from app.web.programme.sayings import sayings

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Answered:
    """An idea with what became of it."""

    text: str
    language: str
    merged: int
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that is public: priorities with their measures, and answers by outcome."""

    plan: Plan
    fields: Mapping[str, Named]
    priorities: Sequence[tuple[PriorityRecord, Sequence[MeasureRecord]]]
    answers: Sequence[tuple[str, Sequence[Answered]]]
    looks_personal: Sequence[tuple[str, str]] = ()
    """Texts that are public, or will be when the plan is adopted, with the code they belong to; only told to staff."""

    listed: frozenset[str] = frozenset()
    """The codes of all priorities; other codes are of measures."""

    @property
    def empty(self) -> bool:
        """Whether nothing is public yet."""
        return not self.priorities and not self.answers


@router.get("/plans/{key}/report")
def report(request: Request, key: str) -> Response:
    """What is public of this plan. Nobody but staff learns that there is a plan before something is.

    It takes reading everything that was ever said, so for who is not signed in that is done once in a while.
    """
    with site_of(request).database.read() as db:
        plan_id = plan_of(db, key)
    staff, kept = signed_in(request), reports(request)
    told = (
        published(stock(request, plan_id)) if staff else kept.get(plan_id, lambda: published(stock(request, plan_id)))
    )
    if told.empty and staff is None:
        raise NotFound("page-unknown")
    return page(request, "programme/after/report.html", plan=told.plan, fields=told.fields, told=told, words=words)


def reports(request: Request) -> Kept[Published]:
    """What was published a moment ago, by plan."""
    kept: Kept[Published] = request.app.state.reports
    return kept


def published(found: Stock) -> Published:
    """What may be on the page, and what somebody should look at before it is."""
    looks_personal = tuple(dict.fromkeys(personal(found.programme)))
    listed = frozenset(each.code for each in found.programme.priorities)
    return Published(found.plan, found.record.fields, adopted(found), answered(found), looks_personal, listed)


def adopted(found: Stock) -> list[tuple[PriorityRecord, list[MeasureRecord]]]:
    """The public priorities of an adopted plan, each with its public measures."""
    if found.programme.adopted_on is None:
        return []
    return [
        (each, [measure for measure in found.programme.measures_of(each.code) if measure.public])
        for each in found.programme.with_status(PRIORITY)
        if each.public
    ]


def answered(found: Stock) -> list[tuple[str, list[Answered]]]:
    """The public answers to what the hall saw, by outcome."""
    by_outcome: dict[str, list[Answered]] = {outcome: [] for outcome in words.OUTCOMES}
    for each in sayings(found.record, found.rows.answers):
        row = found.rows.answers.get(each.id)
        if row and row.public and not personal_data.found(each.text) and not personal_data.found(row.reason):
            told = Answered(each.text, str(each.body.get("language", "")), each.merged, row.reason)
            by_outcome[row.outcome].append(told)
    return [(outcome, told) for outcome, told in by_outcome.items() if told]
