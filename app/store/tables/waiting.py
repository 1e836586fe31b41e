"""What waits for somebody to say yes."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from app.store.columns import Moment, owned_by


class Workbook(SQLModel, table=True):
    """An edited workbook of a plan that an account looked at: it is shown what it would change, and says yes or not."""

    __tablename__ = "workbooks"
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = owned_by("plans")
    account_id: int = owned_by("accounts")
    key_hash: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: datetime = Field(sa_column=Column(Moment(), nullable=False))
