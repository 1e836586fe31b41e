"""What the demo starts with: the example's plan, a session from a template, people with their ballots and ideas."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.access import Role
from app.store import accounts, plans, sessions
from app.store.columns import now
from app.store.engine import Database
from app.store.plan_import import import_plan

EMAIL, NAME = "demo@example.org", "Demo"
TEMPLATES = {"S1": "partners", "S2": "residents"}
RESIDENTS = "inwoners"
SHOWN = "tonen"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the example: where they belong, what they vote by the name of the kind, and the idea they bring."""

    group: str | None
    area: str | None
    ballots: Mapping[str, dict[str, Any]]
    idea: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo plays and who takes part; `token` is for who watches, `director` for who steers."""

    plan_id: int
    session_id: int
    code: str
    token: str
    director: str
    people: tuple[Person, ...]
    withheld: frozenset[str]
    """Texts of ideas that the example says may not be shown at once."""
    shortlisted: tuple[int, ...] = ()
    """The activities that wait for a shortlist."""


def set_stage(database: Database, example: str, name: str = "") -> Stage:
    """Import the plan, prepare the session, and make an account with two one-time links.

    The session is from the template of that name; without one from the template of the example's session.
    """
    source = plans.example()
    plan_id = database.write(import_plan, source)
    planned = next(each for each in source["sessies"] if each["id"] == example)
    template = sessions.template_named(name or TEMPLATES[example])
    with database.read() as db:
        groups = sessions.fitting_groups(db, plan_id, template["session"]["audience"])
    known = {"title": planned["titel"], "place": planned["plek"], "group_codes": groups}
    draft = sessions.SessionDraft(**template["session"] | known)
    session_id = database.write(sessions.create, plan_id, draft, template["name"], secrets.randbelow)
    account_id = facilitator(database)
    links = [database.write(accounts.new_link, account_id, now()) for _each in range(2)]
    with database.read() as db:
        code, steps = sessions.get(db, session_id).code, sessions.agenda(db, session_id)
    ideas = [each for each in source["ideeen"] if each["sessie"] == example]
    withheld = frozenset(each["tekst"] for each in ideas if each["moderatie"]["verwacht"] != SHOWN)
    waiting = tuple(each.id or 0 for each in steps if each.config.get("source") == "shortlist")
    return Stage(plan_id, session_id, code, links[0], links[1], people(example, ideas), withheld, waiting)


def facilitator(database: Database) -> int:
    """The account of the demo; the one that is there when the folder was kept."""
    with database.read() as db:
        known = accounts.by_email(db, EMAIL)
    person = accounts.Person(name=NAME, email=EMAIL)
    return accounts.key(known or database.write(accounts.create, person, Role.ADMINISTRATOR))


def people(example: str, ideas: list[dict[str, Any]]) -> tuple[Person, ...]:
    """Everybody with a ballot; the ideas go to the first of them that share the group or area."""
    cast = json.loads((plans.DATA / "example_ballots.json").read_text(encoding="utf-8"))["biljetten"]
    voted = {
        kind: {each["deelnemer"]: body(each) for each in cast[f"{example}_{name}"]}
        for kind, (name, body) in BALLOTS.items()
        if f"{example}_{name}" in cast
    }
    left = list(ideas)
    return tuple(person(each, voted, left) for each in cast[f"{example}_stickers"])


def person(ballot: dict[str, Any], voted: dict[str, dict[str, Any]], ideas: list[dict[str, Any]]) -> Person:
    group, area = ballot.get("groep") or RESIDENTS, ballot.get("gebied")
    idea = next((each for each in ideas if group == each["groep"] and area in (None, each["gebied"])), None)
    if idea:
        ideas.remove(idea)
    who = ballot["deelnemer"]
    return Person(group, area, {kind: bodies[who] for kind, bodies in voted.items() if who in bodies}, idea)


def dots(ballot: dict[str, Any]) -> dict[str, Any]:
    return {"dots": dict.fromkeys(ballot["keuze"], 1)}


def order(ballot: dict[str, Any]) -> dict[str, Any]:
    return {"order": ballot["volgorde"]}


def scores(ballot: dict[str, Any]) -> dict[str, Any]:
    return {"scores": {code: [given["effect"], given["haalbaar"]] for code, given in ballot["scores"].items()}}


def points(ballot: dict[str, Any]) -> dict[str, Any]:
    return {"points": ballot["punten"]}


def answers(ballot: dict[str, Any]) -> dict[str, Any]:
    """The statements of the template are those of the example, with codes of its own: o1 for ST1."""
    given = ballot["antwoorden"].items()
    return {"answers": {f"o{code[2:]}": answer if isinstance(answer, int) else "unknown" for code, answer in given}}


BALLOTS: Mapping[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "dots": ("stickers", dots),
    "ranking": ("rangschik", order),
    "matrix": ("matrix", scores),
    "points": ("budget100", points),
    "statements": ("stellingen", answers),
}
"""By kind the name of the example's ballots, and how one of them is handed in."""
