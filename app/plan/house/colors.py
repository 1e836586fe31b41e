"""Colours as #rrggbb: how well two can be told apart (WCAG 2.2), between two, and the nearest that is clear enough."""

from collections.abc import Iterable, Sequence
from math import dist

BLACK, WHITE = "#000000", "#ffffff"
TEXT, GRAPHICS = 4.5, 3.0
"""Least contrast of text (WCAG 1.4.3), and of what has a meaning without being text (1.4.11)."""
STEPS = 256

Pair = tuple[str, float]
"""The other colour, and the contrast that is needed with it."""


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def linear(color: str) -> tuple[float, ...]:
    """Red, green and blue as amounts of light, from 0 to 1 (sRGB, as WCAG 2.2 writes it)."""
    parts = [each / 255 for each in channels(color)]
    return tuple(each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)


def luminance(color: str) -> float:
    """Relative luminance: 0 for black, 1 for white (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, whichever comes first (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(color: str, other: str, share: float) -> str:
    """The colour with so much of the other in it, from 0 to 1."""
    pairs = zip(channels(color), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def reaches(color: str, pairs: Iterable[Pair]) -> bool:
    """Whether it is clear enough beside all of these."""
    return all(contrast(color, other) >= least for other, least in pairs)


def nearest(color: str, pairs: Sequence[Pair], ends: Sequence[str] = (BLACK, WHITE)) -> str:
    """The colour itself when it is clear enough, else the darker or lighter one that differs least.

    Where none is clear enough, the end that comes closest to it.
    """
    ways = ([mix(color, end, step / STEPS) for step in range(STEPS + 1)] for end in ends)
    found = [first for way in ways if (first := next((each for each in way if reaches(each, pairs)), None))]
    if not found:
        return max(ends, key=lambda end: min(contrast(end, other) / least for other, least in pairs))
    return min(found, key=lambda each: distance(color, each))


def distance(one: str, other: str) -> float:
    """How different two colours look: their distance in OKLab (https://bottosson.github.io/posts/oklab/)."""
    return dist(oklab(one), oklab(other))


def oklab(color: str) -> tuple[float, float, float]:
    red, green, blue = linear(color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
