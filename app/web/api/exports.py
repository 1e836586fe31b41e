"""Files: asked for, made in a process of their own, fetched when they are there."""

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from app import __version__
from app.access import Caller
from app.errors import Conflict, NotFound, Refused
from app.exports.formats import EVERYTHING, Material, names, part_names
from app.exports.style import house_style
from app.exports.worker import Job
from app.store import deeds
from app.store.columns import now
from app.store.programme.reading import plan_of
from app.web.api.callers import Exporter
from app.web.api.problems import refusals
from app.web.api.visible import seen
from app.web.pages import Id, site_of

FILES = [*names(), *part_names(), EVERYTHING]
ANY_FILE: dict[str, Any] = {
    "description": "The file.",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    "headers": {"Content-Disposition": {"schema": {"type": "string"}, "description": "With the name of the file."}},
}
WAIT = "1"

router = APIRouter(prefix="/plans/{plan}/exports", tags=["exports"], responses=refusals(409))


class Wish(BaseModel):
    """Which file to make."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    file: str = Field(max_length=40, json_schema_extra={"enum": list[Any](FILES)})


class Export(BaseModel):
    """A file that is being made; `state` is waiting, working, done or failed."""

    id: int
    file: str
    state: str


@router.post("", operation_id="makeExport", status_code=202)
def make(request: Request, response: Response, plan: str, wish: Wish, caller: Exporter) -> Export:
    """Have a file made of the plan as it is now; Location is where to look how far it is.

    Without the scope internal:read nothing in it is internal.
    """
    if wish.file not in FILES:
        raise Refused("file-unknown", field="file")
    found = seen(request, plan, caller, with_sessions=True)
    with site_of(request).database.read() as db:
        style = house_style(db, found.id)
    material = Material(found.record, found.programme, now(), __version__, style)
    job = request.app.state.worker.ask(material, found.id, wish.file)
    remember(request, job, caller)
    site_of(request).database.write(deeds.record, caller.account_id, "plan-exported", f"plans/{found.id}/{wish.file}")
    response.headers["Location"] = f"{request.url.path}/{job.id}"
    response.headers["Retry-After"] = WAIT
    return shape(job)


@router.get("/{id}", operation_id="readExport")
def progress(request: Request, plan: str, id: Id, caller: Exporter) -> Export:
    """How far it is. Only who asked for a file knows of it."""
    return shape(own(request, plan, id, caller))


@router.get("/{id}/file", operation_id="fetchExport", response_class=Response, responses={200: ANY_FILE})
def fetch(request: Request, plan: str, id: Id, caller: Exporter) -> Response:
    """The file, once it is done."""
    job = own(request, plan, id, caller)
    if job.state != "done":
        raise Conflict("export-not-ready")
    file = job.future.result()
    return Response(file.content, 200, {"Content-Disposition": f'attachment; filename="{file.name}"'}, file.media)


def remember(request: Request, job: Job, caller: Caller) -> None:
    """Whose it is; forgotten with the job."""
    asked: dict[int, int] = request.app.state.asked
    asked[job.id] = caller.token_id
    for number in [each for each in list(asked) if each not in request.app.state.worker.jobs]:
        asked.pop(number, None)


def own(request: Request, plan: str, id: int, caller: Caller) -> Job:
    """A job that this token asked for. Raises NotFound for that of another, which may hold more than it may see."""
    if request.app.state.asked.get(id) != caller.token_id:
        raise NotFound("export-unknown")
    with site_of(request).database.read() as db:
        plan_id = plan_of(db, plan)
    found: Job = request.app.state.worker.job(plan_id, id)
    return found


def shape(job: Job) -> Export:
    return Export(id=job.id, file=job.name, state=job.state)
