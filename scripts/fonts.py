"""`python -m scripts.fonts [--check]`: write down which characters the fonts of the printed documents can draw.

The program reads the list instead of the fonts: no library for fonts at run time.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

from app.exports.documents.characters import FONTS, LIST, read_list


def main() -> int:
    """Write the list, or say whether it is up to date."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fonts")
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    found = drawable(FONTS)
    if not check:
        LIST.write_text(written(found), encoding="ascii")
    elif read_list() != found:
        print(f"{LIST.name} is not up to date: run python -m scripts.fonts", file=sys.stderr)
        return 1
    return 0


def drawable(folder: Path) -> frozenset[int]:
    """The code points that at least one of the fonts in the folder has."""
    return frozenset(point for file in folder.glob("*.ttf") for point in TTFont(file).getBestCmap())


def written(points: Iterable[int]) -> str:
    """Ranges in hexadecimal, one a line."""
    ranges: list[tuple[int, int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return "".join(f"{first:X}-{last:X}\n" for first, last in ranges)


if __name__ == "__main__":
    sys.exit(main())
