"""QR codes as SVG: the matrix is qrcode's, the drawing is ours, without an image library."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from app.exports.infographic.code import QUIET as QUIET
from app.exports.infographic.code import matrix as matrix

_SPECIAL = re.compile(r'([\\;,:"])')
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")


def qr_svg(text: str, label: str) -> Markup:
    """Draw the text as a QR code that reads from afar; label says in words what it leads to.

    An address in capitals, such as HTTPS://HOST/J/CODE, takes a smaller code with larger modules.
    """
    rows = matrix(text)
    size = len(rows)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {size} {size}" '
        'shape-rendering="crispEdges"><title>{label}</title><path stroke="#000" d="{path}"/></svg>'
    ).format(size=size, label=label, path=_path(rows))


def in_capitals(address: str) -> str:
    """The join address as it is scanned: scheme and host make no difference, and the path is a route of its own."""
    return address.upper()


def wifi_text(name: str, password: str) -> str:
    """What a phone reads as "join this network": WIFI:T:…;S:…;P:…;; with the special characters escaped.

    Format: the ZXing project's wiki, "Barcode contents". Only digits and letters a to f would be read as
    hexadecimal, so such a text is put in quotation marks.
    """
    if not password:
        return f"WIFI:T:nopass;S:{_escaped(name)};;"
    return f"WIFI:T:WPA;S:{_escaped(name)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    if _HEX.fullmatch(text):
        return f'"{text}"'
    return _SPECIAL.sub(r"\\\1", text)


def _path(rows: Sequence[Sequence[bool]]) -> str:
    """One move and one line per run of dark modules: a tenth of a rectangle per module."""
    return "".join(f"M{x} {y}.5h{width}" for y, row in enumerate(rows) for x, width in _runs(row))


def _runs(row: Iterable[bool]) -> Iterator[tuple[int, int]]:
    at = 0
    for dark, modules in groupby(row):
        width = len(list(modules))
        if dark:
            yield at, width
        at += width
