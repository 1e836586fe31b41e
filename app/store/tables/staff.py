"""Who works for the municipality, and what they did."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, moment_column, now, owned_by


class Account(SQLModel, table=True):
    """Somebody of the municipality who prepares, steers or reads."""

    __tablename__ = "accounts"
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    name: str
    role: str
    password_hash: str | None = None
    disabled: bool = False
    created_at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))


class SignInLink(SQLModel, table=True):
    """A one-time link; without an account it is the first-run link that makes the first administrator."""

    __tablename__ = "sign_in_links"
    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    account_id: int | None = Field(default=None, foreign_key="accounts.id", ondelete="CASCADE")
    expires_at: datetime = Field(sa_column=Column(Moment(), nullable=False))
    used_at: datetime | None = moment_column()


class SignIn(SQLModel, table=True):
    """One device on which an account is signed in."""

    __tablename__ = "sign_ins"
    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    account_id: int = owned_by("accounts")
    expires_at: datetime = Field(sa_column=Column(Moment(), nullable=False))


class Deed(SQLModel, table=True):
    """A line of the log of who did what (action, object, result, actor, time); never any participant's text."""

    __tablename__ = "deeds"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, sa_column=Column(Moment(), nullable=False))
    account_id: int | None = None
    session_id: int | None = Field(default=None, index=True)
    action: str
    subject: str = ""
    decision: str = ""  # in codes, such as hidden
