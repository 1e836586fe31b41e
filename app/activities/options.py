"""What several kinds ask the facilitator in the same words; where options come from, and how a config is frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from app.activities.kind import Option, Shape
from app.errors import Refused
from app.i18n import _

MOST = 60
"""More options than anybody can oversee; ideas beyond these, with the fewest people behind them, are not offered."""
FEWEST = 2

Details = Annotated[
    str,
    Field(
        max_length=600,
        title=_("Explanation"),
        description=_("A line or two below the question, for those who do not know the subject."),
        json_schema_extra={"multiline": True},
    ),
]
Shuffle = Annotated[
    bool,
    Field(
        title=_("Shuffle the answers"),
        description=_(
            "Everyone sees another order, so that the first has no advantage. Off when the order means something."
        ),
    ),
]


class Options(Shape):
    """The part of a config that says what there is to choose.

    From the plan's candidates (all, or those in `codes`), a shortlist (`options`, put there by the command of that
    name), the approved ideas of the session, or typed in `options`. In a frozen config `options` is always filled,
    with at least `fewest` of them.
    """

    fewest: ClassVar[int] = FEWEST

    source: Literal["candidates", "shortlist", "ideas", "typed"] = Field(
        default="candidates",
        title=_("What people choose from"),
        description=_(
            "The topics of the plan or a shortlist of them, so that the result counts in the priority list; the ideas "
            "of this session; or your own answers."
        ),
    )
    codes: list[str] = Field(
        default_factory=list,
        max_length=MOST,
        title=_("Topics of the plan"),
        description=_("Choose none to offer them all."),
    )
    options: list[Option] = Field(
        default_factory=list,
        max_length=MOST,
        title=_("Own answers"),
        description=_("Only used when people choose from your own answers."),
    )

    @cached_property
    def offered(self) -> frozenset[str]:
        """The codes of what there is to choose: asked for each vote."""
        return frozenset(each.code for each in self.options)


class Parts(Shape):
    """The part of a config that says which fields and areas an entry may name; a frozen config holds their codes."""

    fields: list[str] = Field(
        default_factory=list,
        max_length=60,
        title=_("Fields"),
        description=_("Filled in by the program when a round opens."),
        json_schema_extra={"hidden": True},
    )
    areas: list[str] = Field(
        default_factory=list,
        max_length=200,
        title=_("Areas"),
        description=_("Filled in by the program when a round opens."),
        json_schema_extra={"hidden": True},
    )


class Organisation(Shape):
    """Who can lead something, and the group of those who may speak for it."""

    code: str = Field(min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=300)
    group: str = Field(default="", max_length=64)


class Organisations(Shape):
    """The part of a config that says which organisations an entry may name."""

    organisations: list[Organisation] = Field(
        default_factory=list,
        max_length=500,
        title=_("Organisations"),
        description=_("Filled in by the program when a round opens."),
        json_schema_extra={"hidden": True},
    )


@dataclass(frozen=True, slots=True)
class Stock:
    """What a config may be filled with when a round opens: the plan's and the session's, as they are at that moment."""

    candidates: Sequence[Option] = ()
    ideas: Sequence[Option] = ()
    """The approved ideas, those with most people behind them first."""
    fields: Sequence[str] = ()
    areas: Sequence[str] = ()
    organisations: Sequence[Organisation] = ()


def freeze(config: Shape, stock: Stock) -> Shape:
    """Fill in all that is as it is now; raises Refused when too few options are left."""
    if isinstance(config, Parts):
        config = config.model_copy(update={"fields": list(stock.fields), "areas": list(stock.areas)})
    if isinstance(config, Organisations):
        config = config.model_copy(update={"organisations": list(stock.organisations)})
    if not isinstance(config, Options):
        return config
    options = offered(config, stock)
    if config.source == "shortlist" and not options:
        raise Refused("no-shortlist-yet")
    if len(options) < config.fewest:
        raise Refused("too-few-options")
    if len({each.code for each in options}) < len(options):
        raise Refused("double-option")
    return config.model_copy(update={"options": options})


def offered(config: Options, stock: Stock) -> list[Option]:
    """The options that there are to choose from now."""
    if config.source == "candidates":
        wanted = set(config.codes)
        found = [each for each in stock.candidates if not wanted or each.code in wanted]
        return [each.model_copy(update={"of": "candidate"}) for each in found]
    if config.source == "ideas":
        return [each.model_copy(update={"of": "idea"}) for each in stock.ideas[:MOST]]
    return list(config.options)


def candidates_of(config: Shape) -> list[str]:
    """The codes of the plan's candidates among the options of a frozen config."""
    if not isinstance(config, Options):
        return []
    return [each.code for each in config.options if config.source == "candidates" or each.of == "candidate"]
