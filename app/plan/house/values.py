"""A colour as somebody writes it in a stylesheet, as #rrggbb; whatever else stands there is no colour."""

import re
from colorsys import hls_to_rgb

HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{6}ff)")
NUMBER = r"(\d{1,3}(?:\.\d{1,4})?)"
APART = r"(?:\s*,\s*|\s+)"
SOLID = r"(?:\s*[,/]\s*(?:1|1\.0|100%)\s*)?"
RGB = re.compile(rf"rgba?\(\s*{NUMBER}{APART}{NUMBER}{APART}{NUMBER}\s*{SOLID}\)")
HSL = re.compile(rf"hsla?\(\s*{NUMBER}(?:deg)?{APART}{NUMBER}%{APART}{NUMBER}%\s*{SOLID}\)")
NAMED = {"black": "#000000", "white": "#ffffff"}
SHORT = 4
FULL, WHOLE = 255, 100


def color(text: str) -> str | None:
    """The colour, or None. What one can see through is none either: how clear it is depends on what is behind it."""
    text = text.strip().lower()
    if text in NAMED:
        return NAMED[text]
    if HEX.fullmatch(text):
        return text[:7] if len(text) > SHORT else "#" + "".join(2 * each for each in text[1:])
    if found := RGB.fullmatch(text):
        parts = [float(each) for each in found.groups()]
        return written(parts) if max(parts) <= FULL else None
    if found := HSL.fullmatch(text):
        hue, full, light = (float(each) for each in found.groups())
        if full <= WHOLE and light <= WHOLE:
            return written([FULL * each for each in hls_to_rgb(hue % 360 / 360, light / WHOLE, full / WHOLE)])
    return None


def written(parts: list[float]) -> str:
    return "#" + "".join(f"{round(each):02x}" for each in parts)
