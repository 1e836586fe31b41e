"""What processes on one PostgreSQL tell each other: who is there, and what the hall was shown live."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, json_column, owned_by


class Node(SQLModel, table=True):
    """A process that serves, and how many are on its lines; nobody believes one that was not seen for some seconds."""

    __tablename__ = "nodes"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    """Made anew at each start."""
    secret: str = ""
    """What the secret of this process makes of a fixed word: all have to have the same one."""
    seen_at: datetime = Field(sa_column=Column(Moment(), nullable=False))
    halls: dict[str, list[int]] = json_column(dict)
    """By session: participants here, those of them who are waited for, consoles."""


class ShownPicture(SQLModel, table=True):
    """The newest picture that the hall was shown of a round while it is open; the process that makes the next one."""

    __tablename__ = "shown_pictures"
    __table_args__ = (UniqueConstraint("round_id"),)
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = owned_by("rounds", index=False)
    node: str
    number: int = 0
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
    groups: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON, nullable=True))
