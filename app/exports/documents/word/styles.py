"""The styles that a document needs, by the names that Word and municipalities give them, in Dutch and in English.

Word keeps its own styles under English names and shows them in the reader's language; a style that somebody made
anew in a Dutch template has the Dutch name.
"""

from collections.abc import Mapping
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

NORMAL, TITLE, SUBTITLE, CAPTION, QUOTE, BULLET = "Normal", "Title", "Subtitle", "Caption", "Quote", "List Bullet"
TABLE = "Table Grid"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
DUTCH: Mapping[str, tuple[str, ...]] = {
    NORMAL: ("Standaard",),
    "Heading 1": ("Kop 1",),
    "Heading 2": ("Kop 2",),
    "Heading 3": ("Kop 3",),
    CAPTION: ("Bijschrift",),
    TABLE: ("Tabel", "Table", "Tabelraster"),
    TITLE: ("Titel",),
    SUBTITLE: ("Ondertitel", "Subtitel"),
    QUOTE: ("Citaat",),
    BULLET: ("Lijst opsomteken", "Lijstopsomteken", "Opsomming"),
}
REQUIRED = (NORMAL, *HEADINGS, CAPTION, TABLE)
"""Without these a document would not look like the house; the others fall back on plain paragraphs."""


def styles_of(made: Any) -> dict[str, Any]:
    """The styles that a Word file has, by our names for them; a missing one is not there."""
    known: dict[tuple[Any, str], Any] = {}
    for each in made.styles:
        for name in (each.name or "", each.style_id or ""):
            known.setdefault((each.type, plain(name)), each)
    found: dict[str, Any] = {}
    for role, names in DUTCH.items():
        kind = WD_STYLE_TYPE.TABLE if role == TABLE else WD_STYLE_TYPE.PARAGRAPH
        # A style of one's own goes before Word's grid, which every file has.
        order = (*names, role) if role == TABLE else (role, *names)
        style = next((known[kind, plain(name)] for name in order if (kind, plain(name)) in known), None)
        if style is not None:
            found[role] = style
    return found


def missing(made: Any) -> list[str]:
    """What is required and not there, by both names."""
    found = styles_of(made)
    return [f"{DUTCH[role][0]} ({role})" for role in REQUIRED if role not in found]


def plain(name: str) -> str:
    return name.lower().replace(" ", "")
