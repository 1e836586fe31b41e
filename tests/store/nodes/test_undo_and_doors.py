"""Two programs on one PostgreSQL: what one takes back or shuts while the other is in the middle of writing."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from sqlmodel import Session as Db
from sqlmodel import text

from app.errors import Conflict
from app.live.state import HandIn, Join, Receipt, Steered, Steering
from app.store import agenda
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from tests.store.town import build, rev_of, vote

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
