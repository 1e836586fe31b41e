"""A result that is shown live at two processes: the hall sees one row of pictures, whoever makes them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
import pytest_asyncio

from app.access import Role
from app.live import hub as hubs
from app.live import nodes
from app.live.hall import new_line
from app.live.hub import Hub
from app.live.outcome import EVERY_GROUP
from app.live.room import Room
from app.live.state import Join, Snapshot, Steering
from app.store.engine import Database
from app.store.live.entries import hand_in_all
from app.store.live.ledger import StoreLedger
from app.store.live.participants import join_all
from app.store.live.snapshots import load
from app.store.live.steering import steer
from tests.live.ears import Ear
from tests.store.town import build, rev_of, vote

THRESHOLD = 3
VOTERS = 40


@dataclass
class Place:
    """A hub with a board."""

    hub: Hub
    board: Ear


@dataclass
class Theatre:
    """One session at two hubs; what is written comes from elsewhere."""

    database: Database
    places: list[Place]
    session_id: int
    account_id: int
    round_id: int = 0

    async def steer(self, name: str, **values: Any) -> Any:
        rev = await self.database.write_soon(rev_of, self.session_id)
        return await self.database.write_soon(steer, Steering(self.session_id, self.account_id, rev, name, values))

    async def vote(self, number: int) -> None:
        (person,) = await self.database.write_soon(join_all, [Join(self.session_id, f"{number:016x}", "nl")])
        code = "ABC"[number % 3]
        await self.database.write_soon(hand_in_all, [vote(person.id, self.round_id, code=code)])

    async def look(self, place: Place) -> None:
        """Let one hub see what is there, make a picture if it is up to it, and tell its board."""
        for _again in range(2):
            await place.hub.fresh()
        place.hub.halls[self.session_id].beat(at_once=True)

    def seen(self, place: Place) -> list[tuple[int, str]]:
        """What its board was shown while the round was open: how many people, and which figures."""
        shown = [each for each in place.board.answers("result") if each is not None and not each["final"]]
        return [(each["people"], str(each["rows"])) for each in shown]


@asynccontextmanager
async def theatre_of(programs: tuple[Database, Database]) -> AsyncIterator[Theatre]:
    session_id, _plan_id, account_id, steps = programs[0].write(build)
    theatre = Theatre(programs[0], [], session_id, account_id)
    await theatre.steer("start")
    await theatre.steer("go", activity=steps["dots"])
    theatre.round_id = (await theatre.steer("open")).session.rounds[-1].id
    await theatre.steer("live", on=True)
    for database in programs:
        hub = Hub(StoreLedger(database), shared=True)
        hub.start()
        board = Ear()
        (await hub.hall(session_id)).connect(new_line(board, Role.BOARD))
        theatre.places.append(Place(hub, board))
    yield theatre
    for place in theatre.places:
        await place.hub.stop()


@pytest_asyncio.fixture
async def theatre(programs: tuple[Database, Database]) -> AsyncIterator[Theatre]:
    async with theatre_of(programs) as theatre:
        yield theatre


async def evening(theatre: Theatre) -> list[int]:
    """Everybody votes, and now one hub looks, now the other. Gives how many people each picture anywhere counted."""
    for number in range(VOTERS):
        await theatre.vote(number)
        await theatre.look(theatre.places[number % 2])
    for place in theatre.places * 2:
        await theatre.look(place)
    shown = {each for place in theatre.places for each in theatre.seen(place)}
    return sorted(people for people, _rows in shown)


def smallest_step(pictures: list[int]) -> int:
    return min(after - before for before, after in pairwise(pictures))


async def test_two_processes_show_one_row_of_pictures(theatre: Theatre) -> None:
    pictures = await evening(theatre)
    assert len(pictures) > 2
    assert smallest_step(pictures) >= THRESHOLD
    newest = [theatre.seen(place)[-1] for place in theatre.places]
    assert newest[0] == newest[1]


@pytest.mark.breadth
async def test_each_with_pictures_of_its_own_gives_people_away(
    programs: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: every process makes its own row, at its own moments."""

    async def nothing(*_: Any) -> None:
        return None

    def by_itself(snapshot: Snapshot, epoch: str, **_: Any) -> Room:
        return Room(snapshot, epoch)

    monkeypatch.setattr(hubs, "Room", by_itself)
    monkeypatch.setattr(nodes, "show", nothing)
    async with theatre_of(programs) as each:
        assert smallest_step(await evening(each)) < THRESHOLD


@pytest.mark.breadth
async def test_another_goes_on_when_the_one_that_made_them_is_gone(theatre: Theatre) -> None:
    await evening(theatre)
    room = theatre.places[0].hub.halls[theatre.session_id].room
    maker = 0 if room.pictures else 1
    before = theatre.seen(theatre.places[1 - maker])
    await theatre.places[maker].hub.stop()
    left = theatre.places[1 - maker]
    for number in range(VOTERS, 2 * VOTERS):
        await theatre.vote(number)
        await theatre.look(left)
    pictures = [people for people, _rows in theatre.seen(left)]
    assert len(pictures) > len(before)
    assert smallest_step(pictures) >= THRESHOLD


@pytest.mark.breadth
async def test_groups_are_settled_by_whoever_made_the_pictures(theatre: Theatre) -> None:
    await evening(theatre)
    closed = (await theatre.steer("close")).session.rounds[-1]
    assert closed.hidden == (EVERY_GROUP,)
    for place in theatre.places * 2:
        await theatre.look(place)
    async with asyncio.timeout(30):
        while await hidden(theatre) == (EVERY_GROUP,):  # noqa: ASYNC110  nobody tells when it is done
            await asyncio.sleep(0.05)


async def hidden(theatre: Theatre) -> tuple[str, ...]:
    snapshot = await theatre.database.write_soon(load, theatre.session_id)
    return tuple(snapshot.session.rounds[-1].hidden)
