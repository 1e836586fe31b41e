"""The stylesheet of a house style: our custom properties with its colours, and those worked out of them.

Each face has its own, and all are dark where the device is; what is printed is as by day. Only properties that follow
from what was chosen are in it, so a style with a logo alone changes no colour.
"""

import re
from collections.abc import Mapping

from app.plan.house.colors import BLACK, GRAPHICS, TEXT, WHITE, Pair, mix, nearest
from app.plan.house.pairs import CARD, WASH
from app.plan.house.style import BRAND, HEADING, INK, ON_BRAND, PAPER, USUAL

PAGES, BOARD, CONSOLE, PHONE = FACES = ("pages", "board", "console", "phone")
NIGHT, NIGHT_WASH = "#1c2230", "#292e4d"
"""The lightest grounds that text stands on in the dark."""
DEEP = 7.0
ON_WASH = ".notice a,.step.now a,.priority:target a{color:var(--brand-ink)}.notice :is(h1,h2,h3){color:inherit}"
KEYS = "kbd{opacity:1}"
"""Keys on buttons are a shade paler than their letters, which may be just clear enough."""
BY_DAY = "@media not screen and (prefers-color-scheme:dark)"
BY_NIGHT = "@media screen and (prefers-color-scheme:dark)"
PLATE = "#top img{background:#fff}"
"""Logos are made for white paper."""
ON_THE_PHONE = {
    "ink": "ink", "ink-2": "ink-2", "edge": "ink-3", "paper": "paper", "line": "line", "brand": "brand",
    "on-brand": "on-brand", "wash": "brand-wash",
}  # fmt: skip
"""What the phone's sheet calls it, and what it is called elsewhere."""


def stylesheet(face: str, colors: Mapping[str, str]) -> str:
    """The sheet of pages, board or console, to come after their own."""
    sheet = f"{BY_DAY}{{{root(light(colors))}}}{BY_NIGHT}{{{root(dark(colors, face))}}}"
    return sheet + ON_WASH * (face == PAGES and bool(colors)) + KEYS * (face == CONSOLE)


def phone_sheet(own: str, colors: Mapping[str, str]) -> str:
    """The phone's own sheet (squeezed) with other values in place: nothing more to fetch, and nothing to wait for."""
    for place, values in enumerate((light(colors), dark(colors, PHONE))):
        for short, name in ON_THE_PHONE.items():
            if name in values:
                own = in_place(own, short, values[name], place)
    own += PLATE
    if HEADING in colors:
        own += f"h1,h2{{color:{colors[HEADING]}}}{BY_NIGHT}{{h1,h2{{color:inherit}}}}"
    return own


def in_place(sheet: str, name: str, color: str, place: int) -> str:
    """The sheet with another value where this property gets its first one (0) or its second."""
    at = list(re.finditer(rf"--{name}:([^;}}]+)", sheet))[place]
    return sheet[: at.start(1)] + color + sheet[at.end(1) :]


def root(values: Mapping[str, str]) -> str:
    return ":root{" + ";".join(f"--{name}:{color}" for name, color in values.items()) + "}" if values else ""


def light(colors: Mapping[str, str]) -> dict[str, str]:
    """The properties by day."""
    full = dict(USUAL) | dict(colors)
    values = {name: full[name] for name in (BRAND, ON_BRAND, HEADING, INK, PAPER) if name in colors}
    if BRAND in colors or ON_BRAND in colors:
        wash = mix(full[BRAND], WHITE, WASH)
        clear: list[Pair] = [(wash, TEXT), (full[ON_BRAND], TEXT), (CARD, DEEP)]
        values |= {"brand-wash": wash, "brand-ink": nearest(mix(full[BRAND], BLACK, 0.35), clear, (BLACK,))}
    if INK in colors or PAPER in colors:
        paper = full[PAPER]
        values |= {
            "wash": (wash := nearest(mix(paper, full[INK], 0.04), [(full[INK], TEXT)], (paper,))),
            "line": mix(paper, full[INK], 0.11),
            "ink-2": nearest(mix(full[INK], paper, 0.25), [(each, TEXT) for each in (paper, CARD, wash)], (full[INK],)),
            "ink-3": nearest(
                mix(full[INK], paper, 0.45), [(each, GRAPHICS) for each in (paper, CARD, wash)], (full[INK],)
            ),
        }
    return values


def dark(colors: Mapping[str, str], face: str) -> dict[str, str]:
    """The properties in the dark: paper and ink are the program's own, only the brand comes along, lighter."""
    if BRAND not in colors:
        return {}
    ground = [(NIGHT, TEXT), (NIGHT_WASH, TEXT)]
    wash = mix(colors[BRAND], NIGHT, 0.72)
    brand = nearest(mix(colors[BRAND], WHITE, 0.5), [*ground, (wash, TEXT)], (WHITE,))
    values = {
        BRAND: brand,
        ON_BRAND: nearest(mix(colors[BRAND], BLACK, 0.8), [(brand, TEXT)], (BLACK,)),
        "brand-wash": wash,
    }
    if face == BOARD:  # its side with the way in has white letters
        values["brand-ink"] = nearest(mix(colors[BRAND], BLACK, 0.55), [(WHITE, DEEP)], (BLACK,))
    if face in (PAGES, CONSOLE):  # letters on the wash
        values["brand-ink"] = nearest(mix(brand, WHITE, 0.5), [(wash, TEXT), (NIGHT, TEXT)], (WHITE,))
    return values
