"""Matrix: two values from 1 to 5 for each option, such as effect and feasibility; any may be left out.

Facts: `corners` says for each option in which of the four it stands by its means ("now", "big", "along" or "later"),
and whether that is `sure`: the margins stay out of the other corners. `answers` is people per answer, 1 to 5, by axis.
"""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from app.activities.kind import DrawBelow, Figure, Handed, Kind, Measure, Result, Shape, Table
from app.activities.options import Details, Options, Shuffle
from app.activities.scales import HIGHEST, mean, measured, median, value
from app.counting.scales import Answers, answers, tallied
from app.errors import Refused
from app.i18n import _

MIDDLE = 3
AXES = ("effect", "feasibility")
NAMES = {
    "effect": _("Effect"),
    "feasibility": _("Feasibility"),
    "now": _("Do now"),
    "big": _("Big project"),
    "along": _("Take along"),
    "later": _("Not now"),
}
"""What axes and corners are called when the facilitator does not say."""
CORNERS = {(True, True): "now", (True, False): "big", (False, True): "along", (False, False): "later"}
"""By whether effect and feasibility lie above the middle."""

Name = Annotated[str, Field(max_length=40)]


class Config(Options):
    """What is asked of each option, and what the corners are called."""

    details: Details = ""
    effect: Name = Field(
        default="",
        title=_("First question, upwards"),
        description=_("What people rate first, from 1 (little) to 5 (much). Empty: effect."),
    )
    feasibility: Name = Field(
        default="",
        title=_("Second question, sideways"),
        description=_("What people rate next. Empty: feasibility. Residents can hardly judge that: ask partners."),
    )
    now: Name = Field(default="", title=_("Corner: much of both"), description=_("Empty: do now."))
    big: Name = Field(default="", title=_("Corner: much of the first only"), description=_("Empty: big project."))
    along: Name = Field(default="", title=_("Corner: much of the second only"), description=_("Empty: take along."))
    later: Name = Field(default="", title=_("Corner: little of both"), description=_("Empty: not now."))
    shuffle: Shuffle = True


class Entry(Shape):
    """For each option what one participant gave for effect and feasibility, 1 to 5; 0 is left out."""

    scores: dict[str, Annotated[list[Annotated[int, Field(ge=0, le=HIGHEST)]], Field(min_length=2, max_length=2)]] = (
        Field(max_length=60)
    )


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what was not asked, and an option of which nothing is said."""
    if key != "vote":
        raise Refused("wrong-key")
    if not entry.scores or not all(map(any, entry.scores.values())):
        raise Refused("too-few-chosen", least=1)
    if not entry.scores.keys() <= {each.code for each in config.options}:
        raise Refused("unknown-option")


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Mean and median on both axes for each option. O(entries x options)."""
    shown = [each.entry.scores for each in handed if each.status == "shown"]
    counted = tallied(shown, [each.code for each in config.options], len(AXES), HIGHEST)
    found = {code: tuple(answers(counts[1:]) for counts in each.counts) for code, each in counted.items()}
    people = {code: each.people for code, each in counted.items()}
    figures = {code: _figures(*both) for code, both in found.items()}
    facts = {
        "corners": {code: _corner(*both) for code, both in found.items()},
        "answers": {
            code: {axis: list(counts[1:]) for axis, counts in zip(AXES, each.counts, strict=True)}
            for code, each in counted.items()
        },
    }
    return Result(people=len(shown), rows=measured(figures, people, len(shown)), facts=facts)


def _figures(effect: Answers | None, feasibility: Answers | None) -> dict[str, Figure]:
    return {
        "effect": mean(effect),
        "feasibility": mean(feasibility),
        "effect_median": median(effect),
        "feasibility_median": median(feasibility),
    }


def _corner(effect: Answers | None, feasibility: Answers | None) -> dict[str, Any] | None:
    if effect is None or feasibility is None:
        return None
    corner = CORNERS[effect.mean > MIDDLE, feasibility.mean > MIDDLE]
    return {"corner": corner, "sure": _clear(effect) and _clear(feasibility)}


def _clear(found: Answers) -> bool:
    """Whether the margin stays on one side of the middle."""
    return found.low is not None and found.high is not None and not found.low <= MIDDLE <= found.high


def named(config: Config, name: str) -> str:
    """What an axis or a corner is called."""
    return str(getattr(config, name)) or NAMES[name]


def table(config: Config, result: Result) -> Table:
    """Both axes by option, and the corner."""
    titles = {each.code: each.title for each in config.options}
    corners = result.facts["corners"]
    return Table(
        columns=(
            _("Topic"),
            _("People"),
            named(config, "effect"),
            _("Median"),
            named(config, "feasibility"),
            _("Median"),
            _("Corner"),
        ),
        rows=tuple(
            (
                titles.get(row.option, row.option),
                row.people,
                *(value(row, name) for name in ("effect", "effect_median", "feasibility", "feasibility_median")),
                named(config, corners[row.option]["corner"]) if corners[row.option] else "",
            )
            for row in result.rows
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Rate most options on both axes."""
    some = config.options[draw(2) :] or config.options
    return {"scores": {each.code: [1 + draw(HIGHEST), draw(HIGHEST + 1)] for each in some}}


MEAN = _("mean of 1 to 5; 95 % interval by resampling people")
MEDIAN = _("middle of 1 to 5: half of the people gave this or more, half this or less")

KIND = Kind(
    name="matrix",
    title=_("Effect and feasibility"),
    purpose=_("What brings much, and what can be done? Two marks for each topic, and four corners to talk about."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=(
        Measure("effect", _("Effect (first question)"), MEAN),
        Measure("feasibility", _("Feasibility (second question)"), MEAN),
        Measure("effect_median", _("Effect (first question), median"), MEDIAN),
        Measure("feasibility_median", _("Feasibility (second question), median"), MEDIAN),
    ),
)
