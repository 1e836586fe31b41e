"""Two hubs on one PostgreSQL in one process: what a hall of one knows of what the other wrote, and when."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from app.access import Role
from app.errors import Refused
from app.live.hall import Hall, new_line
from app.live.hub import Hub
from app.live.messages import COMMANDS
from app.live.nodes import Nodes
from app.live.state import Join, Snapshot, Steered, Steering
from app.live.state.shared import Presence
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.ledger import StoreLedger
from app.store.live.participants import join_all
from app.store.live.steering import steer
from app.store.nodes.hints import CHANNEL
from app.store.nodes.presence import agree, say_gone, say_here
from tests.live.ears import Ear
from tests.store.town import build, rev_of, vote

LONG = 30
"""Seconds after which a test gives up; nothing takes so long."""


@dataclass
class Street:
    """A hub at one program, and somebody who writes at the other."""

    hub: Hub
    here: Database
    there: Database
    session_id: int
    account_id: int
    steps: dict[str, int]

    async def steer(self, name: str, **values: Any) -> Steered:
        """A command at the other program."""
        rev = await self.there.write_soon(rev_of, self.session_id)
        steering = Steering(self.session_id, self.account_id, rev, name, values)
        return await self.there.write_soon(steer, steering)

    async def open(self) -> int:
        await self.steer("go", activity=self.steps["dots"])
        return (await self.steer("open")).session.rounds[-1].id

    async def vote(self, round_id: int, *numbers: int) -> None:
        joins = [Join(self.session_id, f"{each:016x}", "nl") for each in numbers]
        people = await self.there.write_soon(join_all, joins)
        await self.there.write_soon(hand_in_all, [vote(each.id, round_id) for each in people])

    async def hall(self) -> Hall:
        return await self.hub.hall(self.session_id)

    async def board(self) -> Ear:
        return self.listen(await self.hall(), Role.BOARD)

    def listen(self, hall: Hall, role: Role) -> Ear:
        ear = Ear()
        hall.connect(new_line(ear, role, self.account_id))
        return ear


@asynccontextmanager
async def street_of(both: tuple[Database, Database]) -> AsyncIterator[Street]:
    here, there = both
    session_id, _plan_id, account_id, steps = there.write(build)
    hub = Hub(StoreLedger(here), shared=True)
    assert hub.nodes is not None
    assert here.hints is not None
    assert there.hints is not None
    here.hints.heard = hub.nodes.hint
    hub.start()
    street = Street(hub, here, there, session_id, account_id, steps)
    await street.steer("start")
    yield street
    await hub.stop()


@pytest_asyncio.fixture
async def street(programs: tuple[Database, Database]) -> AsyncIterator[Street]:
    """Nobody hints here, unless the test lets them."""
    async with street_of(programs) as street:
        yield street


async def until(right: Any) -> None:
    """Wait until it is so; the hub goes on meanwhile."""
    async with asyncio.timeout(LONG):
        while not right():  # noqa: ASYNC110  what it waits for is told by nobody
            await asyncio.sleep(0.01)


async def late_news(street: Street) -> int:
    """How often a board that came in was told something older than what the other program had written before."""
    await street.hall()
    round_id, late = await street.open(), 0
    for number in range(1, 9):
        await street.vote(round_id, number)
        rev = (await street.steer("pause", on=number % 2 == 0)).session.rev
        board, room = await street.board(), (await street.hall()).room
        late += board.knows["session"]["session_rev"] < rev or len(room.handed_in(round_id)) < number
    return late


@pytest.mark.breadth
async def test_who_comes_in_is_told_nothing_older_than_that_moment(street: Street) -> None:
    assert await late_news(street) == 0


@pytest.mark.breadth
async def test_telling_newcomers_what_is_known_already_is_caught(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: who comes in need not wait for a look."""

    async def at_once(self: Hub) -> None:
        return None

    with monkeypatch.context() as patched:
        patched.setattr(Hub, "fresh", at_once)
        assert await late_news(street) > 0


async def test_without_any_hint_everybody_knows(street: Street) -> None:
    board = await street.board()
    round_id = await street.open()
    await street.vote(round_id, 1, 2, 3)
    await until(lambda: board.knows["count"]["handed_in"] == 3)
    assert board.knows["round"]["round"]["open"]


