"""Pages with what came out: the result of a session, the priority list of a plan, and its files."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app import __version__
from app.exports.files import plan_file
from app.exports.plan_report import proposal
from app.exports.programme import programme
from app.exports.sheets.texts import shown_ideas
from app.exports.style import house_style
from app.plan.combine import Combined
from app.plan.method import method
from app.plan.standing import CUT
from app.plan.weights import AUDIENCES
from app.store import deeds, plans, results, sessions
from app.store.columns import now
from app.store.live.snapshots import load
from app.store.programme.reading import programme_rows
from app.web.pages import Exporter, Id, Viewer, page, site_of
from app.web.programme import words
from app.web.results.rounds import round_views

router = APIRouter()


@router.get("/sessions/{id}/result")
def session_result(request: Request, id: Id, visitor: Viewer) -> Response:
    """Every round of a session: what came out, how sure it is, and per group what may be shown."""
    with site_of(request).database.read() as db:
        session = sessions.get(db, id)
        plan = plans.get(db, session.plan_id)
        snapshot = load(db, id)
        colors = results.field_colors(db, session.plan_id)
    views = round_views(snapshot)
    values: dict[str, Any] = {
        "rounds": views,
        "methods": list({each.kind.name: each.kind for each in views if each.lines}.values()),
        "joined": sum(not each.removed for each in snapshot.participants),
        "ideas": shown_ideas([snapshot]),
        "colors": colors,
        "names": {each.code: each.name for each in (*snapshot.session.fields, *snapshot.session.areas)},
        "threshold": plan.threshold,
    }
    return page(request, "result/session.html", session=session, plan=plan, **values)


@router.get("/plans/{id}/priorities")
def priorities(request: Request, id: Id, visitor: Viewer) -> Response:
    """The candidates in the order that sessions and audiences together propose, with the evidence of each."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
        record = results.plan_record(db, id)
    combined = proposal(record)
    counted = [each for each in combined.standings if each.place is not None]
    values: dict[str, Any] = {
        "candidates": {each.code: each for each in record.candidates},
        "top": counted[:CUT],
        "others": counted[CUT:],
        "unheard": [each for each in combined.standings if each.place is None],
        "apart": most_apart(combined),
        "cut": CUT,
        "method": method(combined),
        "words": words,
        "audiences": [name for name in AUDIENCES if name in combined.audiences],
        "participants": sum(not each.removed for made in record.sessions for each in made.participants),
        "ideas": shown_ideas(record.sessions),
    }
    return page(request, "result/priorities.html", plan=plan, record=record, combined=combined, **values)


@router.get("/plans/{id}/priorities.{kind}")
def download(request: Request, id: Id, kind: str, visitor: Exporter, excel: bool = False) -> Response:
    """The priority list as a file."""
    with site_of(request).database.read() as db:
        record = results.plan_record(db, id)
        decided, style = programme(record, programme_rows(db, id)), house_style(db, id)
    file = plan_file(record, kind, now(), __version__, excel, decided, style)
    about = f"plans/{id}/priorities.{kind}"
    site_of(request).database.write(deeds.record, visitor.account_id, "plan-exported", about)
    return Response(file.content, 200, {"Content-Disposition": f'attachment; filename="{file.name}"'}, file.media)


def most_apart(combined: Combined, most: int = 6) -> list[tuple[str, float, float]]:
    """The candidates on which partners and residents differ most, with the share of each; largest gap first."""
    both = [each for each in combined.standings if each.difference is not None]
    ordered = sorted(both, key=lambda each: -abs(each.difference or 0.0))[:most]
    return [(each.code, *(each.evidence[name].share for name in AUDIENCES)) for each in ordered]  # type: ignore[misc]
