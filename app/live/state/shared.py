"""What a process knows of the others on the same database: records, no behaviour."""

from dataclasses import dataclass, field
from typing import Any

from app.live.state import Decision, EntryState, ParticipantState, SessionState


@dataclass(frozen=True, slots=True)
class Presence:
    """How many are on the lines of a process: participants, those of them who did not hand in yet, and consoles."""

    present: int = 0
    waiting: int = 0
    consoles: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """The newest picture that the hall was shown of a round; `node` makes the next one, if it is there at all.

    Number 0, and no result, before the first.
    """

    node: str
    is_there: bool
    number: int
    result: dict[str, Any] | None = None
    groups: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a process has seen of its sessions: up to which position, and the mark of each session's state."""

    position: int
    marks: dict[int, str]
    node: str = ""
    """The process that looks."""
    line: str = ""
    """The connection of the last look: a position holds for that one alone."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What is new in a session, whoever wrote it; session is None when nothing of its state is."""

    session: SessionState | None
    participants: tuple[ParticipantState, ...]
    entries: tuple[EntryState, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A look at what all processes wrote: from where to look next, the marks of sessions that exist, what is new."""

    position: int
    marks: dict[int, str]
    learned: dict[int, Learned]
    elsewhere: dict[int, Presence] = field(default_factory=dict)
    """Who is on the lines of other processes, by session; advisory, some seconds old."""
    published: dict[int, Published] = field(default_factory=dict)
    """By round, of those that are open."""
    line: str = ""
    """The connection of this look."""
