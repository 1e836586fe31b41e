"""What a console may send about one entry or one participant: these do not look at the session's rev."""

from typing import Annotated, Literal

from pydantic import Field

from app.live.messages.shapes import Command, Name, Number

Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Moderate(Command):
    """Decide about an entry with text."""

    t: Literal["moderate"]
    entry: Number
    status: Literal["shown", "held", "hidden"]


class ModerateAll(Command):
    """Decide the same about several entries; all of it or, when one of them is unknown, nothing."""

    t: Literal["moderate_all"]
    entries: Annotated[list[Number], Field(min_length=1, max_length=200)]
    status: Literal["shown", "held", "hidden"]


class Edit(Command):
    """Replace the text of an entry, and in `about` its other free texts, and show it; the originals are wiped."""

    t: Literal["edit"]
    entry: Number
    text: Text
    about: Annotated[dict[Name, Annotated[str, Field(max_length=2000)]], Field(max_length=10, default_factory=dict)]


class Mark(Command):
    """Mark an entry, or take the mark away; which marks there are is up to its kind."""

    t: Literal["mark"]
    entry: Number
    mark: Name
    on: bool


class Spotlight(Command):
    """Show one entry large on the board, until null, another activity or another round; only one that is shown."""

    t: Literal["spotlight"]
    entry: Number | None


class Merge(Command):
    """Let one entry speak for another too; who supports both counts once. `into` null takes it apart again."""

    t: Literal["merge"]
    entry: Number
    into: Number | None


class Promote(Command):
    """Make the entry a candidate of the plan."""

    t: Literal["promote"]
    entry: Number


class Remove(Command):
    """Remove the participant who handed in this entry; their texts are hidden, their votes stay."""

    t: Literal["remove"]
    entry: Number


class RemoveParticipant(Command):
    """Remove a participant; their texts are hidden, their votes stay."""

    t: Literal["remove_participant"]
    participant: Number


class TakeBack(Command):
    """Let a removed participant take part again; what the removal hid is again what it was before."""

    t: Literal["take_back"]
    participant: Number
