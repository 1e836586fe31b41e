"""Two programs on one PostgreSQL: what one closes, the other adds nothing to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlmodel import col, select

from app.live.state import Join, Steered, Steering
from app.store.engine import Database
from app.store.live import entries
from app.store.live.entries import hand_in_all
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from app.store.tables import Round
from tests.store.town import build, rev_of, vote

ROUNDS, VOTERS = 8, 24
MANY = 60
"""Rounds within which the mutant is caught; mostly in the first."""


def late_votes(nodes: tuple[Database, Database], rounds: int) -> int:
    """In each round everybody votes at one node while the other closes; how many votes came in after a close."""
    here, there = nodes
    session_id, _plan_id, account_id, steps = here.write(build)

    def command(node: Database, name: str, **values: Any) -> Steered:
        rev = node.write(rev_of, session_id)
        return node.write(steer, Steering(session_id, account_id, rev, name, values))

    command(here, "start")
    command(here, "go", activity=steps["dots"])
    people = here.write(join_all, [Join(session_id, f"{n:016x}", "nl") for n in range(VOTERS)])
    with ThreadPoolExecutor(VOTERS + 1) as pool:
        for _round in range(rounds):
            round_id = command(here, "open").session.rounds[-1].id
            voting = [pool.submit(here.write, hand_in_all, [vote(each.id, round_id)]) for each in people]
            voting[0].result(30)
            closed = command(there, "close")
            outcomes = [each.result(30)[0].outcome for each in voting]
            stored = [each for each in there.write(load, session_id).entries if each.round_id == round_id]
            assert len(stored) == outcomes.count("counted")
            if late := len(stored) - len(closed.entries):
                return late
    return 0


def test_no_vote_comes_in_after_another_program_closed(nodes: tuple[Database, Database]) -> None:
    assert late_votes(nodes, ROUNDS) == 0


@contextmanager
def without_lock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The mutant: it looks whether the round is open without holding off who wants to close it."""

    def open_rounds(db: Any, ids: set[int]) -> dict[Any, bool]:
        return dict(db.exec(select(Round.id, Round.open).where(col(Round.id).in_(ids))).all())

    with monkeypatch.context() as patched:
        patched.setattr(entries, "open_rounds", open_rounds)
        yield


def test_vote_without_the_lock_is_caught(nodes: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch) -> None:
    with without_lock(monkeypatch):
        assert late_votes(nodes, MANY) > 0


def first_hand_ins(nodes: tuple[Database, Database], rounds: int) -> None:
    """In each round everybody hands in for the first time at both programs in the same moment."""
    here, there = nodes
    session_id, _plan_id, account_id, steps = here.write(build)

    def command(name: str, **values: Any) -> Steered:
        rev = here.write(rev_of, session_id)
        return here.write(steer, Steering(session_id, account_id, rev, name, values))

    command("start")
    command("go", activity=steps["dots"])
    people = here.write(join_all, [Join(session_id, f"{n:016x}", "nl") for n in range(VOTERS)])
    with ThreadPoolExecutor(2 * VOTERS) as pool:
        for _round in range(rounds):
            round_id = command("open").session.rounds[-1].id
            votes = [(node, vote(each.id, round_id, seq)) for each in people for seq, node in ((1, here), (2, there))]
            sent = [pool.submit(node.write, hand_in_all, [each]) for node, each in votes]
            outcomes = [each.result(30)[0] for each in sent]
            assert {each.outcome for each in outcomes} <= {"counted", "stale"}
            stored = [each for each in there.write(load, session_id).entries if each.round_id == round_id]
            assert [each.seq for each in stored] == [2] * VOTERS, "the newest holds, whichever came first"
            command("close")


@pytest.mark.breadth
def test_first_hand_in_at_two_programs_at_once_is_one_entry(nodes: tuple[Database, Database]) -> None:
    first_hand_ins(nodes, ROUNDS)
