"""Entries with text as the roles see them: the hall sees what is shown, the console also what waits for a decision."""

from typing import TYPE_CHECKING, Any

from app.access import Role
from app.activities import kind_named
from app.activities.kind import Kind
from app.live import outcome
from app.live.news.reasons import reasons
from app.live.state import EntryState, RoundState

if TYPE_CHECKING:
    from app.live.room import Room


def idea_ids(room: "Room", role: Role) -> list[int]:
    """The entries with text that this role has a slot for."""
    return [id for id, entry in room.by_id.items() if "text" in entry.body and may_see(room, role, entry)]


def idea(room: "Room", role: Role, id: int) -> dict[str, Any] | None:
    """One entry with text; None when it is nothing (any more) for this role."""
    entry = room.by_id.get(id)
    if entry is None or "text" not in entry.body or not may_see(room, role, entry):
        return None
    round = room.round_with(entry.round_id)
    assert round is not None
    kind = kind_named(round.kind)
    value = {
        "id": entry.id,
        "round": entry.round_id,
        **written(entry, kind),
        "supporters": supporters(room, round, entry),
        "marks": entry.marks.split(),
    }
    return value | for_console(room, entry) if role == Role.FACILITATOR else value


def written(entry: EntryState, kind: Kind) -> dict[str, Any]:
    """What somebody wrote, as it may be read, with what belongs to it."""
    return {
        "text": entry.text or entry.body["text"],
        "about": {name: entry.body[name] for name in kind.about if name in entry.body},
        **{name: entry.body.get(name, "") for name in ("field", "area", "language")},
    }


def may_see(room: "Room", role: Role, entry: EntryState) -> bool:
    """Hall and phones: shown, speaking for itself, in the current round. Board: also in the spotlight. Console: all."""
    if role == Role.FACILITATOR:
        return True
    if role == Role.BOARD and entry.id == room.session.spotlight_id:
        return entry.status == "shown"
    current = room.round is not None and room.round.id == entry.round_id and room.session.state == "live"
    return current and entry.status == "shown" and entry.merged_into is None


def supporters(room: "Room", round: RoundState, entry: EntryState) -> int:
    """How many different people stand behind it, its author included; 0 for what is not shown."""
    key = (round.id, "supporters")
    if key not in room.outcomes:
        result = outcome.tally_handed(round, room.handed(round))
        room.outcomes[key] = {row.option: row.people for row in result.rows}
    found: int = room.outcomes[key].get(str(entry.id), 0)
    return found


def for_console(room: "Room", entry: EntryState) -> dict[str, Any]:
    """What only the facilitator sees: the status, who decided, why it waits, and what it looks like."""
    why = reasons(room, entry)
    return {
        "status": entry.status,
        "group": group_of(room, entry),
        "participant": entry.participant_id,
        "decided": decided(room, entry),
        "kinds": list(why.kinds),
        "words": list(why.words),
        "findings": [[each.kind, each.start, each.end] for each in why.findings],
        "nearest": room.likeness.nearest(entry),
        "merged_into": entry.merged_into,
        "merged": sorted(room.followers.get(entry.id, ())),
        "promoted": entry.id in room.session.promoted,
        "edited": entry.text is not None,
    }


def decided(room: "Room", entry: EntryState) -> dict[str, str] | None:
    decision = room.decisions.get(entry.id)
    return None if decision is None else {"by": decision.by, "at": decision.at}


def group_of(room: "Room", entry: EntryState) -> str | None:
    """The writer's group, if it is large enough not to point at one person."""
    code = room.participants[entry.participant_id].group
    return code if code is not None and room.sizes[code] >= room.session.threshold else None
