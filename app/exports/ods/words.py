"""Text as it may stand in a part of an OpenDocument file: nothing that people typed is markup."""

from functools import lru_cache

from markupsafe import escape

from app.text.clean import clean

REMEMBERED = 4_096
"""The same names, days and words stand in thousands of cells."""


@lru_cache(REMEMBERED)
def words(text: str) -> str:
    """A text without what XML cannot hold, with its own signs escaped; for between tags and in an attribute."""
    return str(escape(clean(text)))


@lru_cache(REMEMBERED)
def paragraphs(text: str) -> str:
    """A text of a cell: one paragraph for each line."""
    return "".join(f"<text:p>{line}</text:p>" for line in words(text).split("\n"))
