"""The logo: whatever comes in, a PNG of ours goes out, or it is refused before it costs anything."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from app.errors import Refused
from app.exports.house.logo import HEIGHT, LARGEST, WIDTH, logo, small
from app.exports.house.svg import sanitised
from tests.exports.house.uploads import GREEN, chunk, png, svg

ALT = "Gemeente Duinerwaard"


def pixels(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=("PNG",))


def jpeg(turned: bool = False) -> bytes:
    kept = BytesIO()
    about = Image.Exif()
    if turned:
        about[0x0112] = 6
        about[0x010E] = "Made at home"
    Image.new("RGB", (300, 100), GREEN[:3]).save(kept, "JPEG", exif=about, comment=b"Made at home")
    return kept.getvalue()


def test_picture_keeps_its_pixels() -> None:
    made = logo(png(), ALT)
    assert (made.width, made.height, made.alt) == (300, 100, ALT)
    assert pixels(made.content).getpixel((5, 5)) == GREEN


def test_large_picture_is_made_smaller_in_proportion() -> None:
    made = logo(png(2400, 400), ALT)
    assert (made.width, made.height) == (WIDTH, round(WIDTH / 6))
    top = small(made)
    assert pixels(top.content).size == (top.width, top.height) == (240, 40)


def test_photograph_stands_upright_and_tells_nothing_of_its_maker() -> None:
    made = logo(jpeg(turned=True), ALT)
    assert (made.width, made.height) == (100, 300)
    assert b"home" not in made.content
    assert pixels(made.content).info == {}


def test_drawing_is_drawn() -> None:
    made = logo(svg(), ALT)
    assert (made.width, made.height) == (960, HEIGHT)
    assert pixels(made.content).getpixel((5, 5)) == GREEN
    assert pixels(made.content).getpixel((900, 5)) == (0, 0, 0, 0)


def test_what_an_editor_leaves_in_a_drawing_is_left_out() -> None:
    more = "<!-- made --><metadata><rdf xmlns='r'/></metadata><g inkscape:label='a' id='b'><title>t</title></g>"
    text, width, height = sanitised(b"<?xml version='1.0'?>\n" + svg(more))
    assert (width, height) == (300, 100)
    assert 'id="b"' in text
    for strange in ("inkscape", "made", "rdf", "title"):
        assert strange not in text


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04 zip", b"%PDF-1.7", b"\n#!/bin/sh"])
def test_nothing_behind_or_in_a_picture_comes_along(tail: bytes) -> None:
    hidden = chunk(b"tEXt", b"Comment\0" + tail) + chunk(b"iCCP", b"p\0\0" + zlib.compress(tail * 20))
    made = logo(png(more=hidden) + tail, ALT)
    assert tail not in made.content
    assert pixels(made.content).info == {}


FORBIDDEN = {
    "script": "<script>alert(1)</script>",
    "other language": "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "picture elsewhere": "<image xlink:href='http://elsewhere.example/x.png' width='9' height='9'/>",
    "picture inside": "<image href='data:image/svg+xml;base64,AAAA' width='9' height='9'/>",
    "use": "<use xlink:href='http://elsewhere.example/x.svg#a'/>",
    "many times": "<use href='#a'/>",
    "link": "<a xlink:href='javascript:alert(1)'><path d='M0 0'/></a>",
    "text": "<text>Duinerwaard</text>",
    "animation": "<animate attributeName='x'/>",
    "set": "<set attributeName='onload' to='alert(1)'/>",
    "handler": "<rect width='1' height='1' onload='alert(1)'/>",
    "handler in capitals": "<rect width='1' height='1' onLoad='alert(1)'/>",
    "address in a value": "<rect fill='url(http://elsewhere.example/#a)'/>",
    "address in a style": "<rect style='fill: URL( //elsewhere.example )'/>",
    "style that fetches": "<style>@import 'http://elsewhere.example/x.css';</style>",
    "style with an address": "<style>.a{fill:url(https://elsewhere.example)}</style>",
    "style with escapes": "<style>.a{fill:\\75rl(x)}</style>",
    "gradient elsewhere": "<linearGradient xlink:href='http://elsewhere.example/x.svg#a'/>",
    "filter": "<filter id='a'><feFlood/></filter>",
    "endless dashes": "<path style='stroke-dasharray:0.00001' d='M0 0h9'/>",
}


@pytest.mark.parametrize("more", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_drawing_that_could_act_is_refused(more: str) -> None:
    with pytest.raises(Refused, match="logo-forbidden"):
        logo(svg(more), ALT)


def doctype(inside: str, use: str = "") -> bytes:
    return f"<!DOCTYPE svg {inside}>".encode() + svg(use)


BAD = {
    "nothing": (b"", "file-missing"),
    "text": (b"GIF89a", "logo-unreadable"),
    "page": (b"<html><script>alert(1)</script></html>", "logo-unreadable"),
    "too large": (png()[:8] + b"0" * LARGEST, "logo-too-large"),
    "tall": (png(1, 10**9, rows=1), "logo-too-many-pixels"),
    "wide and tall": (png(7_000, 7_000, rows=1), "logo-too-many-pixels"),
    "small": (png(4, 4), "logo-too-small"),
    "cut off": (png()[:60], "logo-unreadable"),
    "fewer rows than it says": (png(rows=0), "logo-unreadable"),
    "no header": (png()[:8] + chunk(b"IDAT", b""), "logo-unreadable"),
    "jpeg that is none": (b"\xff\xd8\xff" + b"0" * 100, "logo-unreadable"),
    "clear": (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "logo-empty"),
    "entities": (doctype('[<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]', "<desc>&b;</desc>"), "logo-forbidden"),
    "entity from outside": (doctype('[<!ENTITY a SYSTEM "file:///etc/passwd">]', "<desc>&a;</desc>"), "logo-forbidden"),
    "unknown entity": (svg("<desc/>&nbsp;"), "logo-unreadable"),
    "white": (svg().replace(b"#00703c", b"#fefefe"), "logo-too-light"),
    "without a size": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo-without-size"),
    "endless": (svg().replace(b"0 0 300 100", b"0 0 1 9999999"), "logo-without-size"),
    "flat": (svg().replace(b"0 0 300 100", b"0 0 9000 1"), "logo-too-small"),
    "deep": (svg("<g>" * 60 + "</g>" * 60), "logo-too-large"),
    "many": (svg("<g/>" * 4_000), "logo-too-large"),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD.keys())
def test_other_files_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        logo(content, ALT)


def test_words_for_who_does_not_see_it_are_required() -> None:
    with pytest.raises(Refused, match="logo-without-words"):
        logo(png(), "  ")


def test_header_of_a_photograph_is_read_before_its_pixels() -> None:
    content = jpeg()
    at = content.index(b"\xff\xc0") + 5
    with pytest.raises(Refused, match="logo-too-many-pixels"):
        logo(content[:at] + struct.pack(">HH", 60_000, 60_000) + content[at + 4 :], ALT)
