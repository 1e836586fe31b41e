"""Dots: everyone has the same number of dots to put on options. People are the main figure, dots the second."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Annotated, Any

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details, Options, Shuffle
from app.activities.rows import rows
from app.errors import Refused
from app.i18n import _


class Config(Options):
    """The question and how many dots each participant has."""

    details: Details = ""
    k: int = Field(
        default=5,
        ge=1,
        le=20,
        title=_("Dots for each participant"),
        description=_("About a quarter of the number of topics works well: 5 dots for 20 topics."),
    )
    stack: bool = Field(
        default=False,
        title=_("Several dots on one topic"),
        description=_(
            "Better off: a few people could push their topic up. The order always follows the number of people."
        ),
    )
    shuffle: Shuffle = True


class Entry(Shape):
    """How many dots one participant put on which codes."""

    dots: dict[str, Annotated[int, Field(ge=1, le=20)]] = Field(max_length=60)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what the question does not allow."""
    if key != "vote":
        raise Refused("wrong-key")
    if not entry.dots:
        raise Refused("too-few-chosen", least=1)
    if not entry.dots.keys() <= config.offered:
        raise Refused("unknown-option")
    if not config.stack and max(entry.dots.values()) > 1:
        raise Refused("stacking-off")
    if sum(entry.dots.values()) > config.k:
        raise Refused("too-many-dots", most=config.k)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count people per option; someone who put three dots on one option counts once there. O(entries)."""
    shown = [each.entry.dots for each in handed if each.status == "shown"]
    people = Counter(chain.from_iterable(shown))
    codes = [each.code for each in config.options]
    return Result(people=len(shown), rows=rows(codes, people, len(shown), _dots(shown) if config.stack else people))


def _dots(shown: Sequence[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for given in shown:
        total.update(given)
    return total


def table(config: Config, result: Result) -> Table:
    """The result by option, best first."""
    titles = {each.code: each.title for each in config.options}
    return Table(
        columns=(_("Topic"), _("People"), _("Dots"), _("Share"), _("From"), _("To"), _("Place")),
        rows=tuple(
            (titles.get(row.option, row.option), row.people, row.dots, row.share, row.low, row.high, row.rank)
            for row in result.rows
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Put all dots on different options at random; some people use a few less."""
    codes = [each.code for each in config.options]
    wanted = max(1, min(config.k, len(codes)) - draw(2))
    return {"dots": {codes.pop(draw(len(codes))): 1 for _each in range(wanted)}}


KIND = Kind(
    name="dots",
    title=_("Dots"),
    purpose=_("From a long list to a short one: everyone puts dots on the topics that matter most."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    approves=True,
)
