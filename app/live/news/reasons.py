"""Why a text waits: personal data and rude words in it. Looked for once for each text that is not shown; what is shown
has none, or somebody decided that it may be.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.activities import kind_named
from app.activities.kind import Kind
from app.live.state import EntryState
from app.text import personal_data
from app.text.rude import rude_words
from app.text.wordlist import WordList

if TYPE_CHECKING:
    from app.live.room import Room


@dataclass(frozen=True, slots=True)
class Reasons:
    """What was found in all that somebody wrote in an entry; `findings` are places in its main text."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    findings: tuple[personal_data.Finding, ...]


NONE = Reasons((), (), ())


def reasons(room: "Room", entry: EntryState) -> Reasons:
    """The reasons to look at this entry, kept until it (or the plan's list of words) changes."""
    if entry.status == "shown":
        return NONE
    words = room.session.words
    known = room.reasons.get(entry.id)
    if known is None or known[0] is not entry or known[1] != words:
        known = (entry, words, found(texts_of(room, entry), words))
        room.reasons[entry.id] = known
    reasons: Reasons = known[2]
    return reasons


def found(texts: list[str], words: WordList) -> Reasons:
    findings = [personal_data.found(each) for each in texts]
    return Reasons(
        kinds=tuple(sorted({each.kind for those in findings for each in those})),
        words=tuple(word for each in texts for word in rude_words(each, words)),
        findings=tuple(findings[0]),
    )


def texts_of(room: "Room", entry: EntryState) -> list[str]:
    """The main text, and then the other parts that somebody typed."""
    round = room.round_with(entry.round_id)
    kind: Kind | None = kind_named(round.kind) if round else None
    others = [entry.body.get(name) for name in kind.writes] if kind else []
    return [entry.text or str(entry.body.get("text", "")), *(each for each in others if isinstance(each, str))]
