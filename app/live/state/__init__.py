"""What a room knows: frozen records that the ledger gives and the room passes on. No behaviour."""

from dataclasses import dataclass, field
from typing import Any

from app.text.wordlist import NO_WORDS, WordList


@dataclass(frozen=True, slots=True)
class Named:
    """A code with its name, such as a group, an area or a field; color only for fields."""

    code: str
    name: str
    color: str = ""
    audience: str = ""
    translations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What a page has to know of the house style of a plan: its version, and what its logo says (empty: none)."""

    version: str
    logo: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ActivityState:
    """One step of the agenda."""

    id: int
    kind: str
    title: str
    minutes: int
    config: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RoundState:
    """One opening of an activity; config is frozen."""

    id: int
    activity_id: int
    number: int
    kind: str
    open: bool
    revealed: bool
    live: bool
    config: dict[str, Any]
    published: bool = False
    """Whether the hall ever saw figures of it."""
    hidden: tuple[str, ...] = ()
    """Groups that are not shown of it, because with the pictures that were shown live they would give people away."""


@dataclass(frozen=True, slots=True)
class SessionState:
    """The session as steered; rev goes up with each command. timer_left is in seconds at the time of reading."""

    id: int
    plan_id: int
    code: str
    title: str
    municipality: str
    audience: str
    held_on: str
    place: str
    promise: str
    welcome: str
    language: str
    state: str
    rehearsal: bool
    paused: bool
    blank: bool
    locked: bool
    show_groups: bool
    ask_group: bool
    ask_area: bool
    wifi_name: str
    wifi_password: str
    threshold: int
    rev: int
    activity_id: int | None
    timer_left: float | None
    timer_seconds: int | None
    fields: tuple[Named, ...]
    groups: tuple[Named, ...]
    areas: tuple[Named, ...]
    activities: tuple[ActivityState, ...]
    rounds: tuple[RoundState, ...]
    promoted: tuple[int, ...] = ()
    """Entries that became a candidate of the plan."""
    admission: str = "open"
    """Who may take part: open, attended or passes."""
    seats: int = 0
    """How many people were counted in the hall, for attended."""
    frozen: bool = False
    """Whether boards go on showing what they showed when it was switched on."""
    spotlight_id: int | None = None
    """The entry that the board shows large."""
    words: WordList = NO_WORDS
    """The plan's own words for the screening of texts."""
    style: PageStyle | None = None
    """The house style of the plan, when it has one."""


@dataclass(frozen=True, slots=True)
class ParticipantState:
    """Somebody who takes part."""

    id: int
    group: str | None
    area: str | None
    language: str
    answered_door: bool
    removed: bool = False
    token_hash: str = ""
    """Lets the room know somebody who comes back, without asking the ledger."""
    origin: str = "phone"
    """phone, tablet, paper or simulated."""


@dataclass(frozen=True, slots=True)
class EntryState:
    """One stored entry. `text` is the facilitator's edit, `merged_into` the entry that now speaks for it."""

    id: int
    round_id: int
    participant_id: int
    key: str
    seq: int
    tap: str
    body: dict[str, Any]
    status: str
    text: str | None = None
    merged_into: int | None = None
    marks: str = ""
    """Apart by spaces."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided about an entry last, and when (ISO 8601)."""

    entry: int
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is stored of a session: the start of a room."""

    session: SessionState
    participants: tuple[ParticipantState, ...]
    entries: tuple[EntryState, ...]
    decisions: tuple[Decision, ...] = ()
    position: int = 0
    """From where to look for what was written after it (Known)."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """One entry on its way to the ledger, checked by the room."""

    round_id: int
    participant_id: int
    key: str
    seq: int
    tap: str
    body: dict[str, Any]
    status: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The ledger's answer: outcome is counted, closed or stale; entry is what is stored (None: nothing)."""

    outcome: str
    entry: EntryState | None


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody at the door. The token itself never reaches the ledger."""

    session_id: int
    token_hash: str
    language: str
    origin: str = "phone"


@dataclass(frozen=True, slots=True)
class DoorAnswer:
    """What a participant answered at the door; None means rather not say."""

    participant_id: int
    group: str | None
    area: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Steering:
    """A command of the console: name and arguments as in messages.COMMANDS, and the rev its sender saw."""

    session_id: int
    account_id: int | None
    rev: int
    name: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hiding:
    """Which groups may not be shown of a round that was closed."""

    session_id: int
    round_id: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steered:
    """What a command came to: the session after it, every entry and participant that it touched, and who decided."""

    session: SessionState
    entries: tuple[EntryState, ...] = ()
    participants: tuple[ParticipantState, ...] = ()
    decisions: tuple[Decision, ...] = ()
