"""All messages in one place: what phone, board and console may send, and the slots the server sends.

docs/protocol.md is made from this file (`./run docs`), and a test fails when it lags.
The server sends whole slots, never changes: {"slot": name, "epoch": e, "value": …}. The newest value of a slot wins;
another epoch than before means that the room was read anew: forget all other slots.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from app.activities.kind import Shape

Number = Annotated[int, Field(ge=0, le=2**53)]
Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.:\-]+$")]


class Message(Shape):
    """Anything a client sends; `t` says which."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


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


class Command(Message):
    """A command of the console. `id` comes back in the answer; `rev` is the session's rev that the sender saw."""

    id: Annotated[str, Field(min_length=1, max_length=40)]
    rev: Number


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
    """Undo a mistaken close of the current round, as long as it was not revealed."""

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


class Pause(Command):
    """Pause: phones show a calm pause page and take nothing; the board says so."""

    t: Literal["pause"]
    on: bool


class Lock(Command):
    """Lock the door: nobody new comes in."""

    t: Literal["lock"]
    on: bool


class Moderate(Command):
    """Decide about an entry with text."""

    t: Literal["moderate"]
    entry: Number
    status: Literal["shown", "held", "hidden"]


class Edit(Command):
    """Replace the text of an entry and show it; the original is wiped."""

    t: Literal["edit"]
    entry: Number
    text: Annotated[str, Field(min_length=1, max_length=2000)]


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
    """Remove the participant who handed in this entry; their entries are hidden."""

    t: Literal["remove"]
    entry: Number


COMMANDS: dict[str, type[Command]] = {
    each.model_fields["t"].annotation.__args__[0]: each  # type: ignore[union-attr]
    for each in Command.__subclasses__()
}

PhoneMessage = Annotated[Door | HandInMessage, Field(discriminator="t")]
ConsoleMessage = Annotated[
    Start | End | Go | Open | Close | Reopen | Reveal | Live | ShowGroups | Timer | Extend | StopTimer
    | Blank | Pause | Lock | Moderate | Edit | Merge | Promote | Remove,
    Field(discriminator="t"),
]  # fmt: skip

PARSE_PHONE: TypeAdapter[Door | HandInMessage] = TypeAdapter(PhoneMessage)
PARSE_CONSOLE: TypeAdapter[Command] = TypeAdapter(ConsoleMessage)

SLOTS: dict[str, str] = {
    "hello": (
        "First of all, and again when it changes. {epoch, role, code, title, municipality, audience, date, "
        "place, promise, welcome, language, fields: [{code, name, color}], groups: [{code, name, audience, "
        "translations}], areas: [{code, name, translations}], ask_group, ask_area, rehearsal}. A new epoch "
        "means: forget what you knew."
    ),
    "session": (
        "How the session stands. {state: prepared|live|ended, paused, blank, locked, show_groups, "
        "session_rev, activity, position, of}; position counts from 1, 0 when no activity is current. blank, "
        "locked and session_rev are only for board and console."
    ),
    "round": (
        "The current activity and its newest round; null before the first. {activity: {id, kind, title, "
        "config}, round: null | {id, number, open, revealed, live, config}}. activity.config only for a kind "
        "without rounds and for the console."
    ),
    "count": (
        "{joined, present, handed_in}: participants who joined, who have a line now, who handed in to this round."
    ),
    "result": (
        "The result of the current round if this role may see it now, else null. {round, people, final, rows,"
        " groups, earlier}: rows as kind.Row; groups: null or [{code, name, people, rows}] with small groups "
        "left out, and hidden: how many people are left out; earlier: null or {number, people, rows} of the "
        "round before, when this is a re-vote."
    ),
    "mine": (
        "Phones only; the acknowledgement: on disk. {round, seq, entries: {key: {id, seq, tap, body, "
        "status}}} for the current round; seq is the highest stored."
    ),
    "mine:<round>": (
        "Phones only: the same for a round that is no longer current; the answer to a hand-in that came late."
    ),
    "me": (
        "Phones only. {seed, group, area, language, answered_door, removed}; seed shuffles the options for "
        "this participant."
    ),
    "timer": "{left, total} in seconds at the moment of sending, or null.",
    "agenda": (
        "Console and board. [{id, kind, kind_title, title, minutes, asks, rounds, state: done|now|next}]; the"
        " board gets no rounds."
    ),
    "idea:<id>": (
        "One entry with text, null when it is gone for this role. {id, round, text, field, area, supporters, "
        "language}; the console also gets {status, group, findings: [[kind, start, end]], nearest: [{id, "
        "score}], merged_into, merged: [ids], promoted, edited} and those not shown."
    ),
    "people": "Console only. {groups: [{code, name, joined, handed_in}] without small ones, consoles}.",
    "answer:<id>": "Console only: the outcome of one command. {code: ok | error code, details}.",
    "error:<tap>": "Phones only: a hand-in was refused. {code, details}; after `round-closed` comes `mine` as stored.",
    "error": (
        "A message could not be understood or is not allowed, or the door is shut (session-locked, session-"
        "full, session-ended, removed); `not-saved` means: keep it, it is sent again. {code, details}."
    ),
    "beat": "At least every 20 s; a client that hears nothing for 45 s connects again. {}.",
    "bye": "The server stops: come back after {retry} milliseconds.",
}
