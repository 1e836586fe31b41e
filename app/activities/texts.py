"""What the kinds in which people write have in common: keys, length, moderation, and support for each other.

Keys: "idea:<id made by the phone>" for an own text, "up:<entry id>" for the support of somebody's text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field

from app.activities.kind import Handed, Kind, Result, Shape
from app.activities.rows import rows
from app.errors import Refused
from app.i18n import _
from app.text import personal_data
from app.text.clean import clean, too_long
from app.text.emergency import emergency
from app.text.rude import offensive_to_group, rude
from app.text.wordlist import WordList

OWN, SUPPORT = "idea:", "up:"
TYPED = 4_000
"""More code points than anybody types; such a text is refused unread, since cleaning takes time."""


class Moderated(Shape):
    """The part of a config that every kind with free text has."""

    moderation: Literal["before", "after"] = Field(
        default="before",
        title=_("Moderation"),
        description=_(
            "Before: the hall sees a text after you. After: texts show at once; doubtful ones still wait for you."
        ),
    )


class Texts(Moderated):
    """The part of a config of kinds in which people hand in several texts."""

    most_per_person: int = Field(
        default=5,
        ge=1,
        le=50,
        title=_("For each participant, at most"),
        description=_("Keeps the wall readable and gives everyone a turn."),
    )


def check_own(key: str) -> None:
    """Refuse a key that is not one of an own text."""
    if not key.startswith(OWN) or key == OWN:
        raise Refused("wrong-key")


def check_text(text: str, limit: int, least: int = 1) -> None:
    """Refuse a text that is empty (where `least` is 1) or longer than `limit` characters, as people count them."""
    if len(text) > TYPED:
        raise Refused("text-too-long", limit=limit)
    cleaned = clean(text)
    if least and not cleaned:
        raise Refused("empty-text")
    if too_long(cleaned, limit):
        raise Refused("text-too-long", limit=limit)


def screened(texts: Iterable[str], moderation: str, words: WordList) -> str:
    """Emergency for a cry for help; held for moderation before, personal data and rude words; else shown."""
    cleaned = [clean(each) for each in texts]
    if any(map(emergency, cleaned)):
        return "emergency"
    return "held" if moderation == "before" or any(doubtful(each, words) for each in cleaned) else "shown"


def doubtful(text: str, words: WordList) -> bool:
    """Whether somebody should read it before the hall does."""
    return bool(personal_data.found(text) or rude(text, words) or offensive_to_group(text))


def check_support(key: str, supports: int) -> None:
    """Refuse support under another key than that of what it supports."""
    if key != f"{SUPPORT}{supports}":
        raise Refused("wrong-key")


def supported(handed: Sequence[Handed[Any]]) -> Result:
    """Count the unique people behind each shown text: authors and supporters of it and of all that is merged in it.

    A text that is not shown counts for nobody, nor does its support; one that was held and then merged counts with
    the text that speaks for it, and its own words stay unseen. Support of one's own text, and of two texts that
    became one, counts once. O(entries).
    """
    found = supporters(handed)
    everybody = frozenset[int]().union(*found.values())
    people = {str(number): len(names) for number, names in found.items()}
    return Result(people=len(everybody), rows=rows([str(number) for number in found], people, len(everybody)))


def supporters(handed: Sequence[Handed[Any]]) -> dict[int, frozenset[int]]:
    """The participants behind each shown text that is not merged into another one, in order of coming in.

    An entry has `supports` (an entry's id, None for an own text) and `on` (False takes the support back).
    """
    speaks = heads(each for each in handed if each.entry.supports is None)
    behind: defaultdict[int, set[int]] = defaultdict(set)
    for each in handed:
        head = speaks.get(each.id if each.entry.supports is None else each.entry.supports)
        if head is not None and each.entry.on and _counts(each):
            behind[head].add(each.participant)
    return {number: frozenset(behind[number]) for number in sorted(behind)}


def heads(own: Iterable[Handed[Any]]) -> dict[int, int]:
    """The text that speaks for each of these texts in the end; without those that no shown text speaks for."""
    counted = {each.id: each for each in own if _counts(each)}
    found = ((number, _head(counted, number)) for number in counted)
    return {number: head for number, head in found if head is not None}


def _counts(handed: Handed[Any]) -> bool:
    """Whether its author wanted what the hall sees: it is shown, or it waited and then went with one that is."""
    return handed.status == "shown" or (handed.status == "held" and handed.merged_into is not None)


def _head(texts: Mapping[int, Handed[Any]], number: int) -> int | None:
    """The text that speaks for this one; None when it or one on the way is not shown."""
    text = texts.get(number)
    if text is None or text.merged_into is None:  # as with most: no chain to follow
        return None if text is None else text.id
    passed: set[int] = set()
    while text is not None and text.merged_into is not None and text.id not in passed:
        passed.add(text.id)
        text = texts.get(text.merged_into)
    return None if text is None or text.merged_into is not None else text.id


def written(entry: Any) -> str:
    """What somebody wrote, for moderation: the part `text` of the entry."""
    return str(entry.text)


def words_of(handed: Handed[Any]) -> str:
    """The text as the hall sees it: as the facilitator edited it, else as it came."""
    return str(handed.text if handed.text is not None else handed.entry.text)


def cleaned(kind: Kind, entry: BaseModel) -> dict[str, Any]:
    """Dump an entry; everything in it that somebody wrote is cleaned."""
    body = entry.model_dump(mode="json", exclude_none=True)
    if kind.text is None:
        return body
    # Supporting an entry has no text: then there is no text in the body at all.
    written = {name: clean(body[name]) for name in kind.writes if isinstance(body.get(name), str)}
    body = {name: value for name, value in body.items() if name != "text"} | written
    return body | ({"text": clean(text)} if (text := kind.text(entry)) else {})
