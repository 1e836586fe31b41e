"""Progress: how each action or topic stands, who asks for help with it, and a note to explain.

Keys: "vote" for how everything stands, "idea:<number of the item>" for a note about one item: a note that waits for the
facilitator does not hold up what was said beside it.
Facts: `standing`, what most people say of each item (of equals what needs attention first; "" where nobody spoke),
`statuses`, how many items stand so, and `help`, how many people ask for help with each item.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Measure, Result, Shape, Table
from app.activities.options import MOST, Details, Options
from app.activities.scales import measured, part
from app.activities.texts import Moderated, check_own, check_text, screened, written
from app.errors import Refused
from app.i18n import _
from app.text.wordlist import WordList

Status = Literal["delayed", "not_started", "on_course", "dropped", "done"]
STATUSES: tuple[str, ...] = get_args(Status)
"""What needs attention comes first."""
WELL = ("on_course", "done")
Code = Annotated[str, Field(max_length=40)]


class Config(Moderated, Options):
    """The actions or topics of which people say how they stand."""

    details: Details = ""
    limit: int = Field(
        default=200,
        ge=40,
        le=600,
        title=_("Longest note, in characters"),
        description=_("200 is about two sentences: what happened since the last time."),
    )


class Entry(Shape):
    """How items stand and where help is asked (`status`, `help`), or a note about one item (`text`, `item`)."""

    status: dict[Code, Status] = Field(default_factory=dict, max_length=MOST)
    help: list[Code] = Field(default_factory=list, max_length=MOST)
    text: str = Field(default="", max_length=16_000)
    item: Code = Field(default="", title=_("Item"))
    language: str = Field(default="", max_length=8)


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what is neither a vote nor a note, or is about something else."""
    codes = {each.code for each in config.options}
    if key == "vote":
        if entry.text or entry.item:
            raise Refused("vote-or-note")
        if not entry.status:
            raise Refused("nothing-reported")
        if not set(entry.status) <= codes:
            raise Refused("unknown-option")
        if not set(entry.help) <= set(entry.status) or len(set(entry.help)) < len(entry.help):
            raise Refused("help-with-nothing")
        return
    check_own(key)
    if entry.status or entry.help:
        raise Refused("vote-or-note")
    check_text(entry.text, config.limit)
    if entry.item not in codes:
        raise Refused("unknown-option")


def screen(config: Config, entry: Entry, words: WordList) -> str:
    """A vote is simply shown; a note is screened."""
    return screened([entry.text], config.moderation, words) if entry.text else "shown"


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count for each item the people of each status; what goes well comes first. O(entries x items)."""
    votes = [each.entry for each in handed if each.status == "shown" and each.key == "vote"]
    said: Counter[tuple[str, str]] = Counter(answer for each in votes for answer in each.status.items())
    asked = Counter(code for each in votes for code in each.help)
    codes = [each.code for each in config.options]
    counts = {code: {status: said[code, status] for status in STATUSES} for code in codes}
    people = {code: sum(counts[code].values()) for code in codes}
    standing = {code: standing_of(counts[code]) for code in codes}
    held = Counter(standing.values())
    facts = {
        "standing": standing,
        "statuses": {status: held[status] for status in STATUSES},
        "help": {code: asked[code] for code in codes},
    }
    well = {code: {"well": part(sum(counts[code][each] for each in WELL), people[code])} for code in codes}
    return Result(people=len(votes), rows=measured(well, people, len(votes), counts), facts=facts)


def standing_of(counts: Mapping[str, int]) -> str:
    """What most people say; of equals what needs attention first, "" when nobody said anything."""
    most = max(counts.values())
    return next(status for status in STATUSES if counts[status] == most) if most else ""


def table(config: Config, result: Result) -> Table:
    """The people of each status by item."""
    titles = {each.code: each.title for each in config.options}
    columns = (_("Item"), _("Delayed"), _("Not started"), _("On course"), _("Stopped"), _("Done"), _("Asks for help"))
    asked = result.facts["help"]
    lines = ((titles.get(row.option, row.option), *row.counts.values(), asked[row.option]) for row in result.rows)
    return Table(columns=columns, rows=tuple(lines))


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """How a few of the items stand; sometimes with a call for help."""
    codes = [each.code for each in config.options]
    told = {codes[draw(len(codes))]: STATUSES[draw(len(STATUSES))] for _each in range(3)}
    return {"status": told, "help": [next(iter(told))] if draw(3) == 0 else []}


KIND = Kind(
    name="progress",
    title=_("Progress"),
    purpose=_("Once or twice a year: how does each action stand, and where is help needed?"),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    screen=screen,
    measures=(
        Measure(
            "well",
            _("On course or done"),
            _("share of the people who said how it stands; 95 % interval by Wilson"),
            "share",
        ),
    ),
    text=written,
    about=("item", "language"),
)
