"""What a phone may send."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.live.messages.shapes import Message, Name, Number


class Door(Message):
    """The participant's answer at the door; null means rather not say."""

    t: Literal["door"]
    group: Name | None = None
    area: Name | None = None
    language: Annotated[str, Field(max_length=8)] = "nl"


class HandInMessage(Message):
    """One entry: `key` says which of the phone's, `seq` goes up per phone, `tap` is its own id of this handing in."""

    t: Literal["hand_in"]
    round: Number
    key: Name
    seq: Annotated[int, Field(ge=1, le=2**53)]
    tap: Annotated[str, Field(min_length=8, max_length=40, pattern=r"^[\w\-]+$")]
    body: dict[str, Any]
