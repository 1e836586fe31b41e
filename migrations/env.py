"""Alembic's environment: on the connection that the program gives, or on SAMENSPRAAK_DATABASE for developers."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.engine import Connection
from sqlmodel import AutoString, SQLModel

from app.settings import Settings
from app.store.columns import Moment
from app.store.engine import Database


def plain(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our own column types as plain ones, so that a migration never changes with the program."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String({item.length or ''})"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with Database(Settings().database_url).writing.begin() as connection:
        migrate(connection)
