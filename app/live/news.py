"""What each role may know of a room, slot by slot. What a role may not see is not in here for it."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.access import Role
from app.activities import kind_named
from app.live import outcome
from app.live.ideas import idea, idea_ids
from app.live.state import Named, RoundState

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
    state = room.session
    ids = [each.id for each in state.activities]
    value = {
        "state": state.state,
        "paused": state.paused,
        "position": ids.index(state.activity_id) + 1 if state.activity_id in ids else 0,
        "of": len(ids),
        "activity": state.activity_id,
    }
    if role != PHONE:
        value |= {
            "blank": state.blank,
            "locked": state.locked,
            "show_groups": state.show_groups,
            "session_rev": state.rev,
        }
    return value


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
        if role == CONSOLE:
            own = [round for round in state.rounds if round.activity_id == each.id]
            step["rounds"] = [round_value(round) | {"people": people(room, round)} for round in own]
        steps.append(step)
    return steps


def round_(room: "Room", role: Role) -> dict[str, Any] | None:
    activity = room.activity
    if activity is None or (room.session.state == "prepared" and role != CONSOLE):
        return None
    asks = kind_named(activity.kind).asks
    value: dict[str, Any] = {
        "activity": {"id": activity.id, "kind": activity.kind, "title": activity.title},
        "round": None,
    }
    if not asks or role == CONSOLE:
        value["activity"]["config"] = activity.config
    if room.round is not None:
        value["round"] = round_value(room.round) | {"config": room.round.config}
    return value


def round_value(round: RoundState) -> dict[str, Any]:
    names = ("id", "number", "open", "revealed", "live")
    return {name: getattr(round, name) for name in names}


def people(room: "Room", round: RoundState) -> int:
    return len(room.handed_in(round.id))


def count(room: "Room", role: Role) -> dict[str, int]:
    joined = sum(not each.removed for each in room.participants.values())
    handed_in = people(room, room.round) if room.round else 0
    return {"joined": joined, "present": len(room.lines), "handed_in": handed_in}


def result(room: "Room", role: Role) -> dict[str, Any] | None:
    """The result of the current round, if this role may see it at this moment."""
    round = room.round
    if round is None or not (role == CONSOLE or visible(round)):
        return None
    tallied = shown_outcome(room, round) if role != CONSOLE else tally(room, round)
    if tallied is None:
        return None
    with_groups = not round.open and (role == CONSOLE or (role == BOARD and room.session.show_groups))
    return {
        "round": round.id,
        "final": not round.open,
        **tallied,
        "groups": by_group(room, round) if with_groups else None,
        "earlier": earlier(room, round),
    }


def visible(round: RoundState) -> bool:
    """Whether the hall may see the result: revealed after closing, or switched to live before."""
    return round.live or (round.revealed and not round.open)


def tally(room: "Room", round: RoundState) -> dict[str, Any]:
    """Count the round, once for each state of its entries."""
    key = (round.id, "result")
    if key not in room.outcomes:
        room.outcomes[key] = outcome.tally_handed(round, room.handed(round)).model_dump(mode="json")
    value: dict[str, Any] = room.outcomes[key]
    return value


def shown_outcome(room: "Room", round: RoundState) -> dict[str, Any] | None:
    """The result as the hall sees it. A live one moves in steps of at least the threshold, so that no single vote can
    be read from two pictures of the screen; ideas and their supporters are public anyway.
    """
    if not round.open or kind_named(round.kind).live:
        return tally(room, round)
    handed_in = people(room, round)
    seen: dict[str, Any] | None = room.live_shown.get(round.id)
    if handed_in < (seen["people"] if seen else 0) + room.session.threshold:
        return seen
    room.live_shown[round.id] = tally(room, round)
    return room.live_shown[round.id]


def by_group(room: "Room", round: RoundState) -> dict[str, Any] | None:
    """The result per group (or per area, when only that is asked), small groups left out."""
    state = room.session
    if kind_named(round.kind).many or not (state.ask_group or state.ask_area):
        return None
    key = (round.id, "groups")
    if key not in room.outcomes:
        of, all_named = ("group", state.groups) if state.ask_group else ("area", state.areas)
        entries = list(room.entries_of(round.id))
        room.outcomes[key] = outcome.by_group(round, entries, room.participants, all_named, state.threshold, of)
    value: dict[str, Any] = room.outcomes[key]
    return value


def earlier(room: "Room", round: RoundState) -> dict[str, Any] | None:
    """The round before of the same activity, when the hall was shown it."""
    before = [each for each in room.session.rounds if each.activity_id == round.activity_id and each.id < round.id]
    if not before or not visible(before[-1]):
        return None
    return {"number": before[-1].number, **tally(room, before[-1])}


def timer(room: "Room", role: Role) -> dict[str, Any] | None:
    left = room.session.timer_left
    return None if left is None else {"left": round(left, 1), "total": room.session.timer_seconds}


def people_by_group(room: "Room", role: Role) -> dict[str, Any]:
    """Who is here and who handed in, per group, for the console; small groups are not counted apart."""
    threshold = room.session.threshold
    voters = set(room.handed_in(room.round.id)) if room.round else set()
    present = [each for each in room.participants.values() if not each.removed]
    joined = Counter(each.group for each in present)
    handed_in = Counter(each.group for each in present if each.id in voters)
    rows = [
        {**named(each), "joined": joined[each.code], "handed_in": handed_in[each.code]}
        for each in room.session.groups
        if joined[each.code] >= threshold
    ]
    return {"groups": rows, "consoles": room.consoles}


MAKERS: dict[str, Callable[["Room", Role], Any]] = {
    "hello": hello,
    "session": session,
    "agenda": agenda,
    "round": round_,
    "count": count,
    "result": result,
    "timer": timer,
    "people": people_by_group,
}
