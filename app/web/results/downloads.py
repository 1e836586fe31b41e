"""The files of a plan: what there is, having one made, and fetching it."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from app import __version__
from app.errors import Conflict
from app.exports.formats import Material, poster_of
from app.exports.infographic.poster import SIZES
from app.exports.programme import programme
from app.exports.worker import Job, Worker
from app.i18n import _
from app.store import deeds, plans, results
from app.store.columns import now
from app.store.programme.reading import programme_rows
from app.web.pages import Exporter, Form, Id, go, page, site_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to download: what it is, what is in it, and the files it comes as."""

    title: str
    about: str
    files: tuple[tuple[str, str], ...]


OFFERS = (
    Offer(
        _("The plan as a document"),
        _("Seven parts in the order of a safety plan: how you chose, the list, a page for each priority, and more."),
        (("plan.docx", "Word"), ("plan.odt", "OpenDocument"), ("plan.pdf", "PDF"), ("plan.html", "HTML")),
    ),
    Offer(
        _("The workbook"),
        _("Everything as tables: the list, outcomes, per group, ideas, and how it was counted."),
        (("plan.xlsx", "Excel"), ("plan.csv", "CSV"), ("plan.json", "JSON")),
    ),
    *(
        Offer(
            title,
            _("One page for the council and residents. Text that is too long is cut, and you are told which."),
            tuple((f"infographic-{size}.{ending}", ending.upper()) for ending in ("pdf", "svg", "png")),
        )
        for size, title in (
            ("a3", _("Infographic on A3")),
            ("a4", _("Infographic on A4")),
            ("wide", _("Infographic for a screen")),
        )
    ),
    Offer(_("Everything at once"), _("All files above in one zip, to keep or to send."), (("zip", "ZIP"),)),
)


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
    name = str(form.get("file", ""))
    job = worker_of(request).ask(material_of(request, id), id, name)
    site_of(request).database.write(deeds.record, visitor.account_id, "plan-exported", f"plans/{id}/{name}"[:120])
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
    job: Job = worker_of(request).job(id, number)
    if job.state != "done":
        raise Conflict("export-not-ready")
    file = job.future.result()
    return Response(file.content, 200, {"Content-Disposition": f'attachment; filename="{file.name}"'}, file.media)


def material_of(request: Request, plan_id: int) -> Material:
    """Everything a file is made of, as it is now."""
    with site_of(request).database.read() as db:
        record = results.plan_record(db, plan_id)
        rows = programme_rows(db, plan_id)
        return Material(record, programme(record, rows), now(), __version__)


def worker_of(request: Request) -> Worker:
    worker: Worker = request.app.state.worker
    return worker
