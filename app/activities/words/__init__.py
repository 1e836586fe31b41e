"""Words: everybody gives a few words; what is the same counts as one word, with the people who gave it.

Keys: "idea:<id made by the phone>". The option of a row is the entry that speaks for all with the same word. Case and
spaces make no difference; plural and spelling do, and there the facilitator merges. Good to begin with; no evidence.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details
from app.activities.rows import rows
from app.activities.texts import Texts, check_own, check_text, heads, screened, words_of, written
from app.i18n import _
from app.text.wordlist import WordList

GIVEN = ("rust", "licht", "samen", "druk", "gezellig", "te hard rijden", "groen", "donker", "buren", "strand")
"""What an imagined participant gives: data like a ballot, not a text of the program."""


class Config(Texts):
    """The question and how many words each participant gives."""

    details: Details = ""
    limit: int = Field(
        default=25,
        ge=10,
        le=40,
        title=_("Longest word or phrase, in characters"),
        description=_("25 is enough for two or three words."),
    )
    most_per_person: int = Field(
        default=3,
        ge=1,
        le=10,
        title=_("Words for each participant, at most"),
        description=_("Three is enough: the cloud stays readable."),
    )
    moderation: Literal["before", "after"] = Field(
        default="after",
        title=_("Moderation"),
        description=_(
            "Before: the hall sees a word after you. After: words show at once; doubtful ones still wait for you."
        ),
    )


class Entry(Shape):
    """One word or short phrase."""

    text: str = Field(max_length=16_000)
    language: str = Field(default="", max_length=8)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what is no word of one's own, or too long."""
    check_own(key)
    check_text(entry.text, config.limit)


def screen(config: Config, entry: Entry, words: WordList) -> str:
    """A word is screened as every text."""
    return screened([entry.text], config.moderation, words)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the unique people behind each word; who gives a word twice counts once. O(entries)."""
    speaks = heads(handed)
    by_id = {each.id: each for each in handed}
    behind: defaultdict[str, set[int]] = defaultdict(set)
    first: dict[str, int] = {}
    for number, head in speaks.items():
        word = same(words_of(by_id[head]))
        behind[word].add(by_id[number].participant)
        first[word] = min(head, first.get(word, head))
    people = {str(first[word]): len(givers) for word, givers in behind.items()}
    everybody = len(frozenset[int]().union(*behind.values()))
    return Result(people=everybody, rows=rows(sorted(people, key=int), people, everybody))


def same(text: str) -> str:
    """The word without what makes no difference: case and spaces."""
    return " ".join(text.casefold().split())


def table(config: Config, result: Result) -> Table:
    """The people by word, most first; the first column is the id of the entry."""
    return Table(
        columns=(_("Word"), _("People"), _("Share"), _("Place")),
        rows=tuple((row.option, row.people, row.share, row.rank) for row in result.rows),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """One of a few words that fit."""
    fitting = [word for word in GIVEN if len(word) <= config.limit]
    return {"text": fitting[draw(len(fitting))], "language": "nl"}


KIND = Kind(
    name="words",
    title=_("Word cloud"),
    purpose=_("To begin with: everyone gives a few words; what many people say stands large."),
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
    about=("language",),
)
