"""Scripts of small modules sent as one: a phone then asks for one file instead of twenty, and gets half the bytes.

No build step: it is done in memory when the server starts, and only imports, comments and indentation change.
What a module must keep to for that (names that differ, no text over several lines): tests/web/test_joined.py.
Why: docs/decisions/0011-one-script-for-the-phone.md
"""

import posixpath
import re
from collections.abc import Mapping

IMPORT = re.compile(r'^import (?:\{[^}]*\}|\* as \w+) from "(\.[^"]+)";\n', re.MULTILINE)
COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=const|let|function|async|class)", re.MULTILINE)


def joined(files: Mapping[str, str], entry: str) -> str:
    """Return the script with everything that it imports, each module once, what is needed first."""
    order: list[str] = []
    visit(files, entry, order)
    parts = [EXPORT.sub("", plain(files[path])) for path in order[:-1]]
    return "".join([*parts, plain(files[entry])])


def visit(files: Mapping[str, str], path: str, order: list[str], above: tuple[str, ...] = ()) -> None:
    """Put the modules in order of need. Raises ValueError for a circle of imports."""
    if path in above:
        raise ValueError(f"circular import: {' > '.join((*above, path))}")
    if path in order:
        return
    for address in IMPORT.findall(files[path]):
        visit(files, posixpath.normpath(posixpath.join(posixpath.dirname(path), address)), order, (*above, path))
    order.append(path)


def plain(source: str) -> str:
    """Without imports, lines that are only a comment, and indentation."""
    return INDENT.sub("", COMMENT.sub("", IMPORT.sub("", source)))
