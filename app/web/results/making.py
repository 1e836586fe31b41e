"""What the pages that have files made share: the material as it is now, and the process that makes them."""

from fastapi import Request

from app import __version__
from app.access import Visitor
from app.exports.archive.dossier import Dossier
from app.exports.formats import Material
from app.exports.worker import Job, Stored, Worker, material
from app.store import deeds, plans
from app.store.columns import now
from app.web.pages import site_of


def material_of(request: Request, plan_id: int) -> Material:
    """Everything a file is made of, as it is now. Raises NotFound."""
    with site_of(request).database.read() as db:
        return material(db, plan_id, now(), __version__, address=site_of(request).settings.address)


def worker_of(request: Request) -> Worker:
    """The process that makes files."""
    worker: Worker = request.app.state.worker
    return worker


def ask_for(request: Request, visitor: Visitor, plan_id: int, name: str, dossier: Dossier | None = None) -> Job:
    """Have a file of a plan made, with a line in the log of deeds. Raises NotFound and TooMany."""
    site = site_of(request)
    with site.database.read() as db:
        plans.get(db, plan_id)
    stored = Stored(site.settings.database_url, plan_id, now(), __version__, dossier, site.settings.address)
    job = worker_of(request).ask(stored, plan_id, name)
    site.database.write(deeds.record, visitor.account_id, "plan-exported", f"plans/{plan_id}/{name}"[:120])
    return job
