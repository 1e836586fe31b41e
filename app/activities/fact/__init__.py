"""Fact: guess a number, or choose an answer; the true figure comes after the close. Also to check in, without one.

Nobody is scored. There is one row, "answer". Its `counts` are people per answer by code, or for a number people per
class ("0", "1", …); then facts has `classes`, the lowest and highest guess in each, and the quartiles `lower` and
`upper`. What is true is not in the result: it is in the config, which is told with it (Kind.secret).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from app.activities.fact.classes import classes
from app.activities.kind import DrawBelow, Figure, Gist, Handed, Kind, Measure, Option, Result, Shape, Table
from app.activities.options import FEWEST, Details, Shuffle
from app.activities.scales import NOBODY, measured
from app.counting.spread import spread
from app.errors import Refused
from app.i18n import _

ROW = "answer"
MOST = 8
"""More answers cannot be read as columns beside each other."""
LARGEST = 1e12
PLAIN = ".15g"
"""A figure in full, without an exponent."""

Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]


class Config(Shape):
    """What is asked, and what is true."""

    details: Details = ""
    ask: Literal["number", "choice"] = Field(
        default="number",
        title=_("What people give"),
        description=_("A number to guess, or one of your answers. Without what is true it is a check-in."),
        json_schema_extra={"labels": {"number": _("A number"), "choice": _("One of your answers")}},
    )
    options: list[Option] = Field(
        default_factory=list,
        max_length=MOST,
        title=_("Own answers"),
        description=_("Only used when people choose from your own answers."),
        json_schema_extra={"when": "ask=choice"},
    )
    right: str = Field(
        default="",
        max_length=300,
        title=_("The true answer"),
        description=_("Exactly as it stands above. May stay empty. Nobody sees it before you show the result."),
        json_schema_extra={"when": "ask=choice"},
    )
    figure: Number | None = Field(
        default=None,
        title=_("The true figure"),
        description=_("May stay empty. Nobody sees it before you show the result."),
    )
    unit: str = Field(
        default="",
        max_length=80,
        title=_("What the figure counts"),
        description=_("For example: reports of nuisance in 2025."),
    )
    source: str = Field(
        default="",
        max_length=120,
        title=_("Source"),
        description=_("Where the figure comes from; shown together with it."),
    )

    shuffle: Shuffle = False

    @model_validator(mode="after")
    def _answers_fit(self) -> "Config":
        if self.ask == "choice" and len(self.options) < FEWEST:
            raise Refused("too-few-options")
        if self.ask == "choice" and self.right and self.right not in {each.title for each in self.options}:
            raise Refused("true-answer-unknown", field="config-right")
        return self


class Entry(Shape):
    """The guess of one participant, or the code of the answer that was chosen."""

    number: Number | None = None
    option: str | None = Field(default=None, max_length=40)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what was not asked."""
    if key != "vote":
        raise Refused("wrong-key")
    if (config.ask == "number") == (entry.number is None) or (config.ask == "choice") == (entry.option is None):
        raise Refused("other-answer-asked")
    if entry.option is not None and entry.option not in {each.code for each in config.options}:
        raise Refused("unknown-option")


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the answers, or the guesses by class. O(n log n)."""
    shown = [each.entry for each in handed if each.status == "shown"]
    if config.ask == "choice":
        counted = Counter(each.option for each in shown)
        return _result(len(shown), {each.code: counted[each.code] for each in config.options}, NOBODY, {})
    guesses = [each.number for each in shown if each.number is not None]
    found, told = spread(guesses), classes(guesses)
    if found is None:
        return _result(0, {}, NOBODY, {"classes": []})
    facts = {
        "classes": [[each.lowest, each.highest] for each in told],
        "lower": found.lower,
        "upper": found.upper,
    }
    counts = {str(number): each.people for number, each in enumerate(told)}
    return _result(found.n, counts, Figure(value=found.median), facts)


def _result(people: int, counts: Mapping[str, int], middle: Figure, facts: dict[str, Any]) -> Result:
    rows = measured({ROW: {"median": middle}}, {ROW: people}, people, {ROW: dict(counts)})
    return Result(people=people, rows=rows, facts=facts)


def table(config: Config, result: Result) -> Table:
    """People by answer, or by class of guesses; last, with a tick, what is true."""
    titles = {each.code: each.title for each in config.options}
    told = [
        f"{low:{PLAIN}} – {high:{PLAIN}}" if low < high else f"{low:{PLAIN}}"
        for low, high in result.facts.get("classes", ())
    ]
    counts = result.rows[0].counts
    answers = [
        (titles[code] if code in titles else told[int(code)], people, people / max(1, result.people))
        for code, people in counts.items()
    ]
    truth = [("✓ " + said, "", "")] if (said := true(config)) else []
    return Table(columns=(_("Answer"), _("People"), _("Share")), rows=(*answers, *truth))


def gist(config: Config, result: Result) -> Gist:
    """Which of the own answers most people gave, and what is true; nobody was first where two answers are as many."""
    said = true(config)
    counts = result.rows[0].counts if config.ask == "choice" else {}
    first = Counter(counts).most_common(2)
    if not first or not first[0][1] or (len(first) > 1 and first[0][1] == first[1][1]):
        return Gist(true=said)
    titles = {each.code: each.title for each in config.options}
    return Gist(titles[first[0][0]], first[0][1], said)


def true(config: Config) -> str:
    """What is true and where that comes from, in one line; empty for a check-in."""
    figure = "" if config.figure is None else f"{config.figure:{PLAIN}} {config.unit}".strip()
    said = ", ".join(filter(None, (config.right, figure)))
    return f"{said} ({config.source})" if said and config.source else said


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """A guess around what is true, or one of the answers."""
    if config.ask == "choice":
        return {"option": config.options[draw(len(config.options))].code}
    return {"number": draw(2 * max(10, int(abs(config.figure or 100))) + 1)}


KIND = Kind(
    name="fact",
    title=_("Fact question"),
    purpose=_(
        "Guess a figure, or check in with a simple question. What is true comes after the close; nobody is scored."
    ),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    gist=gist,
    measures=(Measure("median", _("Middle guess"), _("half of the people guess this or less, half this or more")),),
    secret=("right", "figure", "source"),
)