class SlowLedger(StoreLedger):
    """What it read of a session comes late."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.read, self.told = asyncio.Event(), asyncio.Event()

    async def load(self, session_id: int) -> Snapshot:
        snapshot = await super().load(session_id)
        self.read.set()
        await self.told.wait()
        return snapshot


async def opened_late(street: Street) -> int:
    """How many of three votes a hall knows that were written between its reading and its opening."""
    round_id = await street.open()
    ledger = street.hub.ledger = SlowLedger(street.here)
    opening = asyncio.create_task(street.hall())
    await ledger.read.wait()
    await street.vote(round_id, 1, 2, 3)
    # A look that does not know of the hall yet.
    await street.hub.fresh()
    ledger.told.set()
    await opening
    return len((await street.hall()).room.handed_in(round_id))


async def test_hall_that_opens_while_others_write_misses_nothing(street: Street) -> None:
    assert await opened_late(street) == 3


async def test_hall_that_opens_without_saying_what_it_read_is_caught(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Nodes, "opened", lambda *_: None)
    assert await opened_late(street) == 0


async def test_result_is_whole_however_its_console_learns_that_the_round_was_closed(street: Street) -> None:
    """The votes and the close were at the other program; a command here may not show the one without the other."""
    hall = await street.hall()
    console = street.listen(hall, Role.FACILITATOR)
    round_id = await street.open()
    await street.vote(round_id, *range(12))
    await street.steer("close")
    rev = await street.there.write_soon(rev_of, street.session_id)
    line = next(iter(hall.lines))
    await street.hub.steer(hall, line, COMMANDS["reveal"](t="reveal", id="c1", rev=rev, on=True))
    assert console.knows["answer:c1"]["code"] == "ok"
    finals = [each for each in console.answers("result") if each and each["final"]]
    assert [each["people"] for each in finals] == [12] * len(finals)
    assert finals


@pytest.mark.breadth
async def test_session_that_was_deleted_elsewhere_has_ended(street: Street) -> None:
    board = await street.board()
    await street.there.write_soon(forget, street.session_id)
    await until(lambda: board.knows["session"]["state"] == "ended")


def forget(db: Any, session_id: int) -> None:
    db.connection().exec_driver_sql(f"DELETE FROM sessions WHERE id = {int(session_id)}")


NONSENSE = [
    "",
    "x" * 7000,
    "0123456789abcde",
    "0123456789abcdef0",
    "'; DROP TABLE entries; --",
    '{"session": 1}',
    "é" * 16,
]


async def test_hint_says_when_to_look_and_a_lie_says_nothing(street: Street) -> None:
    heard: list[int] = []
    hints, others = street.here.hints, street.there.hints
    assert hints is not None
    assert others is not None
    hints.heard = lambda: heard.append(1)
    hints.start()
    await until(lambda: heard)
    heard.clear()
    for payload in [*NONSENSE, hints.me]:
        with street.there.writing.begin() as connection:
            connection.exec_driver_sql("SELECT pg_notify(%(channel)s, %(lie)s)", {"channel": CHANNEL, "lie": payload})
    # The next one is true, and comes after all of them.
    with street.there.writing.begin() as connection:
        connection.exec_driver_sql("SELECT pg_notify(%(c)s, %(me)s)", {"c": CHANNEL, "me": others.me})
    await until(lambda: heard)
    assert heard == [1]


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'"


async def test_hints_come_again_after_the_line_was_cut(street: Street) -> None:
    heard: list[int] = []
    hints, others = street.here.hints, street.there.hints
    assert hints is not None
    assert others is not None
    hints.heard = lambda: heard.append(1)
    hints.start()
    await until(lambda: heard)
    heard.clear()
    with street.there.writing.begin() as connection:
        connection.exec_driver_sql(CUT)
    # Whoever was away looks at once: something may have been told meanwhile.
    await until(lambda: heard)
    others.start()
    heard.clear()
    await street.vote(await street.open(), 1)
    await until(lambda: heard)


async def test_processes_with_another_secret_do_not_serve_side_by_side(street: Street) -> None:
    """They would know each other's phones as nobody."""
    await street.there.write_soon(say_here, "there", "one mark", {})
    await street.here.write_soon(agree, "one mark")
    with pytest.raises(Refused, match="secret-differs"):
        await street.here.write_soon(agree, "another mark")
    await street.there.write_soon(say_gone, "there")
    await street.hub.stop()
    await street.here.write_soon(agree, "another mark")


@pytest.mark.breadth
async def test_who_is_on_the_lines_of_a_process_that_is_gone_is_not_counted(street: Street) -> None:
    board = await street.board()
    await street.there.write_soon(say_here, "there", "", {street.session_id: Presence(7, 5, 1)})
    await until(lambda: board.knows["count"]["present"] == 7)
    await street.there.write_soon(say_gone, "there")
    await until(lambda: board.knows["count"]["present"] == 0)
