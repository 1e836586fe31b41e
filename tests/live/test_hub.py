"""The hub while things cross: halls that are let go, edited or broken just when somebody comes in."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import Session as Db

from app.errors import AppError, Forbidden, NotFound, NotSaved
from app.live.hall import Hall, new_line
from app.live.hub import Hub
from app.live.nodes import Nodes
from app.live.room import Room
from app.live.state import Join, ParticipantState, Snapshot
from app.live.state.shared import Known, Learned, Presence, Seen
from app.store.columns import now
from app.store.live.ledger import StoreLedger
from app.store.live.snapshots import CODE_LASTS
from app.store.tables import Activity, Session
from app.web.security import watching
from tests.live.ears import BOARD, CONSOLE, Ear, Evening, token
from tests.store.town import CODE, Town, add_session


async def test_who_was_removed_elsewhere_a_moment_ago_does_not_come_in(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process removed them; the room here did not hear of it yet."""
    joined = evening.ledger.join

    async def join(knock: Join) -> ParticipantState:
        return replace(await joined(knock), removed=True)

    monkeypatch.setattr(evening.ledger, "join", join)
    with pytest.raises(Forbidden, match="removed"):
        await evening.hub.come_in(evening.hall, token(1), "nl")
    assert [each.removed for each in evening.hall.room.participants.values()] == [True]


async def test_hall_that_is_let_go_while_somebody_asks_for_it_is_opened_anew(evening: Evening) -> None:
    async def fresh() -> None:
        evening.hub.let_go(evening.hall.room.session.id)

    evening.hub.nodes = SimpleNamespace(fresh=fresh, opened=lambda *_arguments: None)  # type: ignore[assignment]
    again = await evening.hub.hall(evening.hall.room.session.id)
    assert again is not evening.hall
    assert evening.hub.halls == {again.room.session.id: again}


async def test_who_comes_into_a_hall_that_was_let_go_meanwhile_comes_back(evening: Evening) -> None:
    evening.hub.let_go(evening.hall.room.session.id)
    ear = Ear()
    evening.hub.connect(evening.hall, new_line(ear, BOARD))
    assert ear.gone, "nothing would ever be said along this line"


async def test_edit_while_the_hall_is_being_opened_is_in_it(town: Town) -> None:
    """The session was read, then edited, and the edit was told before what was read had arrived."""
    read, go_on = asyncio.Event(), asyncio.Event()

    class Slow(StoreLedger):
        async def load(self, session_id: int) -> Snapshot:
            found = await super().load(session_id)
            read.set()
            await go_on.wait()
            return found

    def rename(db: Db) -> None:
        db.get_one(Activity, town.steps["dots"]).title = "Een andere titel"

    hub = Hub(Slow(town.database))
    opening = asyncio.create_task(hub.hall(town.session_id))
    await read.wait()
    await town.database.write_soon(rename)
    refreshing = asyncio.create_task(hub.refresh(town.session_id))
    await asyncio.sleep(0)
    go_on.set()
    await refreshing
    assert "Een andere titel" in {each.title for each in (await opening).room.session.activities}


async def test_code_of_a_session_that_is_long_over_opens_nothing_though_somebody_is_still_on_the_line(
    evening: Evening,
) -> None:
    evening.listen(BOARD)
    await evening.steer("end")
    assert await evening.hub.hall_with_code(CODE) is evening.hall

    def long_ago(db: Db) -> None:
        db.get_one(Session, evening.town.session_id).ended_at = now() - CODE_LASTS

    await evening.town.database.write_soon(long_ago)
    with pytest.raises(NotFound, match="code-unknown"):
        await evening.hub.hall_with_code(CODE)


async def test_rehearsal_of_a_hall_that_is_let_go_ends(evening: Evening) -> None:
    rehearsal = evening.hub.rehearsal(evening.hall)
    rehearsal.want(3)
    evening.hub.let_go(evening.hall.room.session.id)
    assert rehearsal.going is not None
    with pytest.raises(asyncio.CancelledError):
        await rehearsal.going


class Told:
    """A ledger in which another process wrote something in every session."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.shown: list[int] = []

    async def look(self, known: Known) -> Seen:
        someone = ParticipantState(77, None, None, "nl", False, False, token(77), "phone")
        learned = {id: Learned(None, (someone,), (), ()) for id in known.marks}
        return Seen(5, dict.fromkeys(known.marks, "m"), learned, {}, {}, "line")

    async def say_here(self, node: str, halls: dict[int, Presence]) -> None: ...


@pytest.fixture
async def two(evening: Evening) -> tuple[Hall, Hall]:
    """A hall whose room is broken, before one that is well."""
    other, _steps = evening.town.database.write(add_session, evening.town.plan_id, "ZZZZZZ")
    broken = await evening.hub.hall(other)
    for hall in (broken, evening.hall):
        hall.room = Room(await evening.ledger.load(hall.room.session.id), "e", alone=False)
    return broken, evening.hall


async def test_room_that_cannot_take_in_what_others_wrote_keeps_nobody_else_out(
    evening: Evening, two: tuple[Hall, Hall], caplog: pytest.LogCaptureFixture
) -> None:
    broken, well = two
    broken.room.session = None  # type: ignore[assignment]
    nodes = Nodes("me", {1: broken, 2: well}, Told(evening))  # type: ignore[arg-type]
    await nodes.look()
    assert 77 in well.room.participants
    assert nodes.position == 5
    assert nodes.halls == {2: well}, "it is read anew by whoever comes next"
    assert "could not take in" in caplog.text


async def test_room_whose_live_result_fails_keeps_no_other_from_being_shown(
    evening: Evening, two: tuple[Hall, Hall], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, well = two
    shown: list[Hall] = []

    async def show(hall: Hall, *_others: Any) -> None:
        if hall is broken:
            raise NotFound("round-unknown")
        shown.append(hall)

    monkeypatch.setattr("app.live.nodes.show", show)
    nodes = Nodes("me", {1: broken, 2: well}, Told(evening))  # type: ignore[arg-type]
    await nodes.show()
    assert shown == [well]


@pytest.mark.parametrize("trouble", [RuntimeError("away"), NotSaved("not-saved")])
async def test_console_is_watched_on_after_the_database_was_away(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    """Else somebody whose account was taken away meanwhile would go on watching for ever."""
    outcomes: list[Any] = [trouble, None]

    def signed_in_now(_websocket: Any) -> Any:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(watching, "LOOK_AGAIN", 0.001)
    monkeypatch.setattr(watching, "signed_in_now", signed_in_now)
    ear, line = evening.listen(CONSOLE)
    await asyncio.wait_for(watching.hang_up_when_signed_out(None, evening.hall, line), 20)  # type: ignore[arg-type]
    assert ear.gone
    assert ear.knows["error"]["code"] == "sign-in-first"


async def test_what_cannot_be_opened_is_refused_to_all_who_wait_for_it(town: Town) -> None:
    hub = Hub(StoreLedger(town.database))
    outcomes = await asyncio.gather(*(hub.hall(99) for _each in range(3)), hub.refresh(99), return_exceptions=True)
    assert [isinstance(each, AppError) for each in outcomes] == [True, True, True, False]
    assert hub.opening == {}
