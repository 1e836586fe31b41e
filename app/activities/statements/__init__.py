"""Statements: agree or disagree with each, from 1 to 5, or say that you do not know; any may be left out.

"Don't know" lies outside the scale and never counts as an answer in the middle: it is a share of all who answered
that statement, while the other figures are about those who took a place on the scale.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from app.activities.kind import DrawBelow, Figure, Handed, Kind, Measure, Option, Result, Shape, Table
from app.activities.options import MOST, Details, Options, Shuffle
from app.activities.scales import SCALE, in_order, measured, part, value
from app.counting.spread import agreement
from app.errors import Refused
from app.i18n import _

UNKNOWN: Literal["unknown"] = "unknown"
Answer = Annotated[int, Field(ge=1, le=5)] | Literal["unknown"]
ANSWERS: tuple[Answer, ...] = (*SCALE, UNKNOWN)
PLACED = _("share of those who took a place on the scale; 95 % interval by Wilson")


class Config(Options):
    """The statements; they keep their order, unless the facilitator wants them shuffled."""

    fewest: ClassVar[int] = 1

    details: Details = ""
    source: Literal["candidates", "shortlist", "ideas", "typed"] = Field(
        default="typed",
        title=_("Where the statements come from"),
        description=_("Your own statements, or topics and ideas that people agree or disagree with."),
    )
    options: list[Option] = Field(
        default_factory=list,
        max_length=MOST,
        title=_("Your own statements"),
        description=_("Short, about one thing, and such that people can be for or against it."),
    )
    shuffle: Shuffle = False


class Entry(Shape):
    """The answer of one participant by statement: 1 is fully disagree, 5 fully agree."""

    answers: dict[str, Answer] = Field(max_length=60)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what the question does not allow."""
    if key != "vote":
        raise Refused("wrong-key")
    if not entry.answers:
        raise Refused("too-few-chosen", least=1)
    if not entry.answers.keys() <= {each.code for each in config.options}:
        raise Refused("unknown-option")


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the answers to each statement. O(entries x statements)."""
    shown = [each.entry.answers for each in handed if each.status == "shown"]
    codes = [each.code for each in config.options]
    counted = {code: Counter([answers.get(code) for answers in shown]) for code in codes}
    counts = {code: {str(answer): counted[code][answer] for answer in ANSWERS} for code in codes}
    people = {code: sum(counts[code].values()) for code in codes}
    figures = {code: _figures([counts[code][str(answer)] for answer in SCALE], people[code]) for code in codes}
    return Result(people=len(shown), rows=measured(figures, people, len(shown), counts))


def _figures(on_scale: Sequence[int], n: int) -> dict[str, Figure]:
    placed = sum(on_scale)
    return {
        "agree": part(sum(on_scale[3:]), placed),
        "disagree": part(sum(on_scale[:2]), placed),
        "unknown": part(n - placed, n),
        "agreement": Figure(value=agreement(on_scale)),
    }


def table(config: Config, result: Result) -> Table:
    """The answers by statement, in the order of the statements."""
    titles = {each.code: each.title for each in config.options}
    return Table(
        columns=(
            _("Statement"),
            _("People"),
            _("Fully disagree"),
            _("Disagree"),
            _("In between"),
            _("Agree"),
            _("Fully agree"),
            _("Don't know"),
            _("Agree (4 or 5)"),
            _("Agreement"),
        ),
        rows=tuple(
            (
                titles[row.option],
                row.people,
                *(row.counts[str(answer)] for answer in ANSWERS),
                value(row, "agree"),
                value(row, "agreement"),
            )
            for row in in_order(list(titles), result.rows)
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Answer all statements but sometimes the last; now and then not know."""
    some = config.options[: max(1, len(config.options) - draw(2))]
    return {"answers": {each.code: ANSWERS[draw(len(ANSWERS))] for each in some}}


KIND = Kind(
    name="statements",
    title=_("Statements"),
    purpose=_("Agree or disagree: to warm up, and to see where people stand apart."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=(
        Measure("agree", _("Agree (4 or 5)"), PLACED, "share"),
        Measure("disagree", _("Disagree (1 or 2)"), PLACED, "share"),
        Measure("unknown", _("Don't know"), _("share of all who answered; 95 % interval by Wilson"), "share"),
        Measure(
            "agreement",
            _("Agreement"),
            _("A of Van der Eijk, without who does not know: 1 all the same, 0 evenly spread, -1 two camps"),
        ),
    ),
)
