"""Reading the table of a session's texts: what each line changes, or why it cannot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.errors import Refused
from app.exports.csv import TRIGGERS
from app.store.plans import TRANSLATED
from app.store.tables import Activity
from app.text.clean import clean
from app.text.table import table
from app.web.forms.wording import DUTCH, Changes, Text, put

KEY = "sleutel"
KEYS = {KEY, "key"}
MOST_LINES, LONGEST_FILE = 2_000, 2_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line, as a refusal that nobody raised yet."""

    line: int
    key: str
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table would change, and everything that is wrong with it."""

    changes: Changes
    faults: tuple[Fault, ...]


def read(content: str, texts: Sequence[Text], steps: Sequence[Activity]) -> Reading:
    """Say what the table would change in these texts, without changing anything."""
    by_key, by_id = {each.key: each for each in texts}, {each.id or 0: each for each in steps}
    changes, faults, seen = Changes(), [], set[str]()
    try:
        for line, cells in lines_of(content):
            key = cells.pop(KEY)
            try:
                text = known(key, by_key, seen)
                seen.add(key)
                check(text, cells)
                put(changes, text, by_id, cells)
            except Refused as refusal:
                faults.append(Fault(line, key, refusal))
    except Refused as refusal:
        faults.append(Fault(refusal.details.get("line", 1), "", refusal))
    return Reading(changes, tuple(faults))


def lines_of(content: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each line that is not empty. Raises Refused when the first does not name the columns."""
    if len(content) > LONGEST_FILE:
        raise Refused("table-too-long", most=MOST_LINES)
    titles, rows = table(content, MOST_LINES)
    names = [clean(each).lower() for each in titles]
    names = [KEY if each in KEYS else each for each in names]
    if KEY not in names or len(set(names)) < len(names):
        raise Refused("texts-without-key")
    if strange := [each for each in names if each not in {KEY, DUTCH, *TRANSLATED}]:
        raise Refused("texts-unknown-column", what=strange[0])
    for line, row in rows:
        if len(row) > len(names):
            raise Refused("texts-too-many-cells", line=line)
        yield line, dict(zip(names, [unguarded(each) for each in (*row, *[""] * (len(names) - len(row)))], strict=True))


def unguarded(cell: str) -> str:
    """The text without the apostrophe that kept a spreadsheet from running it."""
    text = clean(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in tuple(TRIGGERS) else text


def known(key: str, texts: Mapping[str, Text], seen: set[str]) -> Text:
    if key not in texts:
        raise Refused("texts-unknown-key", what=key[:80])
    if key in seen:
        raise Refused("texts-double-key", what=key[:80])
    return texts[key]


def check(text: Text, cells: Mapping[str, str]) -> None:
    """Refuse what this text cannot be."""
    if text.required and DUTCH in cells and not cells[DUTCH]:
        raise Refused("texts-empty")
    if text.languages is None and any(words for code, words in cells.items() if code != DUTCH):
        raise Refused("texts-no-translations")
    longest = text.longest or max(map(len, cells.values()))
    if any(len(words) > longest for words in cells.values()):
        raise Refused("texts-too-long", limit=longest)
