"""What there is to download of a plan, with what each file holds and is for."""

from dataclasses import dataclass

from app.exports.formats import EVERYTHING, LOOSE, PARTS, TEXT_VERSION
from app.exports.infographic.poster import SIZES
from app.i18n import _

NAMES = {"docx": "Word", "odt": "OpenDocument", "ods": "OpenDocument", "xlsx": "Excel"}
"""Formats by the name that people know, the same in every language; others are called by their ending."""


@dataclass(frozen=True, slots=True)
class Line:
    """One use, and the files for it: their names and what stands on the buttons."""

    about: str
    files: tuple[tuple[str, str], ...]
    size: str = ""
    """Of an infographic: texts may be cut on it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to download: what it is, what is in it, and what it comes as; `more` is folded away."""

    title: str
    about: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...] = ()
    comes_back: bool = False
    """It can be edited and sent back."""


def line(about: str, *names: str, size: str = "") -> Line:
    """A line with these files."""
    endings = [name.rpartition(".")[2] for name in names]
    return Line(
        about, tuple((name, NAMES.get(end, end.upper())) for name, end in zip(names, endings, strict=True)), size
    )


TITLES = dict(
    zip(
        PARTS,
        (
            _("How you chose"),
            _("The priorities in one table"),
            _("A page for each priority"),
            _("The safe basis"),
            _("The programme"),
            _("How it was counted"),
            _("Text for the proposal to the council"),
        ),
        strict=True,
    )
)
PAPERS = dict(zip(SIZES, (_("A3, for the wall"), _("A4, to hand out"), _("For a screen")), strict=True))

OFFERS = (
    Offer(
        _("The plan as a document"),
        _("Seven parts in the order of a safety plan: how you chose, the list, a page for each priority, and more."),
        (
            line(_("To edit, and for the papers of the council"), "plan.docx"),
            line(_("To edit in LibreOffice"), "plan.odt"),
            line(_("To publish: accessible, and fit for the archive"), "plan.pdf"),
            line(_("To read in a browser, also on a phone"), "plan.html"),
        ),
        tuple(line(TITLES[part], *(f"plan-{part}.{ending}" for ending in LOOSE)) for part in PARTS),
    ),
    Offer(
        _("The workbook"),
        _("Everything as tables: the list, outcomes, per group, ideas, and how it was counted."),
        (
            line(_("To fill in and send back here"), "plan.xlsx", "plan.ods"),
            line(_("Only the priority list, for another program"), "plan.csv"),
            line(_("All tables, for another program"), "plan.json"),
        ),
        comes_back=True,
    ),
    Offer(
        _("The infographic"),
        _("One page for the council and residents. Text that is too long is cut, and you are told which."),
        (
            *(
                line(PAPERS[size], *(f"infographic-{size}.{ending}" for ending in ("pdf", "svg", "png")), size=size)
                for size in SIZES
            ),
            line(_("All of it as text, nothing cut: for your website"), TEXT_VERSION),
        ),
    ),
    Offer(
        _("Everything at once"),
        _("To keep or to send. The parts on their own are not in it: they are in the document."),
        (line(_("All files above"), EVERYTHING),),
    ),
)
