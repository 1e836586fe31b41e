"""The neutral document: headings, paragraphs, lists, tables and charts, before any file format.

Nothing in here is markup: a text is a text, whatever is in it, and each writer sees to it that it stays one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from app.plan.house.style import HouseStyle


@dataclass(frozen=True, slots=True)
class Pending:
    """Something the officer still has to fill in, such as a target; every format marks it."""

    what: str


Text = str | Pending


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1, 2 or 3."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a quote is what a participant wrote, in the language it was written in."""

    text: Text
    style: Literal["plain", "lead", "quote", "note"] = "plain"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its share of the width (of the sum of all), and whether it holds numbers."""

    title: str
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and one header row; the first column names the row. Numbers come as people read them."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: a share from 0 to 1 with the figure in words, and perhaps the ends of its interval."""

    label: str
    share: float
    figure: str
    low: float | None = None
    high: float | None = None
    color: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, with the sentence that says the same: it stands below the chart and is its alternative text."""

    caption: str
    sentence: str
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Part:
    """A part that can also be taken on its own; wide parts lie on their side."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    wide: bool = False
    new_page: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """The whole; `draft` is what is written across it as long as it was not adopted, or empty."""

    title: str
    subtitle: str
    author: str
    date: str
    parts: tuple[Part, ...]
    language: str = "nl-NL"
    draft: str = ""
    style: HouseStyle | None = None
    """How it looks; without one it looks as the program's own documents do."""

    def only(self, key: str) -> "Document":
        """The same document with one part, or with all parts of which this is the first word of the key ("card").

        KeyError when there is no such part.
        """
        found = [part for part in self.parts if key in (part.key, part.key.partition("-")[0])]
        if not found:
            raise KeyError(key)
        return replace(self, parts=tuple(found))


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Text]]) -> Table:
    """Make a table; every row must have a cell for each column."""
    made = Table(caption, tuple(columns), tuple(tuple(row) for row in rows))
    assert all(len(row) == len(made.columns) for row in made.rows)
    return made


def as_data(document: Document) -> dict[str, Any]:
    """The document as plain data for a template; each block says what `sort` it is."""
    language, _, region = document.language.partition("-")
    about = {"title": document.title, "subtitle": document.subtitle, "author": document.author, "date": document.date}
    parts = [
        {
            "title": part.title,
            "wide": part.wide,
            "new_page": part.new_page,
            "blocks": [_sorted(each) for each in part.blocks],
        }
        for part in document.parts
    ]
    return {**about, "draft": document.draft, "language": language, "region": region, "parts": parts}


def chart_data(chart: Chart) -> dict[str, Any]:
    """One chart as plain data for a template."""
    return _sorted(chart)


def _sorted(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = _data({field.name: getattr(block, field.name) for field in fields(block)})
    return {"sort": type(block).__name__.lower(), **found}


def _data(value: Any) -> Any:
    if isinstance(value, Pending):
        return {"pending": value.what}
    if isinstance(value, dict):
        return {name: _data(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_data(each) for each in value]
    if is_dataclass(value):
        return {field.name: _data(getattr(value, field.name)) for field in fields(value)}
    return value


def said(text: Text) -> str:
    """A text as plain words; what is pending stands between brackets."""
    return f"[{text.what}]" if isinstance(text, Pending) else text
