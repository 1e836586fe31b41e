"""Where the session is in its programme: the agenda, the current activity and its round, and how many take part."""

from typing import TYPE_CHECKING, Any

from app.access import Role
from app.activities import kind_named
from app.live.state import RoundState

if TYPE_CHECKING:
    from app.live.room import Room


def agenda(room: "Room", role: Role) -> list[dict[str, Any]]:
    state = room.session
    now = next((n for n, each in enumerate(state.activities) if each.id == state.activity_id), -1)
    steps = []
    for n, each in enumerate(state.activities):
        kind = kind_named(each.kind)
        done = n < now or state.state == "ended"
        step = {
            "id": each.id,
            "kind": each.kind,
            "kind_title": kind.title,
            "title": each.title,
            "minutes": each.minutes,
            "asks": kind.asks,
            "state": "done" if done else "now" if n == now else "next",
        }
        if role == Role.FACILITATOR:
            own = [round for round in state.rounds if round.activity_id == each.id]
            step["rounds"] = [round_value(round) | {"people": people(room, round)} for round in own]
        steps.append(step)
    return steps


def round_(room: "Room", role: Role) -> dict[str, Any] | None:
    activity = room.activity
    if activity is None or (room.session.state == "prepared" and role != Role.FACILITATOR):
        return None
    asks = kind_named(activity.kind).asks
    value: dict[str, Any] = {
        "activity": {"id": activity.id, "kind": activity.kind, "title": activity.title},
        "round": None,
    }
    if not asks or role == Role.FACILITATOR:
        value["activity"]["config"] = activity.config
    if room.round is not None:
        value["round"] = round_value(room.round) | {"config": told(room.round, role)}
    return value


def told(round: RoundState, role: Role) -> dict[str, Any]:
    """The config of a round as far as this role may know it: a true figure comes with the result, never before."""
    secret = kind_named(round.kind).secret
    if not secret or role == Role.FACILITATOR or (round.revealed and not round.open):
        return round.config
    return {name: value for name, value in round.config.items() if name not in secret}


def round_value(round: RoundState) -> dict[str, Any]:
    names = ("id", "number", "open", "revealed", "live")
    return {name: getattr(round, name) for name in names}


def people(room: "Room", round: RoundState) -> int:
    """How many people handed in to it."""
    return len(room.handed_in(round.id))


def count(room: "Room", role: Role) -> dict[str, int]:
    joined = sum(not each.removed for each in room.participants.values())
    handed_in = people(room, room.round) if room.round else 0
    return {"joined": joined, "present": len(room.lines) + room.elsewhere.present, "handed_in": handed_in}
