"""Two programs on one PostgreSQL: what one takes back or shuts while the other is in the middle of writing."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Event
from typing import Any

import pytest
from sqlmodel import Session as Db
from sqlmodel import text

from app.errors import Conflict
from app.live.state import HandIn, Join, Receipt, Steered, Steering
from app.store import agenda
from app.store.columns import now
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from app.store.upkeep.cutting import CUT
from app.store.upkeep.retention import Terms, tidy
from app.store.writer import Command
from tests.store.town import build, idea, rev_of, vote

Nodes = tuple[Database, Database]
WAITS = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


class Hall:
    """A live session that is steered at either program."""

    def __init__(self, nodes: Nodes) -> None:
        self.here, self.there = nodes
        self.session_id, _plan, self.account_id, self.steps = self.here.write(build)
        self.command(self.here, "start")
        self.command(self.here, "go", activity=self.steps["dots"])

    def command(self, node: Database, name: str, **values: Any) -> Steered:
        rev = node.write(rev_of, self.session_id)
        return node.write(steer, Steering(self.session_id, self.account_id, rev, name, values))

    def join(self, number: int) -> Join:
        return Join(self.session_id, f"{number:064x}", "nl")


@pytest.fixture
def hall(nodes: Nodes) -> Hall:
    return Hall(nodes)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def waiting(nodes: Nodes, begun: "Future[Any]") -> "Future[Any]":
    """The same, once it waits for what the other program is in the middle of, or is done without."""
    look = Event()
    for _try in range(500):
        with nodes[0].reading.connect() as connection:
            if begun.done() or connection.execute(WAITS).scalar_one():
                break
        look.wait(0.01)
    return begun


def test_opening_is_not_undone_under_a_vote_that_is_on_its_way(
    nodes: Nodes, hall: Hall, pool: ThreadPoolExecutor
) -> None:
    """The vote is told that it counts: then it is there."""
    round_id = hall.command(hall.here, "open").session.rounds[-1].id
    (person,) = hall.here.write(join_all, [hall.join(1)])
    undone: list[Future[Any]] = []

    def vote_slowly(db: Db, hand_in: HandIn) -> Receipt:
        (receipt,) = hand_in_all(db, [hand_in])
        undone.append(waiting(nodes, pool.submit(hall.command, hall.there, "undo")))
        return receipt

    told = hall.here.write(vote_slowly, vote(person.id, round_id))
    assert told.outcome == "counted"
    assert isinstance(undone[0].exception(30), Conflict)
    assert [each.participant_id for each in hall.there.write(load, hall.session_id).entries] == [person.id]


@pytest.mark.few(1)
@pytest.mark.parametrize("shut", ["lock", "end"])
def test_nobody_comes_in_at_one_program_after_the_other_shut_the_door(
    nodes: Nodes, hall: Hall, pool: ThreadPoolExecutor, shut: str
) -> None:
    knocking: list[Future[Any]] = []

    def shut_slowly(db: Db) -> None:
        rev = rev_of(db, hall.session_id)
        values = {"on": True} if shut == "lock" else {}
        steer(db, Steering(hall.session_id, hall.account_id, rev, shut, values))
        knocking.append(waiting(nodes, pool.submit(hall.there.write, join_all, [hall.join(1)])))

    hall.here.write(shut_slowly)
    assert isinstance(knocking[0].exception(30), Conflict)
    assert hall.there.write(load, hall.session_id).participants == ()


def test_activity_is_not_removed_under_a_round_that_another_program_opens(
    nodes: Nodes, hall: Hall, pool: ThreadPoolExecutor
) -> None:
    removing: list[Future[Any]] = []

    def open_slowly(db: Db) -> None:
        for name, values in (("go", {"activity": hall.steps["choice"]}), ("open", {})):
            steer(db, Steering(hall.session_id, hall.account_id, rev_of(db, hall.session_id), name, values))
        task = pool.submit(hall.there.write, agenda.remove, hall.session_id, hall.steps["choice"])
        removing.append(waiting(nodes, task))

    hall.here.write(open_slowly)
    assert isinstance(removing[0].exception(30), Conflict)
    assert [each.open for each in hall.there.write(load, hall.session_id).session.rounds] == [True]


def test_votes_and_joins_beside_a_close_at_another_program_are_saved(nodes: Nodes, hall: Hall) -> None:
    """A group with both, and a command that waits for it, may not wait for each other: one of them would be lost."""
    round_id = hall.command(hall.here, "open").session.rounds[-1].id
    (person,) = hall.here.write(join_all, [hall.join(0)])
    go_on, closing = Event(), list[Future[Any]]()

    def begin(_db: Db) -> None:
        assert go_on.wait(20)

    def close_meanwhile(_db: Db) -> None:
        closing.append(waiting(nodes, others.submit(hall.command, hall.there, "close")))

    def put(function: Any, *arguments: Any, **kind: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        hall.here.writer.put(Command(function, arguments, future, **kind))
        return future

    with ThreadPoolExecutor(1) as others:
        put(begin)
        voting = put(hand_in_all, vote(person.id, round_id), together=True)
        put(close_meanwhile)
        joining = put(join_all, hall.join(1), together=True, early=True)
        go_on.set()
        assert voting.result(30).outcome == "counted"
        assert joining.result(30).id
        assert [each.id for each in closing[0].result(30).entries] == [voting.result().entry.id]


def test_links_are_cut_once_though_two_programs_tidy_in_the_same_moment(
    nodes: Nodes, hall: Hall, pool: ThreadPoolExecutor
) -> None:
    """Each hands the one vote to somebody else: done by both it would be there twice."""
    round_id = hall.command(hall.here, "open").session.rounds[-1].id
    people = hall.here.write(join_all, [hall.join(number) for number in range(20)])
    hall.here.write(hand_in_all, [vote(people[0].id, round_id)])
    hall.command(hall.here, "end")
    later, tidying = now() + timedelta(hours=25), list[Future[Any]]()

    def tidy_slowly(db: Db) -> int:
        links = tidy(db, Terms(), later, Random(1)).links
        tidying.append(waiting(nodes, pool.submit(hall.there.write, tidy, Terms(), later, Random(2))))
        return links

    assert hall.here.write(tidy_slowly) == len(people)
    assert tidying[0].result(30).links == 0
    stored = hall.there.write(load, hall.session_id)
    assert [each.body for each in stored.entries] == [{"dots": {"A": 1}}]
    assert all(each.token_hash.startswith(CUT) for each in stored.participants)


def test_text_on_its_way_at_one_program_is_not_shown_when_the_other_removes_its_writer(
    nodes: Nodes, hall: Hall, pool: ThreadPoolExecutor
) -> None:
    hall.command(hall.here, "go", activity=hall.steps["ideas"])
    round_id = hall.command(hall.here, "open").session.rounds[-1].id
    (person,) = hall.here.write(join_all, [hall.join(1)])
    removing: list[Future[Any]] = []

    def write_slowly(db: Db) -> Receipt:
        (receipt,) = hand_in_all(db, [idea(person.id, round_id, "Grof")])
        task = pool.submit(hall.command, hall.there, "remove_participant", participant=person.id)
        removing.append(waiting(nodes, task))
        return receipt

    assert hall.here.write(write_slowly).outcome == "counted"
    removing[0].result(30)
    assert [each.status for each in hall.there.write(load, hall.session_id).entries] == ["hidden"]
