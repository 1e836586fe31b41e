"""Words and numbers as people read them, back to what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tests.plan.town import EXAMPLE

Read = dict[tuple[str, str], object]
"""By candidate and name of the figure."""

TITLES: dict[str, str] = {each["titel"]: each["code"] for each in EXAMPLE["kandidaten"]}
CERTAINTY = {"duidelijk": "clear", "gedeeld": "shared", "niet te onderscheiden": "indistinct"}
AUDIENCES = {"Partners": "partners", "Inwoners": "residents"}
UNSEEN = "(inwoners zien dit weinig)"
"""Stands after the title of a topic that residents see little of."""
NUMBER = r"[-\u2011]?\d+(?:[.,]\d+)?"
GAP = ("difference", "difference_low", "difference_high")
TOP_OF = {"beide": "shared", "partners": "partners", "inwoners": "residents", "geen van beide": "neither"}


def number(text: str) -> float:
    """A number with a comma or a point; whole ones too."""
    return float(text.replace(",", ".").replace("\u2011", "-").replace("+", ""))


def score(text: str) -> dict[str, object]:
    """Such as "1 (18 van 30)"."""
    found = re.fullmatch(r"(\d+) \((\d+) van (\d+)\)", text)
    assert found, text
    return {"place": int(found[1]), "people": int(found[2]), "n": int(found[3])}


def document(lines: Iterable[str], order: Iterable[Sequence[str]]) -> Read:
    """The figures of a document of the plan: its charts, the evidence on the page of each priority, and the order.

    A figure that stands there twice must be the same twice.
    """
    read: Read = {}
    audience, code = "", ""
    for line in (" ".join(each.split()) for each in lines):
        if found := re.fullmatch(r"Het meest gekozen door (partners|inwoners)", line):
            audience = {"partners": "partners", "inwoners": "residents"}[found[1]]
        elif found := re.fullmatch(r"\d+\. (.+)", line):
            code = TITLES.get(found[1], code)
        elif found := re.fullmatch(r"(.+?):? (\d+) van (\d+)", line):
            if found[1] in TITLES and audience:
                put(read, TITLES[found[1]], {f"{audience}.people": int(found[2]), f"{audience}.n": int(found[3])})
        else:
            put(read, code, evidence(line))
    for cells in order:
        put(read, TITLES[cells[0].removesuffix(f" {UNSEEN}")], in_order(cells))
    return read


def evidence(line: str) -> dict[str, object]:
    """What a line on the page of a priority says; nothing when it says something else."""
    share = rf"gekozen door (\d+) van (\d+) \(({NUMBER}) %(?:, gewogen)?\)"
    if found := re.fullmatch(rf"(Partners|Inwoners): (gedeelde )?plaats (\d+), {share}", line):
        about = {"tied": bool(found[2]), "place": int(found[3]), "people": int(found[4]), "n": int(found[5])}
        return {f"{AUDIENCES[found[1]]}.{name}": value for name, value in about.items()} | {
            f"{AUDIENCES[found[1]]}.share": number(found[6]) / 100
        }
    ends = rf"marge ({NUMBER}) tot ({NUMBER})"
    if found := re.fullmatch(rf"Verschil tussen partners en inwoners: ({NUMBER}) procentpunt \({ends}\)", line):
        return dict(zip(GAP, map(number, found.groups()), strict=True))
    more = rf"(Partners|Inwoners) kozen dit vaker: ({NUMBER}) procentpunt verschil \({ends}\)"
    if found := re.fullmatch(more, line):
        gap = [number(each) for each in found.groups()[1:]]
        partners = found[1] == "Partners"
        return dict(zip(GAP, gap if partners else (-gap[0], -gap[2], -gap[1]), strict=True))
    if found := re.fullmatch(r"In (\d+) van de 100 herhalingen bij de eerste 5 van het voorstel", line):
        return {"often": int(found[1])}
    return {}


def in_order(cells: Sequence[str]) -> dict[str, object]:
    """A row of the table with the order of the proposal."""
    _title, place, score_, often, gap, top, *beside = (" ".join(each.split()) for each in cells)
    at, low, high = numbers(score_)
    read: dict[str, object] = {"place": int(place), "score": at / 100, "firm.low": low / 100, "firm.high": high / 100}
    read |= {"often": int(numbers(often)[0]), "top_of": TOP_OF[top], **dict(zip(GAP, numbers(gap), strict=True))}
    return read | {name: int(each) for name, each in zip(("place_even", "place_per_head"), beside, strict=False)}


def numbers(text: str) -> list[float]:
    return [number(each) for each in re.findall(NUMBER, text)]


def put(read: Read, code: str, figures: dict[str, object]) -> None:
    """Note what was read. Of a number that stands there twice the one with more decimals is kept; they must agree."""
    for name, value in figures.items():
        known = read.setdefault((code, name), value)
        if isinstance(known, float) and isinstance(value, float):
            coarse, fine = sorted((known, value), key=lambda each: len(repr(each)))
            assert abs(coarse - fine) <= (0.5 if name in GAP else 0.005) + 1e-9, (code, name, known, value)
            read[code, name] = fine
        else:
            assert known == value, (code, name, known, value)
