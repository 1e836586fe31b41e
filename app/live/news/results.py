"""The result of a round as the roles may see it at this moment."""

from typing import TYPE_CHECKING, Any

from app.access import Role
from app.activities import kind_named
from app.live import outcome
from app.live.room.pictures import is_pictured, live_result
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
    value = for_console(room, round) if role == Role.FACILITATOR else {}
    return {
        "round": round.id,
        "final": not round.open,
        **tallied,
        "groups": groups(room, role, round),
        "earlier": earlier(room, round),
        **value,
    }


def for_console(room: "Room", round: RoundState) -> dict[str, Any]:
    """What only the facilitator is told beside the result."""
    entries = room.entries_of(round.id)
    return {"shortlist": shortlist(room, round), "origins": outcome.origins(entries, room.participants)}


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
    """The result as the hall sees it: a live one in pictures that give nobody away, texts and their support at once."""
    if not round.open or not is_pictured(round):
        return tally(room, round)
    live = live_result(room, round)
    return live.result if live else None


def groups(room: "Room", role: Role, round: RoundState) -> dict[str, Any] | None:
    """The results per group as this role may see them now: live in the same pictures for all, and after the close."""
    if role == Role.PARTICIPANT or not (role == Role.FACILITATOR or room.session.show_groups):
        return None
    if not round.open:
        return by_group(room, round)
    live = live_result(room, round) if round.live and room.session.show_groups else None
    return live.groups if live else None


def by_group(room: "Room", round: RoundState) -> dict[str, Any] | None:
    """The result per group (or per area, when only that is asked), small groups left out."""
    state, division = room.session, outcome.division(room.session)
    if kind_named(round.kind).many or division is None:
        return None
    key = (round.id, "groups")
    if key not in room.outcomes:
        of, named = division
        entries = list(room.entries_of(round.id))
        room.outcomes[key] = outcome.by_group(round, entries, room.participants, named, state.threshold, of)
    value: dict[str, Any] = room.outcomes[key]
    return value


def earlier(room: "Room", round: RoundState) -> dict[str, Any] | None:
    """The round before of the same activity, when the hall was shown it."""
    before = [each for each in room.session.rounds if each.activity_id == round.activity_id and each.id < round.id]
    if not before or not visible(before[-1]):
        return None
    return {"number": before[-1].number, **tally(room, before[-1])}
