"""What every kind of activity must bring: two shapes and a few pure functions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.i18n import _
from app.text.wordlist import WordList

DrawBelow = Callable[[int], int]
"""Randomness as an argument: returns a whole number from 0 up to, not including, its argument."""


class Shape(BaseModel):
    """Strict data: no guessing of types, no unknown names, no echo of what was sent in errors."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class Option(Shape):
    """Something to choose: a candidate of the plan (with its stable code), an approved idea, or a typed text."""

    code: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=300)
    short: str = Field(default="", max_length=300)
    field: str = Field(default="", max_length=20)
    translations: dict[str, Annotated[str, Field(max_length=300)]] = Field(default_factory=dict)
    of: Literal["", "candidate", "idea"] = ""
    """What it is; the program fills this in when a round opens. A candidate counts in the priority list."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was measured, with the ends of its 95 % interval; None where there is none."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(slots=True)  # not frozen: of thousands of texts making the rows would take most of the time
class Row:
    """One option in a result: the people who chose it or said something of it, and what else was measured.

    `share` is people out of all who handed in, with its 95 % interval (0..1). `figures` are by the names in
    Kind.measures; without them `share` is what is measured. `counts` is how many people gave each answer, where the
    answers are a scale.
    """

    option: str
    people: int
    share: float
    low: float
    high: float
    rank: int
    tied: bool
    dots: int = 0
    figures: dict[str, Figure] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


class Result(Shape):
    """What a round came to: how many people handed in, and the rows, best first.

    `facts` is what is true of the round as a whole, such as who beats whom; the kind's docstring names what is in it.
    """

    people: int
    rows: list[Row]
    facts: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the numbers that a kind measures for an option; title and method are msgids.

    form: a share (0..1, shown as percentage), a whole number, or a number with one decimal.
    """

    name: str
    title: str
    method: str
    form: Literal["share", "whole", "number"] = "number"
    lower: bool = False
    """True when the lowest is best, such as a mean rank: then a longer bar would say the opposite."""


SHARE = Measure("share", _("Share"), _("number of people; 95 % interval by Wilson"), "share")


@dataclass(frozen=True, slots=True)
class Table:
    """A result as plain columns and rows, the same for screen reader, page and export; names are msgids."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Gist:
    """A result in a few words: the answer of most people and how many they were, and what is true if that is known."""

    most: str = ""
    people: int = 0
    true: str = ""


ConfigT = TypeVar("ConfigT", bound=Shape)
EntryT = TypeVar("EntryT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Handed(Generic[EntryT]):
    """One stored entry as the counting sees it; participant is an opaque id."""

    id: int
    participant: int
    key: str
    entry: EntryT
    status: str = "shown"
    text: str | None = None
    merged_into: int | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry comes in: the group of who hands it in; body and marks of the entry it refers to, if any."""

    group: str | None = None
    about: Mapping[str, Any] | None = None
    marks: tuple[str, ...] = ()


def shown(config: Any, entry: Any, words: WordList) -> str:
    """The usual screening: an entry without free text is simply shown."""
    return "shown"


def unsaid(config: Any, result: Result) -> Gist:
    """The usual answer to what it comes to in a few words: the rows say it."""
    return Gist()


def anywhere(config: Any, entry: Any, place: Place) -> None:
    """The usual answer to who may hand in this, about that: everybody."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity. The functions are pure and the order of entries may not matter.

    check(config, entry, key) raises errors.Refused when the rules forbid the entry.
    tally(config, handed) counts; table(config, result) lays the result out.
    screen(config, entry, words) gives the status of a new entry: shown, held or emergency; words are the plan's own.
    admit(config, entry, place) raises errors.Refused when it is not for this participant, or not about that entry.
    gist(config, result) says it in a few words, of a kind whose rows do not.
    imagine(config, draw) makes a body that a participant could have sent (crowd, demo, property tests).
    """

    name: str
    title: str
    purpose: str
    config: type[Shape]
    entry: type[BaseModel]
    check: Callable[[Any, Any, str], None]
    tally: Callable[[Any, Sequence[Handed[Any]]], Result]
    table: Callable[[Any, Result], Table]
    imagine: Callable[[Any, DrawBelow], dict[str, Any]]
    screen: Callable[[Any, Any, WordList], str] = shown
    admit: Callable[[Any, Any, Place], None] = anywhere
    gist: Callable[[Any, Result], Gist] = unsaid
    measures: tuple[Measure, ...] = (SHARE,)
    """What it measures for each option, the main one first: the rows come in its order."""
    asks: bool = True
    """False for a kind that only tells something: it has no rounds."""
    live: bool = False
    """True when the result is shown while the round is open, such as ideas."""
    many: bool = False
    """True when one person hands in several entries, each with its own key."""
    approves: bool = False
    """True when a row's people are those who chose the option: such rounds count in the priority list."""
    text: Callable[[Any], str] | None = None
    """The free text in an entry, for moderation; None when the kind has none."""
    promotes: bool = False
    """True when an approved text of it is something to choose from later, or may become a candidate."""
    about: tuple[str, ...] = ()
    """The other parts of the body that everybody sees beside the text."""
    writes: tuple[str, ...] = ()
    """Those of `about` that are free text too: cleaned, screened, and edited together with the text."""
    marks: tuple[str, ...] = ()
    """What the facilitator may mark an entry with, such as answered."""
    secret: tuple[str, ...] = ()
    """The parts of the config that phones and boards are told only together with the result of the closed round."""


def figures(row: Row) -> dict[str, Figure]:
    """What was measured for the option, by the names of its kind's measures."""
    return row.figures or {SHARE.name: Figure(value=row.share, low=row.low, high=row.high)}
