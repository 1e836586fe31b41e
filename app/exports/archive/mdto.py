"""MDTO, the metadata that a Dutch archive asks for, as XML: one document for the plan and one for each of its files.

Source: Nationaal Archief, MDTO 1.0.1, metadata schema and XML schema; the order of elements is that of the schema.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from xml.etree import ElementTree

from app.exports.archive.dossier import TEMPORARY, Dossier
from app.exports.files import File
from app.text.clean import clean_line

SPACE = "https://www.nationaalarchief.nl/mdto"
APPRAISALS = {"permanent": ("Blijvend te bewaren", "B"), TEMPORARY: ("Tijdelijk te bewaren", "V")}
PRONOM = {
    "pdf": ("Acrobat PDF/A - Portable Document Format", "fmt/476"),
    "ods": ("OpenDocument Spreadsheet", "fmt/1755"),
    "csv": ("Comma Separated Values", "x-fmt/18"),
    "json": ("JSON Data Interchange Format", "fmt/817"),
}
"""The name and the number of each format in the register of The National Archives: PDF/A-2a and ODF 1.3."""

Node = tuple[str, "str | Sequence[Node]"]
"""An element: its name, and its text or what is in it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an object is known by: its number and name, and who gave the number."""

    number: str
    name: str
    source: str

    @property
    def nodes(self) -> list[Node]:
        """As the elements that identify an object."""
        return [("identificatieKenmerk", self.number), ("identificatieBron", self.source)]

    @property
    def reference(self) -> list[Node]:
        """As another object refers to it."""
        return [("verwijzingNaam", self.name), ("verwijzingIdentificatie", self.nodes)]


def information_object(plan: Identity, about: str, dossier: Dossier, files: Iterable[Identity]) -> bytes:
    """The document of the plan: what it is, how long it is kept and why, who made it, who may use it."""
    nodes: list[Node] = [
        ("identificatie", plan.nodes),
        ("naam", plan.name),
        ("omschrijving", about),
        ("taal", "nl"),
        ("waardering", concept("Begrippenlijst Waarderingen MDTO", *APPRAISALS[dossier.appraisal])),
        *term(dossier),
        ("informatiecategorie", concept(dossier.selection_list, dossier.category, dossier.category_code)),
        *[("heeftRepresentatie", each.reference) for each in files],
        ("archiefvormer", [("verwijzingNaam", dossier.creator)]),
        ("beperkingGebruik", [("beperkingGebruikType", concept(dossier.restriction_list, dossier.restriction))]),
    ]
    return document("informatieobject", nodes)


def term(dossier: Dossier) -> Iterator[Node]:
    """How long it is kept, when that is not for ever."""
    if dossier.starts and dossier.years:
        yield (
            "bewaartermijn",
            [
                ("termijnStartdatumLooptijd", dossier.starts.isoformat()),
                ("termijnLooptijd", f"P{dossier.years}Y"),
                ("termijnEinddatum", years_later(dossier.starts, dossier.years).isoformat()),
            ],
        )


def years_later(day: date, years: int) -> date:
    """The same day so many years later; the last of February for a leap day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def file_object(file: File, own: Identity, plan: Identity, made_at: datetime) -> bytes:
    """The document of one file: how large it is, what format it has, and how to see that it was not changed."""
    label, code = PRONOM[file.name.rpartition(".")[2]]
    check: list[Node] = [
        ("checksumAlgoritme", concept("Begrippenlijst ChecksumAlgoritme MDTO", "SHA-256")),
        ("checksumWaarde", sha256(file.content).hexdigest()),
        ("checksumDatum", made_at.isoformat(timespec="seconds")),
    ]
    nodes: list[Node] = [
        ("identificatie", own.nodes),
        ("naam", file.name),
        ("omvang", str(len(file.content))),
        ("bestandsformaat", concept("PRONOM-register", label, code)),
        ("checksum", check),
        ("isRepresentatieVan", plan.reference),
    ]
    return document("bestand", nodes)


def concept(source: str, label: str, code: str = "") -> list[Node]:
    """A word of a list: the word, its code when it has one, and the list."""
    found: list[Node] = [("begripLabel", label)]
    if code:
        found.append(("begripCode", code))
    return [*found, ("begripBegrippenlijst", [("verwijzingNaam", source)])]


def document(sort: str, nodes: Sequence[Node]) -> bytes:
    """One object as XML; the same nodes give the same bytes."""
    root = ElementTree.Element("MDTO", {"xmlns": SPACE})
    fill(ElementTree.SubElement(root, sort), nodes)
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made + b"\n"


def fill(element: ElementTree.Element, nodes: Sequence[Node]) -> None:
    for name, inside in nodes:
        child = ElementTree.SubElement(element, name)
        if isinstance(inside, str):
            child.text = clean_line(inside)
        else:
            fill(child, inside)
