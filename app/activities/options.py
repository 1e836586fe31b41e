"""Where the options of a choice come from, and how they are frozen when a round opens."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from app.activities.kind import Option, Shape
from app.errors import Refused


class Options(Shape):
    """The part of a config that says what there is to choose.

    From the plan's candidates (all, or those in `codes`), or typed in `options`. In a frozen config `options` is always filled.
    """

    source: Literal["candidates", "typed"] = "typed"
    codes: list[str] = Field(default_factory=list, max_length=60)
    options: list[Option] = Field(default_factory=list, max_length=60)


def freeze(config: Shape, candidates: Sequence[Option]) -> Shape:
    """Fill in the options as they are at this moment; raises Refused when fewer than two are left."""
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
