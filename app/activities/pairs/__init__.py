"""Pairs: everyone chooses between two options, a number of times. For many ideas and little time.

Which pairs somebody gets: phone.js lays them out from the frozen options and the participant's seed alone, so that
every option comes equally often. An entry grows by one choice at a time and is handed in each time, under the same
key. Passing over a pair says nothing of it; equally important is half a choice for each.

Facts: `comparisons` counted, of which `equal`; `skipped` pairs. `parts` are the codes that hang together: between two
parts nobody chose, so they cannot be compared. `few` are the codes that were compared fewer than `least` times.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Annotated, Any, Literal

from pydantic import Field

from app.activities.chosen import check_number, check_offered
from app.activities.kind import DrawBelow, Figure, Handed, Kind, Measure, Result, Shape, Table
from app.activities.options import Details, Options
from app.activities.rows import ranked
from app.counting.pairs.strengths import COMPARISONS, Strength, standings_of
from app.errors import Refused
from app.i18n import _

MOST_PAIRS = 30
LAST = -1e9
"""The score of what nobody compared: below everything that was."""


class Config(Options):
    """The question and how many pairs each participant gets."""

    details: Details = ""
    number: int = Field(
        default=10,
        ge=1,
        le=MOST_PAIRS,
        title=_("Pairs for each participant"),
        description=_("8 to 15. Each idea needs 8 comparisons of the whole hall before its place means something."),
    )


Choice = Annotated[tuple[str, str, Literal["a", "b", "equal", "skip"]], Field(strict=False)]
"""The first and the second option, and which one was chosen. Not strict: JSON has lists, no tuples."""


class Entry(Shape):
    """The choices of one participant, in order."""

    pairs: list[Choice] = Field(max_length=MOST_PAIRS)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what the question does not allow."""
    if key != "vote":
        raise Refused("wrong-key")
    check_number(entry.pairs, 1, asked(config))
    check_offered(config, (code for a, b, _outcome in entry.pairs for code in (a, b)))
    pairs = {frozenset((a, b)) for a, b, _outcome in entry.pairs if a != b}
    if len(pairs) < len(entry.pairs):
        raise Refused("chosen-twice")


def asked(config: Config) -> int:
    """How many pairs a participant gets; never more than there are."""
    options = len(config.options)
    return min(config.number, options * (options - 1) // 2)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """The strength of each option. O(comparisons + people x options + options³)."""
    # In a fixed order: the sums of floats in the interval would else differ in their last digit.
    shown = sorted((each for each in handed if each.status == "shown"), key=lambda each: each.participant)
    codes = [each.code for each in config.options]
    found = standings_of([each.entry.pairs for each in shown], codes)
    rows = ranked(
        {code: found.rows[code].strength if found.rows[code].compared else LAST for code in codes},
        {code: found.rows[code].people for code in codes},
        len(shown),
        figures={code: _figures(found.rows[code]) for code in codes},
    )
    facts = {
        "comparisons": found.choices,
        "equal": found.equal,
        "skipped": found.skipped,
        "parts": [list(part) for part in found.parts],
        "few": list(found.few),
        "least": COMPARISONS,
    }
    return Result(people=len(shown), rows=rows, facts=facts)


def _figures(strength: Strength) -> dict[str, Figure]:
    if not strength.compared:
        return {each.name: Figure(value=None) for each in MEASURES}
    return {
        "chance": Figure(strength.chance, strength.low, strength.high),
        "compared": Figure(float(strength.compared)),
        "won": Figure(strength.won),
    }


def table(config: Config, result: Result) -> Table:
    """The result by option, best first."""
    titles = {each.code: each.title for each in config.options}
    return Table(
        columns=(
            *(_("Topic"), _("Chance to be chosen"), _("From"), _("To")),
            *(_("Comparisons"), _("Times chosen"), _("People"), _("Place")),
        ),
        rows=tuple(
            (
                titles.get(row.option, row.option),
                *("" if each is None else each for each in (chance.value, chance.low, chance.high)),
                row.figures["compared"].value or 0,
                row.figures["won"].value or 0,
                *(row.people, row.rank),
            )
            for row in result.rows
            for chance in [row.figures["chance"]]
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Choose between some pairs at random."""
    left = list(combinations((each.code for each in config.options), 2))
    pairs = [left.pop(draw(len(left))) for _each in range(1 + draw(asked(config)))]
    return {"pairs": [[a, b, OUTCOMES[draw(len(OUTCOMES))]] for a, b in pairs]}


OUTCOMES = ("a", "b", "equal", "skip")

MEASURES = (
    Measure(
        "chance",
        _("Chance to be chosen"),
        _("above an average one (Bradley and Terry); 95 % interval by resampling of people"),
        "share",
    ),
    Measure("compared", _("Comparisons"), _("how often people chose between it and another one"), "whole"),
    Measure("won", _("Times chosen"), _("equally important counts as half")),
)

KIND = Kind(
    name="pairs",
    title=_("Choices between two"),
    purpose=_("Find the best of many ideas in little time: everyone chooses between two of them, some ten times."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=MEASURES,
)
