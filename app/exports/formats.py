"""All files that a plan can be downloaded as, by name; each a pure function of the same material."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from babel.dates import format_date

from app.errors import NotFound, Refused
from app.exports.archive.dossier import Dossier
from app.exports.archive.package import KEPT, package
from app.exports.documents.document import Document, Paragraph, Part, Pending
from app.exports.documents.html import html
from app.exports.documents.pdf import pdf
from app.exports.documents.plan_document import plan_document
from app.exports.documents.plan_words import MISSING
from app.exports.files import MEDIA, File, report_file, safe, steady, zipped
from app.exports.infographic.poster import (
    COMPLETE,
    SIZES,
    Poster,
    fitting,
    poster,
    poster_pdf,
    poster_png,
    poster_svg,
)
from app.exports.infographic.text import text_version
from app.exports.plan_report import plan_report, proposal
from app.exports.report import Report
from app.plan.house.style import HouseStyle
from app.plan.list import PRIORITY, Programme
from app.store.results import PlanRecord


def word(document: Document) -> bytes:
    """The document as .docx."""
    from app.exports.documents import word  # noqa: PLC0415  0.2 s at the start of the server, which seldom needs it

    return steady(word.word(document))


def odt(document: Document) -> bytes:
    """The document as .odt."""
    from app.exports.documents import odt  # noqa: PLC0415  0.1 s, as above

    return steady(odt.odt(document))


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
CARDS = "kaart"
PARTS = ("aanpak", "prioriteitentabel", CARDS, "basis", "uitvoering", "verantwoording", "raadsvoorstel")
"""The parts of the document that can be had on their own, to put into another one."""
LOOSE = ("docx", "odt", "pdf")
NO_CARDS = Part(CARDS, "De prioriteiten", (Paragraph(Pending(f"{MISSING}: prioriteiten")),))
EVERYTHING, ARCHIVE, TEXT_VERSION = "zip", "archive.zip", "infographic.html"


@dataclass(frozen=True, slots=True)
class Material:
    """What every file is made of; it can be sent to another process."""

    record: PlanRecord
    programme: Programme
    made_at: datetime
    version: str
    style: HouseStyle | None = None
    dossier: Dossier | None = None
    """What an archive must know; only who keeps the plan can tell."""
    address: str = ""
    """Of the site, when it has one that everybody can reach."""


def names() -> list[str]:
    """Every file of the plan as a whole: what the one with everything holds."""
    plain = [f"plan.{ending}" for ending in (*DOCUMENTS, *MEDIA)]
    return [*plain, *(f"infographic-{size}.{ending}" for size in SIZES for ending in PICTURES), TEXT_VERSION]


def part_names() -> list[str]:
    """Each part of the document on its own."""
    return [f"plan-{part}.{ending}" for part in PARTS for ending in LOOSE]


def made(material: Material, name: str) -> File:
    """Make one file, such as "plan.docx", "plan-basis.odt", "infographic-a3.pdf" or "zip". Raises NotFound."""
    return Making(material).file(name)


@dataclass
class Making:
    """The making of files of one material; what several of them need is made once."""

    material: Material

    def file(self, name: str) -> File:
        """Make this one. Raises NotFound."""
        subject, _, ending = name.rpartition(".")
        if name == EVERYTHING:
            return self.bundle()
        if name == ARCHIVE and self.material.dossier:
            return self.archive(self.material.dossier)
        if subject == "plan" and ending in MEDIA:
            return report_file(self.report, self.material.record.code, ending)
        if name in (TEXT_VERSION, *part_names()) or (subject == "plan" and ending in DOCUMENTS):
            media, write = DOCUMENTS[ending]
            return self.named(subject, ending, media, write(self.document(subject)))
        picture, _, size = subject.partition("-")
        if picture == "infographic" and size in SIZES and ending in PICTURES:
            media, draw = PICTURES[ending]
            return self.named(subject, ending, media, draw(poster_of(self.material, size)[0]))
        raise NotFound("format-unknown", format=name)

    @cached_property
    def report(self) -> Report:
        """The tables."""
        found = self.material
        return replace(
            plan_report(found.record, found.made_at, found.version, found.programme), style=self.material.style
        )

    def document(self, subject: str) -> Document:
        """The plan, one part of it, or the infographic as text."""
        if subject == "infographic":
            return replace(text_of(self.material), style=self.material.style)
        whole, part = document_of(self.material), subject.partition("-")[2]
        if part == CARDS and not self.material.programme.with_status(PRIORITY):
            return replace(whole, parts=(NO_CARDS,))
        return whole.only(part) if part else whole

    def bundle(self) -> File:
        """Everything in one zip; the same material gives the same bytes."""
        files = [self.file(name) for name in names()]
        return self.named("alles", "zip", "application/zip", zipped({each.name: each.content for each in files}))

    def archive(self, dossier: Dossier) -> File:
        """The package for the archive. Raises Refused for a plan that is no more than a draft."""
        if self.material.programme.adopted_on is None:
            raise Refused("archive-draft")
        files = [self.file(name) for name in KEPT]
        content = package(self.material.record, dossier, files, self.material.made_at)
        return self.named("archief", "zip", "application/zip", content)

    def named(self, subject: str, ending: str, media: str, content: bytes) -> File:
        """The file with a name that is safe on every system."""
        code, day = safe(self.material.record.code), self.material.made_at
        return File(f"{subject}-{code}-{day:%Y-%m-%d}.{ending}", media, content)


def document_of(material: Material) -> Document:
    """The plan as a document."""
    whole = plan_document(material.record, proposal(material.record), material.programme, material.made_at)
    return replace(whole, style=material.style)


def text_of(material: Material) -> Document:
    """The infographic as text."""
    proposed, source = proposal(material.record), source_of(material)
    whole, _nothing = poster(material.record, proposed, material.programme, COMPLETE, source)
    return text_version(whole, day_of(material))


def poster_of(material: Material, size: str) -> tuple[Poster, tuple[str, ...]]:
    """The plan on one page, and what was cut on it."""
    record = material.record
    proposed, source = proposal(record), source_of(material)
    return fitting(record, proposed, material.programme, SIZES[size], source, material.style, page_of(material))


def page_of(material: Material) -> str:
    """The page for participants, once everybody can read the plan there."""
    known = material.address and material.programme.adopted_on
    return f"{material.address.rstrip('/')}/plans/{material.record.code}/report" if known else ""


def source_of(material: Material) -> str:
    """Where the figures come from, and what they are not."""
    return f"Bron: bijeenkomsten van de gemeente, {day_of(material)}. Geen representatieve steekproef."


def day_of(material: Material) -> str:
    """When it was made, as a Dutch reader knows it."""
    return str(format_date(material.made_at, "d MMMM y", locale="nl"))
