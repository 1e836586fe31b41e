"""Support: everybody shows 0 to 5 fingers, unseen by the others, for how far they can stand behind something.

There is one row, "support", with the people of each number of fingers.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Measure, Result, Shape, Table
from app.activities.options import Details
from app.activities.scales import measured, median, part
from app.counting.scales import answers
from app.errors import Refused
from app.i18n import _

FINGERS = (0, 1, 2, 3, 4, 5)
LITTLE = 2
"""So few fingers say: talk with me first."""
ROW = "support"


class Config(Shape):
    """What the support is for is in the title of the activity."""

    details: Details = ""


class Entry(Shape):
    """How many fingers one participant holds up."""

    fingers: Annotated[int, Field(ge=FINGERS[0], le=FINGERS[-1])]


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse a key that is not that of a vote."""
    if key != "vote":
        raise Refused("wrong-key")


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count the people of each number of fingers. O(entries)."""
    counted = Counter(each.entry.fingers for each in handed if each.status == "shown")
    counts = [counted[fingers] for fingers in FINGERS]
    people = sum(counts)
    figures = {"median": median(answers(counts, FINGERS[0])), "little": part(sum(counts[: LITTLE + 1]), people)}
    told = {str(fingers): count for fingers, count in zip(FINGERS, counts, strict=True)}
    return Result(people=people, rows=measured({ROW: figures}, {ROW: people}, people, {ROW: told}))


def table(config: Config, result: Result) -> Table:
    """How many people held up so many fingers."""
    counts = result.rows[0].counts
    return Table(
        columns=(_("Fingers"), _("People"), _("Share")),
        rows=tuple((int(each), people, people / max(1, result.people)) for each, people in counts.items()),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """Mostly three fingers or more."""
    return {"fingers": max(draw(len(FINGERS)), draw(len(FINGERS)))}


KIND = Kind(
    name="support",
    title=_("Support"),
    purpose=_("Fist to five: how far can everybody stand behind this? To close with."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    measures=(
        Measure(
            "median", _("Median"), _("half of the people hold up this many fingers or more, half this many or fewer")
        ),
        Measure("little", _("Two fingers or fewer"), _("share of people; 95 % interval by Wilson"), "share"),
    ),
)
