"""A disk whose power can be cut: what the kernel still had in memory is gone then."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 32 * 1024**2


class NoDisk(Exception):
    """Why there is none: it needs the right to mount."""


def make_disk(image: Path) -> None:
    """An empty file system in a file."""
    with image.open("wb") as file:
        file.truncate(SIZE)
    done(["mkfs.ext4", "-q", "-F", str(image)])


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[None]:
    folder.mkdir()
    done(["mount", "-o", "loop", str(image), str(folder)])
    try:
        yield
    finally:
        # Lazy: a process that was killed may still hold a file for a moment.
        done(["umount", "--lazy", str(folder)])


def cut(image: Path, copy: Path) -> None:
    """The disk as it would be without power from this moment on: only what was really written is in the file."""
    shutil.copyfile(image, copy)


def done(command: list[str]) -> None:
    try:
        made = subprocess.run(command, capture_output=True, text=True)
    except OSError as error:
        raise NoDisk(str(error)) from None
    if made.returncode:
        raise NoDisk(made.stderr.strip())
