"""Ideas: everybody posts short ideas and supports those of others; merged ideas share their supporters.

Keys: "idea:<id made by the phone>" for an own idea, "up:<entry id>" for the support of somebody's idea.
"""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details, Parts
from app.activities.texts import Texts, check_own, check_support, check_text, screened, supported, written
from app.errors import Refused
from app.i18n import _
from app.text.wordlist import WordList

Part = Annotated[str, Field(max_length=40)]
WISHES = ("Meer licht", "Vaker toezicht", "Een buurtfeest", "Minder hard rijden", "Een plek voor jongeren")
PLACES = ("bij het station", "op het plein", "in het park", "rond de school", "op het fietspad", "aan de haven")
"""What an imagined participant writes: data like a ballot, not a text of the program."""


class Config(Texts, Parts):
    """The question and what goes with an idea."""

    details: Details = ""
    ask_field: bool = Field(
        default=False, title=_("Ask for the field"), description=_("People say which safety field the idea belongs to.")
    )
    ask_area: bool = Field(
        default=False, title=_("Ask for the area"), description=_("People say which area the idea is about.")
    )
    upvotes: bool = Field(
        default=True,
        title=_("People can support ideas of others"),
        description=_("Everyone counts once for each idea."),
    )
    limit: int = Field(
        default=280,
        ge=40,
        le=1000,
        title=_("Longest idea, in characters"),
        description=_("280 is about three sentences."),
    )


class Entry(Shape):
    """An own idea (`text`, `field`, `area`, `language`), or support (`supports`, taken back when `on` is false)."""

    text: str = Field(default="", max_length=16_000)
    field: Part = ""
    area: Part = ""
    language: str = Field(default="", max_length=8)
    supports: int | None = Field(default=None, ge=0, le=2**53)
    on: bool = True


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what is neither an idea nor support, or is not allowed here."""
    if entry.supports is None:
        _check_idea(config, entry, key)
    else:
        _check_support(config, entry, key)


def _check_idea(config: Config, entry: Entry, key: str) -> None:
    check_own(key)
    if not entry.on:
        raise Refused("wrong-key")
    check_text(entry.text, config.limit)
    if not _fits(entry.field, config.ask_field, config.fields):
        raise Refused("unknown-field")
    if not _fits(entry.area, config.ask_area, config.areas):
        raise Refused("unknown-area")


def _fits(code: str, asked: bool, codes: Sequence[str]) -> bool:
    """Without a list of codes in the config any code will do, as long as the question asks for one."""
    return not code or (asked and (not codes or code in codes))


def _check_support(config: Config, entry: Entry, key: str) -> None:
    if not config.upvotes:
        raise Refused("support-off")
    if entry.text or entry.field or entry.area:
        raise Refused("idea-or-support")
    assert entry.supports is not None
    check_support(key, entry.supports)


def screen(config: Config, entry: Entry, words: WordList) -> str:
    """Support is simply shown; an idea is screened."""
    return "shown" if entry.supports is not None else screened([entry.text], config.moderation, words)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the unique people behind each shown idea, its author included."""
    return supported(handed)


def table(config: Config, result: Result) -> Table:
    """The supporters by idea, most first; the first column is the id of the entry."""
    return Table(
        columns=(_("Idea"), _("Supporters"), _("Place")),
        rows=tuple((row.option, row.people, row.rank) for row in result.rows),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """A short idea, put together from a wish and a place."""
    body = {"text": f"{WISHES[draw(len(WISHES))]} {PLACES[draw(len(PLACES))]}", "language": "nl"}
    if config.ask_field and config.fields:
        body["field"] = config.fields[draw(len(config.fields))]
    if config.ask_area and config.areas:
        body["area"] = config.areas[draw(len(config.areas))]
    return body


KIND = Kind(
    name="ideas",
    title=_("Ideas"),
    purpose=_("Everyone writes short ideas and supports those of others; you merge what is the same."),
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
    about=("field", "area", "language"),
)
