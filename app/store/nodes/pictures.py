"""The pictures that the hall is shown live, on which all processes agree: one makes them, the others show them."""

from collections.abc import Iterable

from sqlalchemy import bindparam, text
from sqlalchemy.types import JSON
from sqlmodel import Session as Db

from app.live.state.shared import Published
from app.store.nodes.presence import THERE

PUBLISHED = text(
    "SELECT p.round_id, p.node, p.number, p.result, p.groups,"  # noqa: S608  fixed words
    f" EXISTS (SELECT FROM nodes n WHERE n.name = p.node AND n.{THERE}) AS is_there"
    " FROM shown_pictures p JOIN rounds r ON r.id = p.round_id WHERE r.open AND r.session_id = ANY(:ids)"
).columns(result=JSON, groups=JSON)
TAKE = text(
    "INSERT INTO shown_pictures (round_id, node, number) SELECT id, :node, 0 FROM rounds WHERE id = :round AND open"  # noqa: S608
    " ON CONFLICT (round_id) DO UPDATE SET node = :node"
    f" WHERE NOT EXISTS (SELECT FROM nodes n WHERE n.name = shown_pictures.node AND n.{THERE})"
)
PUBLISH = text(
    "UPDATE shown_pictures SET number = :number, result = :result, groups = :groups"
    " WHERE round_id = :round AND node = :node AND number < :number"
).bindparams(bindparam("result", type_=JSON), bindparam("groups", type_=JSON))


def published(db: Db, ids: Iterable[int]) -> dict[int, Published]:
    """The newest picture of each round of these sessions that is open."""
    rows = db.connection().execute(PUBLISHED, {"ids": list(ids)})
    return {each.round_id: Published(each.node, each.is_there, each.number, each.result, each.groups) for each in rows}


def take_pictures(db: Db, node: str, round_id: int) -> None:
    """From now on this process makes them, unless another does that is there."""
    db.connection().execute(TAKE, {"node": node, "round": round_id})


def publish(db: Db, round_id: int, picture: Published) -> None:
    """Let everybody show it; nothing happens when another process took over."""
    values = {"number": picture.number, "result": picture.result, "groups": picture.groups}
    db.connection().execute(PUBLISH, {"round": round_id, "node": picture.node, **values})
