"""Votes at the moment of closing: who was told "closed" is not counted, who was told "counted" is; nothing moves."""

import asyncio

import pytest

from app.commands.simulated.phone import Phone, Turned
from tests.faults.hall import BACK, broken_promises, final_result, hall_of, rows
from tests.faults.life import Server

SIZE = 90


async def closing(server: Server, seed: int) -> tuple[set[str], set[str]]:
    """A third votes before the close, a third at the same moment, a third after it; then the network sends all again.

    Gives the promises that were broken, and what became of the votes that came after.
    """
    async with hall_of(server, SIZE, seed) as hall:
        before, during, after = (hall.phones[n::3] for n in range(3))
        sent = [hall.vote(phone) for phone in before]
        await asyncio.wait_for(asyncio.gather(*(each.answer for each in sent)), BACK)
        sent += [hall.vote(phone) for phone in during]
        closed, *_ = await asyncio.gather(final_result(hall), *(each.answer for each in sent), return_exceptions=True)
        assert isinstance(closed, dict), closed
        late = await asyncio.gather(*(hall.vote(phone).answer for phone in after), return_exceptions=True)
        for phone, each in zip(before + during, sent, strict=True):
            await sent_again(phone, each.message, hall.round_id)
        stored = rows(server.database, hall.round_id)
        return broken_promises(hall, stored, closed), {outcome(each) for each in late}


async def sent_again(phone: Phone, message: dict[str, object], round_id: int) -> None:
    """The network delivers an old message once more; the answer to another one says that it was dealt with."""
    await phone.line.send(message)
    with pytest.raises(Turned):
        await phone.hand_in({"dots": {"no-such-topic": 1}}, round_id=round_id)


def outcome(late: object) -> str:
    return late.code if isinstance(late, Turned) else "counted"


def test_nobody_is_counted_who_was_told_closed_and_nothing_moves(server: Server) -> None:
    assert asyncio.run(closing(server, 1)) == (set(), {"round-closed"})


@pytest.mark.few(1)
@pytest.mark.parametrize(
    ("server", "promise"),
    [
        ("closed_first", "told closed and counted"),
        ("always_open", "the result is not what is on disk"),
    ],
    indirect=["server"],
)
def test_wrong_order_of_questions_is_caught(server: Server, promise: str) -> None:
    broken, _late = asyncio.run(closing(server, 1))
    assert promise in broken
