"""Ideas: everybody posts short ideas and supports those of others; merged ideas share their supporters.

Keys: "idea:<id made by the phone>" for an own idea, "up:<entry id>" for the support of somebody's idea.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Result, Shape, Table
from app.activities.options import Details, Parts
from app.activities.rows import rows
from app.errors import Refused
from app.i18n import _
from app.text import personal_data
from app.text.clean import clean, too_long
from app.text.emergency import emergency
from app.text.rude import offensive_to_group, rude

Part = Annotated[str, Field(max_length=40)]
IDEA, SUPPORT = "idea:", "up:"
TYPED = 4_000
"""More code points than anybody types; such a text is refused unread, since cleaning takes time."""

WISHES = ("Meer licht", "Vaker toezicht", "Een buurtfeest", "Minder hard rijden", "Een plek voor jongeren")
PLACES = ("bij het station", "op het plein", "in het park", "rond de school", "op het fietspad", "aan de haven")
"""What an imagined participant writes: data like a ballot, not a text of the program."""


class Config(Parts):
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
    moderation: Literal["before", "after"] = Field(
        default="before",
        title=_("Moderation"),
        description=_(
            "Before: the hall sees an idea after you. After: ideas show at once; doubtful ones still wait for you."
        ),
    )
    most_per_person: int = Field(
        default=5,
        ge=1,
        le=50,
        title=_("Ideas for each participant, at most"),
        description=_("Keeps the wall readable and gives everyone a turn."),
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
    if not key.startswith(IDEA) or key == IDEA or not entry.on:
        raise Refused("wrong-key")
    if len(entry.text) > TYPED:
        raise Refused("text-too-long", limit=config.limit)
    text = clean(entry.text)
    if not text:
        raise Refused("empty-text")
    if too_long(text, config.limit):
        raise Refused("text-too-long", limit=config.limit)
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
    if key != f"{SUPPORT}{entry.supports}":
        raise Refused("wrong-key")


def screen(config: Config, entry: Entry) -> str:
    """Emergency for a cry for help; held for moderation before, personal data and rude words; else shown."""
    if entry.supports is not None:
        return "shown"
    text = clean(entry.text)
    if emergency(text):
        return "emergency"
    doubtful = personal_data.found(text) or rude(text) or offensive_to_group(text)
    return "held" if config.moderation == "before" or doubtful else "shown"


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the unique people behind each shown idea: authors and supporters of it and of all that is merged in it.

    An idea that is not shown counts for nobody, nor does its support; one that was held and then merged counts with
    the idea that speaks for it, and its own text stays unseen. Support of one's own idea, and of two ideas that
    became one, counts once. O(entries).
    """
    found = supporters(handed)
    everybody = frozenset[int]().union(*found.values())
    people = {str(number): len(names) for number, names in found.items()}
    return Result(people=len(everybody), rows=rows([str(number) for number in found], people, len(everybody)))


def supporters(handed: Sequence[Handed[Entry]]) -> dict[int, frozenset[int]]:
    """The participants behind each shown idea that is not merged into another one, in order of coming in."""
    counted = [each for each in sorted(handed, key=lambda each: each.id) if _counts(each)]
    ideas = {each.id: each for each in counted if each.entry.supports is None}
    behind: defaultdict[int, set[int]] = defaultdict(set)
    for each in counted:
        if each.entry.on and (head := _head(ideas, each)) is not None:
            behind[head].add(each.participant)
    return {number: frozenset(behind[number]) for number in ideas if number in behind}


def _counts(handed: Handed[Entry]) -> bool:
    """Whether its author wanted what the hall sees: it is shown, or it waited and then went with one that is."""
    return handed.status == "shown" or (handed.status == "held" and handed.merged_into is not None)


def _head(ideas: Mapping[int, Handed[Entry]], handed: Handed[Entry]) -> int | None:
    """The idea that speaks for this entry in the end; None when it or one on the way is not shown."""
    number = handed.id if handed.entry.supports is None else handed.entry.supports
    passed: set[int] = set()
    while number in ideas and number not in passed:
        passed.add(number)
        into = ideas[number].merged_into
        if into is None:
            return number
        number = into
    return None


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


def text(entry: Entry) -> str:
    """The free text, for moderation."""
    return entry.text


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
    text=text,
)
