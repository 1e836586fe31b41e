"""Dialogue tables: the host of each table writes down what is said, and can change it until the round closes.

Everybody moves on after a turn. What is written is an insight, the view of a minority, or a quote; each is an entry of
its own, "idea:<id made by the phone>", so that it can be held, merged and promoted.
Facts: `topics`, how many tables mentioned each topic by its code, and `tables`, the numbers of those heard.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field
from pydantic.config import JsonDict

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details, Options
from app.activities.rows import rows
from app.activities.texts import Texts, check_own, check_text, heads, screened, written
from app.errors import Refused
from app.i18n import _
from app.text.wordlist import WordList

Sort = Literal["insight", "minority", "quote"]
SORTS: tuple[Sort, ...] = ("insight", "insight", "minority", "quote")
SORT_NAMES: JsonDict = {"insight": _("Insight"), "minority": _("View of a minority"), "quote": _("Quote")}
HEARD = ("Jongeren willen meedenken", "Meldingen krijgen geen antwoord", "Samen lopen werkt", "Het is er te donker")
"""What an imagined host writes: data like a ballot, not a text of the program."""


class Config(Texts, Options):
    """What the tables talk about, and how many tables and turns there are."""

    details: Details = ""
    tables: int = Field(
        default=8, ge=1, le=60, title=_("Tables"), description=_("The host chooses the number of the table.")
    )
    turns: int = Field(
        default=2,
        ge=1,
        le=6,
        title=_("Turns"),
        description=_("After each turn people move on to another table; the hosts stay."),
    )
    ask_topic: bool = Field(
        default=True,
        title=_("Ask for the topic"),
        description=_("The host says which topic it is about, so that you see how many tables mentioned each."),
    )
    limit: int = Field(
        default=280,
        ge=40,
        le=1000,
        title=_("Longest insight, in characters"),
        description=_("280 is about three sentences: one thing at a time."),
    )
    most_per_person: int = Field(
        default=30,
        ge=1,
        le=150,
        title=_("Insights for each table, at most"),
        description=_("Of all turns together."),
    )


class Entry(Shape):
    """One insight, minority view or quote of a table in a turn."""

    text: str = Field(max_length=16_000)
    table: int = Field(ge=1, le=60, title=_("Table"))
    turn: int = Field(default=1, ge=1, le=6, title=_("Turn"))
    topic: str = Field(default="", max_length=40, title=_("Topic"))
    sort: Sort = Field(default="insight", title=_("Sort"), json_schema_extra={"labels": SORT_NAMES})
    language: str = Field(default="", max_length=8)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what is not of a table, turn or topic that there is."""
    check_own(key)
    check_text(entry.text, config.limit)
    if entry.table > config.tables:
        raise Refused("unknown-table", most=config.tables)
    if entry.turn > config.turns:
        raise Refused("unknown-turn", most=config.turns)
    if entry.topic and not (config.ask_topic and entry.topic in {each.code for each in config.options}):
        raise Refused("unknown-topic")


def screen(config: Config, entry: Entry, words: WordList) -> str:
    """What a host writes is screened as every text."""
    return screened([entry.text], config.moderation, words)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count for each insight the hosts who wrote it, and for each topic the tables that mentioned it. O(entries)."""
    by_id = {each.id: each for each in handed}
    speaks = [(by_id[number], head) for number, head in sorted(heads(handed).items())]
    hosts = {(head, each.participant) for each, head in speaks}
    mentioned = {(each.entry.topic, each.entry.table) for each, _head in speaks}
    counts = Counter(head for head, _host in hosts)
    people = {str(head): counts[head] for _each, head in speaks}
    everybody = len({host for _head, host in hosts})
    tables = Counter(topic for topic, _table in mentioned)
    facts = {
        "topics": {each.code: tables[each.code] for each in config.options},
        "tables": sorted({table for _topic, table in mentioned}),
    }
    return Result(people=everybody, rows=rows(list(people), people, everybody), facts=facts)


def table(config: Config, result: Result) -> Table:
    """The number of tables by topic, most first; the insights themselves stand with the texts."""
    titles = {each.code: each.title for each in config.options}
    counts = sorted(result.facts["topics"].items(), key=lambda each: -each[1])
    return Table(columns=(_("Topic"), _("Tables")), rows=tuple((titles.get(code, code), n) for code, n in counts))


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Something that was said at one of the tables."""
    body = {
        "text": HEARD[draw(len(HEARD))],
        "table": 1 + draw(config.tables),
        "turn": 1 + draw(config.turns),
        "sort": SORTS[draw(len(SORTS))],
        "language": "nl",
    }
    if config.ask_topic and config.options:
        body["topic"] = config.options[draw(len(config.options))].code
    return body


KIND = Kind(
    name="tables",
    title=_("Dialogue tables"),
    purpose=_("In depth, at tables: each host writes down what is said, and what a minority thinks."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    screen=screen,
    live=True,
    many=True,
    text=written,
    promotes=True,
    about=("table", "turn", "topic", "sort", "language"),
)
