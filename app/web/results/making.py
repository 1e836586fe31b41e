"""What the pages that have files made share: the material as it is now, and the process that makes them."""

from fastapi import Request

from app import __version__
from app.access import Visitor
from app.exports.archive.dossier import Dossier
from app.exports.formats import Material
from app.exports.programme import programme
from app.exports.style import house_style
from app.exports.worker import Job, Worker
from app.store import deeds, results
from app.store.columns import now
from app.store.programme.reading import programme_rows
from app.web.pages import site_of


def material_of(request: Request, plan_id: int, dossier: Dossier | None = None) -> Material:
    """Everything a file is made of, as it is now. Raises NotFound."""
    with site_of(request).database.read() as db:
        record = results.plan_record(db, plan_id)
        rows = programme_rows(db, plan_id)
        style = house_style(db, plan_id)
        return Material(record, programme(record, rows), now(), __version__, style, dossier)


def worker_of(request: Request) -> Worker:
    """The process that makes files."""
    worker: Worker = request.app.state.worker
    return worker


def ask_for(request: Request, visitor: Visitor, material: Material, name: str) -> Job:
    """Have a file made, with a line in the log of deeds. Raises TooMany."""
    plan_id = material.record.id
    job = worker_of(request).ask(material, plan_id, name)
    site_of(request).database.write(deeds.record, visitor.account_id, "plan-exported", f"plans/{plan_id}/{name}"[:120])
    return job
