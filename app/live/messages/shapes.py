"""What all messages have in common."""

from typing import Annotated

from pydantic import ConfigDict, Field

from app.activities.kind import Shape

Number = Annotated[int, Field(ge=0, le=2**53)]
Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.:\-]+$")]


class Message(Shape):
    """Anything a client sends; `t` says which."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class Command(Message):
    """A command of the console. `id` comes back in the answer; `rev` is the session's rev that the sender saw."""

    id: Annotated[str, Field(min_length=1, max_length=40)]
    rev: Number
