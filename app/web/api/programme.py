"""Priorities, measures and indicators: read by who may, changed by who says which version was read."""

from fastapi import APIRouter, Request, Response

from app.access import Caller, require_scopes
from app.errors import NotFound
from app.store.programme import measures, priorities
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.web.api.bodies import IfMatch, MeasureBody, MeasureChanges, PriorityChanges, drafted, revision, tag
from app.web.api.callers import INTERNAL, Reader, Writer
from app.web.api.lists import Asked, Listed
from app.web.api.problems import refusals
from app.web.api.shapes import programme as shapes
from app.web.api.shapes.programme import Indicator, Measure, Priority
from app.web.api.visible import Seen, seen
from app.web.api.writing import write

router = APIRouter(prefix="/plans/{plan}", responses=refusals())
CHANGING = refusals(409, 412, 428)


@router.get("/priorities", tags=["priorities"], operation_id="listPriorities")
def listed(request: Request, plan: str, caller: Reader, asked: Asked) -> Listed[Priority]:
    """The priority list in its order."""
    return asked.of(request, everything(seen(request, plan, caller)), lambda each: each)


@router.get("/priorities/{code}", tags=["priorities"], operation_id="readPriority")
def priority(request: Request, response: Response, plan: str, code: str, caller: Reader) -> Priority:
    """One line of the list; its ETag is what a change has to name."""
    found = one(seen(request, plan, caller), code)
    response.headers.update(tag(found.rev))
    return found


@router.patch("/priorities/{code}", tags=["priorities"], operation_id="changePriority", responses=CHANGING)
def change_priority(
    request: Request,
    response: Response,
    plan: str,
    code: str,
    caller: Writer,
    body: PriorityChanges,
    if_match: IfMatch = None,
) -> Priority:
    """Change some fields of a line. Refused with 412 when somebody else changed it since it was read."""
    found, rev = seen(request, plan, caller), revision(if_match)
    row = {each.candidate_code: each for each in found.rows.priorities}[one(found, code).code]
    draft = drafted(PriorityDraft, body, row.model_dump())
    stay_visible(caller, draft.public)
    about = f"plans/{found.id}/list/{code}"
    write(request, caller, "priority-changed", about, priorities.change, found.id, caller.account_id, code, rev, draft)
    return priority(request, response, plan, code, caller)


@router.get("/measures", tags=["measures"], operation_id="listMeasures")
def programme(request: Request, plan: str, caller: Reader, asked: Asked) -> Listed[Measure]:
    """The measures by priority."""
    found = seen(request, plan, caller)
    return asked.of(request, list(all_measures(found).values()), lambda each: each)


@router.post("/measures", tags=["measures"], operation_id="addMeasure", status_code=201, responses=CHANGING)
def add_measure(request: Request, response: Response, plan: str, caller: Writer, body: MeasureBody) -> Measure:
    """Add a measure; it gets the next code."""
    found, draft = seen(request, plan, caller), drafted(MeasureDraft, body)
    internal = {each.candidate_code for each in found.rows.priorities if not each.public}
    stay_visible(caller, draft.public and draft.candidate_code not in internal)
    about = f"plans/{found.id}/measures/"
    code = write(request, caller, "measure-made", about, measures.add, found.id, caller.account_id, draft)
    response.headers["Location"] = f"{request.url.path}/{code}"
    return measure(request, response, plan, code, caller)


@router.get("/measures/{code}", tags=["measures"], operation_id="readMeasure")
def measure(request: Request, response: Response, plan: str, code: str, caller: Reader) -> Measure:
    """One measure; its ETag is what a change has to name."""
    found = known(seen(request, plan, caller), code)
    response.headers.update(tag(found.rev))
    return found


@router.patch("/measures/{code}", tags=["measures"], operation_id="changeMeasure", responses=CHANGING)
def change_measure(
    request: Request,
    response: Response,
    plan: str,
    code: str,
    caller: Writer,
    body: MeasureChanges,
    if_match: IfMatch = None,
) -> Measure:
    """Change some fields of a measure. Refused with 412 when somebody else changed it since it was read."""
    found, rev = seen(request, plan, caller), revision(if_match)
    row = {each.code: each for each in found.rows.measures}[known(found, code).code]
    draft = drafted(MeasureDraft, body, row.model_dump())
    internal = {each.candidate_code for each in found.rows.priorities if not each.public}
    stay_visible(caller, draft.public and draft.candidate_code not in internal)
    about = f"plans/{found.id}/measures/{code}"
    write(request, caller, "measure-changed", about, measures.change, found.id, caller.account_id, code, rev, draft)
    return measure(request, response, plan, code, caller)


@router.get("/indicators", tags=["indicators"], operation_id="listIndicators")
def indicators(request: Request, plan: str, caller: Reader, asked: Asked) -> Listed[Indicator]:
    """The indicators with their values."""
    found = seen(request, plan, caller)
    rows = [each for each in found.rows.indicators if each.code not in found.hidden]
    return asked.of(request, rows, lambda row: shapes.indicator(row, found.rows.values))


def everything(found: Seen) -> list[Priority]:
    """The lines that the caller may see, in the order of the list."""
    rows = {each.candidate_code: each for each in found.rows.priorities}
    return [
        shapes.priority(rows[each.code], each, place) for place, each in enumerate(found.programme.priorities, start=1)
    ]


def one(found: Seen, code: str) -> Priority:
    """A line that the caller may see. Raises NotFound."""
    each = next((each for each in everything(found) if each.code == code), None)
    if each is None:
        raise NotFound("priority-unknown")
    return each


def all_measures(found: Seen) -> dict[str, Measure]:
    """The measures that the caller may see, by code."""
    rows = {each.code: each for each in found.rows.measures}
    return {each.code: shapes.measure(rows[each.code], each, found.hidden) for each in found.programme.measures}


def known(found: Seen, code: str) -> Measure:
    """A measure that the caller may see. Raises NotFound."""
    each = all_measures(found).get(code)
    if each is None:
        raise NotFound("measure-unknown")
    return each


def stay_visible(caller: Caller, visible: bool) -> None:
    """Raise Forbidden when a caller would make something that it may not see itself."""
    if not visible:
        require_scopes(caller, [INTERNAL])
