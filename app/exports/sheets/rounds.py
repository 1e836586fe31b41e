"""The closed rounds of a plan with what is around them: what the sheets are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.activities import kind_named
from app.activities.kind import Figure, Gist, Kind, Measure, Result, Row, Table
from app.exports.report import DATE, WHOLE, Cell, Column
from app.i18n import translations
from app.live.outcome import tally_round
from app.live.state import ActivityState, EntryState, ParticipantState, RoundState, Snapshot
from app.plan.priorities import AUDIENCE

ROUND = (
    Column("Bijeenkomst", "bijeenkomst", width=30),
    Column("Datum", "datum", DATE, 12),
    Column("Doelgroep", "doelgroep", width=12),
    Column("Onderdeel", "onderdeel", width=34),
    Column("Werkvorm", "werkvorm", width=16),
    Column("Ronde", "ronde", WHOLE, 8),
)


@dataclass(frozen=True)
class Closed:
    """A closed round with what is around it."""

    snapshot: Snapshot
    activity: ActivityState
    round: RoundState

    @property
    def kind(self) -> Kind:
        """The kind of the round."""
        return kind_named(self.round.kind)

    @cached_property
    def result(self) -> Result:
        """What it came to."""
        return tally_round(self.round, self.snapshot.entries)

    @property
    def participants(self) -> dict[int, ParticipantState]:
        """The people of the session by id."""
        return {each.id: each for each in self.snapshot.participants}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The words for each code in the config: options, tables, criteria and what else a kind has."""
        return dict(titled(self.round.config))

    def title_of(self, code: str) -> str:
        """The words for a row: those of its code; of a round with only one, the question itself."""
        return self.titles.get(code, (len(self.result.rows) == 1 and self.activity.title) or code)

    @cached_property
    def fields(self) -> dict[str, str]:
        """The field that each option belongs to, by code."""
        return {each["code"]: each.get("field", "") for each in self.round.config.get("options", ())}

    @cached_property
    def table(self) -> Table:
        """The result as its kind lays it out."""
        return self.kind.table(self.kind.config.model_validate(self.round.config), self.result)

    @property
    def gist(self) -> Gist:
        """The result in a few words, of a kind whose rows do not say it."""
        return self.kind.gist(self.kind.config.model_validate(self.round.config), self.result)

    def measure_title(self, measure: Measure) -> str:
        """What a measure is called: by the facilitator, where the config has a name for it, else by its kind."""
        own = self.round.config.get(measure.name)
        return own if isinstance(own, str) and own else measure.title

    def answers(self, row: Row) -> dict[str, str]:
        """The words for each answer of a scale in this row. Of a single row the table has a line for each answer."""
        rows = self.table.rows if len(self.result.rows) == 1 else ()
        lines = [each for each in rows if each[1] != ""]  # what is true stands there too, without people
        named = [str(each[0]) for each in lines] if len(lines) == len(row.counts) else list(row.counts)
        return {code: self.titles.get(code, name) for code, name in zip(row.counts, named, strict=True)}

    @cached_property
    def texts(self) -> dict[str, EntryState]:
        """The entries by id, as a row names them, of a kind in which people write."""
        entries = self.snapshot.entries if self.kind.text else ()
        return {str(each.id): each for each in entries if each.round_id == self.round.id}

    @property
    def rows_are_texts(self) -> bool:
        """Whether each row is what somebody wrote, and not an answer that was there before."""
        return self.kind.many and bool(self.texts) and all(row.option in self.texts for row in self.result.rows)

    @property
    def cells(self) -> list[Cell]:
        """The cells that say which round it is."""
        session = self.snapshot.session
        audience = AUDIENCE.get(session.audience, session.audience)
        kind, number = dutch(self.kind.title), self.round.number
        return [session.title, held_on(session.held_on), audience, self.activity.title, kind, number]


def titled(config: Any) -> Iterator[tuple[str, str]]:
    """Each code in a config with its title or name, however deep it stands."""
    if isinstance(config, Mapping):
        title = config.get("title", config.get("name"))
        if isinstance(config.get("code"), str) and isinstance(title, str):
            yield config["code"], title
        config = list(config.values())
    if isinstance(config, list):
        for each in config:
            yield from titled(each)


def closed_state(snapshot: Snapshot, round: RoundState) -> Closed:
    """A round of this session with what is around it; an activity that is no longer on the agenda has no title."""
    step = next((each for each in snapshot.session.activities if each.id == round.activity_id), None)
    return Closed(snapshot, step or ActivityState(round.activity_id, round.kind, "", 0, round.config), round)


def closed_rounds(sessions: Iterable[Snapshot]) -> Iterator[Closed]:
    """Every closed round in the order of the sessions and of opening; an open one may still change."""
    for snapshot in sessions:
        for round in snapshot.session.rounds:
            if not round.open:
                yield closed_state(snapshot, round)


def as_row(plain: Mapping[str, Any]) -> Row:
    """A row of a group, which comes as plain data."""
    found = {name: Figure(**figure) for name, figure in plain.get("figures", {}).items()}
    return Row(**{**plain, "figures": found})


def held_on(text: str) -> date | None:
    """The date of a session as a date."""
    return date.fromisoformat(text) if text else None


def dutch(text: str) -> str:
    """A text of the program in Dutch."""
    return str(translations("nl").ugettext(text))
