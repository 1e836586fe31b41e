"""Cutting the link between participants and what they handed in, a while after their session ended.

In each round the entries change hands by chance, among participants with the same group, area, language and origin. So
every tally, also per group, stays as it was, and nobody's answers to one question lead to their answers to another, nor
to a phone. Why it is done so: docs/decisions, "Links are cut by shuffling".
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlmodel import Session as Db
from sqlmodel import col, func, select

from app.store.tables import Entry, Participant, Pass, Round

CUT = "cut-"
"""How the token of a participant begins that no phone has."""
ALIKE = ("group_code", "area_code", "language", "answered_door", "origin", "removed")
ENTRIES: Table = Entry.__table__  # type: ignore[attr-defined]
PARTICIPANTS: Table = Participant.__table__  # type: ignore[attr-defined]
KEPT = [each for each in ENTRIES.columns if each.name not in {"id", "seq", "tap", "participant_id", "written_in"}]
FORGET = update(PARTICIPANTS).where(PARTICIPANTS.c.id == bindparam("who")).values(token_hash=bindparam("nobody"))
HAND_OVER = (
    update(ENTRIES)
    .where(ENTRIES.c.id == bindparam("entry"))
    .values(participant_id=bindparam("who"), seq=1, tap=bindparam("unknown"))
)


def is_cut(db: Db, session_id: int) -> bool:
    """Whether no participant of the session has a phone's token any more."""
    here = select(func.count()).select_from(Participant).where(Participant.session_id == session_id)
    return db.exec(here.where(~col(Participant.token_hash).startswith(CUT))).one() == 0


def cut(db: Db, session_id: int, chance: Random) -> int:
    """Cut them; how many participants there were."""
    people = db.exec(select(Participant).where(Participant.session_id == session_id)).all()
    alike = classes(people)
    for round_id in db.exec(select(Round.id).where(Round.session_id == session_id)).all():
        shuffle(db, round_id or 0, alike, chance)
    # The tokens go in an order of chance too: rows that are written anew lie in it.
    fresh = [{"who": each.id, "nobody": f"{CUT}{chance.getrandbits(128):032x}"} for each in people]
    chance.shuffle(fresh)
    if fresh:
        db.connection().execute(FORGET, fresh)
    db.exec(delete(Pass).where(col(Pass.session_id) == session_id))
    return len(people)


def classes(people: Iterable[Participant]) -> list[list[int]]:
    """The ids of those who are the same to every result."""
    found: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for each in people:
        found[tuple(getattr(each, name) for name in ALIKE)].append(each.id or 0)
    return list(found.values())


def shuffle(db: Db, round_id: int, alike: Sequence[Sequence[int]], chance: Random) -> None:
    """Give the entries of one round to others who are alike; all entries of one person stay with one person."""
    owner = handing_over(alike, chance)
    rows = db.connection().execute(ENTRIES.select().where(ENTRIES.c.round_id == round_id)).mappings().all()
    texts = [each for each in rows if "text" in each["body"]]
    # Entries that others point at keep their number. They go out of the way first: one place holds one entry.
    votes = [each for each in rows if "text" not in each["body"]]
    moved = [{"entry": each["id"], "who": owner[each["participant_id"]], "unknown": tap(chance)} for each in texts]
    if texts:
        keys = [{"entry": each["id"], "who": each["participant_id"], "unknown": tap(chance)} for each in texts]
        chance.shuffle(keys)
        out_of_the_way = update(ENTRIES).where(ENTRIES.c.id == bindparam("entry")).values(key=bindparam("unknown"))
        db.connection().execute(out_of_the_way, [{"entry": each["entry"], "unknown": each["unknown"]} for each in keys])
        db.connection().execute(HAND_OVER, moved)
        back = update(ENTRIES).where(ENTRIES.c.id == bindparam("entry")).values(key=bindparam("own_key"))
        db.connection().execute(back, [{"entry": each["id"], "own_key": each["key"]} for each in texts])
    if votes:
        gone = [each["id"] for each in votes]
        for first in range(0, len(gone), 500):
            db.connection().execute(delete(ENTRIES).where(ENTRIES.c.id.in_(gone[first : first + 500])))
        chance.shuffle(votes)
        db.connection().execute(insert(ENTRIES), [anew(each, owner[each["participant_id"]], chance) for each in votes])


def handing_over(alike: Sequence[Sequence[int]], chance: Random) -> dict[int, int]:
    """To whom everything of each participant goes: a permutation of each class."""
    owner: dict[int, int] = {}
    for people in alike:
        owner |= dict(zip(people, chance.sample(people, len(people)), strict=True))
    return owner


def anew(row: Any, who: int, chance: Random) -> dict[str, Any]:
    """The same entry of somebody else, without how often it was changed."""
    return {each.name: row[each.name] for each in KEPT} | {"participant_id": who, "seq": 1, "tap": tap(chance)}


def tap(chance: Random) -> str:
    return f"{chance.getrandbits(64):016x}"
