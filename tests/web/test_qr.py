"""QR codes: what is drawn is the code, the label cannot break out, and a wifi name survives its format."""

import re
from xml.etree import ElementTree

import pytest

from app.web.qr import QUIET, matrix, qr_svg, wifi_text

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark modules that the path of an SVG covers."""
    path = ElementTree.fromstring(svg).find(f"{SVG}path")
    assert path is not None
    runs = re.findall(r"M(\d+) (\d+)\.5h(\d+)", path.get("d", ""))
    return {(int(x) + step, int(y)) for x, y, width in runs for step in range(int(width))}


def test_svg_draws_every_dark_module_and_no_other() -> None:
    text = "HTTPS://SAMEN.EXAMPLE.NL/J/KR7M4Q"
    expected = {(x, y) for y, row in enumerate(matrix(text)) for x, dark in enumerate(row) if dark}
    assert drawn(qr_svg(text, "Join")) == expected


def test_svg_leaves_the_quiet_zone_empty() -> None:
    svg = qr_svg("KR7M4Q", "Join")
    size = len(matrix("KR7M4Q"))
    inside = range(QUIET, size - QUIET)
    assert all(x in inside and y in inside for x, y in drawn(svg))
    assert ElementTree.fromstring(svg).get("viewBox") == f"0 0 {size} {size}"


def test_three_corners_are_finders_and_the_fourth_is_not() -> None:
    rows = [row[QUIET:-QUIET] for row in matrix("KR7M4Q")[QUIET:-QUIET]]
    last = len(rows) - 7
    corners = [[row[x : x + 7] for row in rows[y : y + 7]] for x, y in ((0, 0), (last, 0), (0, last), (last, last))]
    outline = [True] * 7
    assert [corner[0] == outline and corner[6] == outline for corner in corners] == [True, True, True, False]


def test_address_in_capitals_takes_a_smaller_code() -> None:
    address = "https://samen.example.nl/j/kr7m4q"
    assert len(matrix(address.upper())) < len(matrix(address))


def test_label_is_text_and_never_markup() -> None:
    svg = qr_svg("x", "<script>alert(1)</script>")
    title = ElementTree.fromstring(svg).find(f"{SVG}title")
    assert title is not None
    assert title.text == "<script>alert(1)</script>"
    assert "<script" not in svg


@pytest.mark.parametrize(
    ("name", "password", "expected"),
    [
        ("Gemeentehuis", "welkom2026", "WIFI:T:WPA;S:Gemeentehuis;P:welkom2026;;"),
        ("Gast", "", "WIFI:T:nopass;S:Gast;;"),
        ('a;b:c,d"e\\f', "p;w", 'WIFI:T:WPA;S:a\\;b\\:c\\,d\\"e\\\\f;P:p\\;w;;'),
        ("cafe", "12345678", 'WIFI:T:WPA;S:"cafe";P:"12345678";;'),
    ],
)
def test_wifi_text_escapes_what_its_format_means(name: str, password: str, expected: str) -> None:
    assert wifi_text(name, password) == expected
