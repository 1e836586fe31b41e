"""The sheets Uitkomsten and Per groep: every closed round, in total and by group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.activities import kind_named
from app.activities.kind import Kind
from app.activities.options import Options
from app.exports.dutch import ALL_OPTIONS, NO_GROUP, YES_NO
from app.exports.report import DATE, PERCENT, WHOLE, Cell, Column, Sheet, sheet
from app.i18n import translations
from app.live.outcome import ballots, by_group, tally_round
from app.live.state import ActivityState, ParticipantState, RoundState, Snapshot
from app.plan.priorities import AUDIENCE

METHOD = "aantal mensen; 95 %-interval van Wilson"

ROUND = (
    Column("Bijeenkomst", "bijeenkomst", width=30),
    Column("Datum", "datum", DATE, 12),
    Column("Doelgroep", "doelgroep", width=12),
    Column("Onderdeel", "onderdeel", width=34),
    Column("Werkvorm", "werkvorm", width=12),
    Column("Ronde", "ronde", WHOLE, 8),
)
OUTCOMES = (
    *ROUND,
    Column("Code", "code", width=10),
    Column("Antwoord", "antwoord", width=38),
    Column("n", "n", WHOLE, 8),
    Column("Mensen", "mensen", WHOLE, 10),
    Column("Stickers", "stickers", WHOLE, 10),
    Column("Aandeel", "aandeel", PERCENT, 10),
    Column("Ondergrens", "ondergrens", PERCENT, 12),
    Column("Bovengrens", "bovengrens", PERCENT, 12),
    Column("Plaats", "plaats", WHOLE, 8),
    Column("Gedeelde plaats", "gedeelde_plaats", width=14, choices=tuple(YES_NO.values())),
    Column("Methode", "methode", width=36),
)
GROUPS = (
    *ROUND,
    Column("Groep", "groep", width=26),
    Column("Code", "code", width=10),
    Column("Antwoord", "antwoord", width=38),
    Column("n", "n", WHOLE, 8),
    Column("Mensen", "mensen", WHOLE, 10),
    Column("Aandeel", "aandeel", PERCENT, 10),
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed round with what is around it."""

    snapshot: Snapshot
    activity: ActivityState
    round: RoundState

    @property
    def kind(self) -> Kind:
        """The kind of the round."""
        return kind_named(self.round.kind)

    @property
    def participants(self) -> dict[int, ParticipantState]:
        """The people of the session by id."""
        return {each.id: each for each in self.snapshot.participants}

    @property
    def titles(self) -> dict[str, str]:
        """The title of each option by its code, as people saw it."""
        config = self.kind.config.model_validate(self.round.config)
        return {each.code: each.title for each in config.options} if isinstance(config, Options) else {}


def closed_rounds(sessions: Iterable[Snapshot]) -> Iterator[Closed]:
    """Every closed round in the order of the sessions and of opening; an open one may still change."""
    for snapshot in sessions:
        activities = {each.id: each for each in snapshot.session.activities}
        for round in snapshot.session.rounds:
            if not round.open:
                yield Closed(snapshot, activities.get(round.activity_id, unknown(round)), round)


def unknown(round: RoundState) -> ActivityState:
    """Stands in for an activity that is no longer on the agenda."""
    return ActivityState(round.activity_id, round.kind, "", 0, round.config)


def outcome_sheet(closed: Iterable[Closed]) -> Sheet:
    """One row for each answer in each round."""
    rows = [row for each in closed if not each.kind.many for row in outcome_rows(each)]
    return sheet("Uitkomsten", "uitkomsten", OUTCOMES, rows, frozen=1)


def outcome_rows(closed: Closed) -> list[list[Cell]]:
    result, titles = tally_round(closed.round, closed.snapshot.entries), closed.titles
    return [
        [
            *round_cells(closed), row.option, titles.get(row.option, row.option), result.people, row.people, row.dots,
            row.share, row.low, row.high, row.rank, YES_NO[row.tied], METHOD,
        ]
        for row in result.rows
    ]  # fmt: skip


def group_sheet(closed: Iterable[Closed], threshold: int) -> Sheet:
    """One row for each answer of each group that may be shown; of the others one row without figures."""
    rows = [row for each in closed if not each.kind.many for row in group_rows(each, threshold)]
    return sheet("Per groep", "per_groep", GROUPS, rows, frozen=1)


def group_rows(closed: Closed, threshold: int) -> list[list[Cell]]:
    session, head, titles = closed.snapshot.session, round_cells(closed), closed.titles
    outcome = by_group(closed.round, closed.snapshot.entries, closed.participants, session.groups, threshold)
    rows: list[list[Cell]] = [
        [*head, group["name"], *answer_cells(group, row, titles)] for group in outcome["shown"] for row in group["rows"]
    ]
    less = less_than(threshold)
    rows += [[*head, name, "", ALL_OPTIONS, less, less, None] for name in hidden_groups(closed, outcome)]
    if outcome["hidden"] and outcome["shown"]:
        rows.append([*head, NO_GROUP, "", ALL_OPTIONS, outcome["hidden"], None, None])
    return rows


def answer_cells(group: dict[str, Any], row: dict[str, Any], titles: dict[str, str]) -> list[Cell]:
    code = row["option"]
    return [code, titles.get(code, code), group["people"], row["people"], row["share"]]


def hidden_groups(closed: Closed, outcome: dict[str, Any]) -> list[str]:
    """The names of groups in which somebody voted and that are not shown."""
    session = closed.snapshot.session
    present = ballots(closed.round, closed.snapshot.entries, closed.participants, session.groups)
    shown = {group["code"] for group in outcome["shown"]}
    return [each.name for each in session.groups if each.code in present and each.code not in shown]


def less_than(threshold: int) -> str:
    """What stands in a cell that is not shown; the same for all of them, so that it tells no sizes apart."""
    return f"< {threshold}"


def round_cells(closed: Closed) -> list[Cell]:
    """The cells that say which round it is."""
    session = closed.snapshot.session
    audience = AUDIENCE.get(session.audience, session.audience)
    title = closed.activity.title
    return [session.title, held_on(session.held_on), audience, title, dutch(closed.kind.title), closed.round.number]


def held_on(text: str) -> date | None:
    """The date of a session as a date."""
    return date.fromisoformat(text) if text else None


def dutch(text: str) -> str:
    """A text of the program in Dutch."""
    return str(translations("nl").ugettext(text))
