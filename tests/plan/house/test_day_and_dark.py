"""The colours of pages, board and console: what stands on each other can be told apart, by day and in the dark."""

import re
from pathlib import Path

import pytest

from app.plan.house.colors import GRAPHICS, TEXT, contrast

SHEET = (Path(__file__).parents[3] / "app/static/css/tokens.css").read_text(encoding="utf-8")
NO_COLORS = {"radius", "shadow"}
GROUNDS = ("paper", "card", "wash")
TEXTS = [
    *((name, ground) for name in ("ink", "ink-2") for ground in GROUNDS),
    *((name, ground) for name in ("brand", "brand-ink", "ok", "warn", "bad") for ground in ("paper", "card")),
    *((f"{name}-ink", f"{name}-wash") for name in ("ok", "warn", "bad")), ("warn", "warn-wash"), ("bad", "bad-wash"),
    ("brand-ink", "brand-wash"), ("ink", "brand-wash"), ("ink-2", "brand-wash"),
    ("on-brand", "brand"), ("on-brand", "brand-ink"),
]  # fmt: skip
MARKS = [("brand", "wash"), ("warn", "wash"), ("ink-3", "paper"), ("ink-3", "card"), ("edge", "card")]


def colors(place: int) -> dict[str, str]:
    """The colours of the first block (by day) or the second (in the dark), as #rrggbb."""
    block = re.findall(r":root[^{]*{([^}]*)}", SHEET)[place]
    found = dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", block))
    return {name: full(value) for name, value in found.items() if name not in NO_COLORS}


def full(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(each * 2 for each in color[1:])


DAY, NIGHT = colors(0), colors(1)


def test_every_colour_has_one_for_the_dark() -> None:
    assert set(DAY) == set(NIGHT)
    assert not set(DAY.items()) & set(NIGHT.items())


@pytest.mark.parametrize("look", [DAY, NIGHT], ids=["day", "dark"])
def test_what_stands_on_each_other_can_be_told_apart(look: dict[str, str]) -> None:
    weak = {
        pair: round(contrast(look[pair[0]], look[pair[1]]), 2)
        for pairs, least in ((TEXTS, TEXT), (MARKS, GRAPHICS))
        for pair in pairs
        if contrast(look[pair[0]], look[pair[1]]) < least
    }
    assert weak == {}
