"""What the page shows of each round; figures come from live.outcome, nothing is counted here."""

from dataclasses import dataclass
from typing import Any

from app.activities import kind_named
from app.activities.kind import Option, Row
from app.activities.options import Options
from app.live.outcome import by_group, earlier, tally_round
from app.live.state import RoundState, Snapshot


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in a round: the option, its figures, and how far its share moved since the vote before."""

    option: Option
    row: Row
    shift: float | None
    """In percentage points; None when this is no re-vote or the option is new."""

    @property
    def is_shared(self) -> bool:
        """Whether the place is shared in a way worth telling: being last with nobody is not."""
        return self.row.tied and self.row.people > 0


@dataclass(frozen=True, slots=True)
class Idea:
    """A shown idea with the number of people behind it."""

    text: str
    people: int
    field: str
    area: str
    language: str
    merged: int


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round as the page shows it. An open round has no figures but how many handed in."""

    round: RoundState
    title: str
    kind: str
    people: int
    lines: tuple[Line, ...]
    ideas: tuple[Idea, ...]
    groups: tuple[dict[str, Any], ...]
    hidden: int
    has_dots: bool
    earlier: int | None
    """The number of the vote before, when this is a re-vote."""


def round_views(snapshot: Snapshot) -> list[RoundView]:
    """Every round of the session in the order of the agenda."""
    order = {each.id: place for place, each in enumerate(snapshot.session.activities)}
    rounds = sorted(snapshot.session.rounds, key=lambda each: (order.get(each.activity_id, -1), each.number))
    return [round_view(snapshot, each) for each in rounds]


def round_view(snapshot: Snapshot, round: RoundState) -> RoundView:
    activity = next((each for each in snapshot.session.activities if each.id == round.activity_id), None)
    kind, result = kind_named(round.kind), tally_round(round, snapshot.entries)
    before = None if round.open or kind.many else earlier(round, snapshot.session.rounds, snapshot.entries)
    people = {each.id: each for each in snapshot.participants}
    session = snapshot.session
    outcome = by_group(round, snapshot.entries, people, session.groups, session.threshold)
    shares = {row.option: row.share for row in before[1].rows} if before else {}
    config = kind.config.model_validate(round.config)
    return RoundView(
        round=round,
        title=activity.title if activity else "",
        kind=kind.title,
        people=result.people,
        lines=() if round.open else lines(config, result.rows, shares),
        ideas=ideas(snapshot, result.rows) if kind.many and not round.open else (),
        groups=tuple(outcome["shown"]),
        hidden=outcome["hidden"],
        has_dots=bool(getattr(config, "stack", False)),
        earlier=before[0].number if before else None,
    )


def lines(config: Any, rows: list[Row], before: dict[str, float]) -> tuple[Line, ...]:
    options = {each.code: each for each in config.options} if isinstance(config, Options) else {}
    return tuple(
        Line(options[row.option], row, 100 * (row.share - before[row.option]) if row.option in before else None)
        for row in rows
        if row.option in options
    )


def ideas(snapshot: Snapshot, rows: list[Row]) -> tuple[Idea, ...]:
    """The ideas that the counting knows: shown, and not merged into another one."""
    entries = {each.id: each for each in snapshot.entries}
    heads = [each.merged_into for each in entries.values() if each.merged_into and each.status in {"shown", "held"}]
    return tuple(
        Idea(
            text=entry.text if entry.text is not None else str(entry.body.get("text", "")),
            people=row.people,
            field=str(entry.body.get("field", "")),
            area=str(entry.body.get("area", "")),
            language=str(entry.body.get("language", "")),
            merged=heads.count(entry.id),
        )
        for row in rows
        if (entry := entries[int(row.option)])
    )
