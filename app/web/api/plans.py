"""Plans with their candidates and sessions, and the results of sessions."""

from fastapi import APIRouter, Request

from app.errors import NotFound
from app.exports.plan_report import proposal
from app.exports.sheets.rounds import closed_rounds
from app.store import plans, results, sessions
from app.store.live import snapshots
from app.store.programme.reading import plan_of
from app.web.api.callers import RESULTS, Counter, Reader
from app.web.api.lists import Asked, Listed
from app.web.api.problems import refusals
from app.web.api.shapes import plans as shapes
from app.web.api.shapes import results as result_shapes
from app.web.api.shapes.plans import Candidate, Plan, Session
from app.web.api.shapes.results import Round
from app.web.pages import Id, site_of

router = APIRouter(prefix="/plans", responses=refusals())


@router.get("", tags=["plans"], operation_id="listPlans")
def everything(request: Request, caller: Reader, asked: Asked) -> Listed[Plan]:
    """All plans, the newest first."""
    with site_of(request).database.read() as db:
        return asked.of(request, plans.everything(db), shapes.plan)


@router.get("/{plan}", tags=["plans"], operation_id="readPlan")
def one(request: Request, plan: str, caller: Reader) -> Plan:
    """One plan by its code."""
    with site_of(request).database.read() as db:
        return shapes.plan(plans.get(db, plan_of(db, plan)))


@router.get("/{plan}/candidates", tags=["plans"], operation_id="listCandidates")
def candidates(request: Request, plan: str, caller: Reader, asked: Asked) -> Listed[Candidate]:
    """What there is to choose from; with the scope results:read also what people chose."""
    with site_of(request).database.read() as db:
        plan_id = plan_of(db, plan)
        rows = plans.candidates(db, plan_id)
        standings = proposal(results.plan_record(db, plan_id)).standings if RESULTS in caller.scopes else ()
        known = {each.code: each for each in standings}
        return asked.of(request, rows, lambda row: shapes.candidate(row, known))


@router.get("/{plan}/sessions", tags=["sessions"], operation_id="listSessions")
def of_plan(request: Request, plan: str, caller: Reader, asked: Asked) -> Listed[Session]:
    """The sessions of a plan, without rehearsals."""
    with site_of(request).database.read() as db:
        found = [each for each in sessions.of_plan(db, plan_of(db, plan)) if not each.session.rehearsal]
        return asked.of(request, found, shapes.session)


@router.get("/{plan}/sessions/{id}/results", tags=["sessions"], operation_id="listResults")
def outcome(request: Request, plan: str, id: Id, caller: Counter, asked: Asked) -> Listed[Round]:
    """What each closed round came to. An open round is not in it, and a group that is too small never."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        if session.plan_id != plan_of(db, plan) or session.rehearsal:
            raise NotFound("session-unknown")
        snapshot = snapshots.load(db, id)
    closed = list(closed_rounds([snapshot]))
    return asked.of(request, closed, lambda each: result_shapes.round(each, snapshot.session.threshold))
