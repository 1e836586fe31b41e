"""What a round came to, from its frozen config and its entries: counted by its kind, in total and per group."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from app.activities import kind_named
from app.activities.kind import Handed, Kind, Result
from app.activities.options import FEWEST, Options
from app.counting.equal_shares import equal_shares
from app.counting.suppress import safe_groups
from app.live.state import EntryState, Named, ParticipantState, RoundState, SessionState

NO_GROUP = ""
"""The code of those who named no group: they count as a group, and are never shown as one."""

EVERY_GROUP = "*"
"""In RoundState.hidden: no group of the round may be shown."""
MOST_PLACES = 12
"""Longer shortlists are not made in proportion: that takes time, and nobody oversees them."""


def tally_round(round: RoundState, entries: Iterable[EntryState]) -> Result:
    """Count the entries of this round; what of them counts is up to the kind."""
    return tally_handed(round, handed(kind_named(round.kind), of_round(round, entries)))


def tally_handed(round: RoundState, handed: Sequence[Handed[Any]]) -> Result:
    """The same for who has the entries parsed already: parsing takes ten times as long as counting."""
    kind = kind_named(round.kind)
    return kind.tally(kind.config.model_validate(round.config), handed)


def earlier(
    round: RoundState, rounds: Iterable[RoundState], entries: Iterable[EntryState]
) -> tuple[RoundState, Result] | None:
    """The newest closed round of the same activity before this one, with its result; None when this is no re-vote."""
    same = [each for each in rounds if each.activity_id == round.activity_id and each.number < round.number]
    closed = [each for each in same if not each.open]
    newest = max(closed, key=lambda each: each.number, default=None)
    return None if newest is None else (newest, tally_round(newest, entries))


def by_group(
    round: RoundState,
    entries: Iterable[EntryState],
    participants: Mapping[int, ParticipantState],
    named: Sequence[Named],
    threshold: int,
    of: str = "group",
) -> dict[str, Any]:
    """The result of each group that may be shown, and how many people are left out.

    Nothing is shown of an open round, where each new vote would be a difference, and of a kind in which one person
    hands in many entries. `of` is "group" or "area"; show one of the two only, for they cut each other.
    """
    kind = kind_named(round.kind)
    grouped = ballots(round, entries, participants, named, of)
    visible = visible_groups(round, grouped, threshold)
    counted = {code: handed(kind, grouped[code]) for code in visible}
    return shown_groups(round, counted, visible, named, sum(len(each) for each in grouped.values()))


def shown_groups(
    round: RoundState,
    counted: Mapping[str, Sequence[Handed[Any]]],
    visible: frozenset[str],
    named: Sequence[Named],
    total: int,
) -> dict[str, Any]:
    """The results of the visible groups out of `total` people, in the order of the plan."""
    kind = kind_named(round.kind)
    config = kind.config.model_validate(round.config)
    shown: list[dict[str, Any]] = []
    for each in named:
        if each.code in visible:
            result = kind.tally(config, counted[each.code])
            rows = result.model_dump(mode="json")["rows"]
            shown.append({"code": each.code, "name": each.name, "people": result.people, "rows": rows})
    return {"shown": shown, "hidden": total - sum(group["people"] for group in shown)}


def division(session: SessionState) -> tuple[str, tuple[Named, ...]] | None:
    """By what results are divided: "group" or "area", and which there are; None when neither was asked."""
    if session.ask_group:
        return "group", session.groups
    return ("area", session.areas) if session.ask_area else None


def code_of(participant: ParticipantState | None, of: str, codes: Collection[str]) -> str:
    """The code of a participant's group (or area); NO_GROUP for none, and for one that is not among the codes."""
    code = None if participant is None else participant.group if of == "group" else participant.area
    return code if code in codes and code else NO_GROUP


