"""Questions and answers: everybody asks, and supports what others ask; the facilitator marks what is answered.

Keys: "idea:<id made by the phone>" for an own question, "up:<entry id>" for the support of somebody's question.
Facts: `answered` and `pinned`, the questions that the facilitator marked so, by entry id.
"""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details
from app.activities.texts import Texts, check_own, check_support, check_text, screened, supported, written
from app.errors import Refused
from app.i18n import _
from app.text.wordlist import WordList

ASKED = ("Wanneer komt er meer licht", "Wie is de wijkagent", "Wat doet de gemeente aan afval", "Wat kost dat")
WHERE = ("", " bij het station", " in onze wijk", " op de boulevard")
"""What an imagined participant asks: data like a ballot, not a text of the program."""


class Config(Texts):
    """What the questions are about."""

    details: Details = ""
    limit: int = Field(
        default=200,
        ge=40,
        le=600,
        title=_("Longest question, in characters"),
        description=_("200 is about two sentences: enough for a question."),
    )
    most_per_person: int = Field(
        default=3,
        ge=1,
        le=20,
        title=_("Questions for each participant, at most"),
        description=_("Everyone can support as many questions of others as they like."),
    )


class Entry(Shape):
    """An own question (`text`), or support (`supports`, taken back when `on` is false)."""

    text: str = Field(default="", max_length=16_000)
    language: str = Field(default="", max_length=8)
    supports: int | None = Field(default=None, ge=0, le=2**53)
    on: bool = True


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what is neither a question nor support."""
    if entry.supports is None:
        check_own(key)
        if not entry.on:
            raise Refused("wrong-key")
        check_text(entry.text, config.limit)
    elif entry.text:
        raise Refused("question-or-support")
    else:
        check_support(key, entry.supports)


def screen(config: Config, entry: Entry, words: WordList) -> str:
    """Support is simply shown; a question is screened."""
    return "shown" if entry.supports is not None else screened([entry.text], config.moderation, words)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the unique people who want to know each question, who asks it included. O(entries)."""
    result = supported(handed)
    asked = {row.option for row in result.rows}
    marked = sorted((each for each in handed if each.marks and str(each.id) in asked), key=lambda each: each.id)
    facts = {mark: [each.id for each in marked if mark in each.marks] for mark in MARKS}
    return Result(people=result.people, rows=result.rows, facts=facts)


def table(config: Config, result: Result) -> Table:
    """The people by question, most first, and whether it was answered; the first column is the id of the entry."""
    answered = {str(each) for each in result.facts["answered"]}
    return Table(
        columns=(_("Question"), _("People"), _("Place"), _("Answered")),
        rows=tuple((row.option, row.people, row.rank, int(row.option in answered)) for row in result.rows),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """A short question, put together from a matter and a place."""
    return {"text": f"{ASKED[draw(len(ASKED))]}{WHERE[draw(len(WHERE))]}?", "language": "nl"}


MARKS = ("answered", "pinned")
KIND = Kind(
    name="questions",
    title=_("Questions and answers"),
    purpose=_("Everyone asks what they want to know; what most people want to know comes first."),
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
    marks=MARKS,
)
