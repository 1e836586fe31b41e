"""What every kind of activity must bring: two shapes and a few pure functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

DrawBelow = Callable[[int], int]
"""Randomness as an argument: returns a whole number from 0 up to, not including, its argument."""


class Shape(BaseModel):
    """Strict data: no guessing of types, no unknown names, no echo of what was sent in errors."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class Option(Shape):
    """Something to choose: a candidate of the plan (then the code is its stable code) or a typed text."""

    code: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=120)
    short: str = Field(default="", max_length=300)
    field: str = Field(default="", max_length=20)
    translations: dict[str, str] = Field(default_factory=dict)


class Row(Shape):
    """One option in a result: people who chose it, as number and as share with its 95 % interval (0..1)."""

    option: str
    people: int
    dots: int
    share: float
    low: float
    high: float
    rank: int
    tied: bool


class Result(Shape):
    """What a round came to: how many people handed in, and the rows, best first."""

    people: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Table:
    """A result as plain columns and rows, the same for screen reader, page and export; names are msgids."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


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


def shown(config: Any, entry: Any) -> str:
    """The usual screening: an entry without free text is simply shown."""
    return "shown"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity. The functions are pure and the order of entries may not matter.

    check(config, entry, key) raises errors.Refused when the rules forbid the entry.
    tally(config, handed) counts; table(config, result) lays the result out.
    screen(config, entry) gives the status of a new entry: shown, held or emergency.
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
    screen: Callable[[Any, Any], str] = shown
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