def ballots(
    round: RoundState,
    entries: Iterable[EntryState],
    participants: Mapping[int, ParticipantState],
    named: Sequence[Named],
    of: str = "group",
) -> dict[str, list[EntryState]]:
    """The entries that count, by group code; a group that is not named is no group.

    Where people have one vote, a note beside it is no second person.
    """
    codes = {each.code for each in named}
    many = kind_named(round.kind).many
    found: defaultdict[str, list[EntryState]] = defaultdict(list)
    for entry in of_round(round, entries):
        if entry.status == "shown" and (many or "text" not in entry.body):
            found[code_of(participants.get(entry.participant_id), of, codes)].append(entry)
    return dict(found)


def visible_groups(round: RoundState, grouped: Mapping[str, Sequence[EntryState]], threshold: int) -> frozenset[str]:
    """The codes of the groups whose result may be shown beside the total."""
    kind = kind_named(round.kind)
    if round.open or kind.many or EVERY_GROUP in round.hidden:
        return frozenset()
    choices = {code or None: [said(kind, entry.body) for entry in entries] for code, entries in grouped.items()}
    safe = safe_groups(choices, threshold, each_answer=not kind.approves)
    return frozenset(code for code in safe if code is not None) - set(round.hidden)


ORIGINS = ("phone", "tablet", "paper", "simulated")


def origins(entries: Iterable[EntryState], participants: Mapping[int, ParticipantState]) -> dict[str, int]:
    """How many of those who handed in these entries did so along which way."""
    handed_in = {each.participant_id for each in entries}
    found = Counter(participants[id].origin for id in handed_in if id in participants)
    return {name: found[name] for name in ORIGINS}


def proportional(round: RoundState, entries: Iterable[EntryState]) -> dict[str, dict[str, list[str]]]:
    """For each number of places a shortlist by equal shares, and which options were left out though equal to one in it.

    Empty for a kind in which people do not approve of options.
    """
    kind = kind_named(round.kind)
    config = kind.config.model_validate(round.config)
    if not kind.approves or not isinstance(config, Options):
        return {}
    options = [each.code for each in config.options]
    approvals = [approved(each.body) for each in of_round(round, entries) if each.status == "shown"]
    lists = {k: equal_shares(approvals, options, k) for k in range(FEWEST, min(MOST_PLACES, len(options)) + 1)}
    return {str(k): {"options": list(each.options), "undecided": list(each.undecided)} for k, each in lists.items()}


def approved(body: Mapping[str, Any]) -> frozenset[str]:
    """The options that somebody chose, in whatever form the kind keeps them."""
    return frozenset[str]().union(*(value for value in body.values() if isinstance(value, list | dict)))


def said(kind: Kind, body: Mapping[str, Any]) -> frozenset[Hashable]:
    """What somebody said, in parts that can be compared: where people choose, the options."""
    return approved(body) if kind.approves else frozenset(answers(body))


def answers(body: Any, about: tuple[Hashable, ...] = ()) -> Iterator[tuple[Hashable, ...]]:
    """Each answer with what it is an answer to. Of pairs that somebody chose between, each is one answer."""
    if isinstance(body, Mapping):
        for name, each in body.items():
            yield from answers(each, (*about, name))
    elif isinstance(body, list):
        for place, each in enumerate(body):
            if each:  # 0 in a list of marks is no mark
                yield (*about, *each) if isinstance(each, list) else (*about, place, each)
    else:
        yield (*about, body)


def of_round(round: RoundState, entries: Iterable[EntryState]) -> list[EntryState]:
    return [entry for entry in entries if entry.round_id == round.id]


def handed(kind: Kind, entries: Iterable[EntryState]) -> list[Handed[Any]]:
    """The entries as the kind counts them."""
    given = list(entries)
    parsed = parser(kind.entry).validate_python([each.body for each in given])
    return [
        Handed(
            id=each.id,
            participant=each.participant_id,
            key=each.key,
            entry=entry,
            status=each.status,
            text=each.text,
            merged_into=each.merged_into,
            marks=tuple(each.marks.split()),
        )
        for each, entry in zip(given, parsed, strict=True)
    ]


@cache
def parser(entry: type[BaseModel]) -> TypeAdapter[list[BaseModel]]:
    """Parses the bodies of a round in one go: half the time of one by one, at 5,000 entries."""
    return TypeAdapter(list[entry], config=ConfigDict(hide_input_in_errors=True))  # type: ignore[valid-type]
