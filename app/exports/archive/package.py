"""The package: each file with its MDTO beside it, and the MDTO of the plan as a whole."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.exports.archive.dossier import Dossier
from app.exports.archive.mdto import Identity, file_object, information_object
from app.exports.files import File, zipped
from app.store.results import PlanRecord

KEPT = ("plan.pdf", "plan.ods", "plan.csv", "plan.json")
"""What is kept: the plan to read, in PDF/A, and its tables in open formats."""


def package(record: PlanRecord, dossier: Dossier, files: Sequence[File], made_at: datetime) -> bytes:
    """The zip; the same files give the same bytes."""
    return zipped(dict(parts(record, dossier, files, made_at)))


def parts(
    record: PlanRecord, dossier: Dossier, files: Sequence[File], made_at: datetime
) -> Iterator[tuple[str, bytes]]:
    """Each part with its name."""
    source = f"Samenspraak, {record.municipality}"
    plan = Identity(f"{record.code}-{made_at:%Y-%m-%d}", record.title, source)
    known = [Identity(each.name, each.name, source) for each in files]
    about = f"Prioriteiten, maatregelen en verantwoording, {record.starts.year}-{record.ends.year}"
    yield "informatieobject.mdto.xml", information_object(plan, about, dossier, known)
    for file, own in zip(files, known, strict=True):
        yield file.name, file.content
        yield f"{file.name}.mdto.xml", file_object(file, own, plan, made_at)
