"""`move-database`: everything from one database to another kind, such as from a laptop to a server."""

from app.commands.terminal import say
from app.i18n import _
from app.store.upkeep import moving


def move(source: str, target: str) -> None:
    """Copy everything and say what there is to do after it; the old database stays as it was."""
    rows = moving.move(address(source), address(target))
    say(_("Moved and compared: %(rows)s rows in %(tables)s tables."), rows=sum(rows.values()), tables=len(rows))
    say(_("Nothing was changed in the old database. Set SAMENSPRAAK_DATABASE to the new one."))
    say(_("Give every server the same SAMENSPRAAK_SECRET; until now it was in the file secret in the data folder."))


def address(given: str) -> str:
    """An address of a database; the name of a file is one of SQLite."""
    return given if "://" in given else f"sqlite:///{given}"
