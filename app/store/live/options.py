"""What there is to choose from when a round opens: the plan's candidates, and the session's own ideas."""

from sqlmodel import Session as Db
from sqlmodel import col, select

from app.activities import KINDS
from app.activities.kind import Option
from app.activities.options import Organisation as Leader
from app.live.outcome import tally_round
from app.store.live.snapshots import entry_state, groups, round_state
from app.store.tables import Candidate, Entry, Organisation, Round, Session

IDEA_KINDS = [kind.name for kind in KINDS.values() if kind.promotes]
"""Kinds of which an approved text can be chosen from later."""


def candidate_options(db: Db, plan_id: int) -> list[Option]:
    """The plan's candidates as they can be chosen now."""
    query = select(Candidate).where(Candidate.plan_id == plan_id, col(Candidate.dropped).is_(False))
    return [
        Option(
            code=each.code,
            title=each.title[:120],
            short=each.short[:300],
            field=each.field_code,
            translations=each.translations,
        )
        for each in db.exec(query.order_by(col(Candidate.position), col(Candidate.code)))
    ]


def idea_options(db: Db, session: Session) -> list[Option]:
    """The approved ideas of the session, those with most people behind them first."""
    found: list[tuple[int, int, str]] = []
    for row in db.exec(select(Round).where(Round.session_id == session.id, col(Round.kind).in_(IDEA_KINDS))):
        entries = [entry_state(each) for each in db.exec(select(Entry).where(Entry.round_id == row.id))]
        texts = {str(each.id): each.text or str(each.body.get("text", "")) for each in entries}
        result = tally_round(round_state(row), entries)
        found += [(-each.people, int(each.option), texts[each.option]) for each in result.rows]
    return [Option(code=f"i{id}", title=shortened(text)) for _people, id, text in sorted(found)]


def leaders(db: Db, session: Session) -> list[Leader]:
    """The organisations of the plan, who can lead something; where the plan names none, the groups of the session."""
    query = select(Organisation).where(Organisation.plan_id == session.plan_id).order_by(col(Organisation.name))
    found = [Leader(code=each.code, name=each.name[:300], group=each.group_code) for each in db.exec(query)]
    named = groups(db, session.plan_id, session.group_codes)
    return found or [Leader(code=each.code, name=each.name[:300], group=each.code) for each in named]


def shortened(text: str, limit: int = 300) -> str:
    """One line of at most so many characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"
