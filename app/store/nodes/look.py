"""What was written since this process last looked, by whichever process: decision 0020.

Entries and participants carry the transaction that wrote them last (a trigger keeps it). A look remembers the oldest
transaction that was still going on then; the next look reads again everything from that one on. What was seen already
comes twice, what was committed late is never missed. Order of numbers or times would miss it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from secrets import token_hex
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy import select as columns_of
from sqlmodel import Session as Db
from sqlmodel import col

from app.live.state import EntryState, ParticipantState
from app.live.state.shared import Known, Learned, Seen
from app.store.live.deciding import stored_decisions
from app.store.live.snapshots import session_state
from app.store.nodes.pictures import published
from app.store.nodes.position import position
from app.store.nodes.presence import elsewhere
from app.store.tables import Entry, Participant, Round, Session

MARKS = text(
    """
    SELECT s.id, md5(concat_ws('/', s.xmin, p.xmin,
        (SELECT string_agg(concat(id, ':', xmin), ' ' ORDER BY id) FROM rounds WHERE session_id = s.id),
        (SELECT string_agg(concat(id, ':', xmin), ' ' ORDER BY id) FROM activities WHERE session_id = s.id),
        (SELECT string_agg(concat(id, ':', xmin), ' ' ORDER BY id) FROM groups WHERE plan_id = p.id),
        (SELECT string_agg(concat(id, ':', xmin), ' ' ORDER BY id) FROM areas WHERE plan_id = p.id),
        (SELECT string_agg(concat(id, ':', xmin), ' ' ORDER BY id) FROM fields WHERE plan_id = p.id),
        (SELECT string_agg(concat(id, ':', xmin), ' ' ORDER BY id) FROM candidates WHERE plan_id = p.id),
        (SELECT count(*) FROM deeds WHERE session_id = s.id)))
    FROM sessions s JOIN plans p ON p.id = s.plan_id
    WHERE s.id = ANY(:ids)
    """
)
"""Another mark whenever a row was written that the state of a session is made of: xmin names the writing of a row."""


def fields_of(state: type) -> list[str]:
    return [each.name for each in fields(state)]


ENTRIES: Table = Entry.__table__  # type: ignore[attr-defined]
PARTICIPANTS: Table = Participant.__table__  # type: ignore[attr-defined]
OTHER_NAMES = {"group": "group_code", "area": "area_code"}
PEOPLE = columns_of(
    PARTICIPANTS.c.session_id, *(PARTICIPANTS.c[OTHER_NAMES.get(name, name)] for name in fields_of(ParticipantState))
)
HANDED_IN = columns_of(col(Round.session_id), *(ENTRIES.c[name] for name in fields_of(EntryState))).join_from(
    ENTRIES, Round, ENTRIES.c.round_id == col(Round.id)
)


def look(db: Db, known: Known) -> Seen:
    """Read what is new in these sessions. What is read last is newest: a round that is closed has all its entries."""
    seen_from, line = position(db), line_of(db)
    # A database that crashed hands out numbers again that were taken back before, so what is new may carry one below
    # the position. No connection outlives a crash: on another one everything is read again.
    since = known.position if known.line == line else 0
    ids = list(known.marks)
    marks: dict[int, str] = {row[0]: row[1] for row in db.connection().execute(MARKS, {"ids": ids})}
    other = {id for id, mark in marks.items() if mark != known.marks[id]}
    found = {id: db.get(Session, id) for id in sorted(other)}
    states = {id: session_state(db, row) for id, row in found.items() if row is not None}
    participants, entries = new_participants(db, ids, since), new_entries(db, ids, since)
    learned = {
        id: Learned(
            session=states.get(id),
            participants=tuple(participants[id]),
            entries=tuple(entries[id]),
            decisions=stored_decisions(db, id) if id in other else (),
        )
        for id in marks
        if id in states or participants[id] or entries[id]
    }
    return Seen(seen_from, marks, learned, elsewhere(db, known.node), published(db, ids), line=line)


def line_of(db: Db) -> str:
    """A name for the connection that is used now, the same for as long as it lasts."""
    return str(db.connection().info.setdefault("line", token_hex(8)))


def new_participants(db: Db, ids: Iterable[int], since: int) -> Mapping[int, list[ParticipantState]]:
    query = PEOPLE.where(PARTICIPANTS.c.session_id.in_(ids), PARTICIPANTS.c.written_in >= since)
    return by_session(db.execute(query.order_by(PARTICIPANTS.c.id)), ParticipantState)


def new_entries(db: Db, ids: Iterable[int], since: int) -> Mapping[int, list[EntryState]]:
    query = HANDED_IN.where(col(Round.session_id).in_(ids), ENTRIES.c.written_in >= since)
    return by_session(db.execute(query.order_by(ENTRIES.c.id)), EntryState)


def by_session(rows: Iterable[Any], state: Callable[..., Any]) -> Mapping[int, list[Any]]:
    """Rows begin with the session; the other columns are those of the state, in its order."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for session_id, *columns in rows:
        found[session_id].append(state(*columns))
    return found
