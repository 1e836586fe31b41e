"""Ranking: everyone puts the best few in order. Schulze's place is the main figure; Borda and mean rank beside it.

Facts: `duels` are [a, b, people who put a above b, people who put b above a] for each two that follow each other in
the rows. `differs` are [a, b] of those where Schulze puts a first and Borda b. `unclear` are [a, b] of those whose
mean ranks cannot be told apart. `winner` is the option that beats every other one in duels, if there is one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from pydantic import Field, model_validator

from app.activities.chosen import at_least, check_bounds, check_chosen
from app.activities.kind import DrawBelow, Figure, Handed, Kind, Measure, Result, Row, Shape, Table
from app.activities.options import MOST, Details, Options, Shuffle
from app.activities.rows import ranked
from app.counting.borda import Mean, borda, mean_ranks
from app.counting.differences import interval, neighbours
from app.counting.schulze import Duels, condorcet, duels, schulze
from app.errors import Refused
from app.i18n import _


class Config(Options):
    """The question and how many places there are to fill."""

    details: Details = ""
    most: int = Field(
        default=5,
        ge=2,
        le=20,
        title=_("How many each participant ranks"),
        description=_("A top 3 or 5. The order of more than 8 topics is noise. The rest counts as shared last."),
    )
    least: int = Field(
        default=1,
        ge=1,
        le=20,
        title=_("At least so many"),
        description=_("1 lets everyone stop where they have no opinion any more."),
    )
    shuffle: Shuffle = True

    @model_validator(mode="after")
    def _least_fits(self) -> "Config":
        check_bounds(self.least, self.most)
        return self


class Entry(Shape):
    """The codes that one participant ranked, the best first; those not in it are shared last."""

    order: list[str] = Field(max_length=MOST)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what the question does not allow."""
    if key != "vote":
        raise Refused("wrong-key")
    check_chosen(config, entry.order, at_least(config.least, config), config.most)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """The places by Schulze, with duels between neighbours. O(people x options² + options³)."""
    orders = [each.entry.order for each in handed if each.status == "shown"]
    codes = [each.code for each in config.options]
    counted, means = duels(orders, codes), mean_ranks(orders, codes)
    places, points = schulze(counted), borda(orders, codes)
    rows = ranked(
        {code: -places[code] for code in codes},
        Counter(chain.from_iterable(orders)),
        len(orders),
        figures={code: _figures(places[code], points[code], means.get(code)) for code in codes},
    )
    return Result(people=len(orders), rows=rows, facts=_facts(rows, counted, points, means))


def _figures(place: int, points: float, mean: Mean | None) -> dict[str, Figure]:
    if mean is None:
        return {each.name: Figure(value=None) for each in MEASURES}
    return {
        "place": Figure(float(place)),
        "mean_rank": Figure(mean.mean, mean.low, mean.high),
        "borda": Figure(points),
    }


def _facts(
    rows: Sequence[Row], counted: Duels, points: Mapping[str, float], means: Mapping[str, Mean]
) -> dict[str, Any]:
    """What there is to say of the order; nothing as long as nobody handed in."""
    if not means:
        return {"duels": [], "differs": [], "unclear": [], "winner": None}
    pairs = [(a.option, b.option) for a, b in pairwise(rows)]
    apart = {(a.option, b.option) for a, b in pairwise(rows) if a.rank < b.rank}
    blurred = neighbours([interval(means[row.option].low, means[row.option].high) for row in rows])
    return {
        "duels": [[a, b, *counted.between(a, b)] for a, b in pairs],
        # When two orders differ at all, they differ for two that follow each other in one of them.
        "differs": [[a, b] for a, b in pairs if (a, b) in apart and points[a] < points[b]],
        "unclear": [list(pairs[index]) for index in blurred],
        "winner": condorcet(counted),
    }


def table(config: Config, result: Result) -> Table:
    """The result by option, best first."""
    titles = {each.code: each.title for each in config.options}
    return Table(
        columns=(_("Topic"), _("Place"), _("Mean rank"), _("From"), _("To"), _("Borda points"), _("People")),
        rows=tuple(
            (
                titles.get(row.option, row.option),
                row.rank,
                *("" if each is None else each for each in (mean.value, mean.low, mean.high)),
                row.figures["borda"].value or 0,
                row.people,
            )
            for row in result.rows
            for mean in [row.figures["mean_rank"]]
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Rank some at random, an allowed number."""
    codes = [each.code for each in config.options]
    least = at_least(config.least, config)
    wanted = least + draw(min(config.most, len(codes)) - least + 1)
    return {"order": [codes.pop(draw(len(codes))) for _each in range(wanted)]}


MEASURES = (
    Measure("place", _("Place"), _("order by duels between every two (Schulze)"), "whole", lower=True),
    Measure(
        "mean_rank",
        _("Mean rank"),
        _("1 is best; who was not ranked shares the places that are left; 95 % interval by resampling of people"),
        lower=True,
    ),
    Measure(
        "borda", _("Borda points"), _("for each participant as many points as options that stand below it, at most")
    ),
)

KIND = Kind(
    name="ranking",
    title=_("Ranking"),
    purpose=_("Put a shortlist of at most 8 in order: everyone makes a top 3 or 5."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=MEASURES,
)
