"""What people wrote and the hall saw, of the kinds of which something may follow: ideas, tables and action cards."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.exports.sheets.rounds import Closed, closed_rounds
from app.exports.sheets.texts import COUNTED, spoken, words
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


def sayings(record: PlanRecord) -> list[Saying]:
    """All of them, by session and round, the most supported of a round first."""
    return [
        each
        for closed in closed_rounds(record.sessions)
        if closed.kind.promotes or is_action(closed)
        for each in of_round(closed)
    ]


def is_action(closed: Closed) -> bool:
    """Whether its texts say who does something."""
    return "owner" in closed.kind.about


def of_round(closed: Closed) -> list[Saying]:
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
        )
        for entry, people in spoken(closed)
    ]
    return sorted(found, key=lambda each: -(each.people or 0))


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
