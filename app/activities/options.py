"""What several kinds ask the facilitator in the same words; where options come from, and how a config is frozen."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from app.activities.kind import Option, Shape
from app.errors import Refused
from app.i18n import _

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

    From the plan's candidates (all, or those in `codes`), or typed in `options`. In a frozen config `options`
    is always filled.
    """

    source: Literal["candidates", "typed"] = Field(
        default="candidates",
        title=_("What people choose from"),
        description=_("The topics of the plan, so that the result counts in the priority list; or your own answers."),
    )
    codes: list[str] = Field(
        default_factory=list,
        max_length=60,
        title=_("Topics of the plan"),
        description=_("Choose none to offer them all."),
    )
    options: list[Option] = Field(
        default_factory=list,
        max_length=60,
        title=_("Own answers"),
        description=_("Only used when people choose from your own answers."),
    )


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


def freeze(config: Shape, candidates: Sequence[Option], fields: Sequence[str] = (), areas: Sequence[str] = ()) -> Shape:
    """Fill in options, fields and areas as they are now; raises Refused when fewer than two options are left."""
    if isinstance(config, Parts):
        return config.model_copy(update={"fields": list(fields), "areas": list(areas)})
    if not isinstance(config, Options):
        return config
    options = config.options
    if config.source == "candidates":
        wanted = set(config.codes)
        options = [each for each in candidates if not wanted or each.code in wanted]
    if len(options) < 2:
        raise Refused("too-few-options")
    if len({each.code for each in options}) < len(options):
        raise Refused("double-option")
    return config.model_copy(update={"options": options})
