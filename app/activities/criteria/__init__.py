"""Criteria: each option is scored from 1 to 5 on each criterion; options and criteria may be left out.

The figure of an option is the weighted mean of its means by criterion, of those that have a weight; it is there only
when each of them was scored. Its margin is as wide as if all criteria erred in the same direction, since the same
people scored them all. Facts: `weights` by criterion; `profile` by option and criterion: people, mean with margin and
median.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field

from app.activities.criteria.usual import USUAL, Criterion
from app.activities.kind import DrawBelow, Figure, Handed, Kind, Measure, Result, Shape, Table
from app.activities.options import Details, Options, Shuffle
from app.activities.scales import HIGHEST, NOBODY, measured, value
from app.counting.scales import Answers, answers, tallied
from app.errors import Refused
from app.i18n import _

MOST = 8
"""More criteria do not fit beside each other on the board."""
FINE = 9
"""Decimals after which sums only differ by the order of adding up: equal scores share a place."""


class Config(Options):
    """What each option is scored on."""

    details: Details = ""
    criteria: list[Criterion] = Field(
        default=list(USUAL),
        min_length=1,
        max_length=MOST,
        title=_("Criteria"),
        description=_(
            "What each topic is scored on, from 1 to 5. Weights are a political choice: everybody sees them."
        ),
    )
    shuffle: Shuffle = True


class Entry(Shape):
    """For each option the scores of one participant, 1 to 5, in the order of the criteria; 0 is left out."""

    scores: dict[str, Annotated[list[Annotated[int, Field(ge=0, le=HIGHEST)]], Field(max_length=MOST)]] = Field(
        max_length=60
    )


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what was not asked, and an option of which nothing is said."""
    if key != "vote":
        raise Refused("wrong-key")
    if not entry.scores or not all(map(any, entry.scores.values())):
        raise Refused("too-few-chosen", least=1)
    if not entry.scores.keys() <= {each.code for each in config.options}:
        raise Refused("unknown-option")
    if {len(scores) for scores in entry.scores.values()} != {len(config.criteria)}:
        raise Refused("other-criteria")


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """The profile of each option, and its weighted mean. O(entries x options x criteria)."""
    shown = [each.entry.scores for each in handed if each.status == "shown"]
    codes = [each.code for each in config.criteria]
    counted = tallied(shown, [each.code for each in config.options], len(codes), HIGHEST)
    profiles = {
        option: {code: answers(counts[1:]) for code, counts in zip(codes, each.counts, strict=True)}
        for option, each in counted.items()
    }
    people = {option: each.people for option, each in counted.items()}
    figures = {option: {"score": weighted(config.criteria, found)} for option, found in profiles.items()}
    facts = {
        "weights": {each.code: each.weight for each in config.criteria},
        "profile": {
            option: {code: asdict(each) if each else None for code, each in found.items()}
            for option, found in profiles.items()
        },
    }
    return Result(people=len(shown), rows=measured(figures, people, len(shown)), facts=facts)


def weighted(criteria: Sequence[Criterion], found: Mapping[str, Answers | None]) -> Figure:
    """The weighted mean of the means; nothing when a criterion that counts was scored by nobody."""
    weights = {each.code: each.weight for each in criteria if each.weight}
    counting = [(weight, found[code]) for code, weight in weights.items()]
    known = [(weight, each) for weight, each in counting if each is not None]
    if not known or len(known) < len(counting):
        return NOBODY
    total = sum(weights.values())

    def summed(name: str) -> float | None:
        values = [(weight, getattr(each, name)) for weight, each in known]
        return (
            None
            if any(each is None for _weight, each in values)
            else round(sum(w * x for w, x in values) / total, FINE)
        )

    return Figure(value=summed("mean"), low=summed("low"), high=summed("high"))


def table(config: Config, result: Result) -> Table:
    """The mean of each criterion by option, and the weighted mean, highest first."""
    titles = {each.code: each.title for each in config.options}
    profiles = result.facts["profile"]
    return Table(
        columns=(
            _("Topic"),
            _("People"),
            *(f"{each.title} (x {each.weight})" for each in config.criteria),
            _("Weighted mean"),
        ),
        rows=tuple(
            (
                titles.get(row.option, row.option),
                row.people,
                *(found["mean"] if (found := profiles[row.option][each.code]) else "" for each in config.criteria),
                value(row, "score"),
            )
            for row in result.rows
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Score most options on all criteria but the last, which is left out now and then."""
    some = config.options[draw(2) :] or config.options
    sure = len(config.criteria) - 1
    return {
        "scores": {
            each.code: [*(1 + draw(HIGHEST) for _each in range(sure)), draw(HIGHEST + 1) if sure else 1 + draw(HIGHEST)]
            for each in some
        }
    }


KIND = Kind(
    name="criteria",
    title=_("Criteria"),
    purpose=_("Underpin a choice: score each topic on a few criteria, with weights that everybody can see."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=(
        Measure(
            "score", _("Weighted mean"), _("mean of the criteria on 1 to 5 by their weights; widest 95 % interval")
        ),
    ),
)
