"""What each role may know of a room, slot by slot. What a role may not see is not in here for it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from app.access import Role
from app.live.news.ideas import idea, idea_ids
from app.live.news.people import people
from app.live.news.results import result
from app.live.news.session import hello, session, timer
from app.live.news.steps import agenda, count, round_

if TYPE_CHECKING:
    from app.live.room import Room

PHONE, BOARD, CONSOLE = Role.PARTICIPANT, Role.BOARD, Role.FACILITATOR
"""The console is the same for everybody who may steer."""

SLOTS_OF: dict[Role, tuple[str, ...]] = {
    PHONE: ("hello", "session", "round", "count", "result", "timer", "idea"),
    BOARD: ("hello", "session", "agenda", "round", "count", "result", "timer", "idea"),
    CONSOLE: ("hello", "session", "agenda", "round", "count", "result", "timer", "people", "idea"),
}


def news(room: "Room", role: Role) -> dict[str, Any]:
    """Everything this role may know now."""
    return {name: slot(room, role, name) for name in names(room, role)}


def names(room: "Room", role: Role) -> list[str]:
    """The slots that there are for this role now, in the order in which they explain each other."""
    return [name for name in SLOTS_OF[role] if name != "idea"] + [f"idea:{id}" for id in idea_ids(room, role)]


def slot(room: "Room", role: Role, name: str) -> Any:
    """The value of one slot for this role; None when there is nothing (any more)."""
    family, _, id = name.partition(":")
    return idea(room, role, int(id)) if family == "idea" else MAKERS[family](room, role)


def in_order(role: Role, names: Iterable[str]) -> list[str]:
    """Those of the slots that this role has at all, in the order in which they explain each other."""
    families = SLOTS_OF[role]
    mine = [name for name in names if name.partition(":")[0] in families]
    return sorted(mine, key=lambda name: families.index(name.partition(":")[0]))


MAKERS: dict[str, Callable[["Room", Role], Any]] = {
    "hello": hello,
    "session": session,
    "agenda": agenda,
    "round": round_,
    "count": count,
    "result": result,
    "timer": timer,
    "people": people,
}
