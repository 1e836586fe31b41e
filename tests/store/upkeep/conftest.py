"""A town, and what lies on the disk of it."""

from pathlib import Path

from tests.store.town import Town, built, town  # noqa: F401  fixtures


def on_disk(town: Town) -> bytes:  # noqa: F811
    """Every byte of the database, its log and its index."""
    files = [Path(f"{town.file}{ending}") for ending in ("", "-wal", "-shm")]
    return b"".join(each.read_bytes() for each in files if each.exists())
