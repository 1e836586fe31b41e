"""What one program learns of what the other wrote: all of it, also what was committed late, and nothing else."""

from dataclasses import replace
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session as Db
from sqlmodel import col, select

from app.live.state import Join, Snapshot, Steered, Steering
from app.live.state.shared import Known, Learned, Seen
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from app.store.nodes.look import look
from app.store.tables import Activity, Candidate, Entry, Session
from tests.store.nodes.conftest import Nodes
from tests.store.town import build, idea, rev_of, support, vote


class Town:
    """A session that is written at one program and looked at by the other."""

    def __init__(self, nodes: Nodes) -> None:
        self.here, self.there = nodes
        self.session_id, self.plan_id, self.account_id, self.steps = self.here.write(build)
        self.known = Known(0, {self.session_id: ""})
        self.steer("start")

    def steer(self, name: str, **values: Any) -> Steered:
        rev = self.here.write(rev_of, self.session_id)
        return self.here.write(steer, Steering(self.session_id, self.account_id, rev, name, values))

    def open(self, step: str) -> int:
        self.steer("go", activity=self.steps[step])
        return self.steer("open").session.rounds[-1].id

    def join(self, *numbers: int) -> list[int]:
        joins = [Join(self.session_id, f"{each:016x}", "nl") for each in numbers]
        return [each.id for each in self.here.write(join_all, joins)]

    def look(self) -> Learned | None:
        seen: Seen = self.there.write(look, self.known)
        self.known = Known(seen.position, seen.marks, line=seen.line)
        return seen.learned.get(self.session_id)


def test_nothing_new_is_nothing_to_read(nodes: Nodes) -> None:
    town = Town(nodes)
    assert town.look() is not None
    assert town.look() is None


def test_database_that_gave_numbers_out_again_is_read_again(nodes: Nodes) -> None:
    """After a crash the numbers of transactions that were taken back are given out anew: below the position."""
    town = Town(nodes)
    round_id = town.open("dots")
    (voter,) = town.join(1)
    town.look()
    town.known = replace(town.known, position=town.known.position + 1000)
    town.here.write(hand_in_all, [vote(voter, round_id)])
    assert town.look() is None, "what the position is for: it is not read again on the same connection"
    town.known = replace(town.known, position=town.known.position + 1000)
    town.there.writing.dispose()
    learned = town.look()
    assert learned
    assert [each.participant_id for each in learned.entries] == [voter]


def test_entry_that_is_committed_late_is_not_missed(nodes: Nodes) -> None:
    """The one that wrote first commits last: whoever remembers the highest number it saw never sees it."""
    town = Town(nodes)
    round_id = town.open("dots")
    slow, quick = town.join(1, 2)
    town.look()
    with Db(create_engine(town.here.url, poolclass=NullPool)) as late:
        (first,) = hand_in_all(late, [vote(slow, round_id)])
        (second,) = town.there.write(hand_in_all, [vote(quick, round_id)])
        learned = town.look()
        assert learned is not None
        assert [each.id for each in learned.entries] == [second.entry.id]
        assert first.entry is not None
        assert first.entry.id < second.entry.id
        late.commit()
    learned = town.look()
    assert learned is not None
    assert first.entry in learned.entries
    assert town.look() is None


def test_only_what_is_new_is_read(nodes: Nodes) -> None:
    town = Town(nodes)
    round_id = town.open("dots")
    people = town.join(*range(40))
    town.here.write(hand_in_all, [vote(each, round_id) for each in people])
    town.look()
    town.here.write(hand_in_all, [vote(people[7], round_id, seq=2, code="B")])
    learned = town.look()
    assert learned is not None
    assert [(each.participant_id, each.seq) for each in learned.entries] == [(people[7], 2)]
    assert (learned.session, learned.participants) == (None, ())


def put_together(before: Snapshot, learned: Learned) -> Snapshot:
    """What somebody knows who learned this."""
    return Snapshot(
        learned.session or before.session,
        tuple({each.id: each for each in (*before.participants, *learned.participants)}.values()),
        tuple({each.id: each for each in (*before.entries, *learned.entries)}.values()),
        tuple({each.entry: each for each in (*before.decisions, *learned.decisions)}.values()),
    )


def test_who_looks_knows_after_each_deed_what_a_newcomer_is_told(nodes: Nodes) -> None:
    """Of every way of writing one: each must change a mark or carry its transaction."""
    town = Town(nodes)
    known: Snapshot = town.there.write(load, town.session_id)
    one, two = town.join(1, 2)
    ideas = town.open("ideas")
    (written, other) = town.here.write(hand_in_all, [idea(one, ideas, "Licht"), idea(two, ideas, "Lamp")])
    entry, second = written.entry.id, other.entry.id
    deeds: list[Any] = [
        lambda: town.here.write(hand_in_all, [support(two, ideas, entry)]),
        lambda: town.steer("moderate", entry=entry, status="hidden"),
        lambda: town.steer("moderate", entry=entry, status="shown"),
        lambda: town.steer("edit", entry=entry, text="Meer licht"),
        lambda: town.steer("spotlight", entry=entry),
        lambda: town.steer("promote", entry=entry),
        lambda: town.steer("merge", entry=second, into=entry),
        lambda: town.steer("remove_participant", participant=two),
        lambda: town.steer("take_back", participant=two),
        lambda: town.steer("timer", seconds=60),
        lambda: town.steer("stop_timer"),
        lambda: town.steer("close"),
        lambda: town.steer("reveal", on=True),
        lambda: town.steer("lock", on=True),
        lambda: town.here.write(rename, Session, town.session_id, "Andere avond"),
        lambda: town.here.write(rename, Activity, town.steps["info"], "Iets anders"),
        lambda: town.here.write(drop, Activity, town.steps["held"]),
        lambda: town.here.write(drop, Candidate, town.here.write(promoted, entry)),
        lambda: town.steer("end"),
    ]
    for deed in [lambda: None, *deeds]:
        deed()
        learned = town.look()
        assert learned is not None
        known = put_together(known, learned)
        assert told(known) == told(town.there.write(load, town.session_id))


def told(snapshot: Snapshot) -> Any:
    """All of it but the clock, in one order."""
    entries = sorted(snapshot.entries, key=lambda each: each.id)
    people = sorted(snapshot.participants, key=lambda each: each.id)
    return replace(snapshot.session, timer_left=None), people, entries, set(snapshot.decisions)


def rename(db: Db, table: Any, id: int, title: str) -> None:
    row = db.get_one(table, id)
    row.title = title
    db.add(row)


def drop(db: Db, table: Any, id: int) -> None:
    db.delete(db.get_one(table, id))


def promoted(db: Db, entry: int) -> int:
    return db.exec(select(Candidate).where(Candidate.from_entry_id == entry)).one().id or 0


def test_session_that_is_deleted_has_no_mark_any_more(nodes: Nodes) -> None:
    town = Town(nodes)
    town.look()
    town.here.write(drop, Session, town.session_id)
    town.look()
    assert town.known.marks == {}


def test_other_sessions_stay_out_of_it(nodes: Nodes) -> None:
    town = Town(nodes)
    round_id = town.open("dots")
    (one,) = town.join(1)
    town.here.write(hand_in_all, [vote(one, round_id)])
    seen: Seen = town.there.write(look, Known(0, {town.session_id + 1: ""}))
    assert (seen.marks, seen.learned) == ({}, {})
    assert town.here.write(written) == 1


def written(db: Db) -> int:
    return len(db.exec(select(Entry.id).where(col(Entry.written_in).is_not(None))).all())
