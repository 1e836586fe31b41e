"""A session about how the measures stand, made from the plan; and what it came to, put back with the measures."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from pydantic import Field
from sqlmodel import Session as Db

from app.activities.kind import DrawBelow, Option, Shape
from app.activities.options import FEWEST, MOST
from app.errors import Conflict, Refused
from app.store import agenda, plans, sessions
from app.store.programme import measures
from app.store.programme.drafts import MeasureStatus
from app.store.sessions import SessionDraft
from app.store.tables import Candidate, Measure

TEMPLATE = KIND = "progress"
ENDED = frozenset({"done", "dropped"})


class ReportDraft(Shape):
    """How a measure stands, as the officer takes it over; `rev` is what the measure had when the officer looked."""

    rev: int = Field(ge=0)
    status: MeasureStatus
    note: str = Field(default="", max_length=200)
    help: str = Field(default="", max_length=200)


def begin(db: Db, plan_id: int, draw: DrawBelow) -> int:
    """Make a session from the template in which people say how each open measure stands; returns its id.

    More measures than one activity can hold come in several. Raises Refused when there are too few.
    """
    open_ones = [each for each in measures.everything(db, plan_id) if each.status not in ENDED]
    if len(open_ones) < FEWEST:
        raise Refused("measures-too-few", least=FEWEST)
    draft = SessionDraft.model_validate(sessions.template_named(TEMPLATE)["session"])
    session_id = sessions.create(db, plan_id, draft, TEMPLATE, draw)
    fields = {each.code: each.field_code for each in plans.parts(db, Candidate, plan_id)}
    step = next(each.id or 0 for each in sessions.agenda(db, session_id) if each.kind == KIND)
    parts = chunks([option(each, fields) for each in open_ones])
    for _more in parts[1:]:
        agenda.double(db, session_id, step)
    steps = [each for each in sessions.agenda(db, session_id) if each.kind == KIND]
    for each, options in zip(steps, parts, strict=True):
        each.config = {**each.config, "source": "typed", "codes": [], "options": options}
    return session_id


def option(row: Measure, fields: Mapping[str, str]) -> dict[str, Any]:
    """A measure as something to speak about; its code is how what is said finds the way back."""
    field = fields.get(row.candidate_code, "")
    return Option(code=row.code, title=row.title, field=field).model_dump()


def chunks(options: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """As few parts as possible, about equally long, none with too few."""
    number = -(-len(options) // MOST)
    size, rest, given = len(options) // number, len(options) % number, iter(options)
    return [list(islice(given, size + (place < rest))) for place in range(number)]


def take_over(db: Db, plan_id: int, account_id: int | None, session_id: int, reports: Mapping[str, ReportDraft]) -> int:
    """Put what a session said with the measures, all or nothing; returns how many.

    Raises Conflict with the codes of the measures that somebody else changed meanwhile.
    """
    newer = [code for code, draft in reports.items() if measures.measure(db, plan_id, code).rev != draft.rev]
    if newer:
        raise Conflict("changed-by-other", codes=newer)
    for code, draft in reports.items():
        measures.report(db, plan_id, account_id, code, draft.status, draft.note, draft.help, session_id)
    return len(reports)
