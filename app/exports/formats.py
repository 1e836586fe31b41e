"""All files that a plan can be downloaded as, by name; each a pure function of the same material."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from babel.dates import format_date

from app.errors import NotFound
from app.exports.documents.document import Document
from app.exports.documents.html import html
from app.exports.documents.pdf import pdf
from app.exports.documents.plan_document import plan_document
from app.exports.files import MEDIA, File, plan_file
from app.exports.infographic.poster import SIZES, Poster, fitting, poster_pdf, poster_png, poster_svg
from app.exports.plan_report import proposal
from app.plan.house.style import HouseStyle
from app.plan.list import Programme
from app.store.results import PlanRecord


def word(document: Document) -> bytes:
    """The document as .docx."""
    from app.exports.documents import word  # noqa: PLC0415  0.2 s at the start of the server, which seldom needs it

    return word.word(document)


def odt(document: Document) -> bytes:
    """The document as .odt."""
    from app.exports.documents import odt  # noqa: PLC0415  0.1 s, as above

    return odt.odt(document)


DOCUMENTS: Mapping[str, tuple[str, Callable[[Document], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "odt": ("application/vnd.oasis.opendocument.text", odt),
    "pdf": ("application/pdf", pdf),
    "html": ("text/html; charset=utf-8", html),
}
PICTURES: Mapping[str, tuple[str, Callable[[Poster], bytes]]] = {
    "pdf": ("application/pdf", poster_pdf),
    "svg": ("image/svg+xml", poster_svg),
    "png": ("image/png", partial(poster_png, resolution=150)),
}
EVERYTHING = "zip"


@dataclass(frozen=True, slots=True)
class Material:
    """What every file is made of; it can be sent to another process."""

    record: PlanRecord
    programme: Programme
    made_at: datetime
    version: str
    style: HouseStyle | None = None


def made(material: Material, name: str) -> File:
    """Make one file, such as "plan.docx", "plan.xlsx", "infographic-a3.pdf" or "zip". Raises NotFound."""
    if name == EVERYTHING:
        return bundle(material)
    subject, _, ending = name.rpartition(".")
    if subject == "plan" and ending in DOCUMENTS:
        media, write = DOCUMENTS[ending]
        return File(file_name(material, "plan", ending), media, write(document_of(material)))
    if subject == "plan" and ending in MEDIA:
        return plan_file(material.record, ending, material.made_at, material.version, programme=material.programme)
    picture, _, size = subject.partition("-")
    if picture == "infographic" and size in SIZES and ending in PICTURES:
        media, draw = PICTURES[ending]
        return File(file_name(material, subject, ending), media, draw(poster_of(material, size)[0]))
    raise NotFound("format-unknown", format=name)


def names() -> list[str]:
    """Every file but the one with everything."""
    plain = [f"plan.{ending}" for ending in (*DOCUMENTS, *MEDIA)]
    return plain + [f"infographic-{size}.{ending}" for size in SIZES for ending in PICTURES]


def document_of(material: Material) -> Document:
    """The plan as a document."""
    whole = plan_document(material.record, proposal(material.record), material.programme, material.made_at)
    return replace(whole, style=material.style)


def poster_of(material: Material, size: str) -> tuple[Poster, tuple[str, ...]]:
    """The plan on one page, and what was cut on it."""
    source = f"Bron: bijeenkomsten van de gemeente, {format_date(material.made_at, 'd MMMM y', locale='nl')}"
    record = material.record
    return fitting(
        record, proposal(record), material.programme, SIZES[size], f"{source}. Geen representatieve steekproef."
    )


def bundle(material: Material) -> File:
    """Everything in one zip; the same material gives the same bytes."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name in names():
            file = made(material, name)
            about = ZipInfo(file.name, date_time=(1980, 1, 1, 0, 0, 0))
            about.compress_type = ZIP_DEFLATED
            archive.writestr(about, file.content)
    return File(file_name(material, "alles", "zip"), "application/zip", kept.getvalue())


def file_name(material: Material, subject: str, ending: str) -> str:
    """A name that is safe on every system."""
    safe = re.sub(r"[^A-Za-z0-9\-]+", "-", material.record.code).strip("-")
    return f"{subject}-{safe}-{material.made_at:%Y-%m-%d}.{ending}"
