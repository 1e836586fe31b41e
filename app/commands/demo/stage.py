"""What the demo starts with: the example's plan, a session from a template, people with their ballots and ideas."""

import json
import secrets
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
    """Somebody in the example: where they belong, what they choose, and the idea they bring."""

    group: str | None
    area: str | None
    choice: tuple[str, ...]
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
    allowed: frozenset[str]
    """Texts of ideas that the example says may be shown at once."""


def set_stage(database: Database, example: str) -> Stage:
    """Import the plan, prepare the session, and make an account with two one-time links."""
    source = plans.example()
    plan_id = database.write(import_plan, source)
    planned = next(each for each in source["sessies"] if each["id"] == example)
    template = sessions.template_named(TEMPLATES[example])
    with database.read() as db:
        groups = sessions.fitting_groups(db, plan_id, template["session"]["audience"])
    known = {"title": planned["titel"], "place": planned["plek"], "group_codes": groups}
    draft = sessions.SessionDraft(**template["session"] | known)
    session_id = database.write(sessions.create, plan_id, draft, template["name"], secrets.randbelow)
    account_id = facilitator(database)
    links = [database.write(accounts.new_link, account_id, now()) for _each in range(2)]
    with database.read() as db:
        code = sessions.get(db, session_id).code
    ideas = [each for each in source["ideeen"] if each["sessie"] == example]
    allowed = frozenset(each["tekst"] for each in ideas if each["moderatie"]["verwacht"] == SHOWN)
    return Stage(plan_id, session_id, code, links[0], links[1], people(example, ideas), allowed)


def facilitator(database: Database) -> int:
    """The account of the demo; the one that is there when the folder was kept."""
    with database.read() as db:
        known = accounts.by_email(db, EMAIL)
    person = accounts.Person(name=NAME, email=EMAIL)
    return accounts.key(known or database.write(accounts.create, person, Role.ADMINISTRATOR))


def people(example: str, ideas: list[dict[str, Any]]) -> tuple[Person, ...]:
    """Everybody with a ballot; the ideas go to the first of them that share the group or area."""
    ballots = json.loads((plans.DATA / "example_ballots.json").read_text(encoding="utf-8"))["biljetten"]
    left = list(ideas)
    return tuple(person(ballot, left) for ballot in ballots[f"{example}_stickers"])


def person(ballot: dict[str, Any], ideas: list[dict[str, Any]]) -> Person:
    group, area = ballot.get("groep") or RESIDENTS, ballot.get("gebied")
    idea = next((each for each in ideas if group == each["groep"] and area in (None, each["gebied"])), None)
    if idea:
        ideas.remove(idea)
    return Person(group, area, tuple(ballot["keuze"]), idea)
