"""The session itself as the roles see it: what it is called, how it stands, the clock."""

from typing import TYPE_CHECKING, Any

from app.access import Role
from app.live.state import Named
from app.live.undo import undoable

if TYPE_CHECKING:
    from app.live.room import Room


def hello(room: "Room", role: Role) -> dict[str, Any]:
    session = room.session
    return {
        "epoch": room.epoch,
        "role": role.value,
        "code": session.code,
        "title": session.title,
        "municipality": session.municipality,
        "audience": session.audience,
        "date": session.held_on,
        "place": session.place,
        "promise": session.promise,
        "welcome": session.welcome,
        "language": session.language,
        "rehearsal": session.rehearsal,
        "ask_group": session.ask_group and bool(session.groups),
        "ask_area": session.ask_area and bool(session.areas),
        "fields": [named(each) for each in session.fields],
        "groups": [named(each) for each in session.groups],
        "areas": [named(each) for each in session.areas],
    }


def named(each: Named) -> dict[str, Any]:
    values = {"code": each.code, "name": each.name, "color": each.color, "audience": each.audience}
    return {name: value for name, value in values.items() if value} | {"translations": each.translations}


def session(room: "Room", role: Role) -> dict[str, Any]:
    """How the session stands. How it is steered: board and console only; what can be taken back: console only."""
    state = room.session
    ids = [each.id for each in state.activities]
    value: dict[str, Any] = {
        "state": state.state,
        "paused": state.paused,
        "position": ids.index(state.activity_id) + 1 if state.activity_id in ids else 0,
        "of": len(ids),
        "activity": state.activity_id,
    }
    if role != Role.PARTICIPANT:
        value |= {
            "blank": state.blank,
            "frozen": state.frozen,
            "locked": state.locked,
            "show_groups": state.show_groups,
            "spotlight": spotlight(room),
            "session_rev": state.rev,
        }
    if role == Role.FACILITATOR:
        newest = room.round
        value["undo"] = undoable(state.state, newest, bool(newest and room.handed_in(newest.id)))
        value |= {"admission": state.admission, "seats": state.seats}
    return value


def spotlight(room: "Room") -> int | None:
    """The entry that the board shows large, as long as it is shown at all."""
    entry = room.by_id.get(room.session.spotlight_id or 0)
    return entry.id if entry is not None and entry.status == "shown" else None


def timer(room: "Room", role: Role) -> dict[str, Any] | None:
    left = room.session.timer_left
    return None if left is None else {"left": round(left, 1), "total": room.session.timer_seconds}
