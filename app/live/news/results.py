"""The result of a round as the roles may see it at this moment."""

from typing import TYPE_CHECKING, Any

from app.access import Role
from app.activities import kind_named
from app.live import outcome
from app.live.news.steps import people
from app.live.state import RoundState

if TYPE_CHECKING:
    from app.live.room import Room


def result(room: "Room", role: Role) -> dict[str, Any] | None:
    """The result of the current round, if this role may see it at this moment."""
    round = room.round
    if round is None or not (role == Role.FACILITATOR or visible(round)):
        return None
    tallied = shown_outcome(room, round) if role != Role.FACILITATOR else tally(room, round)
    if tallied is None:
        return None
    value = {"shortlist": shortlist(room, round)} if role == Role.FACILITATOR else {}
    with_groups = not round.open and (role == Role.FACILITATOR or (role == Role.BOARD and room.session.show_groups))
    return {
        "round": round.id,
        "final": not round.open,
        **tallied,
        "groups": by_group(room, round) if with_groups else None,
        "earlier": earlier(room, round),
        **value,
    }


def shortlist(room: "Room", round: RoundState) -> dict[str, Any] | None:
    """What the facilitator needs beside the result to make a shortlist from it; nothing while it still moves."""
    if round.open or not kind_named(round.kind).approves:
        return None
    key = (round.id, "shortlist")
    if key not in room.outcomes:
        room.outcomes[key] = outcome.proportional(round, room.entries_of(round.id))
    return {"proportional": room.outcomes[key]}


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
