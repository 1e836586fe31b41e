"""Choice: one answer or several, at most a stated number."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

from pydantic import Field, model_validator

from app.activities.chosen import at_least, check_bounds, check_chosen
from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details, Options, Shuffle
from app.activities.rows import rows
from app.errors import Refused
from app.i18n import _


class Config(Options):
    """The question and how many answers one may give."""

    details: Details = ""
    most: int = Field(
        default=1,
        ge=1,
        le=60,
        title=_("At most so many answers"),
        description=_("1 makes it a single choice."),
    )
    least: int = Field(
        default=1,
        ge=0,
        le=60,
        title=_("At least so many answers"),
        description=_("0 lets people say: none of these."),
    )
    shuffle: Shuffle = True

    @model_validator(mode="after")
    def _least_fits(self) -> "Config":
        check_bounds(self.least, self.most)
        return self


class Entry(Shape):
    """The codes that one participant chose."""

    options: list[str] = Field(max_length=60)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what the question does not allow."""
    if key != "vote":
        raise Refused("wrong-key")
    check_chosen(config, entry.options, at_least(config.least, config), config.most)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count people per option. O(entries)."""
    shown = [each.entry for each in handed if each.status == "shown"]
    people = Counter(chain.from_iterable(entry.options for entry in shown))
    return Result(people=len(shown), rows=rows([each.code for each in config.options], people, len(shown)))


def table(config: Config, result: Result) -> Table:
    """The result by option, best first."""
    titles = {each.code: each.title for each in config.options}
    return Table(
        columns=(_("Answer"), _("People"), _("Share"), _("From"), _("To"), _("Place")),
        rows=tuple(
            (titles.get(row.option, row.option), row.people, row.share, row.low, row.high, row.rank)
            for row in result.rows
        ),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Choose at random, an allowed number."""
    codes = [each.code for each in config.options]
    least = at_least(config.least, config)
    wanted = least + draw(min(config.most, len(codes)) - least + 1)
    return {"options": [codes.pop(draw(len(codes))) for _each in range(wanted)]}


KIND = Kind(
    name="choice",
    title=_("Choice"),
    purpose=_("One answer or several: for a quick poll, or to choose between a few topics."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    approves=True,
)
