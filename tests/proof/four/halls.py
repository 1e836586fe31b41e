"""Four sessions of people: the two of the example, and two drawn from them with a seed, with replacement.

A drawn person brings along the group, the area and all ballots of the one who was drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.plan.town import BALLOTS

Body = dict[str, Any]
SEED = 2027
ANSWERS = {"weet_niet": "unknown"}
NEIGHBOURS = ("jongeren", *("inwoners",) * 5, None)
"""What the drawn residents say at the door: the example only has their area."""


@dataclass(frozen=True)
class Person:
    """Somebody with a ballot for each kind of activity that is held."""

    group: str | None
    area: str | None
    bodies: Mapping[str, Body]


@dataclass(frozen=True)
class Idea:
    """Something that somebody wrote; `into` is the idea, by its place, that it was merged with."""

    text: str
    status: str = "shown"
    into: int | None = None


@dataclass(frozen=True)
class Hall:
    """One session: who was there, and in which kinds they voted, in this order; a kind that is there twice, again."""

    title: str
    audience: str
    template: str
    held_on: str
    divides_by: str
    """What the door asks: group or area."""
    kinds: tuple[str, ...]
    people: tuple[Person, ...]
    ideas: tuple[Idea, ...] = ()


def dots(ballot: Body) -> Body:
    return {"dots": dict.fromkeys(ballot["keuze"], 1)}


def ranking(ballot: Body) -> Body:
    return {"order": ballot["volgorde"]}


def matrix(ballot: Body) -> Body:
    return {"scores": {code: [each["effect"], each["haalbaar"]] for code, each in ballot["scores"].items()}}


def points(ballot: Body) -> Body:
    return {"points": {code: number for code, number in ballot["punten"].items() if number}}


def statements(ballot: Body) -> Body:
    """The template has five statements of its own, in the same order."""
    given = ballot["antwoorden"].items()
    return {"answers": {f"o{code[2:]}": ANSWERS.get(each, each) for code, each in given if each}}


IDEAS = (
    Idea("Meer licht bij het station"),
    Idea("Het station is te donker", into=0),
    Idea("Een eigen plek voor jongeren in De Weel"),
    Idea("Canarie-vastgehouden", status="held"),
    Idea("Canarie-verborgen", status="hidden"),
    Idea("Vaker langs de haven lopen"),
)
KINDS = {
    "dots": ("stickers", dots),
    "ranking": ("rangschik", ranking),
    "matrix": ("matrix", matrix),
    "points": ("budget100", points),
    "statements": ("stellingen", statements),
}


def people(session: str, kinds: tuple[str, ...]) -> tuple[Person, ...]:
    """Everybody of a session of the example, in the order of the ballots."""
    found: dict[str, dict[str, Body]] = {}
    for kind in kinds:
        name, body = KINDS[kind]
        for ballot in BALLOTS[f"{session}_{name}"]:
            found.setdefault(ballot["deelnemer"], {})[kind] = body(ballot)
    places = {each["deelnemer"]: each for each in BALLOTS[f"{session}_stickers"]}
    return tuple(Person(places[who].get("groep"), places[who].get("gebied"), bodies) for who, bodies in found.items())


def halls(seed: int = SEED) -> tuple[Hall, ...]:
    """The four sessions; the same seed gives the same people."""
    draw = Random(seed)
    partners = people("S1", ("dots", "ranking", "matrix"))
    residents = people("S2", ("dots", "statements", "points"))
    drawn_partners = tuple(draw.choices(partners, k=26))
    guests = draw.choices(partners, k=24)
    neighbours = [
        Person(NEIGHBOURS[n % len(NEIGHBOURS)], each.area, each.bodies)
        for n, each in enumerate(draw.choices(residents, k=33))
    ]
    return (
        Hall("Partners in het raadhuis", "partners", "partners", "2026-09-17", "group",
             ("dots", "ranking", "matrix"), partners, IDEAS),
        Hall("Bewonersavond in De Weel", "residents", "residents", "2026-09-24", "area",
             ("statements", "dots", "points"), residents),
        Hall("Partners aan de kust", "partners", "partners", "2026-10-01", "group",
             ("dots", "dots", "ranking", "matrix"), drawn_partners),
        Hall("Samen op het plein", "mixed", "poll", "2026-10-08", "group", ("dots",), (*guests, *neighbours)),
    )  # fmt: skip
