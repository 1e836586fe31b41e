"""Copies of the embedded database: `backup`, `restore`, and bringing an old schema up to date."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.commands.terminal import say
from app.errors import Refused
from app.i18n import _
from app.settings import Settings
from app.store import upkeep


def back_up(settings: Settings, file: Path, replace: bool) -> None:
    """Copy the database to a file, while the server runs."""
    told(
        _("Backup made and checked: %(file)s (%(rows)s rows, %(size)s)."),
        file,
        upkeep.back_up(settings.database_url, file, replace),
    )


def restore(settings: Settings, file: Path, verify_only: bool, verify: bool, force: bool) -> None:
    """Check a backup and put it in place; `verify` counts once more afterwards, `verify_only` puts nothing in place."""
    manifest = upkeep.verify(file)
    if verify_only:
        told(_("This backup is whole: %(file)s (%(rows)s rows, %(size)s)."), file, manifest)
        return
    aside = upkeep.restore(file, settings.database_url, keep_aside=force)
    target = upkeep.file_of(settings.database_url)
    if verify and upkeep.rows(target) != manifest["tables"]:
        raise Refused("backup-damaged", file=str(target))
    told(_("Restored: %(file)s (%(rows)s rows, %(size)s)."), target, manifest)
    if aside:
        say(_("The database that was there is kept as %(file)s."), file=aside)


def told(text: str, file: Path, manifest: dict[str, Any]) -> None:
    size = f"{manifest['bytes'] / 1024:.0f} KiB"
    say(text, file=file, rows=sum(manifest["tables"].values()), size=size)


def migrate(settings: Settings) -> None:
    """Bring the database up to date with this program; an existing one is copied first."""
    keep_before_migration(settings)
    with upkeep.opened(settings.database_url):
        say(_("The database is up to date."))


def keep_before_migration(settings: Settings) -> None:
    """Make a backup beside the data when an existing embedded database has an older schema."""
    try:
        file = upkeep.file_of(settings.database_url)
    except Refused:
        return
    # Without a backup nothing is changed: a refusal stops the start.
    if upkeep.is_outdated(settings.database_url):
        backups = file.parent / "backups"
        backups.mkdir(parents=True, exist_ok=True)
        kept = backups / f"before-migration-{datetime.now(UTC):%Y%m%d-%H%M%S}.sqlite3"
        upkeep.back_up(settings.database_url, kept)
        say(_("The database is of an older version. A backup was made first: %(file)s"), file=kept)
