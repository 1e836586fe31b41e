"""Which processes serve now, and who is on the lines of each. By the clock of the database: the one they share."""

from collections import Counter

from sqlalchemy import bindparam, text
from sqlalchemy.types import JSON
from sqlmodel import Session as Db

from app.errors import Refused
from app.live.state.shared import Presence

THERE = "seen_at > now() - interval '8 seconds'"
"""Who says nothing for so long is gone, or may be taken for gone: four times what there is between two words."""
SAY = text(
    "INSERT INTO nodes (name, secret, seen_at, halls) VALUES (:name, :secret, now(), :halls)"
    " ON CONFLICT (name) DO UPDATE SET seen_at = now(), halls = excluded.halls"
).bindparams(bindparam("halls", type_=JSON))
FORGET = text("DELETE FROM nodes WHERE name = :name OR seen_at < now() - interval '1 hour'")
OTHERS = text(f"SELECT halls FROM nodes WHERE name <> :name AND {THERE}").columns(halls=JSON)  # noqa: S608
OTHER_SECRETS = text(f"SELECT count(*) FROM nodes WHERE secret <> :secret AND {THERE}")  # noqa: S608  fixed words


def say_here(db: Db, name: str, secret: str, halls: dict[int, Presence]) -> None:
    """This process is there, with so many on its lines."""
    said = {str(id): [each.present, each.waiting, each.consoles] for id, each in halls.items()}
    db.connection().execute(SAY, {"name": name, "secret": secret, "halls": said})


def say_gone(db: Db, name: str) -> None:
    """This process ends; and who was not seen for an hour ended without a word."""
    db.connection().execute(FORGET, {"name": name})


def elsewhere(db: Db, name: str) -> dict[int, Presence]:
    """How many are on the lines of all other processes together, by session."""
    found: dict[int, Counter[int]] = {}
    for (halls,) in db.connection().execute(OTHERS, {"name": name}):
        for id, numbers in halls.items():
            found.setdefault(int(id), Counter()).update(dict(enumerate(numbers)))
    return {id: Presence(each[0], each[1], each[2]) for id, each in found.items()}


def agree(db: Db, secret: str) -> None:
    """Raise Refused when a process that serves now has another secret: it would know nobody's phone."""
    if db.connection().execute(OTHER_SECRETS, {"secret": secret}).scalar_one():
        raise Refused("secret-differs")
