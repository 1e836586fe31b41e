"""One table of what each format shows: for which candidates, and in how many decimals.

A figure that stands in a file without being in this table fails, as does one that is in the table and not in the file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.proof.four.decided import LIST
from tests.proof.four.expected import Figures

Scope = Callable[[Mapping[str, Figures]], set[str]]
PRIORITIES = [code for code, line in LIST.items() if line.status == "priority"]
PER_AUDIENCE = ("people", "n", "share", "low", "high", "place", "tied")
DRAWN = {"share": 4, "low": 4, "high": 3}
"""Decimals of a bar: the end of its margin is the sum of two rounded numbers."""
FAR = 10
"""Percentage points from which a page tells how far the audiences are apart."""


def everything(found: Mapping[str, Figures]) -> set[str]:
    return set(found)


def listed(found: Mapping[str, Figures]) -> set[str]:
    return set(LIST)


def not_listed(found: Mapping[str, Figures]) -> set[str]:
    return set(found) - set(LIST)


def marked(found: Mapping[str, Figures]) -> set[str]:
    """Those that people marked for effect and feasibility."""
    return {code for code, own in found.items() if "effect" in own}


def first(found: Mapping[str, Figures]) -> set[str]:
    """Those with a page of their own in the document."""
    return set(PRIORITIES)


def apart(scope: Scope) -> Scope:
    """Those of the scope on which partners and residents are far apart."""
    return lambda found: {code for code in scope(found) if abs(found[code]["difference"]) > FAR}


def best(audience: str, most: int, otherwise: Scope) -> Scope:
    """Those that one audience chose most, in the order of the proposal where it chose them as often; and others."""

    def scope(found: Mapping[str, Figures]) -> set[str]:
        order = sorted(found, key=lambda code: found[code]["place"])
        top = sorted(order, key=lambda code: found[code][f"{audience}.place"])[:most]
        return set(top) | otherwise(found)

    return scope


def top(most: int) -> Scope:
    return lambda found: set(sorted(found, key=lambda code: found[code]["place"])[:most])


@dataclass(frozen=True)
class Shown:
    """For which candidates a figure stands there; rounded to so many decimals, or as it is."""

    scope: Scope
    decimals: int | None = None
    weighed: bool = False
    """Stands there only when the officer stated weights."""


def both(names: Sequence[str], scope: Scope, decimals: int | None = None) -> dict[str, Shown]:
    """The same figures of both audiences."""
    return {f"{audience}.{name}": Shown(scope, decimals) for audience in ("partners", "residents") for name in names}


def one(names: Sequence[str], scope: Scope, decimals: int | None = None) -> dict[str, Shown]:
    return {name: Shown(scope, decimals) for name in names}


def bars(scope: Scope) -> dict[str, Shown]:
    """A bar with its margin, as it is drawn."""
    return {name: shown for what, decimals in DRAWN.items() for name, shown in both((what,), scope, decimals).items()}


GAP = ("difference", "difference_low", "difference_high")
SCORE = ("score", "firm.low", "firm.high")
BESIDE = {name: Shown(everything, weighed=True) for name in ("place_even", "place_per_head")}
COLUMNS = {
    **one(("effect", "feasibility"), marked, 1),
    **both(("place", "people", "n"), everything),
    "difference": Shown(everything, 1),
    **one(("certainty",), everything),
}
WORKBOOK = {
    **COLUMNS,
    **one((*SCORE, "firm.top", *GAP), everything),
    **one(("place", "top.partners", "top.residents"), everything),
    **BESIDE,
}
DOCUMENT = {
    **both(("place", "tied", "people", "n"), first),
    **both(("share",), first, 2),
    **one(("place", "often", "top_of"), everything),
    **one(SCORE, everything, 2),
    "difference": Shown(everything, 1),
    **one(("difference_low", "difference_high"), everything, 0),
    **BESIDE,
}
WITH_CHART = DOCUMENT | {
    f"{audience}.{name}": Shown(best(audience, 8, first))
    for audience in ("partners", "residents")
    for name in ("people", "n")
}
SHOWN: Mapping[str, Mapping[str, Shown]] = {
    "api": {
        **both(PER_AUDIENCE, everything),
        **one(("place", "place_even", "place_per_head", "first", "last", "certainty", "top_of"), everything),
        **one(("score", "low", "high", *GAP), everything),
        **one(tuple(f"firm.{name}" for name in ("low", "high", "top", "first", "last")), everything),
    },
    "proposal page": {
        **both(("people", "n", "place", "tied"), everything),
        **bars(everything),
        **one(("place", "first", "last", "certainty", "often", "top_of"), everything),
        **one(SCORE, everything, 2),
        "difference": Shown(apart(everything), 1),
        **BESIDE,
    },
    "list page": {
        **both(("place", "tied"), listed),
        **bars(listed),
        **both(("share",), everything, 2),
        **both(("people", "n"), everything),
        "place": Shown(not_listed),
        **one(("first", "last", "certainty"), listed),
        **one(("often", "top_of"), everything),
        **one(SCORE, listed, 2),
        "difference": Shown(everything, 1),
        **one(("difference_low", "difference_high"), everything, 0),
        **BESIDE,
    },
    "plan.xlsx": WORKBOOK,
    "plan.ods": WORKBOOK,
    "plan.csv": COLUMNS,
    "plan.json": WORKBOOK,
    "plan.docx": DOCUMENT,  # the chart is a picture with a sentence
    "plan.odt": DOCUMENT,
    "plan.pdf": WITH_CHART,
    "plan.html": WITH_CHART,
    "infographic.html": both(("place",), everything),
    **{f"infographic-{size}.pdf": both(("place",), top(6)) for size in ("a3", "a4", "wide")},
}
PICTURES = {f"infographic-{size}.{ending}" for size in ("a3", "a4", "wide") for ending in ("svg", "png")}
"""Drawn with shapes, letter by letter: what they say is read in the PDF, which is made of the same record."""


def wanted(name: str, found: Mapping[str, Figures], weighed: bool) -> dict[tuple[str, str], tuple[object, int | None]]:
    """What this format has to show: by candidate and figure the value, and in how many decimals."""
    return {
        (code, figure): (found[code][figure], shown.decimals)
        for figure, shown in SHOWN[name].items()
        if weighed or not shown.weighed
        for code in shown.scope(found)
    }
