"""Who is let in: everybody, as many as were counted, or who holds a pass; also when a whole hall knocks at once."""

from concurrent.futures import Future
from random import Random
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.errors import AppError, Conflict
from app.live.state import Join
from app.store.live.door import passes
from app.store.live.participants import join_all
from app.store.tables import Session
from app.store.upkeep.cutting import cut
from app.store.upkeep.erasing import erase_session
from app.store.writer import Command
from tests.store.town import Town


def arrange(town: Town, admission: str, **values: Any) -> None:
    def change(db: Db) -> None:
        session = db.get_one(Session, town.session_id)
        session.sqlmodel_update({"admission": admission, **values})
        db.add(session)

    town.database.write(change)


def join(town: Town, number: int, origin: str = "phone") -> Join:
    return Join(town.session_id, f"{number:064x}", "nl", origin)


def knock(town: Town, *joins: Join) -> list[str]:
    """All at once, as the hub does it; `in`, or why not."""
    waiting: list[Future[Any]] = [Future() for _ in joins]
    for each, future in zip(joins, waiting, strict=True):
        town.database.writer.put(Command(join_all, (each,), future, together=True))
    return [outcome(each) for each in waiting]


def outcome(future: "Future[Any]") -> str:
    try:
        future.result(20)
    except AppError as error:
        return error.code
    return "in"


def inside(town: Town) -> int:
    return len(town.rows()["participants"])


def test_open_door_lets_everybody_in(town: Town) -> None:
    assert knock(town, *(join(town, number) for number in range(20))) == ["in"] * 20


def test_no_more_come_in_than_were_counted_however_many_knock_at_once(town: Town) -> None:
    arrange(town, "attended")
    assert knock(town, join(town, 0)) == ["no-seat"]
    town.steer("seats", people=7)
    told = knock(town, *(join(town, number) for number in range(40)))
    assert sorted(told) == ["in"] * 7 + ["no-seat"] * 33
    assert inside(town) == 7


def test_who_is_in_stays_in_and_comes_back(town: Town) -> None:
    arrange(town, "attended", seats=3)
    assert knock(town, *(join(town, number) for number in range(3))) == ["in"] * 3
    town.steer("seats", people=1)
    assert knock(town, *(join(town, number) for number in range(3)), join(town, 9)) == ["in"] * 3 + ["no-seat"]


def test_who_was_removed_leaves_a_seat_and_paper_takes_one(town: Town) -> None:
    arrange(town, "attended", seats=2)
    first = town.join(1)
    assert knock(town, join(town, 2, "paper"), join(town, 3)) == ["in", "no-seat"]
    town.steer("remove_participant", participant=first)
    assert knock(town, join(town, 3), join(town, 4)) == ["in", "no-seat"]


def test_only_who_holds_a_pass_comes_in_and_each_pass_once(town: Town) -> None:
    arrange(town, "passes")
    held = [join(town, number) for number in range(5)]
    town.database.write(passes.make, town.session_id, [each.token_hash for each in held])
    strangers = [join(town, 100 + number) for number in range(5)]
    told = knock(town, *[each for pair in zip(held, strangers, strict=True) for each in pair], *held)
    assert told == ["in", "pass-needed"] * 5 + ["in"] * 5
    assert inside(town) == 5


def test_pass_of_another_session_opens_nothing(town: Town) -> None:
    arrange(town, "passes")
    other = town.database.write(copied, town.session_id)
    town.database.write(passes.make, other, [join(town, 1).token_hash])
    assert knock(town, join(town, 1)) == ["pass-needed"]


def copied(db: Db, session_id: int) -> int:
    source = db.get_one(Session, session_id)
    made = Session(plan_id=source.plan_id, code="GHJKMN", title="x", promise="y")
    db.add(made)
    db.flush()
    assert made.id is not None
    return made.id


@pytest.mark.parametrize(("admission", "code"), [("attended", "no-seat"), ("passes", "pass-needed")])
def test_who_says_to_be_simulated_is_let_in_to_a_rehearsal_only(town: Town, admission: str, code: str) -> None:
    """Anybody can send that header."""
    arrange(town, admission)
    assert knock(town, join(town, 1, "simulated")) == [code]
    arrange(town, admission, rehearsal=True)
    assert knock(town, join(town, 1, "simulated"), join(town, 2)) == ["in", code]


def test_withdrawn_are_the_passes_that_nobody_used(town: Town) -> None:
    arrange(town, "passes")
    held = [join(town, number) for number in range(5)]
    town.database.write(passes.make, town.session_id, [each.token_hash for each in held])
    knock(town, held[0])
    assert counted(town) == (5, 1)
    town.database.write(passes.withdraw, town.session_id)
    assert counted(town) == (1, 1)
    assert knock(town, *held) == ["in", *["pass-needed"] * 4]


def counted(town: Town) -> tuple[int, int]:
    with town.database.read() as db:
        found = passes.count(db, town.session_id)
    return found.made, found.used


def test_passes_are_bounded_and_end_with_the_session(town: Town) -> None:
    with pytest.raises(Conflict, match="too-many-passes"):
        town.database.write(passes.make, town.session_id, [f"{n:064x}" for n in range(passes.MOST + 1)])
    town.steer("end")
    with pytest.raises(Conflict, match="session-ended"):
        town.database.write(passes.make, town.session_id, ["a" * 64])


def test_passes_go_with_the_link_to_what_was_handed_in(town: Town) -> None:
    arrange(town, "passes")
    town.database.write(passes.make, town.session_id, [join(town, number).token_hash for number in range(3)])
    knock(town, join(town, 0))
    town.steer("end")
    town.database.write(cut, town.session_id, Random(1))
    assert town.rows()["passes"] == []


def test_counting_is_for_sessions_that_are_attended(town: Town) -> None:
    with pytest.raises(Conflict, match="nobody-counts"):
        town.steer("seats", people=5)


@pytest.mark.parametrize(("shut", "code"), [("lock", "session-locked"), ("end", "session-ended")])
def test_nobody_comes_in_whose_knock_is_on_its_way_when_the_door_is_shut(town: Town, shut: str, code: str) -> None:
    """The room let them through a moment before: what counts is the order on the disk."""
    known = join(town, 1)
    assert knock(town, known) == ["in"]
    town.steer(shut, **({"on": True} if shut == "lock" else {}))
    assert knock(town, known, join(town, 2)) == ["in", code], "who is in stays in"
    assert inside(town) == 1


def test_nobody_comes_in_to_a_session_that_was_erased(town: Town) -> None:
    town.steer("end")
    erase_session(town.database, town.session_id, town.account_id)
    assert knock(town, join(town, 1)) == ["session-unknown"]
