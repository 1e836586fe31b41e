"""Actions: who does what and when. An action is agreed when somebody of the group of its owner says so.

Keys: "idea:<id made by the phone>" for an action, "up:<entry id>" with `confirms` for "we do this". A confirmation
names the organisation for which it is given: when the action gets another owner, it is no promise of that one.
The people of a row are those who confirmed. Facts, by entry id: `agreed`, `waiting`, and `missing`, what each lacks.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field

from app.activities.kind import DrawBelow, Handed, Kind, Place, Result, Shape, Table
from app.activities.options import Details, Options, Organisations
from app.activities.rows import rows
from app.activities.texts import Texts, check_own, check_support, check_text, heads, screened, written
from app.errors import Refused
from app.i18n import _
from app.text.smart import Promise, is_day, missing
from app.text.wordlist import WordList

PART = 160
"""Longest first step, indicator or means, in characters."""
WRITES = ("first_step", "indicator", "means")
Code = Annotated[str, Field(max_length=64)]
Written = Annotated[str, Field(max_length=16_000)]

DOES = ("Samen lopen in de wijk", "Lantaarnpalen plaatsen bij de school", "Voorlichting geven in het buurthuis")
BEGINS = ("", "Afspraak maken met de partners", "Plek kiezen met de buurt")
"""What an imagined participant writes: data like a ballot, not a text of the program."""


class Config(Texts, Options, Organisations):
    """To which topics the actions belong, and who can lead one."""

    details: Details = ""
    limit: int = Field(
        default=140,
        ge=40,
        le=400,
        title=_("Longest action, in characters"),
        description=_("140 is one good sentence. The other parts have a place of their own."),
    )


class Entry(Shape):
    """An action (`text` and its parts), or a confirmation (`supports`, `confirms`; taken back when `on` is false)."""

    text: Written = ""
    owner: Code = Field(default="", title=_("Leads"))
    partners: list[Code] = Field(default_factory=list, max_length=20, title=_("With"))
    first_step: Written = Field(default="", title=_("First step"))
    due: str = Field(default="", max_length=20, title=_("Done by"))
    indicator: Written = Field(default="", title=_("Measure"))
    means: Written = Field(default="", title=_("Means"))
    topic: Code = Field(default="", title=_("Topic"))
    language: str = Field(default="", max_length=8)
    supports: int | None = Field(default=None, ge=0, le=2**53)
    on: bool = True
    confirms: Code = ""


def check(config: Config, entry: Entry, key: str) -> None:
    """Refuse what is neither an action nor a confirmation, or names what is not there."""
    if entry.supports is None:
        _check_action(config, entry, key)
    else:
        _check_confirmation(config, entry, key)


def _check_action(config: Config, entry: Entry, key: str) -> None:
    check_own(key)
    if not entry.on or entry.confirms:
        raise Refused("wrong-key")
    check_text(entry.text, config.limit)
    for part in (entry.first_step, entry.indicator, entry.means):
        check_text(part, PART, least=0)
    named = [*([entry.owner] if entry.owner else []), *entry.partners]
    if not set(named) <= {each.code for each in config.organisations}:
        raise Refused("unknown-organisation")
    if len(set(named)) < len(named):
        raise Refused("double-organisation")
    if entry.topic and entry.topic not in {each.code for each in config.options}:
        raise Refused("unknown-topic")
    if entry.due and not is_day(entry.due):
        raise Refused("unknown-day")


def _check_confirmation(config: Config, entry: Entry, key: str) -> None:
    if entry != Entry(supports=entry.supports, on=entry.on, confirms=entry.confirms):
        raise Refused("action-or-confirmation")
    if entry.confirms not in {each.code for each in config.organisations}:
        raise Refused("unknown-organisation")
    assert entry.supports is not None
    check_support(key, entry.supports)


def admit(config: Config, entry: Entry, place: Place) -> None:
    """A promise is only for who belongs to the owner: nobody promises for others."""
    if entry.supports is None:
        return
    if place.about is None or place.about.get("owner") != entry.confirms:
        raise Refused("owner-changed")
    group = next((each.group for each in config.organisations if each.code == entry.confirms), "")
    if not group or place.group != group:
        raise Refused("not-your-organisation")


def screen(config: Config, entry: Entry, words: WordList) -> str:
    """A confirmation is simply shown; of an action everything that was written is screened."""
    if entry.supports is not None:
        return "shown"
    return screened([entry.text, entry.first_step, entry.indicator, entry.means], config.moderation, words)


def tally(config: Config, handed: Sequence[Handed[Entry]]) -> Result:
    """Count for each action the people who confirmed it for its owner. O(entries)."""
    by_id = {each.id: each for each in handed if each.entry.supports is None}
    speaks = heads(by_id.values())
    actions = sorted(set(speaks.values()))
    confirmed = {
        (speaks[given.supports], each.participant)
        for each in handed
        if (given := each.entry).supports in speaks
        and (given.on and each.status == "shown")
        and given.confirms == by_id[speaks[given.supports]].entry.owner
    }
    counts = Counter(action for action, _who in confirmed)
    people = {str(each): counts[each] for each in actions}
    everybody = {who for _action, who in confirmed} | {by_id[each].participant for each in speaks}
    facts = {
        "agreed": [each for each in actions if counts[each]],
        "waiting": [each for each in actions if not counts[each]],
        "missing": {str(each): lacks(by_id[each].entry) for each in actions},
    }
    return Result(people=len(everybody), rows=rows(list(people), people, len(everybody)), facts=facts)


def lacks(entry: Entry) -> list[str]:
    """What the action still lacks."""
    return list(_lacks(entry.text, entry.first_step, entry.indicator, entry.owner, entry.means, entry.due))


@lru_cache(maxsize=10_000)
def _lacks(*said: str) -> tuple[str, ...]:
    """Kept, since all actions are counted again whenever one of them changes."""
    return missing(Promise(*said))


def table(config: Config, result: Result) -> Table:
    """Who confirmed by action, and how many parts it lacks; the first column is the id of the entry."""
    lacking = result.facts["missing"]
    return Table(
        columns=(_("Action"), _("Confirmed by (people)"), _("Missing parts")),
        rows=tuple((row.option, row.people, len(lacking[row.option])) for row in result.rows),
    )


def imagine(config: Config, draw: DrawBelow) -> dict[str, Any]:
    """An action with an owner and a day; some have no first step yet."""
    body: dict[str, Any] = {
        "text": DOES[draw(len(DOES))],
        "first_step": BEGINS[draw(len(BEGINS))],
        "due": f"{2027 + draw(3)}-{1 + draw(12):02}-01",
        "language": "nl",
    }
    if config.organisations:
        body["owner"] = config.organisations[draw(len(config.organisations))].code
    if config.options:
        body["topic"] = config.options[draw(len(config.options))].code
    return body


KIND = Kind(
    name="actions",
    title=_("Actions"),
    purpose=_("To close with: who does what, and when; an action is agreed when its organisation says so."),
    config=Config,
    entry=Entry,
    check=check,
    tally=tally,
    table=table,
    imagine=imagine,
    screen=screen,
    admit=admit,
    live=True,
    many=True,
    text=written,
    about=("owner", "partners", "first_step", "due", "indicator", "means", "topic", "language"),
    writes=WRITES,
)
