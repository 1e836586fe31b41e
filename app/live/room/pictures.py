"""What the hall sees of a round that is shown live: pictures that do not give anybody away (counting.pictures).

Only votes are pictured. Texts, and the support for them, are public the moment they are shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.activities import kind_named
from app.activities.kind import Handed
from app.counting.pictures import Picture, first_picture, next_picture, waiting
from app.counting.pictures.closing import groups_at_close
from app.live import outcome
from app.live.state import EntryState, RoundState

if TYPE_CHECKING:
    from app.live.room.room import Room

PACE = 50
"""A new picture comes when one in so many of those who handed in are new: each costs a count of all."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """All that one participant handed in to a round; equal to another when the answers are."""

    answers: Mapping[str, Any]
    entries: tuple[EntryState, ...] = field(compare=False)
    handed: tuple[Handed[Any], ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the picture with this number came to; groups is None when none are counted apart."""

    number: int
    result: dict[str, Any]
    groups: dict[str, Any] | None


@dataclass(slots=True)
class Shown:
    """What the hall was shown of a round, and who waits to be in the next picture, oldest change first."""

    picture: Picture[int, Ballot]
    waiting: dict[int, Ballot]
    apart: frozenset[str] | None = None
    """The groups that have been counted apart since the first picture; None before it."""
    counted: Counted | None = None
    before: int = 0
    """How many pictures others made of it before."""


def is_pictured(round: RoundState) -> bool:
    """Whether a live result of it is shown in pictures."""
    return not kind_named(round.kind).live


def follow(room: "Room", rounds: Iterable[RoundState], anew: bool) -> None:
    """Keep account of rounds from when they are shown live. `anew`: nobody knows what was shown of them before.

    Beside other processes one of them keeps it for all: app.live.nodes.showing.
    """
    room.pictures = {id: shown for id, shown in room.pictures.items() if id in room.rounds}
    for round in rounds if room.published is None else ():
        if is_shown_live(round) and round.id not in room.pictures:
            begin(room, round, anew)


def is_shown_live(round: RoundState) -> bool:
    """Whether the hall sees, or saw, pictures of it while it is open."""
    return round.open and round.published and is_pictured(round)


def begin(room: "Room", round: RoundState, anew: bool) -> None:
    """Keep account of a round from now on."""
    all_ballots = {id: ballot_of(room, round, id) for id in room.handed_in(round.id)}
    stored = {id: ballot for id, ballot in all_ballots.items() if ballot.entries}
    known = first_picture(stored if anew else {}, None, room.session.threshold)
    # After a restart groups are not counted apart in this round: nobody knows which ones were.
    room.pictures[round.id] = Shown(known, waiting(known, stored), frozenset() if anew else None)


def changed(room: "Room", round: RoundState, participant_id: int) -> None:
    """Somebody handed in to a round of which account is kept."""
    shown, ballot = room.pictures[round.id], ballot_of(room, round, participant_id)
    if shown.waiting.get(participant_id) == ballot:
        return
    shown.waiting.pop(participant_id, None)
    if ballot.entries and shown.picture.ballots.get(participant_id) != ballot:
        shown.waiting[participant_id] = ballot


def is_vote(entry: EntryState) -> bool:
    return "text" not in entry.body


def ballot_of(room: "Room", round: RoundState, participant_id: int) -> Ballot:
    """What somebody voted, without the notes beside it."""
    entries = tuple(each for each in room.own(participant_id, round.id).values() if is_vote(each))
    answers = {each.key: (each.body, each.status) for each in entries}
    return Ballot(answers, entries, tuple(room.parsed_as(kind_named(round.kind), entries)))


def live_result(room: "Room", round: RoundState) -> Counted | None:
    """What the hall may see now of an open round; None when that is nothing yet."""
    return newest(room, round) if room.published is None else room.published.get(round.id)


def newest(room: "Room", round: RoundState) -> Counted | None:
    """The newest picture, made now if it may be."""
    shown = room.pictures.get(round.id)
    if shown is None:
        return None
    advance(room, round, shown)
    if shown.picture.number and (shown.counted is None or shown.counted.number != shown.picture.number):
        shown.counted = count(room, round, shown)
    return shown.counted


def advance(room: "Room", round: RoundState, shown: Shown) -> None:
    """Make the next picture, if it may be made."""
    if not shown.waiting or len(shown.waiting) < len(room.handed_in(round.id)) / PACE:
        return
    apart = large_groups(room) if shown.apart is None else shown.apart
    cells = {id: group_of(room, id, apart) for id in shown.waiting} if apart else None
    picture = next_picture(shown.picture, shown.waiting, cells, room.session.threshold)
    if picture is not shown.picture:
        shown.apart, shown.picture = apart, picture
        shown.waiting = {id: each for id, each in shown.waiting.items() if picture.ballots.get(id) != each}


def large_groups(room: "Room") -> frozenset[str]:
    """The groups to count apart, by how many of each are here: of smaller ones there would never be a picture."""
    division = outcome.division(room.session)
    if division is None or not room.session.show_groups:
        return frozenset()
    codes = frozenset(each.code for each in division[1])
    sizes = Counter(group_of(room, id, codes) for id in room.participants)
    return frozenset(code for code in codes if sizes[code] >= 2 * room.session.threshold)


def group_of(room: "Room", participant_id: int, codes: frozenset[str]) -> str:
    division = outcome.division(room.session)
    return outcome.code_of(room.participants.get(participant_id), division[0], codes) if division else outcome.NO_GROUP


def count(room: "Room", round: RoundState, shown: Shown) -> Counted:
    """Count the picture: in total, and the groups that are counted apart."""
    picture, division = shown.picture, outcome.division(room.session)
    handed = [each for ballot in picture.ballots.values() for each in ballot.handed]
    result = outcome.tally_handed(round, handed).model_dump(mode="json")
    if not shown.apart or division is None or kind_named(round.kind).many:
        return Counted(picture.number, result, None)
    grouped: defaultdict[str, list[EntryState]] = defaultdict(list)
    counted: defaultdict[str, list[Handed[Any]]] = defaultdict(list)
    for id, ballot in picture.ballots.items():
        cell = str(picture.cells[id] or outcome.NO_GROUP)
        grouped[cell] += ballot.entries
        counted[cell] += ballot.handed
    visible = outcome.visible_groups(replace(round, open=False), grouped, room.session.threshold) & shown.apart
    total = len(picture.ballots)
    return Counted(picture.number, result, outcome.shown_groups(round, counted, visible, division[1], total))


def to_hide(room: "Room", round: RoundState) -> tuple[str, ...]:
    """The groups of a round that was just closed that may not be shown beside its pictures; ends the account."""
    shown, division = room.pictures.pop(round.id), outcome.division(room.session)
    if division is None:
        return ()
    of, named = division
    threshold, closed = room.session.threshold, replace(round, open=False, hidden=())
    grouped = outcome.ballots(closed, room.entries_of(round.id), room.participants, named, of)
    groups = {each.participant_id: code for code, entries in grouped.items() for each in entries}
    visible = outcome.visible_groups(closed, grouped, threshold)
    kept = groups_at_close(shown.picture, groups, shown.waiting.keys(), visible, threshold)
    return () if kept == visible else tuple(each.code for each in named if each.code not in kept)
