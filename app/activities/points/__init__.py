"""Points: everyone divides the same number of points, or euros, over the options. The mean is the main figure.

Facts: `all_on_one` is how many people gave everything to one option. `spread` is how many people gave how much, for
each option {amount: people}, from TELLING people on. Amounts of a fine step are taken together in twentieths,
upwards. It stands among the facts, and not in the rows, because it shows the answers of single people: of everybody
together that says nothing about anyone, of a group that one knows it could.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from app.activities.chosen import check_number, check_offered
from app.activities.kind import DrawBelow, Figure, Handed, Kind, Measure, Result, Shape, Table
from app.activities.options import MOST, Details, Options, Shuffle
from app.activities.rows import ranked
from app.counting.shares import share, wilson
from app.counting.spread import Spread, spreads
from app.errors import Refused
from app.i18n import _

TELLING = 10
"""With fewer people a dot in the picture is somebody."""
PARTS = 20
LARGEST = 1_000_000_000


class Config(Options):
    """The question, how much each participant divides, and in which steps."""

    details: Details = ""
    unit: Literal["points", "euro"] = Field(
        default="points",
        title=_("What people divide"),
        description=_("Points are easiest. Euros make a budget of it: fill in a larger amount and a larger step."),
        json_schema_extra={"labels": {"points": _("Points"), "euro": _("Euros")}},
    )
    total: int = Field(
        default=100,
        ge=2,
        le=LARGEST,
        title=_("How much each participant divides"),
        description=_("Everything has to be given away: 100 points, or 100000 euros."),
    )
    step: int = Field(
        default=5,
        ge=1,
        le=LARGEST,
        title=_("In steps of"),
        description=_("5 for 100 points. Small steps ask for a lot of adding up. The whole must be divisible by it."),
    )
    most: int = Field(
        default=8,
        ge=1,
        le=MOST,
        title=_("Over at most so many topics"),
        description=_("Dividing over more than 8 is hard to do on a phone."),
    )
    shuffle: Shuffle = True

    @model_validator(mode="after")
    def _steps_fit(self) -> "Config":
        if self.total % self.step:
            raise Refused("total-not-in-steps", total=self.total, step=self.step)
        return self


class Entry(Shape):
    """How much one participant gave to which codes; what got nothing is not in it."""

    points: dict[str, Annotated[int, Field(ge=1, le=LARGEST)]] = Field(max_length=MOST)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what the question does not allow; everything has to be divided."""
    if key != "vote":
        raise Refused("wrong-key")
    check_offered(config, entry.points)
    check_number(entry.points, 0, config.most)
    if any(given % config.step for given in entry.points.values()):
        raise Refused("not-in-steps", step=config.step)
    if sum(entry.points.values()) != config.total:
        raise Refused("not-all-divided", total=config.total)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Mean, median and more for each option, over everybody who handed in. O(entries x options)."""
    shown = [each.entry.points for each in handed if each.status == "shown"]
    codes = [each.code for each in config.options]
    columns = {code: [given.get(code, 0) for given in shown] for code in codes}
    people = {code: len(shown) - column.count(0) for code, column in columns.items()}
    found = spreads(columns)
    return Result(
        people=len(shown),
        rows=ranked(
            {code: sum(column) for code, column in columns.items()},
            people,
            len(shown),
            figures={code: _figures(found[code], people[code], len(shown)) for code in codes},
        ),
        facts=_facts(config, shown, columns),
    )


def _figures(spread: Spread | None, people: int, n: int) -> dict[str, Figure]:
    if spread is None:
        return {each.name: Figure(value=None) for each in MEASURES}
    return {
        "mean": Figure(spread.mean, spread.low, spread.high),
        "median": Figure(spread.median),
        "gave": Figure(share(people, n), *wilson(people, n)),
        "trimmed": Figure(spread.trimmed),
    }


def _facts(config: Config, shown: Sequence[Mapping[str, int]], columns: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    facts: dict[str, Any] = {"all_on_one": sum(len(given) == 1 for given in shown)}
    if len(shown) >= TELLING:
        facts["spread"] = {code: _spread(config, column) for code, column in columns.items()}
    return facts


def _spread(config: Config, column: Sequence[int]) -> dict[str, int]:
    """How many people gave so much; amounts between two marks count for the higher one."""
    width = max(config.step, config.total / PARTS)
    counted: Counter[int] = Counter()
    for given, people in Counter(column).items():
        counted[round(-(-given // width) * width)] += people
    return {str(mark): counted[mark] for mark in sorted(counted)}


def table(config: Config, result: Result) -> Table:
    """The result by option, best first."""
    titles = {each.code: each.title for each in config.options}
    return Table(
        columns=(
            *(_("Topic"), _("Average"), _("From"), _("To"), _("Median"), _("Average without the extremes")),
            *(_("People"), _("Share"), _("Place")),
        ),
        rows=tuple(
            (
                titles.get(row.option, row.option),
                *map(_number, (mean.value, mean.low, mean.high, row.figures["median"].value)),
                _number(row.figures["trimmed"].value),
                *(row.people, row.share, row.rank),
            )
            for row in result.rows
            for mean in [row.figures["mean"]]
        ),
    )


def _number(value: float | None) -> float | str:
    return "" if value is None else value


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Divide everything over a few options at random, step by step where there are few steps."""
    codes = [each.code for each in config.options]
    chosen = [codes.pop(draw(len(codes))) for _each in range(1 + draw(min(config.most, len(codes))))]
    steps = config.total // config.step
    points: dict[str, int] = {}
    for code in chosen[:-1]:
        given = draw(steps + 1)
        steps -= given
        points[code] = given * config.step
    points[chosen[-1]] = steps * config.step
    return {"points": {code: given for code, given in points.items() if given}}


MEASURES = (
    Measure("mean", _("Average"), _("mean over everybody who handed in; 95 % interval by resampling of people")),
    Measure("median", _("Median"), _("half gave more, half gave less")),
    Measure("gave", _("Gave something"), _("number of people; 95 % interval by Wilson"), "share"),
    Measure(
        "trimmed",
        _("Average without the extremes"),
        _("mean without the lowest and the highest tenth: far from the average means that a few people pull at it"),
    ),
)

KIND = Kind(
    name="points",
    title=_("Points"),
    purpose=_("Weigh 5 to 8 topics: everyone divides 100 points, or a budget, over them."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=MEASURES,
)
