"""Info: a text or one large figure on the board and the phones; nobody hands anything in."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.errors import Refused
from app.i18n import _


class Config(Shape):
    """What is told."""

    text: str = Field(
        default="",
        max_length=1000,
        title=_("Text"),
        description=_("Short sentences: the hall reads this from far away."),
        json_schema_extra={"multiline": True},
    )
    figure: str = Field(
        default="",
        max_length=20,
        title=_("Figure"),
        description=_("One number that everyone should see, such as 212. May stay empty."),
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
        description=_("Where text or figure comes from."),
    )


class Entry(Shape):
    """Nothing."""


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse everything."""
    raise Refused("nothing-to-hand-in")


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Nobody, nothing."""
    return Result(people=0, rows=[])


def table(config: Config, result: Result) -> Table:
    """The figure with its unit and source, when there is one."""
    told = ((config.figure, config.unit, config.source),) if config.figure else ()
    return Table(columns=(_("Figure"), _("What the figure counts"), _("Source")), rows=told)


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Nothing to send."""
    return {}


KIND = Kind(
    name="info",
    title=_("Info"),
    purpose=_("A text or a fact for everybody to read: welcome, rules, a figure, a pause."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    asks=False,
)
