"""What people wrote and the hall saw, of the kinds of which something may follow: ideas, tables and action cards."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.exports.sheets.rounds import Closed, closed_rounds
from app.exports.sheets.texts import COUNTED, spoken, words
from app.live.state import EntryState
from app.store.results import PlanRecord
from app.text.smart import is_day


@dataclass(frozen=True, slots=True)
class Saying:
    """One text that speaks for all that is merged in it; `people` is None where the kind counts no support."""

    id: int
    text: str
    people: int | None
    merged: int
    kind: str
    session_id: int
    session: str
    round_id: int
    activity: str
    body: Mapping[str, Any]
    within: bool = False
    """Merged into another one, which speaks for it."""


def sayings(record: PlanRecord, answered: Collection[int] = ()) -> list[Saying]:
    """All of them, by session and round, the most supported of a round first.

    What is merged is in another one, but for what was `answered` (ids): that answer was given to who wrote it.
    """
    return [
        each
        for closed in closed_rounds(record.sessions)
        if closed.kind.promotes or is_action(closed)
        for each in of_round(closed, answered)
    ]


def is_action(closed: Closed) -> bool:
    """Whether its texts say who does something."""
    return "owner" in closed.kind.about


def of_round(closed: Closed, answered: Collection[int]) -> list[Saying]:
    """The texts of one round."""
    session, texts = closed.snapshot.session, closed.texts.values()
    merged = Counter(each.merged_into for each in texts if each.merged_into and each.status in COUNTED)
    found = [
        Saying(
            id=entry.id,
            text=words(entry),
            people=people,
            merged=merged[entry.id],
            kind=closed.kind.title,
            session_id=session.id,
            session=session.title,
            round_id=closed.round.id,
            activity=closed.activity.title,
            body=entry.body,
            within=entry.merged_into is not None,
        )
        for entry, people in (*spoken(closed), *answered_before(closed, answered))
    ]
    return sorted(found, key=lambda each: -(each.people or 0))


def answered_before(closed: Closed, answered: Collection[int]) -> Iterator[tuple[EntryState, None]]:
    """The texts that were answered, and merged into another one after that; the hall saw them."""
    for entry in closed.texts.values():
        if entry.id in answered and entry.merged_into is not None and entry.status == "shown":
            yield entry, None


def as_measure(record: PlanRecord, each: Saying, priority: str) -> dict[str, Any]:
    """The first values of a measure that is made of it; what is no code of the plan stays empty."""
    body, codes = each.body, {candidate.code for candidate in record.candidates}
    topic, owner, due = (str(body.get(name, "")) for name in ("topic", "owner", "due"))
    partners = [code for code in body.get("partners", ()) if code in record.organisations]
    return {
        "title": each.text[:200],
        "purpose": str(body.get("first_step", "")),
        "measurable": str(body.get("indicator", "")),
        "means": str(body.get("means", ""))[:200],
        "owner": owner if owner in record.organisations else "",
        "partners": partners,
        "ends": date.fromisoformat(due) if is_day(due) else None,
        "candidate_code": priority or (topic if topic in codes else ""),
    }
