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


def joined(files: Mapping[str, str], entry: str, texts: str = "{}") -> str:
    """Return the script with its texts (JSON) and everything that it imports, each once, what is needed first."""
    *before, _last = needed(files, entry)
    parts = [EXPORT.sub("", plain(files[path])) for path in before]
    return "".join([f"export const texts = {texts};\n", *parts, plain(files[entry])])


def needed(files: Mapping[str, str], entry: str) -> list[str]:
    """Return the modules of a script in order of need, the script itself last. Raises ValueError for a circle."""
    order: list[str] = []
    visit(files, entry, order)
    return order


def visit(files: Mapping[str, str], path: str, order: list[str], above: tuple[str, ...] = ()) -> None:
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


def squeezed(style: str) -> str:
    """A style sheet without remarks and needless space. It may hold no text in quotes with a brace, comma or colon."""
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r";}", "}", re.sub(r":\s+", ":", re.sub(r"\s*([{};,])\s*", r"\1", style))).strip()
