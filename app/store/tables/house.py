"""How a plan looks: the colours of the municipality, its logo and its Word template."""

from sqlalchemy import JSON, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import owned_by


class House(SQLModel, table=True):
    """The house style of a plan. Its version is another one after each change, and stands in addresses."""

    __tablename__ = "houses"
    __table_args__ = (UniqueConstraint("plan_id"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans", index=False)
    version: str = Field(unique=True, max_length=20)
    colors: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Only those that differ from the program's own."""


class HouseFile(SQLModel, table=True):
    """A file of the house style: the logo, the same for the top of pages, or the Word template."""

    __tablename__ = "house_files"
    __table_args__ = (UniqueConstraint("plan_id", "part"),)
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    part: str
    """logo, top or template."""
    name: str = ""
    """What it was called when it came in; of a logo what it says to who does not see it."""
    width: int = 0
    height: int = 0
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
