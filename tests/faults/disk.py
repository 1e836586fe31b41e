"""A small disk, and somebody who fills it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def small_disk(folder: Path) -> Iterator[str]:
    """A small file system on this folder; gives why not, where that is not allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "samenspraak-test", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True)
    except OSError as error:
        yield str(error)
        return
    if mounted.returncode:
        yield mounted.stderr.strip()
        return
    try:
        yield ""
    finally:
        # Lazy: the log of the server that was killed may still be open for a moment.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Write a file that takes all the room that is left."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return filler
