"""The files of a plan: what there is, having one made, and fetching it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.errors import Conflict
from app.exports.formats import poster_of
from app.exports.infographic.poster import SIZES
from app.store import plans
from app.web.pages import Exporter, Form, Id, go, page, site_of
from app.web.results import archive
from app.web.results.making import ask_for, material_of, worker_of
from app.web.results.offers import OFFERS

router = APIRouter()
router.include_router(archive.router)


@router.get("/plans/{id}/downloads")
def overview(request: Request, id: Id, visitor: Exporter) -> Response:
    """What can be downloaded, and what is cut on the infographic."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    worker_of(request).warm()
    material = material_of(request, id)
    cut = {size: poster_of(material, size)[1] for size in SIZES}
    draft = material.programme.adopted_on is None
    return page(request, "downloads/overview.html", plan=plan, offers=OFFERS, cut=cut, draft=draft)


@router.post("/plans/{id}/downloads")
def ask(request: Request, id: Id, form: Form, visitor: Exporter) -> Response:
    """Have a file made, in a process of its own."""
    job = ask_for(request, visitor, id, str(form.get("file", "")))
    return go(f"/plans/{id}/downloads/{job.id}")


@router.get("/plans/{id}/downloads/{number}")
def progress(request: Request, id: Id, number: Id, visitor: Exporter) -> Response:
    """How far it is; the page looks again by itself until the file is there."""
    with site_of(request).database.read() as db:
        plan = plans.get(db, id)
    job = worker_of(request).job(id, number)
    return page(request, "downloads/job.html", plan=plan, job=job)


@router.get("/plans/{id}/downloads/{number}/file")
def fetch(request: Request, id: Id, number: Id, visitor: Exporter) -> Response:
    """The file itself."""
    job = worker_of(request).job(id, number)
    if job.state != "done":
        raise Conflict("export-not-ready")
    file = job.future.result()
    return Response(file.content, 200, {"Content-Disposition": f'attachment; filename="{file.name}"'}, file.media)
