"""What a console may send to steer the session: each of these raises the session's rev."""

from typing import Annotated, Literal

from pydantic import Field

from app.live.messages.shapes import Command, Number

Code = Annotated[str, Field(min_length=1, max_length=40)]


class Start(Command):
    """Open the door: participants can come in."""

    t: Literal["start"]


class End(Command):
    """End the session: rounds close, the door closes, phones thank. A rehearsal is deleted."""

    t: Literal["end"]


class Go(Command):
    """Move to an activity; an open round of the current one is closed."""

    t: Literal["go"]
    activity: Number


class Open(Command):
    """Open a new round of the current activity with its config frozen now (again: a re-vote)."""

    t: Literal["open"]


class Close(Command):
    """Close the open round; its result is fixed in the same moment."""

    t: Literal["close"]


class Reopen(Command):
    """Open the closed round again, as long as the hall saw no result of it."""

    t: Literal["reopen"]


class Reveal(Command):
    """Show or hide the result of the closed round on board and phones."""

    t: Literal["reveal"]
    on: bool


class Live(Command):
    """Show the result while the round is open, or stop showing it."""

    t: Literal["live"]
    on: bool


class ShowGroups(Command):
    """Show revealed results per group on the board too."""

    t: Literal["show_groups"]
    on: bool


class Shortlist(Command):
    """Let these options of a closed round be what people choose from in those activities."""

    t: Literal["shortlist"]
    round: Number
    codes: Annotated[list[Code], Field(min_length=2, max_length=60)]
    activities: Annotated[list[Number], Field(min_length=1, max_length=40)]


class Undo(Command):
    """Take back what the console's slot `session` names in `undo`, as long as nothing is lost by it."""

    t: Literal["undo"]


class Timer(Command):
    """Start the timer with so many seconds; it never closes a round by itself."""

    t: Literal["timer"]
    seconds: Annotated[int, Field(ge=5, le=7200)]


class Extend(Command):
    """Give so many seconds more."""

    t: Literal["extend"]
    seconds: Annotated[int, Field(ge=5, le=600)]


class StopTimer(Command):
    """Take the timer away."""

    t: Literal["stop_timer"]


class Blank(Command):
    """Make the board blank, or show it again."""

    t: Literal["blank"]
    on: bool


class Freeze(Command):
    """Let the board stand still while the console goes on, or show what is now. Blank works all the same."""

    t: Literal["freeze"]
    on: bool


class Pause(Command):
    """Pause: phones show a calm pause page and take nothing; the board says so."""

    t: Literal["pause"]
    on: bool


class Lock(Command):
    """Lock the door: nobody new comes in."""

    t: Literal["lock"]
    on: bool


class Seats(Command):
    """Say how many people are in the hall: no more may take part, when the session is attended."""

    t: Literal["seats"]
    people: Annotated[int, Field(ge=0, le=100_000)]


class Rehearse(Command):
    """Let so many simulated participants take part in a rehearsal; 0 sends them away."""

    t: Literal["rehearse"]
    phones: Annotated[int, Field(ge=0, le=200)]
