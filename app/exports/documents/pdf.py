"""Write a document as PDF: tagged (PDF/UA-1) and fit for the archive (PDF/A-2a), by typst.

The document goes to the template as data, never as source: what people typed is printed as it is.
"""

from pathlib import Path
from typing import Any, Literal

import orjson
import typst

from app.exports.documents.characters import FONTS, drawn
from app.exports.documents.document import Document, as_data
from app.exports.documents.house import drawing_of, style_data

TEMPLATES = Path(__file__).parent / "typst"


def pdf(document: Document) -> bytes:
    """The whole document; the same document gives the same file."""
    return compiled("document.typ", as_data(document) | style_data(document.style), drawing_of(document.style))


def compiled(template: str, data: Any, svg: str = "") -> bytes:
    """A PDF that a template makes of the data, and of a drawing of ours: PDF/UA-1 and PDF/A-2a in one."""
    made: bytes = typst.compile(
        str(TEMPLATES / template),
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,  # the date stands in the document; the same data give the same file
        **_common(data, svg),
    )
    return made


def picture(template: str, data: Any, form: Literal["png", "svg"], resolution: float = 144, svg: str = "") -> bytes:
    """The one page that a template makes of the data, and of a drawing; `resolution` in dots an inch, for png."""
    made: bytes = typst.compile(str(TEMPLATES / template), format=form, ppi=resolution, **_common(data, svg))
    return made


def drawing(svg: str, width: int, height: int) -> bytes:
    """A drawing as PNG with nothing behind it, so many pixels wide and high. It is to be one of ours, or sanitised."""
    made: bytes = typst.compile(
        str(TEMPLATES / "drawing.typ"), format="png", ppi=72, **_common({"width": width, "height": height}, svg)
    )
    return made


def told(template: str, data: Any, label: str, svg: str = "") -> Any:
    """What a template says about itself under this label, such as how much of the data it could show."""
    found = typst.query(str(TEMPLATES / template), f"<{label}>", field="value", one=True, **_common(data, svg))
    return orjson.loads(found)


def _common(data: Any, svg: str = "") -> dict[str, Any]:
    return {
        "root": str(TEMPLATES),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": orjson.dumps(_plain(data)).decode(), "svg": svg},
    }


def _plain(value: Any) -> Any:
    """The same data with only characters that can be drawn."""
    if isinstance(value, str):
        return drawn(value)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
