"""Lines that anybody may open are bounded: boards, and phones that were not let in. The hall's own people come in."""

import pytest
from websockets.exceptions import InvalidStatus

from app.access import Role
from app.commands.simulated.wire import in_header
from app.web import live
from tests.live.served import Served, until
from tests.store.town import CODE

MOST = 3


async def test_strangers_open_so_many_boards_and_staff_always_another(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_BOARDS", MOST)
    boards = [await served.board() for _each in range(MOST)]
    with pytest.raises(InvalidStatus):
        await served.board()
    staff = await served.staff(Role.VIEWER)
    projector = await served.client(f"/ws/board/{CODE}", {"Cookie": in_header(staff.line.cookies)})
    await projector.hear("session")
    for each in (*boards[1:], projector):
        await each.socket.close()
    await until(lambda: len(served.hall.outboxes[Role.BOARD]) == 1)
    await (await served.board()).hear("session")


async def test_who_stands_at_a_crowded_door_knocks_again_and_who_takes_part_is_not_held_up(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_AT_DOOR", MOST)
    await (await served.phone(1)).hear("me")
    served.town.steer("lock", on=True)
    await served.site.hub.refresh(served.town.session_id)
    outside = [await served.phone(number) for number in range(10, 10 + MOST)]
    for each in outside:
        assert (await each.hear("error"))["code"] == "session-locked"
    more = await served.phone(99)
    assert (await more.hear("error"))["code"] == "session-locked"
    assert await more.closed() == live.TRY_AGAIN_LATER
    await (await served.phone(1)).hear("me")
    assert served.hall.room.at_door == MOST
