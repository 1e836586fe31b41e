"""The sheets Uitkomsten and Per groep: every closed round in long form, one line for each figure of each answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.activities.kind import Figure, Measure, Row, figures
from app.exports.report import NUMBER, WHOLE, Cell, Column, Sheet, sheet
from app.exports.sheets.dutch import (
    ALL_OPTIONS,
    ANSWER,
    ANSWER_METHOD,
    DOTS,
    DOTS_METHOD,
    NO_GROUP,
    PEOPLE,
    PEOPLE_METHOD,
    VALUES,
    YES_NO,
)
from app.exports.sheets.rounds import ROUND, Closed, as_row, dutch
from app.live.outcome import ballots, by_group, division

ANSWERS = (Column("Code", "code", width=10), Column("Antwoord", "antwoord", width=38), Column("n", "n", WHOLE, 8))
FIGURES = (
    Column("Maat", "maat", width=26),
    Column("Waarde", "waarde", NUMBER, 10),
    Column("Ondergrens", "ondergrens", NUMBER, 12),
    Column("Bovengrens", "bovengrens", NUMBER, 12),
    Column("Eenheid", "eenheid", width=10),
)
OUTCOMES = (
    *ROUND,
    *ANSWERS,
    *FIGURES,
    Column("Plaats", "plaats", WHOLE, 8),
    Column("Gedeelde plaats", "gedeelde_plaats", width=14, choices=tuple(YES_NO.values())),
    Column("Methode", "methode", width=44),
)
GROUPS = (*ROUND, Column("Groep", "groep", width=26), *ANSWERS, *FIGURES)

NOTHING = Figure(None)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of one answer."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    method: str

    @property
    def cells(self) -> list[Cell]:
        """The cells of FIGURES."""
        return [self.name, self.value, self.low, self.high, self.unit]


def outcome_sheet(closed: Iterable[Closed], proposed: Iterable[list[Cell]] = ()) -> Sheet:
    """Every figure of every answer, and what was made of them all; what people wrote stands in Ideeën."""
    rows = [row for each in closed if not each.rows_are_texts for row in outcome_rows(each)]
    rows += proposed
    return sheet("Uitkomsten", "uitkomsten", OUTCOMES, rows, frozen=1)


def outcome_rows(closed: Closed) -> Iterator[list[Cell]]:
    for row in closed.result.rows:
        title = closed.title_of(row.option)
        place: list[Cell] = [row.rank, YES_NO[row.tied]]
        for line in (*measured(closed, row), *counted(row, closed.answers(row))):
            head = [*closed.cells, row.option, title, closed.result.people]
            yield [*head, *line.cells, *place, line.method]


def measured(closed: Closed, row: Row) -> Iterator[Line]:
    """The people behind an answer and what its kind measures, the main measure first."""
    found = figures(row)
    for each in closed.kind.measures:
        figure = found.get(each.name, NOTHING)
        if figure.value is not None:
            value, low, high = (in_unit(each, number) for number in (figure.value, figure.low, figure.high))
            yield Line(dutch(closed.measure_title(each)), value, low, high, unit(each), dutch(each.method))
    yield Line(PEOPLE, row.people, None, None, PEOPLE.lower(), PEOPLE_METHOD)


def counted(row: Row, names: Mapping[str, str]) -> Iterator[Line]:
    """How many dots, where several could go on one answer; and how many people gave which answer of a scale."""
    if row.dots not in (0, row.people):
        yield Line(DOTS, row.dots, None, None, DOTS.lower(), DOTS_METHOD)
    for answer, people in row.counts.items():
        name = f"{ANSWER}: {VALUES.get(answer, names[answer])}"
        yield Line(name, people, None, None, PEOPLE.lower(), ANSWER_METHOD)


def in_unit(measure: Measure, value: float | None) -> float | None:
    return 100 * value if value is not None and measure.form == "share" else value


def unit(measure: Measure) -> str:
    return "%" if measure.form == "share" else "getal"


def group_sheet(closed: Iterable[Closed], threshold: int) -> Sheet:
    """The same for each group that may be shown; of the others one line without figures."""
    rows = [row for each in closed if not each.kind.many for row in group_rows(each, threshold)]
    return sheet("Per groep", "per_groep", GROUPS, rows, frozen=1)


def group_rows(closed: Closed, threshold: int) -> list[list[Cell]]:
    """By group, or by area where only that was asked; not by both, for they cut each other."""
    divided = division(closed.snapshot.session)
    if divided is None:
        return []
    of, named = divided
    head, entries, people = closed.cells, closed.snapshot.entries, closed.participants
    outcome = by_group(closed.round, entries, people, named, threshold, of)
    rows: list[list[Cell]] = [
        [*head, group["name"], row.option, closed.title_of(row.option), group["people"], *line.cells]
        for group in outcome["shown"]
        for row in map(as_row, group["rows"])
        for line in measured(closed, row)
    ]
    present = ballots(closed.round, entries, people, named, of)
    shown, less = {group["code"] for group in outcome["shown"]}, less_than(threshold)
    hidden = [each.name for each in named if each.code in present and each.code not in shown]
    rows += [[*head, name, "", ALL_OPTIONS, less, "", less, None, None, ""] for name in hidden]
    if outcome["hidden"] and outcome["shown"]:
        rows.append([*head, NO_GROUP, "", ALL_OPTIONS, outcome["hidden"], "", None, None, None, ""])
    return rows


def less_than(threshold: int) -> str:
    """What stands in a cell that is not shown; the same for all of them, so that it tells no sizes apart."""
    return f"< {threshold}"
