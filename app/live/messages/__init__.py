"""All messages in one place: what phone, board and console may send, and the slots the server sends.

docs/protocol.md is made from this package (`./run docs`), and a test fails when it lags.
The server sends whole slots, never changes: {"slot": name, "epoch": e, "value": …}. The newest value of a slot wins;
another epoch than before means that the room was read anew: forget all other slots.
"""

from types import ModuleType
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter

from app.live.messages import moderation, steering
from app.live.messages.phone import Door, HandInMessage
from app.live.messages.shapes import Command, Message
from app.live.messages.slots import SLOTS

__all__ = ["COMMANDS", "PARSE_CONSOLE", "PARSE_PHONE", "SLOTS", "Command", "Door", "HandInMessage", "Message"]


def commands_in(module: ModuleType) -> dict[str, type[Command]]:
    """The commands of a module, by what stands in `t`."""
    found = [each for each in vars(module).values() if isinstance(each, type) and each in Command.__subclasses__()]
    return {each.model_fields["t"].annotation.__args__[0]: each for each in found}  # type: ignore[union-attr]


COMMANDS: dict[str, type[Command]] = commands_in(steering) | commands_in(moderation)
AnyCommand: Any = Union[tuple(COMMANDS.values())]  # noqa: UP007  made from a list

PARSE_PHONE: TypeAdapter[Door | HandInMessage] = TypeAdapter(Annotated[Door | HandInMessage, Field(discriminator="t")])
PARSE_CONSOLE: TypeAdapter[Command] = TypeAdapter(Annotated[AnyCommand, Field(discriminator="t")])
