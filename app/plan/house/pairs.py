"""Which colours stand on which, on screen and paper: what is not clear enough is refused with one that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.plan.house.colors import TEXT, WHITE, Pair, contrast, mix, nearest, reaches
from app.plan.house.style import BRAND, FIELD, HEADING, INK, ON_BRAND, PAPER, USUAL

CARD = WHITE
"""Cards, bars at the top and paper from a printer are white whatever was chosen."""
ON_PAPER = {"ink-2": "#4a5670", "ok": "#1b7f4d", "warn": "#8f4e00", "bad": "#b3261e"}
"""Colours with a meaning that a municipality cannot change: they have to stay readable on its paper."""
WASH = 0.9


@dataclass(frozen=True, slots=True)
class Fault:
    """A colour that is not clear enough: beside which other, what was found, and a near one that is."""

    token: str
    against: str
    ratio: float
    needed: float
    proposal: str


def faults(colors: Mapping[str, str]) -> tuple[Fault, ...]:
    """What falls short. With all proposals taken over nothing does: each is made beside the ones before it."""
    settled = dict(USUAL) | dict(colors)
    found = []
    for token in sorted(settled, key=[PAPER, BRAND, INK, HEADING, ON_BRAND, *sorted(settled)].index):
        drawn = dict(pairs(token, settled))
        worst = min(drawn, key=lambda name: contrast(settled[token], drawn[name][0]) / drawn[name][1])
        if not reaches(settled[token], drawn.values()):
            ratio = contrast(settled[token], drawn[worst][0])
            proposal = nearest(settled[token], list(drawn.values()))
            found.append(Fault(token, worst, ratio, drawn[worst][1], proposal))
            settled[token] = proposal
    return tuple(found)


def pairs(token: str, colors: Mapping[str, str]) -> Iterator[tuple[str, Pair]]:
    """What a colour is drawn on, or what is drawn on it, by name."""
    if token == PAPER:
        yield from ((name, (color, TEXT)) for name, color in ON_PAPER.items())
    elif token == ON_BRAND:
        yield BRAND, (colors[BRAND], TEXT)
    elif token.startswith(FIELD):
        yield "card", (CARD, TEXT)
    else:
        yield PAPER, (colors[PAPER], TEXT)
        yield "card", (CARD, TEXT)
        if token != BRAND:
            yield "wash", (mix(colors[BRAND], WHITE, WASH), TEXT)
