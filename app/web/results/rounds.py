"""What the page shows of each round, whatever its kind; figures come from live.outcome, nothing is counted here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.activities.kind import SHARE, Figure, Gist, Kind, Measure, Row, figures
from app.counting.differences import blurred, interval
from app.exports.sheets.rounds import Closed, as_row, closed_state
from app.exports.sheets.texts import About, about, spoken, words
from app.i18n import _
from app.live.outcome import by_group, division, earlier
from app.live.state import RoundState, Snapshot

NOTHING = Figure(None)
ENDS = (_("From"), _("To"))
"""The names of the columns with the ends of an interval."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a round: its words, its figures, and how far the main one moved since the vote before."""

    code: str
    title: str
    field: str
    row: Row
    figures: tuple[Figure, ...]
    """In the order of the measures that the page shows."""
    shift: float | None
    """In percentage points for shares; None when this is no re-vote or the row is new."""
    groups: tuple[tuple[int, Figure], ...]
    """For each group that is shown the people and the main figure."""

    @property
    def main(self) -> Figure:
        """The figure that gives the order."""
        return self.figures[0]

    @property
    def is_shared(self) -> bool:
        """Whether the place is shared in a way worth telling: being last with nobody is not."""
        return self.row.tied and self.row.people > 0


@dataclass(frozen=True, slots=True)
class Text:
    """Something that people wrote and the hall saw; `people` is None where the kind counts no support."""

    text: str
    people: int | None
    field: str
    area: str
    language: str
    merged: int
    marks: tuple[str, ...]
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a kind lays it out: titles of the columns as msgids, and for each how its numbers are written."""

    columns: tuple[str, ...]
    forms: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round as the page shows it. An open round has no figures but how many handed in."""

    round: RoundState
    title: str
    kind: Kind
    people: int
    measures: tuple[Measure, ...]
    lines: tuple[Line, ...]
    longest: float
    """The end of the scale of the bars; 0 when the main measure is no length, such as a place."""
    ordered: bool
    """Whether the rows have places: not where people only said something of each."""
    doubt: int
    """How many at the top cannot be told apart; 0 or 1 when there is nothing to say."""
    gist: Gist
    grid: Grid | None
    """The kind's own table, where it tells more than the lines."""
    texts: tuple[Text, ...]
    groups: tuple[dict[str, Any], ...]
    hidden: int
    has_dots: bool
    earlier: int | None
    """The number of the vote before, when this is a re-vote."""


def round_views(snapshot: Snapshot) -> list[RoundView]:
    """Every round of the session in the order of the agenda."""
    order = {each.id: place for place, each in enumerate(snapshot.session.activities)}
    rounds = sorted(snapshot.session.rounds, key=lambda each: (order.get(each.activity_id, -1), each.number))
    return [round_view(closed_state(snapshot, each)) for each in rounds]


def round_view(found: Closed) -> RoundView:
    """The view of one round; `found` may be open still."""
    snapshot, round, kind = found.snapshot, found.round, found.kind
    rows = [] if round.open or found.rows_are_texts else found.result.rows
    before = None if round.open or kind.many else earlier(round, snapshot.session.rounds, snapshot.entries)
    outcome = divided(found)
    shown = tuple(replace(each, title=found.measure_title(each)) for each in shown_measures(kind, rows))
    groups = [{row.option: row for row in map(as_row, group["rows"])} for group in outcome["shown"]]
    moved = {row.option: row for row in before[1].rows} if before else {}
    lines = tuple(line(found, shown, row, moved, groups) for row in rows)
    return RoundView(
        round=round,
        title=found.activity.title,
        kind=kind,
        people=found.result.people,
        measures=shown,
        lines=lines,
        longest=longest(shown, lines),
        ordered=len(rows) > 1 and (kind.approves or kind.measures != (SHARE,)),
        doubt=blurred([interval(each.main.low, each.main.high) for each in lines]),
        gist=Gist() if round.open else found.gist,
        grid=None if round.open else grid(found),
        texts=() if round.open else texts(found),
        groups=tuple(outcome["shown"]),
        hidden=outcome["hidden"],
        has_dots=any(row.dots not in (0, row.people) for row in rows),
        earlier=before[0].number if before else None,
    )


def divided(found: Closed) -> dict[str, Any]:
    """The result of each group that may be shown; by area where only that was asked."""
    session = found.snapshot.session
    of, named = division(session) or ("group", ())
    return by_group(found.round, found.snapshot.entries, found.participants, named, session.threshold, of)


def shown_measures(kind: Kind, rows: Sequence[Row]) -> tuple[Measure, ...]:
    """The measures of a kind, without one that only says the place: that has a column of its own."""
    place = kind.measures[0]
    said = [(figures(row).get(place.name, NOTHING).value, row.rank) for row in rows]
    only = len(kind.measures) > 1 and said and all(value in (None, rank) for value, rank in said)
    return kind.measures[1:] if only else kind.measures


def line(
    found: Closed,
    measures: Sequence[Measure],
    row: Row,
    before: dict[str, Row],
    groups: Sequence[dict[str, Row]],
) -> Line:
    main = measures[0]
    return Line(
        code=row.option,
        title=found.title_of(row.option),
        field=found.fields.get(row.option, ""),
        row=row,
        figures=tuple(figures(row).get(each.name, NOTHING) for each in measures),
        shift=moved(main, row, before.get(row.option)),
        groups=tuple(
            (each[row.option].people, figures(each[row.option]).get(main.name, NOTHING))
            if row.option in each
            else (0, NOTHING)
            for each in groups
        ),
    )


def moved(measure: Measure, row: Row, before: Row | None) -> float | None:
    """How far the main figure moved; a share in percentage points."""
    values = [figures(each).get(measure.name, NOTHING).value for each in (row, before) if each is not None]
    if len(values) < 2 or values[0] is None or values[1] is None:
        return None
    return (values[0] - values[1]) * (100 if measure.form == "share" else 1)


def longest(measures: Sequence[Measure], lines: Sequence[Line]) -> float:
    """The end of the scale for bars: 1 for shares, else the highest that was reached; 0 without bars."""
    highest = [each.main.high for each in lines if each.main.high is not None]
    if not highest or measures[0].lower or any((each.main.value or 0) < 0 for each in lines):
        return 0.0
    return 1.0 if measures[0].form == "share" else max(highest)


def grid(found: Closed) -> Grid | None:
    """The kind's own table, which may tell more; not of people who chose, nor when it only lists what they wrote."""
    table = found.table
    ids = {str(each[0]) for each in table.rows} & found.texts.keys()
    if ids or not table.rows or found.kind.approves:
        return None
    known = {each.title: each.form for each in (*found.kind.measures, SHARE)}
    forms: list[str] = []
    for title in table.columns:
        # An interval is written as what it is an interval of, which stands before it.
        forms.append(forms[-1] if title in ENDS and forms else known.get(title, "number"))
    return Grid(table.columns, tuple(forms), table.rows)


def texts(found: Closed) -> tuple[Text, ...]:
    """What people wrote, as the hall saw it."""
    heads = [each.merged_into for each in found.texts.values() if each.merged_into and each.status in {"shown", "held"}]
    return tuple(
        Text(
            text=words(entry),
            people=people,
            field=str(entry.body.get("field", "")),
            area=str(entry.body.get("area", "")),
            language=str(entry.body.get("language", "")),
            merged=heads.count(entry.id),
            marks=tuple(entry.marks.split()),
            about=tuple(about(found, entry.body, found.titles)),
        )
        for entry, people in spoken(found)
    )
