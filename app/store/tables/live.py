"""Sessions and what people handed in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, json_column, moment_column, now, owned_by

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite gives the id of a deleted row out again: then a room in memory, a promoted idea or a line of the log would
belong to another session. PostgreSQL never does."""


WRITTEN = text("written_in IS NOT NULL")


def written_in() -> Any:
    """The transaction that wrote the row last. A trigger keeps it, on PostgreSQL only, where other processes find by
    it what is new (store.nodes.look); SQLite has it empty, and its index too.
    """
    return Field(default=None, sa_column=Column(BigInteger, nullable=True))


class Session(SQLModel, table=True):
    """One sitting with one audience. (A database session is called `db`, never session.)"""

    __tablename__ = "sessions"
    __table_args__ = NEVER_AGAIN
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    code: str = Field(unique=True, max_length=6)  # unambiguous characters: a door number, not a secret
    title: str
    audience: str = "partners"
    """partners, residents or mixed."""
    held_on: date | None = None
    starts: str = ""
    ends: str = ""
    place: str = ""
    promise: str
    """What happens with the input; mandatory."""
    welcome: str = ""
    language: str = "nl"
    ask_group: bool = True
    ask_area: bool = False
    group_codes: list[str] = json_column(list)
    """Groups offered at the door; empty means all of the plan."""
    wifi_name: str = ""
    wifi_password: str = ""
    admission: str = "open"
    """open, attended or passes: who may take part (store/live/door/admission.py)."""
    seats: int = 0
    """How many people were counted in the hall; only looked at when admission is attended."""
    rehearsal: bool = False
    """A rehearsal is deleted when it ends and never counts in the plan."""
    state: str = "prepared"
    """prepared, live or ended."""
    paused: bool = False
    blank: bool = False
    locked: bool = False
    show_groups: bool = False
    """Whether the board shows revealed results per group as well."""
    frozen: bool = False  # the board stands still
    spotlight_id: int | None = None  # the entry that the board shows large
    activity_id: int | None = None
    rev: int = 0
    """Goes up with each steering command; a command names the rev its sender saw."""
    timer_ends_at: datetime | None = moment_column()
    timer_seconds: int | None = None
    created_at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))
    ended_at: datetime | None = moment_column()


class Activity(SQLModel, table=True):
    """One step of the agenda, with a kind and a config."""

    __tablename__ = "activities"
    __table_args__ = NEVER_AGAIN
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = owned_by("sessions")
    position: int
    kind: str
    title: str
    minutes: int = 10
    config: dict[str, Any] = json_column(dict)


class Round(SQLModel, table=True):
    """One opening of an activity with a frozen config; a re-vote is a new round."""

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("activity_id", "number"), NEVER_AGAIN)
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = owned_by("sessions")
    activity_id: int = owned_by("activities")
    number: int
    kind: str
    open: bool = True
    revealed: bool = False
    published: bool = False
    """Whether the hall ever saw figures of it: from then on it cannot be opened again."""
    live: bool = False
    """Whether the result shows while it is open."""
    hidden_groups: list[str] = json_column(list)
    """Groups that may not be shown of it, because of what was shown while it was open; "*" is all."""
    config: dict[str, Any] = json_column(dict)
    opened_at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))
    closed_at: datetime | None = moment_column()


class Participant(SQLModel, table=True):
    """Somebody who takes part: a random token's hash, a group and an area; no name, no address, no time."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("session_id", "token_hash"),
        Index("ix_participants_written_in", "written_in", sqlite_where=WRITTEN),
        NEVER_AGAIN,
    )
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = owned_by("sessions", index=False)
    token_hash: str
    group_code: str | None = None
    area_code: str | None = None
    language: str = "nl"
    answered_door: bool = False
    origin: str = "phone"
    """phone, tablet (shared, one participant after another), paper (typed by the facilitator) or simulated."""
    removed: bool = False
    written_in: int | None = written_in()


class Pass(SQLModel, table=True):
    """A personal code that lets one participant in: the hash of the token that belongs to it, in order of nothing."""

    __tablename__ = "passes"
    __table_args__ = (UniqueConstraint("session_id", "token_hash"),)
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = owned_by("sessions", index=False)
    token_hash: str


class Entry(SQLModel, table=True):
    """What one participant handed in to a round under one key; the whole truth about a vote."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("round_id", "participant_id", "key"),
        Index("ix_entries_merged_into", "merged_into"),
        Index("ix_entries_written_in", "written_in", sqlite_where=WRITTEN),
        NEVER_AGAIN,
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = owned_by("rounds", index=False)
    participant_id: int = owned_by("participants")
    key: str
    seq: int
    tap: str
    """The phone's own id of this handing in: the same tap is answered the same, however often it comes."""
    body: dict[str, Any] = json_column(dict)
    status: str = "shown"
    """shown, held, hidden or emergency; what is not shown leaves the console for nobody."""
    status_before: str = ""
    """What it was when its participant was removed; empty when it is to stay as it is."""
    text: str | None = None
    """The text as the facilitator edited it; the original in body is wiped then."""
    merged_into: int | None = None
    marks: str = ""  # such as answered and pinned, apart by spaces
    written_in: int | None = written_in()
