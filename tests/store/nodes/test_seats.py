"""Two programs on one PostgreSQL let in no more people than were counted, however many knock at both at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.sql.selectable import GenerativeSelect
from sqlmodel import Session as Db

from app.errors import Conflict
from app.live.state import Join
from app.store.engine import Database
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.tables import Session
from tests.store.town import build

SEATS, KNOCKING, EVENINGS = 3, 16, 6
MANY = 60
"""Evenings within which the mutant is caught; mostly in the first few."""


def let_in(nodes: tuple[Database, Database], session_id: int, evening: int) -> int:
    """Let people knock at both; how many are inside after it."""
    joins = [Join(session_id, f"{evening * KNOCKING + number:064x}", "nl") for number in range(KNOCKING)]

    def knock(number: int) -> int:
        try:
            nodes[number % 2].write(join_all, [joins[number]])
        except Conflict:
            return 0
        return 1

    with ThreadPoolExecutor(KNOCKING) as pool:
        told = sum(pool.map(knock, range(KNOCKING)))
    inside = len(nodes[0].write(load, session_id).participants)
    assert inside == told + evening * SEATS
    return inside


def seat(db: Db, session_id: int, people: int) -> None:
    session = db.get_one(Session, session_id)
    session.sqlmodel_update({"admission": "attended", "seats": people})
    db.add(session)


def evenings(nodes: tuple[Database, Database], number: int) -> int:
    """Each evening a few seats more; the largest number of people beyond the seats."""
    session_id, *_ = nodes[0].write(build)
    for evening in range(number):
        nodes[0].write(seat, session_id, (evening + 1) * SEATS)
        over = let_in(nodes, session_id, evening) - (evening + 1) * SEATS
        if over:
            return over
    return 0


def test_no_more_come_in_than_there_are_seats(nodes: tuple[Database, Database]) -> None:
    assert evenings(nodes, EVENINGS) == 0


def test_without_the_lock_this_test_fails(nodes: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked(self: Any, *_arguments: Any, **_named: Any) -> Any:
        return self

    monkeypatch.setattr(GenerativeSelect, "with_for_update", unlocked)
    assert evenings(nodes, MANY) > 0
