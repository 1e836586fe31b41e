"""Which characters may stand in a file: what XML cannot hold goes, and what no font of ours can draw is named."""

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parents[1] / "fonts"
LIST = FONTS / "characters.txt"
"""What the fonts can draw, as ranges; `python -m scripts.fonts` makes it."""


UNBROKEN = re.compile(r"\S{31,}")
"""Longer than any Dutch word in a plan; without a place to break it would run off the page."""
TURNING = frozenset({*range(0x202A, 0x202F), *range(0x2066, 0x206A)})
SOFT_BREAK = "\u200b"


def allowed(text: str) -> str:
    """Take out what XML 1.0 forbids (control characters, halves of pairs), and what turns the direction of the rest."""
    return "".join(char for char in text if _is_allowed(ord(char)))


def _is_allowed(number: int) -> bool:
    if number in TURNING:
        return False
    return number in {9, 10} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number >= 0x10000


def drawn(text: str) -> str:
    """Put the name of a character that the fonts do not have in its place; signs that only join or colour others go.

    A missing glyph stops the making of an accessible PDF: one emoji of one resident would.
    """
    return UNBROKEN.sub(_broken, "".join(map(_drawn, allowed(text))))


def _broken(match: re.Match[str]) -> str:
    return SOFT_BREAK.join(re.findall(".{1,15}", match[0]))


@cache
def _drawn(char: str) -> str:
    if unicodedata.category(char) == "Cf":  # joiners, and what turns the direction of all that follows
        return ""
    if ord(char) in read_list() or char in "\t\n":
        return char
    if unicodedata.category(char) in {"Mn", "Me", "Sk"}:
        return ""
    name = unicodedata.name(char, "")
    return f"[{name.lower()}]" if name else "[?]"


@cache
def read_list() -> frozenset[int]:
    """The code points that can be drawn."""
    ranges = [line.split("-") for line in LIST.read_text(encoding="ascii").split()]
    return frozenset(point for first, last in ranges for point in range(int(first, 16), int(last, 16) + 1))
